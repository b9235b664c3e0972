"""The site on real web servers under a sub-path, set up as docs/publish.md says: types, compression, caching, 404, headers."""

import gzip
import json
import os
import re
import shutil
import subprocess

import pytest
import yaml
from conftest import BASE, MIERU, REPOSITORY, build
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
    "opensearch.xml": "application/opensearchdescription+xml",
    "en/opensearch.xml": "application/opensearchdescription+xml",
    "data/2023/measures.csv": "text/csv",
    "data/measures.jsonl": "application/jsonl",
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
        if kind.startswith("text/") or kind.endswith(("json", "jsonl", "atom+xml")) and kind != "application/manifest+json":
            assert headers["content-type"].lower().replace(" ", "").endswith("charset=utf-8"), (path, headers["content-type"])


def test_an_address_without_its_slash_leads_to_the_one_with_it(host):
    for path in ("/plan", "/plan/2023", "/plan/2023/measures/012"):
        status, headers, _ = host.get(path)
        assert status == 301 and headers["location"].removeprefix("http://example.org") .split(str(host.port))[-1] == f"{path}/", (path, headers)


# What browsers of today ask with.
BROWSER = "gzip, deflate, br, zstd"


def test_texts_come_compressed(host, packed):
    for path in [path for path in TYPES if len(packed.bytes(file_of(path))) >= 512] + ["2023/full/"]:
        whole = packed.bytes(file_of(path))
        status, headers, body = host.get(f"/plan/{path}", Accept_Encoding="gzip")
        assert status == 200 and headers.get("content-encoding") == "gzip" and gzip.decompress(body) == whole, path
        assert "accept-encoding" in headers["vary"].lower(), path
        status, headers, body = host.get(f"/plan/{path}", Accept_Encoding=BROWSER)
        assert status == 200 and headers.get("content-encoding") == "br" and len(body) < len(whole) * 0.7, path
        if host.name == "nginx":
            assert body == packed.bytes(f"{file_of(path)}.br"), path


KEPT = "public, max-age=31536000, immutable"


def test_browsers_keep_what_never_changes_and_ask_for_the_rest(host, packed):
    assets = [path.relative_to(packed.folder).as_posix() for path in packed.files(".css")]
    assert assets and all(path.startswith("assets/") for path in assets)
    for path in assets:
        assert host.get(f"/plan/{path}")[1]["cache-control"] == KEPT, path
    for path in ("", "data/measures.json", "data/measures.jsonl"):
        for encodings in ({}, {"Accept_Encoding": "gzip"}, {"Accept_Encoding": BROWSER}):
            status, headers, _ = host.get(f"/plan/{path}", **encodings)
            assert (status, headers["cache-control"]) == (200, "no-cache"), path
            status, again, body = host.get(f"/plan/{path}", If_None_Match=headers["etag"], **encodings)
            assert (status, again["cache-control"], body) == (304, "no-cache", b""), (path, encodings)


@pytest.mark.parametrize("server", [nginx, apache])
def test_a_ministry_called_assets_is_not_kept_for_a_year(server, tmp_path):
    shutil.copytree(REPOSITORY / "tests/sites/minimal", tmp_path / "town")
    for path in (tmp_path / "town/data").rglob("*.yaml"):
        path.write_text(re.sub(r"\bworks\b", "assets", path.read_text("utf-8")), "utf-8")
    site = build(tmp_path / "public", root=tmp_path / "town")
    files = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()]
    of_ministry = [path for path in files if "/assets/" in path]
    assert {"ministries/assets/index.html", "data/2023/ministries/assets/measures.csv"} <= set(of_ministry)
    with server(tmp_path / "host", site) as host:
        said = {path: host.get(f"/plan/{path}")[1]["cache-control"] for path in files if "assets/" in path}
    assert said == {path: "no-cache" if path in of_ministry else KEPT for path in said}


def test_what_does_not_exist_is_answered_with_the_page_for_lost_readers(host, packed):
    folders = [path for path in packed.folder.rglob("*") if path.is_dir() and not (path / "index.html").exists()]
    folders = [f"{path.relative_to(packed.folder).as_posix()}/" for path in folders]
    assert "assets/" in folders, folders
    for path in ("nowhere/", "2023/measures/999/", "assets/nothing.css", *folders):
        status, headers, body = host.get(f"/plan/{path}")
        assert status == 404 and body == packed.bytes("404.html"), path
        assert headers["content-type"].startswith("text/html") and headers["cache-control"] == "no-cache", path


def asked_for(packed):
    """What `_headers` asks hosts to say with every answer."""
    lines = packed.text("_headers").split("\n/assets/*\n")[0].splitlines()[1:]
    return {name.lower(): value for name, value in (line.strip().split(": ", 1) for line in lines)}


def test_every_answer_keeps_browsers_to_the_site(host, packed):
    wanted = asked_for(packed)
    assert "frame-ancestors 'none'" in wanted["content-security-policy"]
    for path in ("", "2023/measures/012/", "data/measures.json", "opensearch.xml", "nowhere/", *(packed.files(".css")[:1])):
        path = path if isinstance(path, str) else path.relative_to(packed.folder).as_posix()
        headers = host.get(f"/plan/{path}")[1]
        assert {name: headers.get(name) for name in wanted} == wanted, path


def test_what_is_for_hosts_and_builds_is_not_handed_out(host, packed):
    assert (packed.folder / "_headers").is_file() and (packed.folder / ".mieru").is_file()
    for path in ("_headers", "_redirects", ".mieru"):
        status, headers, body = host.get(f"/plan/{path}")
        assert status == 404 and body == packed.bytes("404.html"), path


