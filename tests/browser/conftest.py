"""What the tests in a browser share: the browser, and an invented freelancer's files."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from secateur.demo.behaviour import DEFAULT_CAST
from secateur.demo.world import invent
from secateur.demo.write import write
from tests.browser.installed import CHROMIUM

QUIET = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
    "--disable-smooth-scrolling",
    "--disable-threaded-animation",
    "--disable-threaded-scrolling",
    "--disable-checker-imaging",
    "--use-angle=none",
)
"""Chromium asks nobody for anything of its own accord, and draws with as few helpers as it can."""

SEED, MONTHS, CLIENTS = 1, 10, 4


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium; for one module, since its loop must not outlive it in this process."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a writer of an invented freelancer's files: mail, bank, calendar, tables, settings."""

    @cache
    def written(freelancer: str) -> Path:
        folder = tmp_path_factory.mktemp("invented") / "records"
        world = invent(SEED, freelancer=freelancer, months=MONTHS, cast=DEFAULT_CAST[:CLIENTS])
        write(world, folder, truth=folder.parent / "truth.json")
        return folder

    return written
