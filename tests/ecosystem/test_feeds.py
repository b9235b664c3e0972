"""Feeds, as a feed reader and an XML parser see them."""

import re
from xml.etree import ElementTree

import feedparser
from conftest import BASE

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def test_a_feed_reader_reads_every_feed(site):
    for path in site.files(".atom"):
        name = path.relative_to(site.folder).as_posix()
        feed = feedparser.parse(path.read_bytes(), response_headers={"content-type": "application/atom+xml; charset=utf-8"})
        assert not feed.bozo, f"{name}: {feed.get('bozo_exception')}"
        assert feed.version == "atom10", name
        assert feed.feed.title and feed.feed.language == "ja", name
        assert any(link.rel == "self" and link.href == BASE + name for link in feed.feed.links), name
        assert feed.entries, name
        for entry in feed.entries:
            assert entry.title and entry.link.startswith(BASE) and entry.updated_parsed, name


def test_every_feed_has_what_rfc_4287_asks_for(site):
    for path in site.files(".atom"):
        feed = ElementTree.fromstring(path.read_bytes())
        assert feed.tag == f"{ATOM}feed"
        ids = []
        for part in [feed, *feed.iter(f"{ATOM}entry")]:
            for needed in ("id", "title", "updated"):
                assert len(part.findall(ATOM + needed)) == 1, (path, needed)
            assert MOMENT.fullmatch(part.findtext(f"{ATOM}updated"))
            assert part.findtext(f"{ATOM}id").startswith("urn:uuid:")
            ids.append(part.findtext(f"{ATOM}id"))
        assert len(set(ids)) == len(ids), f"{path}: an id stands twice"
        for entry in feed.iter(f"{ATOM}entry"):
            assert entry.findall(f"{ATOM}author/{ATOM}name"), path
            assert len(entry.findall(f"{ATOM}content") + entry.findall(f"{ATOM}summary")) == 1, path


def test_an_entry_has_the_words_of_the_measure(site):
    feed = feedparser.parse(site.bytes("feed.atom"))
    by_link = {entry.link: entry for entry in feed.entries}
    measures = site.measures()
    assert len(measures) == 59
    for measure in measures:
        entry = by_link[BASE + measure["url"]]
        assert [(content.type, content.value) for content in entry.content] == [("text/plain", measure["text"])]


def test_each_body_and_each_theme_has_a_feed_of_its_measures(site):
    measures = site.measures()
    ministries = {ministry["id"] for measure in measures for ministry in measure["ministries"]}
    themes = {theme["id"] for measure in measures for theme in measure["theme_path"]}
    expected = {"feed.atom"} | {f"ministries/{id}/feed.atom" for id in ministries} | {f"2023/themes/{id}/feed.atom" for id in themes}
    assert {path.relative_to(site.folder).as_posix() for path in site.files(".atom")} == expected
    for id in ministries:
        entries = feedparser.parse(site.bytes(f"ministries/{id}/feed.atom")).entries
        own = [measure["id"] for measure in measures if id in {ministry["id"] for ministry in measure["ministries"]}]
        assert [entry.title.split()[0] for entry in entries] == own
