"""What the stories stand on: the real site, built once for an address under a sub-path."""

import json
import os
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
MIERU = os.environ.get("MIERU") or str(Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target")) / "release/mieru")
BASE = "https://example.org/plan/"


class Site:
    """A published folder."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def files(self, ending):
        found = sorted(self.folder.rglob(f"*{ending}"))
        assert found, f"no file ends with {ending}"
        return found

    def bytes(self, path):
        return (self.folder / path).read_bytes()

    def text(self, path):
        return self.bytes(path).decode("utf-8")

    def measures(self, edition="2023"):
        return json.loads(self.bytes(f"data/{edition}/measures.json"))["measures"]


def build(folder, *options, root=REPOSITORY):
    """Builds a site into a folder, which must be possible without a word of warning."""
    run = subprocess.run(
        [MIERU, "--root", str(root), "build", "--output", str(folder), *options], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "warning: " not in run.stderr, run.stderr
    return Site(folder)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    return build(tmp_path_factory.mktemp("site") / "public", "--base-url", BASE)
