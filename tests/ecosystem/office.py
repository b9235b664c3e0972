"""Edits tables in LibreOffice: `python3 office.py JOB.json`, with the Python that has LibreOffice's `uno`.

A job is a list of files: {"from": path, "to": path, "edits": [[sheet, cell, value], …]}. A value is a text or a number, as a
person would type it; "delete row" takes the cell's row away. What a cell showed before is printed, as JSON.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

WORKBOOK = "Calc MS Excel 2007 XML"
CSV = "Text - txt - csv (StarCalc)"


def settings(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def csv_options(columns):
    """Comma, quotes, UTF-8, from row 1, every column as text: what a careful person chooses in the dialogue."""
    return "44,34,76,1," + "/".join(f"{n}/2" for n in range(1, columns + 1))


def opened(desktop, path):
    options = {"Hidden": True}
    if path.suffix == ".csv":
        columns = path.read_text(encoding="utf-8-sig").split("\n", 1)[0].count(",") + 1
        options |= {"FilterName": CSV, "FilterOptions": csv_options(columns)}
    return desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, settings(**options))


def saved(document, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"FilterName": WORKBOOK}
    if path.suffix == ".csv":
        options = {"FilterName": CSV, "FilterOptions": "44,34,76,1,,0,false,true"}
    document.storeToURL(path.as_uri(), settings(**options))


def edit(document, sheet, cell, value):
    sheets = document.Sheets
    page = sheets.getByName(sheet) if sheets.hasByName(sheet) else sheets.getByIndex(0)
    target = page.getCellRangeByName(cell)
    before = target.String
    if value == "delete row":
        page.Rows.removeByIndex(target.CellAddress.Row, 1)
    elif isinstance(value, (int, float)):
        target.Value = value
    else:
        target.String = value
    return before


def work(desktop, jobs):
    shown = []
    for job in jobs:
        document = opened(desktop, pathlib.Path(job["from"]))
        if document is None:
            raise SystemExit(f"LibreOffice does not open {job['from']}")
        for sheet, cell, value in job["edits"]:
            shown.append(edit(document, sheet, cell, value))
        saved(document, pathlib.Path(job["to"]))
        document.close(True)
    return shown


def main():
    jobs = json.loads(pathlib.Path(sys.argv[1]).read_text())
    profile = pathlib.Path(tempfile.mkdtemp(prefix="mieru-office-"))
    pipe = profile.name
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
        + ["--nodefault", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        for _ in range(240):
            try:
                there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.25)
        else:
            raise SystemExit("LibreOffice does not start")
        desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        print(json.dumps(work(desktop, jobs), ensure_ascii=False))
        desktop.terminate()
        office.wait(timeout=30)
    finally:
        office.kill()
        shutil.rmtree(profile, ignore_errors=True)


main()
