"""What pages tell programs, held against the types of schema.org, and the catalog of the data against those of DCAT."""

import html
import json
import re
import subprocess
from pathlib import Path

from conftest import BASE
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, URIRef
from rdflib.namespace import XSD

HERE = Path(__file__).parent
SCRIPT = re.compile(r"<script type=\"?application/ld\+json\"?>(.*?)</script>", re.DOTALL)


def told(site):
    """Every page with what it tells."""
    for path in site.files(".html"):
        name = path.relative_to(site.folder).as_posix()
        for script in SCRIPT.findall(path.read_text("utf-8")):
            yield name, json.loads(script)


def shape(value):
    """What is left of JSON without its texts; two of the same shape have the same types and properties."""
    if isinstance(value, dict):
        return tuple((key, value[key] if key == "@type" else shape(value[key])) for key in sorted(value))
    if isinstance(value, list):
        return tuple(sorted({shape(one) for one in value}, key=repr))
    return type(value).__name__


def test_pages_tell_only_what_schema_org_knows(site, tmp_path):
    shapes = {}
    pages = 0
    for page, graph in told(site):
        pages += 1
        assert graph["@context"] == "https://schema.org" and graph["@graph"], page
        for thing in graph["@graph"]:
            shapes.setdefault(shape(thing), (page, thing))
    assert pages == len(site.files(".html")) - 1, "every page but the one for lost readers"
    kinds = {thing["@type"] for _, thing in shapes.values()}
    assert kinds == {"WebSite", "Report", "CreativeWork", "GovernmentOrganization", "Dataset", "BreadcrumbList"}
    lines = [f"import type {{ SearchAction, Thing, WithActionConstraints, {', '.join(sorted(kinds))} }} from 'schema-dts';"]
    for n, (page, thing) in enumerate(shapes.values()):
        # What fills the place of an address is a note on an action, which schema.org keeps apart from its properties.
        action = thing.pop("potentialAction", None)
        if action:
            lines.append(f"const action{n}: WithActionConstraints<SearchAction> = {json.dumps(action)};")
        extra = f"\nconst site{n}: Thing = {{ ...thing{n}, potentialAction: action{n} }};" if action else ""
        lines.append(f"// {page}\nconst thing{n}: Exclude<{thing['@type']}, string> = {json.dumps(thing, ensure_ascii=False)};{extra}")
    check(tmp_path, lines)


def test_the_check_finds_what_schema_org_does_not_know(tmp_path):
    for wrong in ('{"@type": "Report", "sourceOrganisation": "x"}', '{"@type": "Report", "isAccessibleForFree": 1}', '{"@type": "Measure"}'):
        lines = ["import type { Report } from 'schema-dts';", f"const thing: Exclude<Report, string> = {wrong};"]
        try:
            check(tmp_path, lines)
        except AssertionError:
            continue
        raise AssertionError(f"{wrong} passed")


def check(folder, lines):
    """Lets the compiler of TypeScript read things as the types that schema-dts makes of schema.org."""
    (folder / "told.ts").write_text("\n".join([*lines, "export {};"]), "utf-8")
    modules = folder / "node_modules"
    if not modules.exists():
        modules.symlink_to(HERE / "node_modules")
    options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022", "told.ts"]
    done = subprocess.run([str(HERE / "node_modules/.bin/tsc"), *options], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[:4000]


def test_breadcrumbs_are_those_that_readers_see(site):
    for page, graph in told(site):
        crumbs = [thing for thing in graph["@graph"] if thing["@type"] == "BreadcrumbList"]
        if page in ("index.html", "en/index.html"):
            assert not crumbs
            continue
        (way,) = crumbs
        seen = re.search(r"<ol class=\"?breadcrumb__list\"?>(.*?)</ol>", site.text(page), re.DOTALL)[1]
        seen = [html.unescape(re.sub(r"<[^>]*>", "", item)) for item in re.split(r"<li[^>]*>", seen)[1:]]
        steps = way["itemListElement"]
        assert [step["name"] for step in steps] == seen, page
        assert [step["position"] for step in steps] == list(range(1, len(seen) + 1)), page
        for step in steps[:-1]:
            assert (site.folder / step["item"].removeprefix(BASE) / "index.html").is_file(), (page, step)


def test_the_catalog_is_dcat(site):
    graph = Graph().parse(data=site.bytes("data/catalog.jsonld"), format="json-ld")
    for subject, predicate, object in graph:
        if predicate == RDF.type:
            assert object in DCAT or object in FOAF, object
        else:
            assert predicate in DCAT or predicate in DCTERMS or predicate in FOAF, predicate
    (catalog,) = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = set(graph.objects(catalog, DCAT.dataset))
    assert datasets == set(graph.subjects(RDF.type, DCAT.Dataset)) and len(datasets) == 2
    for dataset in datasets:
        for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.issued, DCAT.distribution, DCAT.landingPage):
            assert (dataset, needed, None) in graph, (dataset, needed)
        (title,) = graph.objects(dataset, DCTERMS.title)
        (issued,) = graph.objects(dataset, DCTERMS.issued)
        assert title.language == "ja" and issued == Literal("2023-06-26", datatype=XSD.date)
    files = list(graph.objects(None, DCAT.downloadURL))
    assert len(files) >= 7 and all(isinstance(file, URIRef) for file in files)
    for file in files:
        assert (site.folder / str(file).removeprefix(BASE)).is_file(), file
