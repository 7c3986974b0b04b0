#!/bin/sh
# Pin requirements/*.txt anew from pyproject.toml and requirements/build.in.
set -eu
cd "$(dirname "$0")/.."
compile="uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url"
$compile requirements/build.in -o requirements/build.txt
$compile pyproject.toml -o requirements/run.txt
$compile pyproject.toml --group dev -o requirements/dev.txt
$compile pyproject.toml --group dev --group peers -o requirements/peers.txt
