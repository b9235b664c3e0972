"""The sitemap, held against the schema of sitemaps.org, and the description of the search, as an XML parser sees it."""

from pathlib import Path

from conftest import BASE
from lxml import etree

SCHEMA = Path(__file__).parent / "node_modules/sitemap/schema/sitemap.xsd"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_the_sitemap_keeps_to_the_schema_and_names_every_page(site):
    sitemap = etree.fromstring(site.bytes("sitemap.xml"))
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(sitemap)
    named = [element.text for element in sitemap.iter(f"{SITEMAP}loc")]
    pages = {path.relative_to(site.folder).as_posix() for path in site.files("index.html")}
    assert len(named) == len(set(named))
    assert set(named) == {BASE + page.removesuffix("index.html") for page in pages}
    assert f"Sitemap: {BASE}sitemap.xml" in site.text("robots.txt").splitlines()


def test_each_language_describes_its_search(site):
    for folder in ("", "en/"):
        search = etree.fromstring(site.bytes(f"{folder}opensearch.xml"))
        assert search.tag == f"{OPEN_SEARCH}OpenSearchDescription"
        assert 1 <= len(search.findtext(f"{OPEN_SEARCH}ShortName")) <= 16
        assert 1 <= len(search.findtext(f"{OPEN_SEARCH}Description")) <= 1024
        templates = {url.get("type"): url.get("template") for url in search.iter(f"{OPEN_SEARCH}Url")}
        assert templates["text/html"] == f"{BASE}{folder}search/?q={{searchTerms}}"
