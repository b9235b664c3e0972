"""The site on real web servers under a sub-path, set up as docs/publish.md says: types, compression, caching, 404."""

import gzip
import subprocess

import pytest
from conftest import BASE, build
from hosts import EXAMPLES, apache, nginx

TYPES = {
    "": "text/html",
    "2023/measures/012/": "text/html",
    "404.html": "text/html",
    "feed.atom": "application/atom+xml",
    "deadlines.ics": "text/calendar",
    "data/measures.json": "application/json",
    "data/catalog.jsonld": "application/ld+json",
    "2023/measures/012/citation.bib": "application/x-bibtex",
    "2023/measures/012/citation.ris": "application/x-research-info-systems",
    "site.webmanifest": "application/manifest+json",
    "robots.txt": "text/plain",
    "favicon.svg": "image/svg+xml",
}


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The real site with compressed copies."""
    return build(tmp_path_factory.mktemp("packed") / "public", "--base-url", BASE, "--precompress")


@pytest.fixture(scope="module", params=[nginx, apache])
def host(request, packed, tmp_path_factory):
    with request.param(tmp_path_factory.mktemp(request.param.__name__), packed) as host:
        host.name = request.param.__name__
        yield host


def file_of(path):
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def test_every_kind_of_file_comes_whole_and_with_its_type(host, packed):
    for path, kind in TYPES.items():
        status, headers, body = host.get(f"/plan/{path}")
        assert (status, headers["content-type"].split(";")[0]) == (200, kind), path
        assert body == packed.bytes(file_of(path)), path
        if kind.startswith("text/") or kind.endswith(("json", "atom+xml")) and kind != "application/manifest+json":
            assert headers["content-type"].lower().replace(" ", "").endswith("charset=utf-8"), (path, headers["content-type"])


def test_an_address_without_its_slash_leads_to_the_one_with_it(host):
    for path in ("/plan", "/plan/2023", "/plan/2023/measures/012"):
        status, headers, _ = host.get(path)
        assert status == 301 and headers["location"].removeprefix("http://example.org") .split(str(host.port))[-1] == f"{path}/", (path, headers)


def test_texts_come_compressed(host, packed):
    for path in ("", "2023/full/", "data/measures.json", "deadlines.ics"):
        whole = packed.bytes(file_of(path))
        status, headers, body = host.get(f"/plan/{path}", Accept_Encoding="gzip")
        assert status == 200 and headers["content-encoding"] == "gzip" and gzip.decompress(body) == whole, path
        assert "accept-encoding" in headers["vary"].lower(), path
        status, headers, body = host.get(f"/plan/{path}", Accept_Encoding="br, gzip")
        assert status == 200 and headers["content-encoding"] == "br" and len(body) < len(whole) / 2, path
        if host.name == "nginx":
            assert body == packed.bytes(f"{file_of(path)}.br"), path


def test_browsers_keep_what_never_changes_and_ask_for_the_rest(host, packed):
    assets = [path.relative_to(packed.folder).as_posix() for path in packed.files(".css")]
    assert assets and all(path.startswith("assets/") for path in assets)
    for path in assets:
        assert host.get(f"/plan/{path}")[1]["cache-control"] == "public, max-age=31536000, immutable", path
    for path in ("", "data/measures.json"):
        status, headers, _ = host.get(f"/plan/{path}")
        assert headers["cache-control"] == "no-cache", path
        status, again, body = host.get(f"/plan/{path}", If_None_Match=headers["etag"])
        assert (status, body) == (304, b""), path


def test_what_does_not_exist_is_answered_with_the_page_for_lost_readers(host, packed):
    for path in ("nowhere/", "2023/measures/999/", "assets/nothing.css"):
        status, headers, body = host.get(f"/plan/{path}")
        assert status == 404 and body == packed.bytes("404.html"), path
        assert headers["content-type"].startswith("text/html"), path
    for path in ("2023/measures/", "assets/"):
        assert b"Index of" not in host.get(f"/plan/{path}")[2]


def check_workflow(path):
    return subprocess.run(["check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)], capture_output=True, text=True)


def test_the_workflow_is_one_that_github_accepts(tmp_path):
    done = check_workflow(EXAMPLES / "github-pages.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    wrong = tmp_path / "wrong.yml"
    wrong.write_text((EXAMPLES / "github-pages.yml").read_text("utf-8").replace("runs-on:", "runs_on:"), "utf-8")
    assert check_workflow(wrong).returncode != 0
