#!/usr/bin/env python3
"""mieru and Hugo on the same corpus, beside the bare writing of the files: `python3 benches/peers/run.py [SIZES…] [--runs N]`.

Prints Markdown tables; README.md tells what is compared. Needs Python 3.10 and cargo.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # no folder of its making beside the sources

import edits  # noqa: E402
import report  # noqa: E402
import rounds  # noqa: E402
import rows  # noqa: E402
import tools  # noqa: E402
from process import Failure, Limits, say  # noqa: E402

SIZES = [57, 1_000, 10_000]


def main():
    options = arguments()
    tools.PEERS.mkdir(parents=True, exist_ok=True)
    tools.compile_corpus()
    known = tools.accepted(tools.PAGES_ONLY)
    print(f"{tools.versions()}; rounds: {options.runs}\n", flush=True)
    missing = [key for key in tools.PAGES_ONLY if key not in known]
    if missing:
        print(f"This mieru does not know {' and '.join(missing)}: its rows make all there is.\n", flush=True)
    scratch = Path(tempfile.mkdtemp(prefix="sites-", dir=options.scratch))
    try:
        done = [(size, one_size(size, scratch, known, options)) for size in options.sizes]
    finally:
        # Not before: where many files were just removed, ext4 is slow to make new ones.
        say(f"kept: {scratch}" if options.keep else f"removing {scratch}")
        if not options.keep:
            shutil.rmtree(scratch)
    print(report.ratios(done))


def one_size(size, scratch, known, options):
    bench = rows.Bench.prepare(size, scratch, known)
    wanted = [row for row in bench.rows() if row.name not in options.leave_out]
    if options.pagefind:
        wanted.append(bench.pagefind(Limits(options.pagefind_seconds, int(options.pagefind_gb * 1e9))))
    say(f"{size} measures: running")
    results = rounds.measure(wanted, options.runs, bench.folder / "out")
    print(report.figures(size, results))
    print(report.pages(size, results), flush=True)
    if options.edit:
        say(f"{size} measures: edits")
        print(report.edits(size, *edits.measure(bench, options.runs)), flush=True)
    return results


def arguments():
    parser = argparse.ArgumentParser(description="Compares builds of mieru with those of Hugo, and with the bare writing of the files.")
    parser.add_argument("sizes", metavar="SIZE", nargs="*", type=int, default=SIZES, help=f"how many measures [default: {SIZES}]")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="how many rounds [default: 5]")
    parser.add_argument("--leave-out", action="append", default=[], metavar="ROW", choices=rows.OPTIONAL, help=f"not to run: {', '.join(rows.OPTIONAL)}")
    parser.add_argument("--edit", action="store_true", help="also rebuild after edits")
    parser.add_argument("--pagefind", action="store_true", help="also index Hugo's pages, from 10,000 measures on once")
    parser.add_argument("--pagefind-seconds", type=float, default=1800, metavar="N", help="after which Pagefind is stopped [default: 1800]")
    parser.add_argument("--pagefind-gb", type=float, default=8, metavar="N", help="at which memory Pagefind is stopped [default: 8]")
    parser.add_argument("--keep", action="store_true", help="keep the corpus and all sites")
    parser.add_argument("--scratch", type=Path, default=tools.PEERS, metavar="DIR", help="where corpus and sites are made [default: target/peers]")
    options = parser.parse_args()
    if options.runs < 1 or any(size < 1 for size in options.sizes):
        parser.error("sizes and runs begin at 1")
    return options


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"error: {failure}")
