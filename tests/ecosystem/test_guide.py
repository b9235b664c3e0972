"""docs/officials.ja.md, step by step: a made-up PDF becomes a new edition, and every output that the guide shows is true."""

import os
import re
import shutil
import subprocess

import pytest
from conftest import MIERU, REPOSITORY

GUIDE = (REPOSITORY / "docs/officials.ja.md").read_text("utf-8")
DOCUMENT = REPOSITORY / "tests/ecosystem/guide/plan2026.html"
CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--no-pdf-header-footer"]

TITLES = ["学習支援員と学習教室", "町内産の野菜を使う給食", "電子図書と読み聞かせ", "避難所の蓄電池と訓練", "ハザードマップの外国語の版", "予約制の乗合バス", "通学路の歩道"]


def run(folder, *command):
    """What a command says, and how it ends; the guide's commands are run as they are written."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def mieru(folder, *arguments):
    return run(folder, MIERU, *arguments)


def shown(language):
    """The blocks of the guide in a language."""
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """A new site with the text of the PDF beside it."""
    home = tmp_path_factory.mktemp("guide")
    status, said = mieru(home, "new", "plan")
    assert status == 0, said
    plan = home / "plan"
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    pdf = f"--print-to-pdf={plan / 'plan2026.pdf'}"
    status, said = run(home, chromium, *CHROMIUM, f"--user-data-dir={home / 'browser'}", pdf, DOCUMENT.as_uri())
    assert (plan / "plan2026.pdf").is_file(), said
    assert "pdftotext -layout plan2026.pdf plan2026.txt" in "".join(shown("sh"))
    status, said = run(plan, "pdftotext", "-layout", "plan2026.pdf", "plan2026.txt")
    assert status == 0, said
    return plan


def test_a_pdf_becomes_an_edition_as_the_guide_says(plan):
    imported, wrong, whole = shown("text")

    command = next(line for line in "".join(shown("sh")).splitlines() if line.startswith("mieru import"))
    status, said = mieru(plan, *command.split()[1:])
    assert status == 0, said
    # Where the file name carries a hash or a length, the guide shows it as it is: every line must be said.
    assert [line for line in imported.splitlines() if line not in said.splitlines()] == []

    third = plan / "data/editions/2026/measures/2026-003.yaml"
    written = third.read_text("utf-8")
    third.write_text(written.replace("始めた。", "はじめた。"), "utf-8")
    status, said = mieru(plan, "check")
    assert status == 1 and wrong in said, said

    (figures,) = shown("yaml")
    assert "figures: []\n" in written
    third.write_text(written.replace("figures: []\n", figures), "utf-8")
    for n, title in enumerate(TITLES, 1):
        path = plan / f"data/editions/2026/measures/2026-{n:03}.yaml"
        path.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", path.read_text("utf-8")), "utf-8")
    status, said = mieru(plan, "check")
    assert status == 0 and whole in said and "0 errors, 0 warnings" in said, said

    command = next(line for line in "".join(shown("sh")).splitlines() if line.startswith("mieru build"))
    status, said = mieru(plan, *command.split()[1:])
    assert status == 0, said
    page = (plan / "public/2026/measures/003/index.html").read_text("utf-8")
    assert "電子図書と読み聞かせ" in page and "3,000冊" in page
    assert (plan / "public/2025/measures/003/index.html").is_file(), "former editions stay"
    feed = (plan / "public/feed.atom").read_text("utf-8")
    assert feed.index("2026-001") < feed.index("2025-001")


def test_the_new_edition_goes_through_a_spreadsheet_and_is_joined_with_the_one_before(plan):
    """The commands after those of the first afternoon, in their order."""
    later = GUIDE[GUIDE.index("## 表計算ソフトで直す"):]
    commands = [line.split("#")[0].split() for line in "".join(re.findall(r"```sh\n(.*?)```", later, re.DOTALL)).splitlines()]
    assert [command[1] for command in commands] == ["export", "import", "import", "check", "relate", "check", "diff"]
    for command in commands:
        status, said = mieru(plan, *command[1:])
        assert status == 0, (command, said)
        if command[1] == "import":
            assert said.startswith("nothing to change"), said
    relations = (plan / "data/editions/2026/relations.yaml").read_text("utf-8")
    assert "former: 2025-001" in relations and "電子図書" in said
