"""The results as Markdown tables."""

from statistics import median

import rows

RATIOS = [
    (rows.MINIFIED, rows.MIERU),
    (rows.PLAIN, rows.MIERU),
    (rows.PAGEFIND, rows.MIERU),
    (rows.MIERU, rows.FLOOR),
    (rows.ALL_ON, rows.MIERU),
]
SHORT = {rows.FLOOR: "floor", rows.ALL_ON: "all on", rows.PAGEFIND: "Pagefind"}


def figures(size, results):
    """What each row took at one size."""
    lines = [[f"{size:,} measures", "wall, median", "least", "processor", "peak memory", "files", "output"]]
    return table(lines + [figure(result) for result in results])


def figure(result):
    runs = [usage for usage in result.usages if usage]
    ended = [usage.stopped for usage in runs if usage.stopped]
    if ended:
        return [result.name, ended[0], "–", "–", "–", "–", "–"]
    output = result.output
    made = [f"{output.files:,}", size_of(output.bytes)] if output else ["–", "–"]
    wall = [usage.wall for usage in runs]
    memory = max(usage.memory for usage in runs)
    name = result.name + (" (one run)" if len(runs) == 1 and len(result.usages) > 1 else "")
    return [name, time(median(wall)), time(min(wall)), time(median(usage.cpu for usage in runs)), size_of(memory) if memory else "–", *made]


def pages(size, results):
    """How large the page of a measure is in each, which shows whether the same is made."""
    lines = [[f"{size:,} measures", "bytes of a measure's page", "of mieru's", "characters that readers see", "of mieru's"]]
    made = {result.name: result.output for result in results if result.output and result.output.page_bytes}
    own = made[rows.MIERU]
    for name in [name for name in (rows.MIERU, rows.MINIFIED, rows.PLAIN) if name in made]:
        one = made[name]
        lines.append([
            name,
            f"{one.page_bytes:,.0f}",
            f"{one.page_bytes / own.page_bytes:.0%}",
            f"{one.page_words:,.0f}",
            f"{one.page_words / own.page_words:.0%}",
        ])
    return table(lines)


def ratios(all_results):
    """Ratios within a round: their median, and from the least to the most."""
    names = [(above, below) for above, below in RATIOS if any(pairs(results, above, below) for _, results in all_results)]
    lines = [["measures", *(f"{SHORT.get(above, above)} / {SHORT.get(below, below)}" for above, below in names)]]
    for size, results in all_results:
        lines.append([f"{size:,}", *(ratio(pairs(results, above, below)) for above, below in names)])
    return table(lines)


def pairs(results, above, below):
    runs = {result.name: result.usages for result in results}
    both = zip(runs.get(above, []), runs.get(below, []))
    return [one.wall / other.wall for one, other in both if one and other and not one.stopped and not other.stopped]


def ratio(numbers):
    if not numbers:
        return "–"
    middle, least, most = median(numbers), min(numbers), max(numbers)
    return f"{middle:.2f}" if len(numbers) == 1 else f"{middle:.2f} ({least:.2f}–{most:.2f})"


def edits(size, full, results):
    """Rebuilds after an edit, beside a full build in the same round."""
    lines = [[f"{size:,} measures", "wall, median", "least", "processor", "peak memory", "of a full build"]]
    for result in [full, *results]:
        share = "–" if result is full else f"{median(pairs([full, result], result.name, full.name)):.0%}"
        lines.append([*figure(result)[:5], share])
    return table(lines)


def table(lines):
    head, *rest = lines
    marks = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, marks, *rest]) + "\n"


def time(seconds):
    """Three digits: 81.6 ms, 1.31 s."""
    return three(seconds * 1000) + " ms" if seconds < 0.9995 else three(seconds) + " s"


def size_of(amount):
    return three(amount / 1e6) + " MB" if amount < 1e9 else three(amount / 1e9) + " GB"


def three(number):
    return f"{number:.{2 if number < 10 else 1 if number < 100 else 0}f}"
