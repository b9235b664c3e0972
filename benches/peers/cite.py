"""Where a measure is printed and how it is cited, in words; and the beginning of a text as mieru cuts it."""

import re
from html import escape

from linked import BASE, slug

SITE = "架空施策の見本"
MOST, LEAST = 120, 40


def source(edition, measure):
    """The front matter on where a measure is printed."""
    first, last = measure["pages"]
    year, month, day = edition["date"].split("-")
    pages = f"{first}ページ" if first == last else f"{first}～{last}ページ"
    return {
        "pages": list(range(first, last + 1)),
        "citation": f"{edition['decided_by']}決定「{edition['document_title']}」（{year}年{int(month)}月{int(day)}日）{pages}、"
        f"{measure['number']}番目の施策（{SITE}、{measure['id']}）",
        "embed": embed(edition, measure),
    }


def embed(edition, measure):
    """Markup to put into another website, which the page shows as text."""
    url = f"{BASE}/{slug(measure['id'])}/"
    words = beginning(measure["text"])
    more = "…" if len(words) < len(measure["text"]) and not words.endswith("…") else ""
    return (
        f'<blockquote cite="{url}" lang="ja"><p>{escape(words)}{more}</p><footer><cite>{escape(edition["document_title"])}</cite> '
        f'<a href="{url}">{escape(measure["title"])} ({measure["id"]}) | {SITE}</a></footer></blockquote>'
    )


def beginning(text):
    """As many whole sentences as have room, or a part of the first."""
    end = 0
    for sentence in re.findall("[^。]*。|[^。]+$", text):
        if end + len(sentence) > MOST:
            break
        end += len(sentence)
    return text[:end] if end == len(text) or end >= LEAST else cut(text, MOST - 1)


def cut(text, most):
    return text if len(text) <= most else text[:most] + "…"
