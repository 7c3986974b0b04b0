"""In a real Chromium, forms are taken, nothing is blocked, and nothing is wider than the screen."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page, sync_playwright

from tests.web.sites import planted

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGES = ("/", "/clients/lambda", "/checkin", "/import", "/settle", "/settings", "/leave", "/vent")

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: install the package chromium to run it"
)


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small garden as a person would, and return the link that is printed."""
    folder = tmp_path_factory.mktemp("served")
    planted(folder)
    command = [sys.executable, "-m", "secateur", "serve", "--no-browser"]
    environment = {"SECATEUR_HOME": str(folder / "home"), "SECATEUR_LANGUAGE": "fr", "PATH": ""}
    with subprocess.Popen(  # noqa: S603  (our own words)
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


@pytest.fixture
def page(link: str) -> Iterator[Page]:
    """Open the link in a browser of a telephone's width."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 360, "height": 800})
        opened = context.new_page()
        opened.goto(link)
        yield opened
        browser.close()


def test_the_link_leads_to_the_garden_and_leaves_the_address_bar(page: Page, link: str) -> None:
    assert page.url == f"{link.partition('/open')[0]}/"
    assert page.title() == "Le jardin · Sécateur"


def test_nothing_is_blocked_and_nothing_is_wider_than_a_telephone(page: Page, link: str) -> None:
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    page.on("console", hear)
    for path in PAGES:
        page.goto(link.partition("/open")[0] + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path

    assert said == []


def test_a_form_that_a_person_sends_is_taken(page: Page, link: str) -> None:
    page.goto(f"{link.partition('/open')[0]}/checkin")
    page.locator("label[for=dread-4]").click()
    page.get_by_role("button", name="Garder").click()

    assert page.title() == "Le jardin · Sécateur"
    assert page.get_by_role("status").is_visible()


def test_the_keyboard_alone_reaches_every_link_of_the_navigation(page: Page) -> None:
    reached: set[str] = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(str(page.evaluate("document.activeElement.getAttribute('href')")))

    assert {"#main", "/", "/leave", "/checkin", "/import", "/settings"} <= reached
