"""Rebuilds of mieru over what it published before, after an edit of one text, one name or one template."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import rounds
import rows
import tools
from process import Failure, quiet, run, say

BODY, NAMES = "body-13", ("の庁（架空）", "の庁（見本）")
TEMPLATE, TAGS = "page/ministry.html", ('<p class="eyebrow">', '<p class="eyebrow" data-edited>')
# Words of the corpus, and others as long, so that the printed document keeps its lines.
PHRASES = [("取り組む。", "とりくむ。"), ("行う予定", "する予定"), ("進めている", "始めている"), ("実施した", "完了した")]


def measure(bench, runs):
    """The full build, and each rebuild; every round edits forth or back, so that each is an edit."""
    site, out = bench.copy("edited"), bench.folder / "edited-made"
    command = rows.build(site)
    full = rounds.Result("full build into a fresh folder")
    done = {name: rounds.Result(name) for name in ("nothing edited", *EDITS)}
    changes = {name: prepare(site) for name, prepare in EDITS.items()}
    quiet(command(out))
    for n in range(runs):
        full.usages.append(run(command(bench.folder / f"edited-fresh-{n}")))
        done["nothing edited"].usages.append(run(command(out)))
        for name, change in changes.items():
            change(n % 2 == 0)
            done[name].usages.append(run(command(out)))
            say(f"  {name}: {done[name].usages[-1].wall:.3f} s")
    return full, list(done.values())


def toggle(pairs: list[tuple[Path, str, str]]) -> Callable[[bool], None]:
    """Writes each file as it was edited, or as it was."""

    def change(is_edited):
        for path, before, after in pairs:
            path.write_text(after if is_edited else before, encoding="utf-8")

    return change


def one_text(site):
    """The text of a measure near the middle, and the same words in the printed document, whose hash the edition states."""
    files = sorted(site.glob("data/editions/*/measures/*.yaml"))
    source, edition = (files[0].parents[1] / name for name in ("source.txt", "edition.yaml"))
    printed, stated = (path.read_text(encoding="utf-8") for path in (source, edition))
    starts = [found.start() for found in re.finditer(r"(?m)^\f?・", printed)] + [len(printed)]
    for n in range(len(files) // 2, len(files)):
        record = files[n].read_text(encoding="utf-8")
        for old, new in PHRASES:
            paragraph = printed[starts[n] : starts[n + 1]]
            if record.count(old) == 1 and paragraph.count(old) == 1:
                edited = printed[: starts[n]] + paragraph.replace(old, new) + printed[starts[n + 1] :]
                restated = stated.replace(sha256(printed), sha256(edited))
                return toggle([(files[n], record, record.replace(old, new)), (source, printed, edited), (edition, stated, restated)])
    raise Failure("no measure's text can be edited: the corpus has changed its words")


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def one_name(site):
    path = site / "data/ministries.yaml"
    before = path.read_text(encoding="utf-8")
    at = before.index(f"- id: {BODY}\n")
    return toggle([(path, before, before[:at] + before[at:].replace(*NAMES, 1))])


def one_template(site):
    """A copy of the skin's template of ministries in the site, with an attribute more."""
    before = (tools.REPOSITORY / "themes/default" / TEMPLATE).read_text(encoding="utf-8")
    path = site / "site/templates" / TEMPLATE
    path.parent.mkdir(parents=True)
    path.write_text(before, encoding="utf-8")
    return toggle([(path, before, before.replace(*TAGS, 1))])


EDITS = {"one measure's text": one_text, "one ministry's name": one_name, "the template of ministries": one_template}
