"""What is run at each size: mieru, the floor, Hugo, and Pagefind on top of Hugo."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import tools
from process import Limits, Usage, quiet, run, say

MIERU = "mieru"
ALL_ON = "mieru, all on"
FLOOR = "floor: the bytes of mieru written and synced"
MINIFIED = "Hugo --minify"
PLAIN = "Hugo"
PAGEFIND = "Pagefind on Hugo's pages"

# Rows that a run can do without.
OPTIONAL = [FLOOR, MINIFIED, PLAIN, ALL_ON]


@dataclass
class Row:
    """Something to run: its command for a fresh folder, and how its figures are read from what it took."""

    name: str
    command: Callable[[Path], list]
    read: Callable[[Usage], Usage] = lambda usage: usage
    limits: Limits = field(default_factory=Limits)
    most_runs: int = 0

    def run(self, folder):
        return self.read(run(self.command(folder), self.limits))


@dataclass
class Bench:
    """The sites of one size, ready to be built."""

    size: int
    folder: Path
    known: list

    @classmethod
    def prepare(cls, size, scratch, known):
        """Writes the corpus, builds it once with everything on, and makes the Hugo site of what was published."""
        bench = cls(size, scratch / str(size), known)
        say(f"{size} measures: writing the corpus")
        tools.write_corpus(size, bench.folder / "all")
        bench.copy("pages")
        say(f"{size} measures: the same for Hugo")
        published = bench.folder / "published"
        quiet(build(bench.folder / "all")(published))
        quiet([sys.executable, "-B", tools.HERE / "convert.py", published, bench.folder / "hugo"])
        return bench

    def copy(self, name):
        """Another copy of the corpus, with everything off that can be."""
        shutil.copytree(self.folder / "all", self.folder / name)
        tools.switch_off(self.folder / name, self.known)
        return self.folder / name

    def rows(self):
        """mieru is the base of all ratios; the floor writes what mieru made."""
        made = self.folder / "made"
        quiet(build(self.folder / "pages")(made))
        return [
            Row(MIERU, build(self.folder / "pages")),
            Row(FLOOR, lambda out: [tools.floor(), made, out], floor_figures),
            Row(MINIFIED, self.hugo("--minify")),
            Row(PLAIN, self.hugo()),
            Row(ALL_ON, build(self.folder / "all")),
        ]

    def hugo(self, *options):
        return lambda out: [tools.hugo(), "--source", self.folder / "hugo", "--destination", out, "--noBuildLock", "--quiet", *options]

    def pagefind(self, limits):
        """An index of the measures, beside pages that Hugo made once; once is enough for large sites."""
        pages = self.folder / "hugo-pages"
        quiet(self.hugo("--minify")(pages))
        options = ["--glob", "measures/*/index.html", "--root-selector", "main"]
        command = lambda out: [tools.pagefind(), "--site", pages, "--output-path", out, *options]  # noqa: E731
        return Row(PAGEFIND, command, limits=limits, most_runs=1 if self.size >= 10_000 else 0)


def build(root):
    return lambda out: [tools.mieru(), "--root", root, "build", "--output", out]


def floor_figures(usage):
    """The floor tells its own time, without that of reading; its memory is that of the bytes it holds and says nothing."""
    wall, cpu = map(float, usage.output.split())
    return Usage(wall, cpu, 0)
