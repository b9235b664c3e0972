"""JSON Schemas: check-jsonschema holds the published JSON and the records as people write them against them."""

import json
import pathlib
import subprocess
import tempfile
import unittest

from support import REPOSITORY, built, program

SCHEMAS = REPOSITORY / "schemas"

# Which schema is for which files of a site.
RECORDS = {
    "site.schema.json": "site/site.yaml",
    "accessibility.schema.json": "site/accessibility.yaml",
    "ministries.schema.json": "data/ministries.yaml",
    "terms.schema.json": "data/terms.yaml",
    "aliases.schema.json": "data/aliases.yaml",
    "wording.schema.json": "data/wording.yaml",
    "edition.schema.json": "data/editions/*/edition.yaml",
    "themes.schema.json": "data/editions/*/themes.yaml",
    "relations.schema.json": "data/editions/*/relations.yaml",
    "followup.schema.json": "data/editions/*/followup.yaml",
    "measure.schema.json": "data/editions/*/measures/*.yaml",
}


def check(*arguments):
    return subprocess.run(["check-jsonschema", *map(str, arguments)], capture_output=True, text=True)


class Schemas(unittest.TestCase):
    def accepts(self, *arguments):
        done = check(*arguments)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_they_are_schemas_of_the_draft_they_name(self):
        schemas = sorted(SCHEMAS.rglob("*.json"))
        self.assertGreaterEqual(len(schemas), 11)
        for schema in schemas:
            self.assertIn("https://json-schema.org/draft/2020-12/schema", schema.read_text())
        self.accepts("--check-metaschema", *schemas)

    def test_records_of_all_sites_fit(self):
        sites = ("tests/sites/minimal", "tests/sites/full", "tests/sites/pair", "starter")
        for root in (REPOSITORY, *(REPOSITORY / site for site in sites)):
            for schema, files in RECORDS.items():
                found = sorted(root.glob(files))
                with self.subTest(root=root.name, schema=schema):
                    if found:
                        self.accepts("--schemafile", SCHEMAS / "records" / schema, *found)

    def test_an_editor_checks_a_new_site_by_the_schemas_that_come_with_it(self):
        with tempfile.TemporaryDirectory() as folder:
            plan = pathlib.Path(folder) / "plan"
            subprocess.run([program(), "new", str(plan)], check=True, capture_output=True)
            settings = json.loads((plan / ".vscode/settings.json").read_text())["yaml.schemas"]
            checked = set()
            for schema, pattern in settings.items():
                found = sorted(plan.glob(pattern))
                if found:
                    self.accepts("--schemafile", plan / schema, *found)
                checked |= set(found)
            self.assertEqual({path.name for path in set(plan.rglob("*.yaml")) - checked}, {"plan.yaml"}, "a profile has no schema")
            site = plan / "site/site.yaml"
            site.write_text(site.read_text().replace("issuer:", "isuer:"))
            self.assertEqual(check("--schemafile", plan / "schemas/site.schema.json", site).returncode, 1)

    def test_slips_in_a_record_do_not_fit(self):
        good = (REPOSITORY / "tests/sites/minimal/data/editions/2023/measures/2023-001.yaml").read_text()
        for wrong, right in (("titel:", "title:"), ("id: 2023/001", "id: 2023-001"), ("- reslt:", "- result:")):
            self.assertIn(right, good)
            with tempfile.TemporaryDirectory() as folder:
                file = pathlib.Path(folder) / "measure.yaml"
                file.write_text(good.replace(right, wrong, 1))
                done = check("--schemafile", SCHEMAS / "records/measure.schema.json", file)
                self.assertEqual(done.returncode, 1, wrong)

    def test_published_records_fit(self):
        for name in ("real", "full"):
            data = built(name) / "data"
            self.accepts("--schemafile", data / "schemas/measures.schema.json", *sorted(data.rglob("measures.json")))
            singles = sorted(built(name).glob("*/measures/*/index.json"))
            self.assertGreater(len(singles), 5)
            self.accepts("--schemafile", data / "schemas/measure.schema.json", *singles)


if __name__ == "__main__":
    unittest.main()
