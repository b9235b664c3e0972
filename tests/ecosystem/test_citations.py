"""Citations, as programs that manage references see them."""

import bibtexparser
import rispy
from bibtexparser.bparser import BibTexParser
from conftest import BASE

TITLE = "健康・医療戦略の実行状況と今後の取組方針2023"


def expected(measure):
    first, last = measure["pages"]
    return {"first": str(first), "last": str(last), "url": BASE + measure["url"]}


def test_bibtex_has_every_measure_as_a_place_in_the_document(site):
    parser = BibTexParser(ignore_nonstandard_types=False)
    found = {entry["ID"]: entry for entry in bibtexparser.loads(site.text("data/2023/citations.bib"), parser).entries}
    measures = site.measures()
    assert set(found) == {measure["id"] for measure in measures}
    for measure in measures:
        entry, place = found[measure["id"]], expected(measure)
        assert entry["ENTRYTYPE"] == "techreport" and entry["title"] == f"{{{TITLE}}}" and entry["year"] == "2023"
        assert entry["pages"] == (place["first"] if place["first"] == place["last"] else f"{place['first']}--{place['last']}")
        assert entry["url"] == place["url"] and f"{measure['number']}番目" in entry["note"]
        own = site.text(f"{measure['url']}citation.bib")
        assert bibtexparser.loads(own, BibTexParser(ignore_nonstandard_types=False)).entries == [entry]


def test_ris_has_every_measure_as_a_place_in_the_document(site):
    found = {entry["id"]: entry for entry in rispy.loads(site.text("data/2023/citations.ris"))}
    measures = site.measures()
    assert set(found) == {measure["id"] for measure in measures}
    for measure in measures:
        entry, place = found[measure["id"]], expected(measure)
        assert entry["type_of_reference"] == "RPRT" and entry["title"] == TITLE
        assert (entry["start_page"], entry["end_page"]) == (place["first"], place["last"])
        assert entry["urls"] == [place["url"]] and entry["date"] == "2023/06/26/"
        assert rispy.loads(site.text(f"{measure['url']}citation.ris")) == [entry]
