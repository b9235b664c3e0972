"""Reads the made-up plan from the open data that mieru publishes of it, and relates its measures as mieru does."""

import csv
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

NEIGHBOURS = 6
RELATIONS = {"by": "までに", "from": "以降", "during": "期間中", "around": "ごろ", "until": "まで継続"}


@dataclass
class Plan:
    """One edition: tables as lists of rows, each row by the names of its columns."""

    edition: dict
    measures: list
    themes: list
    bodies: list
    terms: dict
    marks: dict
    terms_of: dict


def read(published):
    """The plan in a published folder, which must hold one edition."""
    edition = table(published / "data/editions.csv")[0]
    folder = published / "data" / edition["edition"]
    names = table(folder / "ministry_names.csv")
    terms_of = defaultdict(list)
    for row in table(folder / "term_measures.csv"):
        terms_of[row["measure_id"]].append(row["term_id"])
    return Plan(
        edition=edition,
        measures=json.loads((folder / "measures.json").read_bytes())["measures"],
        themes=table(folder / "themes.csv"),
        bodies=table(folder / "ministries.csv"),
        terms={row["term_id"]: row for row in table(folder / "terms.csv")},
        marks={row["ministry_id"]: row["name"] for row in names if row["kind"] == "mark"},
        terms_of=terms_of,
    )


def table(path: Path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def leads(measure):
    return frozenset(body["id"] for body in measure["ministries"] if body["role"] == "lead")


class Relations:
    """Which measures stand near which, as lists of their positions; made once, so that no template has to look for them."""

    def __init__(self, measures):
        self.measures = measures
        self.at = {measure["id"]: n for n, measure in enumerate(measures)}
        self.by_theme, self.by_leads, self.mark_for = defaultdict(list), defaultdict(list), defaultdict(list)
        self.place = []
        for n, measure in enumerate(measures):
            group = self.by_leads[leads(measure)]
            self.place.append(len(group))
            group.append(n)
            self.by_theme[measure["theme"]].append(n)
            if measure["mark_from"]:
                self.mark_for[measure["mark_from"]].append(n)

    def same_theme(self, n):
        return [other for other in self.by_theme[self.measures[n]["theme"]] if other != n]

    def same_ministries(self, n):
        """The nearest measures led by just the same bodies, under other headings."""
        here, theme = leads(self.measures[n]), self.measures[n]["theme"]
        if not here:
            return []
        group, place, window = self.by_leads[here], self.place[n], 8 * NEIGHBOURS
        near = group[max(0, place - window) : place + window]
        near = [other for other in near if other != n and self.measures[other]["theme"] != theme]
        return sorted(near, key=lambda other: (abs(other - n), other))[:NEIGHBOURS]


def counts(measures):
    """How many measures each body leads and supports, and which bodies stand under each theme."""
    roles, under = Counter(), defaultdict(set)
    for measure in measures:
        bodies = [(body["id"], body["role"]) for body in measure["ministries"]]
        roles.update(bodies)
        for theme in measure["theme_path"]:
            under[theme["id"]].update(body for body, _ in bodies)
    return roles, under


def fiscal_year(year):
    """2023 → 2023年度（令和5年度）; made-up plans begin after 2019."""
    return f"{year}年度（令和{int(year) - 2018}年度）"


def period(text):
    """FY2023 → 2023年度（令和5年度）, 2024-05 → 2024年5月; others do not occur in the corpus."""
    year, _, month = text.removeprefix("FY").partition("-")
    if text.startswith("FY") and not month:
        return fiscal_year(year)
    return f"{year}年{int(month)}月" if month.isdecimal() else text
