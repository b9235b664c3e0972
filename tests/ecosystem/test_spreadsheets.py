"""Spreadsheets: LibreOffice opens what mieru writes, and what was edited there comes back as that edit and nothing else."""

import hashlib
import json
import pathlib
import shutil
import subprocess
import unittest
import zipfile
from xml.etree import ElementTree

import openpyxl
from support import built, mieru, scratch, site

OFFICE = pathlib.Path(__file__).with_name("office.py")

# The Python that Debian's LibreOffice brings its `uno` to.
PYTHON = "/usr/bin/python3"

MEASURE = "editions/2023/measures/2023-012.yaml"

# The same edits in a workbook and in CSV files: a title, a passage, a period; a row taken away and a row added.
EDITS = {
    "measures": [["D13", "医療機器を守る"]],
    "deadlines": [["D4", "FY2024"]],
    "figures": [["A3", "delete row"]],
    "ministry_names": [["A40", "mhlw"], ["B40", "also"], ["C40", 1], ["D40", "厚労"]],
}


def state(root):
    """The files of a site's data by their hashes."""
    files = (path for path in sorted((root / "data").rglob("*")) if path.is_file())
    return {str(path.relative_to(root / "data")): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Spreadsheets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """Exports the real site and edits the tables, all in one run of LibreOffice."""
        cls.folder = scratch() / "spreadsheets"
        cls.root = site("real")
        book, tables = cls.folder / "measures.xlsx", cls.folder / "tables"
        mieru(cls.root, "export", "--format", "xlsx", "--output", book)
        mieru(cls.root, "export", "--format", "csv", "--output", tables)
        mieru(cls.root, "export", "--template", "--output", cls.folder / "template.xlsx")
        published = built() / "data" / "2023" / "measures.xlsx"
        names = sorted(path.name for path in tables.iterdir())
        jobs = [
            {"from": str(book), "to": str(cls.folder / "same.xlsx"), "edits": []},
            {"from": str(cls.folder / "template.xlsx"), "to": str(cls.folder / "empty.xlsx"), "edits": []},
            {"from": str(published), "to": str(cls.folder / "published.xlsx"), "edits": []},
            {
                "from": str(book),
                "to": str(cls.folder / "edited.xlsx"),
                "edits": [[sheet, *edit] for sheet, edits in EDITS.items() for edit in edits],
            },
        ]
        for name in names:
            jobs.append({"from": str(tables / name), "to": str(cls.folder / "same" / name), "edits": []})
            edits = [[name, *edit] for edit in EDITS.get(name.removesuffix(".csv"), [])]
            jobs.append({"from": str(tables / name), "to": str(cls.folder / "edited" / name), "edits": edits})
        job = cls.folder / "job.json"
        job.write_text(json.dumps(jobs))
        done = subprocess.run([PYTHON, str(OFFICE), str(job)], capture_output=True, text=True, timeout=180)
        if done.returncode != 0:
            raise AssertionError(done.stdout + done.stderr)
        cls.shown = json.loads(done.stdout)

    def copy(self, name):
        """A copy of the site for one import."""
        root = self.folder / "sites" / name
        for folder in ("site", "data"):
            shutil.copytree(self.root / folder, root / folder)
        return root

    def test_what_libreoffice_saves_unchanged_changes_nothing(self):
        before = state(self.root)
        for name in ("same.xlsx", "same", "published.xlsx", "empty.xlsx"):
            with self.subTest(name=name):
                root = self.copy(f"of-{name}")
                said = mieru(root, "import", self.folder / name, "--force")
                self.assertTrue(said.startswith("nothing to change: "), said)
                self.assertEqual(state(root), before)

    def test_an_edit_in_libreoffice_is_all_that_changes(self):
        before = state(self.root)
        results = []
        for name in ("edited.xlsx", "edited"):
            with self.subTest(name=name):
                root = self.copy(f"of-{name}")
                said = mieru(root, "import", self.folder / name, "--force")
                after = state(root)
                changed = {path for path in before | after if before.get(path) != after.get(path)}
                self.assertIn(MEASURE, changed)
                self.assertIn("ministries.yaml", changed)
                self.assertEqual(len(changed), 4, said)
                self.assertIn("title: 医療機器を守る\n", (root / "data" / MEASURE).read_text())
                self.assertIn("also: [厚労]\n", (root / "data" / "ministries.yaml").read_text())
                results.append(after)
        self.assertEqual(results[0], results[1], "a workbook and CSV files say the same")

    def offered(self, book, sheet, column):
        """What the list of a column offers."""
        head = {cell.value: cell.column_letter for cell in book[sheet][1]}
        (rule,) = (rule for rule in book[sheet].data_validations.dataValidation if f"{head[column]}2" in rule.sqref)
        if rule.formula1.startswith('"'):
            return rule.formula1.strip('"').split(",")
        name, cells = rule.formula1.removeprefix("=").replace("$", "").split("!")
        return [cell.value for (cell,) in book[name][cells] if cell.value is not None]

    def test_a_template_is_filled_in_with_its_lists(self):
        book = openpyxl.load_workbook(self.folder / "template.xlsx")
        self.assertGreaterEqual(book["instructions"].max_row, 8)
        self.assertEqual(self.offered(book, "measure_ministries", "role"), ["lead", "supporting"])
        bodies = self.offered(book, "measure_ministries", "ministry_id")
        self.assertEqual(bodies, self.offered(book, "ministry_names", "ministry_id"))
        self.assertTrue({"mhlw", "meti"} <= set(bodies), bodies)
        rows = {
            "editions": [{"edition": "2024", "title": "計画2024", "date": "2024-06-25", "decided_by": "本部", "results_year": 2023, "plans_year": 2024, "document_title": "計画2024", "document_pages": 3}],
            "themes": [{"edition": "2024", "theme_id": "1", "title": "医療", "page": 1}, {"edition": "2024", "theme_id": "1-1", "parent_id": "1", "title": "薬", "page": 1}],
            "measures": [{"measure_id": "2024-001", "title": "薬を届ける", "theme_id": "1-1", "page_first": 1, "page_last": 1, "mark": "【◎厚】"}],
            "measure_ministries": [{"measure_id": "2024-001", "role": "lead", "ministry_id": "mhlw"}],
            "passages": [{"measure_id": "2024-001", "kind": "plan", "text": "2024年度中に薬を届ける。"}],
        }
        for sheet, entries in rows.items():
            head = {cell.value: cell.column for cell in book[sheet][1]}
            for n, entry in enumerate(entries, 2):
                for column, value in entry.items():
                    book[sheet].cell(n, head[column], value)
        lists = {("themes", "edition"): ["2024"], ("measures", "theme_id"): ["1", "1-1"], ("passages", "measure_id"): ["2024-001"], ("deadlines", "measure_id"): ["2024-001"]}
        for (sheet, column), offered in lists.items():
            self.assertEqual(self.offered(book, sheet, column), offered, (sheet, column))
        filled = self.folder / "filled.xlsx"
        book.save(filled)
        root = self.copy("of-template")
        mieru(root, "import", filled)
        after = state(root)
        new = {path for path in after if path not in state(self.root)}
        self.assertEqual(new, {"editions/2024/edition.yaml", "editions/2024/themes.yaml", "editions/2024/measures/2024-001.yaml"})
        measure = (root / "data/editions/2024/measures/2024-001.yaml").read_text()
        self.assertIn("lead: [mhlw]", measure)
        self.assertIn("- plan: 2024年度中に薬を届ける。", measure)

    def test_cells_have_types(self):
        """Days are days and numbers are numbers: LibreOffice shows them by the formats of the workbook."""
        with zipfile.ZipFile(built() / "data" / "2023" / "measures.xlsx") as book:
            names = {"a": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
            sheets = ElementTree.fromstring(book.read("xl/workbook.xml")).findall("a:sheets/a:sheet", names)
            at = 1 + [sheet.get("name") for sheet in sheets].index("deadlines")
            sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{at}.xml"))
            self.assertEqual(sheet.find("a:sheetViews/a:sheetView/a:pane", names).get("state"), "frozen")
            self.assertGreater(len(sheet.findall("a:cols/a:col", names)), 4, "columns have widths")
            cells = {cell.get("r"): cell for cell in sheet.iter(f"{{{names['a']}}}c")}
            self.assertEqual(cells["A2"].get("t"), "s", "an id is text")
            self.assertIsNone(cells["B2"].get("t"), "a position is a number")
            self.assertIsNone(cells["F2"].get("t"), "a day is a number with a format")
            words = [rule.findtext("a:formula1", namespaces=names) for rule in sheet.iter(f"{{{names['a']}}}dataValidation")]
            self.assertIn('"by,from,during,around,until"', words)
            dates = {entry.date_time for entry in book.infolist()}
            self.assertEqual(len(dates), 1, "no clock")


if __name__ == "__main__":
    unittest.main()
