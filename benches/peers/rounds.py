"""Runs rows one after the other, round by round, so that what slows the machine for a while slows all of them."""

import re
from dataclasses import dataclass, field
from html import unescape

from process import say

SAMPLE = 200


@dataclass
class Output:
    """How much a row wrote; of the pages of measures their mean size, and the mean length of what readers see."""

    files: int
    bytes: int
    page_bytes: float
    page_words: float


@dataclass
class Result:
    """All runs of a row; a round in which it did not run has None."""

    name: str
    usages: list = field(default_factory=list)
    output: Output | None = None


def measure(rows, runs, scratch):
    """Every row in every round, each into a folder of its own; each round begins with another row."""
    results = {row.name: Result(row.name) for row in rows}
    for n in range(runs):
        start = n % len(rows)
        for row in rows[start:] + rows[:start]:
            result = results[row.name]
            done = row.most_runs and n >= row.most_runs
            result.usages.append(None if done else once(row, result, scratch / f"{n}-{rows.index(row)}"))
    return list(results.values())


def once(row, result, folder):
    usage = row.run(folder)
    say(f"  {row.name}: {usage.wall:.3f} s {usage.stopped}".rstrip())
    if result.output is None and not usage.stopped:
        result.output = look(folder)
    return usage


def look(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sorted([*folder.glob("measures/*/index.html"), *folder.glob("[0-9]*/measures/*/index.html")])
    some = pages[:: max(1, len(pages) // SAMPLE)]
    return Output(
        files=len(files),
        bytes=sum(path.stat().st_size for path in files),
        page_bytes=mean([path.stat().st_size for path in pages]),
        page_words=mean([len(visible(path.read_text(encoding="utf-8"))) for path in some]),
    )


def visible(html):
    """The words of a page, without white space."""
    body = re.sub(r"(?s)^.*?<body|<(script|style)\b.*?</\1>", "<", html)
    return re.sub(r"\s+", "", unescape(re.sub(r"(?s)<[^>]*>", "", body)))


def mean(numbers):
    return sum(numbers) / len(numbers) if numbers else 0.0
