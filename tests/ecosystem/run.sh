#!/usr/bin/env bash
# Lets other programs read what mieru publishes: installs those that requirements.txt and package-lock.json
# name, beside the build and in node_modules, and runs the stories
# of this folder; with `install` it stops after installing. MIERU names the program, else it is the release build. Other
# arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=tests/ecosystem
tools=${MIERU_ECOSYSTEM:-${CARGO_TARGET_DIR:-target}/ecosystem}
if ! [ "$tools/ready" -nt "$here/requirements.txt" ]; then
    [ -x "$tools/bin/pip" ] || python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    touch "$tools/ready"
fi
if ! [ "$here/node_modules/.package-lock.json" -nt "$here/package-lock.json" ]; then
    (cd "$here" && npm ci --ignore-scripts --loglevel=error --prefer-offline)
fi
[ "${1:-}" != install ] || exit 0
PATH="$(cd "$tools/bin" && pwd):$PATH:/usr/sbin"
exec "$tools/bin/python" -B -m pytest -q -p no:cacheprovider "$@" "$here"
