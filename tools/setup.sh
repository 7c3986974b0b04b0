#!/bin/sh
# Build .venv from requirements/$1.txt: with uv where it runs, with pip alone elsewhere.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Sécateur needs Python 3.11 or newer; '$python' is $("$python" --version 2>&1)." >&2
    echo "Name another one: make PYTHON=/path/to/python3.11 $*" >&2
    exit 1
}

if [ ! -x .venv/bin/python ]; then
    echo "Setting up Sécateur in .venv (about a minute, once)..."
    if ! "$python" -m venv .venv 2>/dev/null; then
        # Debian's python3 without python3-venv: uv can do it alone.
        rm -rf .venv
        uv venv --quiet --seed --python "$python" .venv || {
            echo "No venv module and no uv: install python3-venv, or uv, and try again." >&2
            exit 1
        }
    fi
fi

if ! .venv/bin/uv --version >/dev/null 2>&1; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r requirements/build.txt
fi

# uv is quick; where it is missing or cannot reach the packages as pip can, pip does it.
install() {
    if .venv/bin/uv --version >/dev/null 2>&1 &&
        UV_LINK_MODE=copy .venv/bin/uv pip install --quiet --python .venv/bin/python "$@" 2>/dev/null
    then
        return
    fi
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
}

install --require-hashes -r "requirements/$1.txt"
install --no-deps --no-build-isolation -e .
.venv/bin/python -m secateur.i18n.compile
