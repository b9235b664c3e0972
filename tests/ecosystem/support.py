"""A site to look at: built once for all tests of a run."""

import functools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import atexit

# The commands of the packages that requirements.txt names.
os.environ["PATH"] = f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def program():
    """The program that is tested."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))
    return os.environ.get("MIERU", str(target / "release" / "mieru"))


def mieru(root, *arguments):
    """Runs the program on a site, which must succeed; gives what it printed."""
    command = [program(), "--root", str(root), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


@functools.cache
def scratch():
    """A folder that goes when the run ends."""
    folder = tempfile.mkdtemp(prefix="mieru-ecosystem-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return pathlib.Path(folder)


@functools.cache
def site(name):
    """A copy of a site that a test may change: `real`, or one of tests/sites."""
    root = scratch() / "sites" / name
    source = REPOSITORY if name == "real" else REPOSITORY / "tests" / "sites" / name
    for folder in ("site", "data"):
        shutil.copytree(source / folder, root / folder)
    return root


@functools.cache
def built(name="real"):
    """The folder of a published site."""
    public = scratch() / "public" / name
    mieru(site(name), "build", "--output", public, "--base-url", "https://example.org/measures/")
    return public