def blocks(language):
    """The blocks of docs/publish.md in a language."""
    return re.findall(rf"```{language}\n(.*?)```", (REPOSITORY / "docs/publish.md").read_text("utf-8"), re.DOTALL)


def asked(uri, query=None):
    """What the function for CloudFront makes of a request."""
    (function,) = blocks("js")
    event = {"request": {"uri": uri, "querystring": query or {}}}
    script = f"{function}\nconsole.log(JSON.stringify(handler({json.dumps(event)})));"
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_function_for_cloudfront_finds_every_file(packed):
    for path in packed.folder.rglob("*"):
        if path.is_file() and "." not in path.name and not path.name.startswith("_"):
            name = "/" + path.relative_to(packed.folder).as_posix()
            assert asked(name)["uri"] == name
    for uri, file in {"/": "/index.html", "/2023/": "/2023/index.html", "/data/SHA256SUMS": "/data/SHA256SUMS", "/feed.atom": "/feed.atom"}.items():
        assert asked(uri)["uri"] == file
    query = {"q": {"value": "%E8%96%AC"}, "lead": {"value": "mhlw", "multiValue": [{"value": "mhlw"}, {"value": "meti"}]}, "all": {"value": ""}}
    assert asked("/search/", query)["querystring"] == query
    answer = asked("/search", query)
    assert (answer["statusCode"], answer["headers"]["location"]["value"]) == (301, "/search/?q=%E8%96%AC&lead=mhlw&lead=meti&all=")
    assert asked("/2023/measures/012")["headers"]["location"]["value"] == "/2023/measures/012/"


def test_the_function_for_cloudfront_leads_to_no_other_site():
    for uri in ("//evil.com/foo", "/\\evil.com/foo", "\\\\evil.com/foo", "///evil.com/foo", "/\t/evil.com/foo", "//evil", "evil.com/foo", "/2023//evil"):
        assert asked(uri) == {"uri": uri, "querystring": {}}, uri
    for uri in ("/evil.com/foo", "/%5Cevil.com/foo", "/%E8%B3%87%E6%96%99/foo", "/Docs_1/foo"):
        assert asked(uri)["headers"]["location"]["value"] == f"{uri}/", uri


def test_the_function_for_cloudfront_leaves_hidden_folders_alone():
    for uri in ("/.well-known/change-password", "/.well-known/acme-challenge/abc-1"):
        assert asked(uri)["uri"] == uri


def test_the_commands_for_s3_set_the_types(packed, tmp_path):
    """They are run as they are written, with an `aws` that notes what it is asked."""
    (tmp_path / "bin").mkdir()
    aws = tmp_path / "bin/aws"
    aws.write_text('#!/bin/sh\nfor argument; do printf "%s\\t" "$argument"; done >>"$CALLS"; echo >>"$CALLS"\n')
    aws.chmod(0o755)
    (script,) = (block for block in blocks("sh") if "aws s3 sync" in block)
    environment = {**os.environ, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "CALLS": str(tmp_path / "calls")}
    done = subprocess.run(["bash", "-eu", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    calls = [line.rstrip("\t").split("\t") for line in (tmp_path / "calls").read_text().splitlines()]
    typed = {call[call.index("--include") + 1]: call[call.index("--content-type") + 1] for call in calls if "--content-type" in call}
    headers = re.findall(r"^/(\S+)\n  Content-Type: (.*)$", packed.text("_headers"), re.MULTILINE)
    assert typed == dict(headers)
    assert calls[0][:4] == ["s3", "sync", "public/", "s3://BUCKET/"] and calls[-1][0] == "cloudfront"


def check_workflow(path):
    return subprocess.run(["check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)], capture_output=True, text=True)


def test_the_workflows_are_ones_that_github_accepts(tmp_path):
    for name in ("github-pages.yml", "github-pages-site.yml"):
        done = check_workflow(EXAMPLES / name)
        assert done.returncode == 0, done.stdout + done.stderr
    wrong = tmp_path / "wrong.yml"
    wrong.write_text((EXAMPLES / "github-pages.yml").read_text("utf-8").replace("runs-on:", "runs_on:"), "utf-8")
    assert check_workflow(wrong).returncode != 0


def test_the_workflow_for_a_repository_of_a_site_alone_publishes_it(tmp_path):
    """Its own commands, in a folder that `mieru new` made; what GitHub does before and after them is not tried."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/mieru").symlink_to(MIERU)
    plan = tmp_path / "plan"
    subprocess.run([MIERU, "new", str(plan)], check=True, capture_output=True)
    environment = {**os.environ, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "BASE_URL": "https://example.org/plan/"}
    steps = yaml.safe_load((EXAMPLES / "github-pages-site.yml").read_text("utf-8"))["jobs"]["publish"]["steps"]
    runs = {step["name"]: step["run"] for step in steps if "run" in step}
    assert list(runs) == ["Install", "Check", "Build"] and runs.pop("Install").startswith("cargo install --locked --git ")
    for name, command in runs.items():
        done = subprocess.run(["bash", "-e", "-c", command], cwd=plan, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (name, done.stdout, done.stderr)
    (upload,) = (step for step in steps if step.get("uses", "").startswith("actions/upload-pages-artifact"))
    assert "https://example.org/plan/" in (plan / upload["with"]["path"] / "index.html").read_text("utf-8")
