"""The text of a measure with its marks, made beforehand so that Hugo only has to print it."""

from html import escape

KINDS = {"result": "実行状況", "plan": "今後の取組方針", "background": "背景"}


def passages(measure, terms):
    """Each passage with its number, its kind and its markup: deadlines, figures, terms and footnotes stand in it."""
    marks = [(deadline["quote"], "deadline") for deadline in measure["deadlines"]]
    marks += [(figure["quote"], "figure") for figure in measure["figures"]]
    notes = [note["mark"] for note in measure["footnotes"]]
    seen = set()
    made = []
    for n, passage in enumerate(measure["passages"], 1):
        found = [(passage["text"].find(quote), quote, kind) for quote, kind in marks]
        found += [(passage["text"].find(mark), mark, "footnote") for mark in notes]
        for term in terms:
            at = passage["text"].find(term["term"])
            if at >= 0 and term["term_id"] not in seen:
                seen.add(term["term_id"])
                found.append((at, term["term"], term["term_id"]))
        found = sorted(set(one for one in found if one[0] >= 0))
        html = marked(passage["text"], found, lambda kind, quote: segment(kind, quote, notes))
        plain = marked(passage["text"], found, plain_segment)
        made.append({"n": n, "kind": passage["kind"], "html": html, "plain": plain})
    return made


def marked(text, found, wrap):
    out, end = [], 0
    for at, quote, kind in found:
        if at < end:
            continue
        out += [escape(text[end:at]), wrap(kind, escape(quote))]
        end = at + len(quote)
    return "".join(out) + escape(text[end:])


def segment(kind, quote, notes):
    if kind == "footnote":
        n = notes.index(quote) + 1
        return f'<a class="passage__footnote" href="#fn{n}" id="fr{n}" aria-label="注{quote}"><sup>{quote}</sup></a>'
    if kind in ("deadline", "figure"):
        return f'<span data-marks="{kind}">{quote}</span>'
    button = (
        f'<button class="passage__explain" type="button" popovertarget="explain-{kind}" aria-label="「{quote}」の説明"></button>'
    )
    return f'<span data-marks="term" class="passage__short">{quote}{button}</span>'


def plain_segment(kind, quote):
    """The same where a passage is shown a second time: no anchors, no buttons."""
    if kind == "footnote":
        return f"<sup>{quote}</sup>"
    return f'<span data-marks="{kind if kind in ("deadline", "figure") else "term"}">{quote}</span>'


def columns(made):
    """The passages by kind, kinds that do not occur left out."""
    kinds = [(kind, [one for one in made if one["kind"] == kind]) for kind in KINDS]
    return [
        {"kind": kind, "name": KINDS[kind], "passages": [{"n": one["n"], "html": one["html"]} for one in some]}
        for kind, some in kinds
        if some
    ]


def in_order(made):
    """The passages in the document's order, where that is not the order of the columns."""
    order = [list(KINDS).index(one["kind"]) for one in made]
    if order == sorted(order):
        return []
    return [{"kind": one["kind"], "name": KINDS[one["kind"]], "html": one["plain"]} for one in made]


def passage_of(measure, quote):
    """The number of the passage that holds a quote."""
    return next((n for n, passage in enumerate(measure["passages"], 1) if quote in passage["text"]), 1)
