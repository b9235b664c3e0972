"""Turns a published site of mieru into the sources of a Hugo site: `convert.py PUBLISHED FOLDER`.

Content files have their front matter as JSON, which Hugo reads fastest, and no body. It is a program of its own so that the
memory it takes is not counted with what is measured.
"""

import json
import shutil
import sys
from pathlib import Path

import cite
import markup
import opendata
from linked import linked, slug, thing, work

HERE = Path(__file__).resolve().parent

def main():
    published, folder = map(Path, sys.argv[1:])
    plan = opendata.read(published)
    shutil.copytree(HERE / "hugo", folder)
    themes = Themes(plan)
    write_data(folder / "data", plan, themes)
    write_themes(folder / "content/themes", plan, themes)
    write_bodies(folder / "content/ministries", plan)
    write_measures(folder / "content/measures", plan, themes)


class Themes:
    """Names, links and places of the headings."""

    def __init__(self, plan):
        self.rows = {row["theme_id"]: row for row in plan.themes}
        self.names = {id: printed(row) for id, row in self.rows.items()}
        self.home = home(plan)
        self.children = {}
        for row in plan.themes:
            self.children.setdefault(row["parent_id"], []).append(row["theme_id"])

    def path(self, id):
        """A heading and those above it, outermost first."""
        path = []
        while id:
            path.insert(0, id)
            id = self.rows[id]["parent_id"]
        return path

    def crumbs(self, path):
        first = [*self.home, {"name": "テーマ", "href": "/themes/"}]
        return first + [{"name": self.names[id], "href": f"/themes/{id}/"} for id in path]

    def entry(self, id):
        row = self.rows[id]
        return {"title": self.names[id], "href": f"/themes/{id}/", "level": int(row["level"]), "count": int(row["measures"])}


def home(plan):
    return [{"name": "ホーム", "href": "/"}, {"name": f"{plan.edition['edition']}年版", "href": "/"}]


def printed(row):
    """A heading as the document prints it: （…） takes the title in."""
    if "…" in row["label"]:
        return row["label"].replace("…", row["title"])
    return row["label"] + row["title"]


def write_data(folder, plan, themes):
    edition = plan.edition
    year, month, day = (int(part) for part in edition["date"].split("-"))
    words = f"{year}年{month}月{day}日（令和{year - 2018}年{month}月{day}日）"
    roles, _ = opendata.counts(plan.measures)
    save(folder / "edition.json", {
        "name": f"{edition['edition']}年版",
        "date": edition["date"],
        "day": words,
        "build": "0123456789ab",
        "results": opendata.fiscal_year(edition["results_year"]),
        "plans": opendata.fiscal_year(edition["plans_year"]) + "以降",
        "document": edition["document_title"],
        "decided": f"{edition['decided_by']} {words}決定",
    })
    save(folder / "bodies.json", {
        body["ministry_id"]: {
            **{key: body[key] for key in ("name", "reading")},
            "short": body["short"] or body["name"],
            "mark": plan.marks[body["ministry_id"]],
            **{role: roles[body["ministry_id"], role] for role in ("lead", "supporting")},
        }
        for body in plan.bodies
    })
    save(folder / "themes.json", [themes.entry(row["theme_id"]) for row in plan.themes])
    save(folder / "terms.json", {
        id: {**{key: term[key] for key in ("term", "expansion", "language", "quote")}, "href": f"/{slug(term['measure_id'])}/#p1"}
        for id, term in plan.terms.items()
    })


def write_themes(folder, plan, themes):
    _, under = opendata.counts(plan.measures)
    ids = [row["theme_id"] for row in plan.themes]
    for n, id in enumerate(ids):
        row, name, path = themes.rows[id], themes.names[id], themes.path(id)
        crumbs = themes.crumbs(path[:-1])
        save(folder / id / "_index.md", {
            "title": name,
            "short": f"{name}｜{plan.edition['edition']}年版",
            "description": f"「{name}」に属する{row['measures']}の施策です。出典は「{plan.edition['document_title']}」。",
            "id": id,
            "page_number": row["page"],
            "ministry_count": len(under[id]),
            "children": [themes.entry(child) for child in themes.children.get(id, [])],
            "crumbs": crumbs,
            "linked": linked(thing("CreativeWork", f"/themes/{id}/", name), crumbs, name),
            "around": "前後のテーマ",
            **around(ids, n, lambda other: {"title": themes.names[other], "href": f"/themes/{other}/"}),
        })


