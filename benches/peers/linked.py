"""What programs are told of a page (JSON-LD), made beforehand so that Hugo only has to print it, and where pages stand."""

import json

BASE = "https://corpus.example"


def slug(id):
    """2023-0012 → measures/0012."""
    return f"measures/{id.split('-', 1)[1]}"


def thing(kind, href, name):
    return {"@type": kind, "@id": BASE + href, "name": name}


def work(plan, measure):
    """A measure as programs read it."""
    bodies = {"lead": [], "supporting": []}
    for body in measure["ministries"]:
        bodies[body["role"]].append(thing("GovernmentOrganization", f"/ministries/{body['id']}/", body["name"]))
    return {
        **thing("CreativeWork", f"/{slug(measure['id'])}/", measure["title"]),
        "contributor": bodies["supporting"],
        "identifier": measure["id"],
        "inLanguage": ["ja"],
        "isPartOf": thing("Report", "/", plan.edition["document_title"]),
        "position": measure["number"],
        "sourceOrganization": bodies["lead"],
    }


def linked(about, crumbs, name):
    items = [{"@type": "ListItem", "position": n, "name": one["name"], "item": BASE + one["href"]} for n, one in enumerate(crumbs, 1)]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": name})
    value = {"@context": "https://schema.org", "@graph": [about, {"@type": "BreadcrumbList", "itemListElement": items}]}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
