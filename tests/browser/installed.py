"""What these tests need on the machine, and the plain reason where it is not there.

``tools/browser.sh`` installs what it can and writes beside the environment why it could not;
``make test`` runs it first.
"""

import shutil
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
AXE = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
"""Chromium under its names, first the build that has no window: the same pages, drawn for half the
time of the processor."""

CHROMIUM = next((found for found in map(shutil.which, NAMES) if found), None)

WHY_NOT = FOLDER.parents[1] / ".venv" / "browser-lacks"
"""A line for each thing that could not be installed: ``chromium: the reason``."""


def reason(name: str) -> str:
    """Return why something is missing, as ``tools/browser.sh`` said it."""
    lines = WHY_NOT.read_text("utf-8").splitlines() if WHY_NOT.exists() else []
    said = {each: why for each, _, why in (line.partition(": ") for line in lines)}
    return said.get(name, f"{name} is not installed: `make test` installs it where it can")


needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason=reason("chromium"))
needs_axe = pytest.mark.skipif(not AXE.exists(), reason=reason("axe"))

IN_BROWSER = [needs_chromium]
"""For ``pytestmark`` of whatever opens a browser."""
