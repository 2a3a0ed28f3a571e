#!/bin/sh
# Pin every package, with the hashes of all its files and for every system, from what pyproject.toml allows.
# Name packages only, never where they come from: whoever installs decides that in their own pip configuration.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "This needs uv: pip install uv" >&2; exit 1; }

pin() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header "$@"
}

pin pyproject.toml packaging/build.in --output-file requirements.lock
pin pyproject.toml packaging/build.in --extra dev --constraint requirements.lock --output-file requirements-dev.lock
pin pyproject.toml packaging/build.in --extra package --constraint requirements.lock --output-file requirements-package.lock