def write_bodies(folder, plan):
    bodies = plan.bodies
    crumbs = [*home(plan), {"name": "府省庁", "href": "/ministries/"}]
    for n, body in enumerate(bodies):
        id, name = body["ministry_id"], body["name"]
        save(folder / id / "_index.md", {
            "title": name,
            "short": f"{name}｜{plan.edition['edition']}年版",
            "description": f"{name}の施策です。出典は「{plan.edition['document_title']}」。",
            "id": id,
            "crumbs": crumbs,
            "linked": linked(thing("GovernmentOrganization", f"/ministries/{id}/", name), crumbs, name),
            "around": "前後の府省庁",
            **around(bodies, n, lambda other: {"title": other["name"], "href": f"/ministries/{other['ministry_id']}/"}),
        })


def write_measures(folder, plan, themes):
    relations = opendata.Relations(plan.measures)
    refs = [{"id": one["id"], "title": one["title"], "href": f"/{slug(one['id'])}/"} for one in plan.measures]
    folder.mkdir(parents=True)
    for n, measure in enumerate(plan.measures):
        path = themes.path(measure["theme"])
        save(folder.parent / f"{slug(measure['id'])}.md", {
            **text(measure, [plan.terms[term] for term in plan.terms_of[measure["id"]]]),
            **cite.source(plan.edition, measure),
            **near(relations, refs, n),
            "title": measure["title"],
            "weight": measure["number"],
            "ministries": [body["id"] for body in measure["ministries"]],
            "themes": path,
            "crumbs": themes.crumbs(path),
            "linked": linked(work(plan, measure), themes.crumbs(path), measure["title"]),
        })


def text(measure, terms):
    """The front matter that holds a measure's words."""
    made = markup.passages(measure, terms)
    count = {kind: sum(one["kind"] == kind for one in made) for kind in markup.KINDS}
    return {
        "id": measure["id"],
        "short": f"{measure['title']}｜施策 {measure['id']}",
        "description": cite.beginning(measure["text"]),
        "excerpt": cite.cut(measure["text"], 80),
        "facts": f"実行状況 {count['result']}件　今後の取組方針 {count['plan']}件",
        "bodies": [{"id": body["id"], "role": body["role"]} for body in measure["ministries"]],
        "mark": measure["mark"],
        "columns": markup.columns(made),
        "in_order": markup.in_order(made),
        "deadlines": [
            {
                "period": opendata.period(one["period"]),
                "relation": opendata.RELATIONS[one["relation"]],
                "quote": one["quote"],
                "n": markup.passage_of(measure, one["quote"]),
            }
            for one in measure["deadlines"]
        ],
        "figures": [{"quote": one["quote"], "n": markup.passage_of(measure, one["quote"])} for one in measure["figures"]],
        "footnotes": [{"n": n, **note} for n, note in enumerate(measure["footnotes"], 1)],
        "terms": [term["term_id"] for term in terms],
    }


def near(relations, refs, n):
    """Links to other measures, with their titles, so that Hugo need not look them up."""
    measure = refs[n]["id"]
    mark_from = relations.measures[n]["mark_from"]
    return {
        "same_theme": [refs[other] for other in relations.same_theme(n)],
        "same_ministries": [refs[other] for other in relations.same_ministries(n)],
        "mark_from": [refs[relations.at[mark_from]]] if mark_from else [],
        "mark_for": [refs[other] for other in relations.mark_for[measure]],
        "around": "文書の前後の施策",
        **around(refs, n, lambda other: {"title": other["title"], "href": other["href"]}),
    }


def around(rows, n, ref):
    sides = {}
    if n > 0:
        sides["previous"] = ref(rows[n - 1])
    if n + 1 < len(rows):
        sides["next"] = ref(rows[n + 1])
    return sides


def save(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
