"""Open data: Data Packages that frictionless accepts, checksums, and tables that say the same as the JSON."""

import csv
import json
import subprocess
import unittest

from frictionless import Package, system

from support import built


def rows(path):
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Tables(unittest.TestCase):
    def packages(self):
        for name in ("real", "full"):
            yield from sorted((built(name) / "data").rglob("datapackage.json"))

    def test_frictionless_accepts_every_package(self):
        checked = 0
        for path in self.packages():
            with self.subTest(path=str(path)), system.use_context(trusted=True):
                report = Package(str(path)).validate()
                self.assertTrue(report.valid, report.flatten(["type", "title", "rowNumber", "fieldName", "message"]))
                # Bytes, hashes, types, keys and references of every table were looked at.
                tables = [task for task in report.tasks if task.type == "table"]
                self.assertGreaterEqual(len(tables), 6)
                self.assertTrue(any(task.stats.get("rows", 0) > 0 for task in tables))
                checked += 1
        self.assertGreater(checked, 80, "all editions, each of them, and all ministries and themes")

    def test_the_command_line_of_frictionless_accepts_the_package(self):
        package = built() / "data" / "2023" / "datapackage.json"
        done = subprocess.run(["frictionless", "validate", package.name], cwd=package.parent, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_changed_file_does_not_pass(self):
        folder = built("full") / "data" / "2022"
        copy = built("full").parent / "changed"
        subprocess.run(["cp", "-r", str(folder), str(copy)], check=True)
        passages = copy / "passages.csv"
        passages.write_bytes(passages.read_bytes().replace(b",plan,", b",plans,", 1))
        with system.use_context(trusted=True):
            self.assertFalse(Package(str(copy / "datapackage.json")).validate().valid)

    def test_checksums_are_right(self):
        done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=built() / "data", capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        listed = {line.split("  ", 1)[1] for line in (built() / "data" / "SHA256SUMS").read_text().splitlines()}
        for package in (built() / "data").rglob("datapackage.json"):
            resources = json.loads(package.read_text())["resources"]
            described = {str((package.parent / resource["path"]).relative_to(built() / "data")) for resource in resources}
            self.assertEqual(described - listed, set())
        there = {str(path.relative_to(built() / "data")) for path in (built() / "data").rglob("*") if path.is_file()}
        self.assertEqual(there - listed, {"SHA256SUMS", "index.html"}, "what is no data")

    def test_tables_say_the_same_as_the_records(self):
        folder = built() / "data" / "2023"
        measures = json.loads((folder / "measures.json").read_text())["measures"]
        lines = [json.loads(line) for line in (folder / "measures.jsonl").read_text().splitlines()]
        self.assertEqual(measures, lines)
        table = rows(folder / "measures.csv")
        self.assertEqual([row["measure_id"] for row in table], [measure["id"] for measure in measures])
        self.assertEqual([row["text"] for row in table], [measure["text"] for measure in measures])
        passages = rows(folder / "passages.csv")
        for measure in measures:
            own = [(row["kind"], row["text"]) for row in passages if row["measure_id"] == measure["id"]]
            self.assertEqual(own, [(passage["kind"], passage["text"]) for passage in measure["passages"]])
            single = json.loads((built() / measure["url"] / "index.json").read_text())
            self.assertEqual({key: single[key] for key in measure}, measure)
            self.assertIn("citation", single)


if __name__ == "__main__":
    unittest.main()
