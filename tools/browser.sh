#!/bin/sh
# What the browser tests need: Chromium, and axe-core from tests/browser/package-lock.json.
# What is missing is installed where that can be done without asking; what cannot is said plainly,
# and kept in .venv/browser-lacks, where the tests read why they are skipped. Where everything is
# there, this looks twice and ends at once.
set -u
cd "$(dirname "$0")/.."
lacks=.venv/browser-lacks
: >"$lacks.new"

lack() {
    echo "$2" >&2
    echo "$1: $2" >>"$lacks.new"
}

has() {
    for name in "$@"; do
        command -v "$name" >/dev/null 2>&1 && return
    done
    return 1
}

has_chromium() {
    has chromium-headless-shell chromium chromium-browser google-chrome-stable google-chrome
}

# The build without windows takes half the time of the processor; where it is not to be had, the
# usual one does.
install_chromium() {
    echo "Installing Chromium for the browser tests (once)..."
    apt-get update -qq >/dev/null 2>&1
    for package in chromium-headless-shell chromium; do
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            "$package" >/dev/null 2>&1 && return
        has_chromium && return
    done
    return 1
}

if ! has chromium-headless-shell; then
    if has apt-get && [ "$(id -u)" = 0 ]; then
        install_chromium || lack chromium "Chromium could not be installed (apt-get install \
chromium failed): the browser tests are skipped."
    elif ! has_chromium; then
        lack chromium "Chromium is not installed and cannot be installed here without root and \
apt-get: the browser tests are skipped."
    fi
fi

installed=tests/browser/node_modules/axe-core/package.json
wanted=$(sed -n 's/.*"axe-core": "\(.*\)".*/\1/p' tests/browser/package.json)
if ! grep -qs "\"version\": \"$wanted\"" "$installed"; then
    if ! command -v npm >/dev/null 2>&1; then
        lack axe "npm is not installed: the checks of axe-core are skipped."
    elif ! (cd tests/browser && npm ci --ignore-scripts --omit-lockfile-registry-resolved \
        --no-audit --no-fund --fetch-retries=1 --loglevel=error >/dev/null 2>&1); then
        lack axe "axe-core could not be installed (npm ci failed): its checks are skipped."
    fi
fi

mv "$lacks.new" "$lacks"
