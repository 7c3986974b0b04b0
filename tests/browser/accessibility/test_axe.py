"""axe-core finds nothing wrong with any page, in either theme, on either screen."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from secateur import web
from secateur.i18n import translator
from tests.browser.accessibility.axe import OF_COLOURS, rules_of_colours, violations
from tests.browser.accessibility.conftest import LANGUAGE
from tests.browser.accessibility.places import places
from tests.browser.installed import IN_BROWSER, needs_axe
from tests.browser.person import DESK, TELEPHONE, Person
from tests.browser.serving import served

pytestmark = [*IN_BROWSER, needs_axe]

STYLES = Path(web.__file__).parent / "static"

Theme = Literal["light", "dark"]
THEMES: tuple[tuple[Theme, tuple[str, ...]], ...] = (("light", ()), ("dark", OF_COLOURS))
"""Each theme, and the rules to ask: all, and once more those that a theme can change."""

WAYS = tuple(product((DESK, TELEPHONE), THEMES))
"""Each screen with each theme; one page is loaded once and looked at in all of them."""


@pytest.fixture(scope="module")
def with_data(browser: Browser, garden: str) -> Iterator[Page]:
    """Open the garden somebody has lived in."""
    yield from _opened(browser, garden)


@pytest.fixture(scope="module")
def empty(browser: Browser, bare_garden: str) -> Iterator[Page]:
    """Open the garden where nobody has been."""
    yield from _opened(browser, bare_garden)


def _opened(browser: Browser, link: str) -> Iterator[Page]:
    # Our own policy would keep axe out; it is checked where a person walks through the pages.
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(link)
        yield page


def wrong(page: Page, place: str) -> str:
    """Go to one place and return everything that axe has to say about it."""
    answer = page.goto("/".join(page.url.split("/")[:3]) + place)
    assert answer is not None
    assert answer.status == 200, place
    return wrong_here(page, place)


def wrong_here(page: Page, place: str) -> str:
    """Return everything that axe has to say about the page that is open, a line for each."""
    found: list[str] = []
    for screen, (theme, rules) in WAYS:
        page.set_viewport_size(screen)
        page.emulate_media(color_scheme=theme)
        found += [
            f"{place} ({screen['width']} px, {theme}): {one}" for one in violations(page, rules)
        ]
    return "\n".join(found)


@pytest.mark.parametrize("place", places())
def test_no_page_with_data_has_a_violation(with_data: Page, place: str) -> None:
    found = wrong(with_data, place)

    assert not found, found


@pytest.mark.parametrize("place", [place for place in places() if place.count("/") == 1])
def test_no_page_without_data_has_a_violation(empty: Page, place: str) -> None:
    found = wrong(empty, place)

    assert not found, found


def test_the_dark_theme_is_asked_every_rule_of_colours(with_data: Page) -> None:
    violations(with_data)

    assert rules_of_colours(with_data) == set(OF_COLOURS)


def test_a_theme_changes_colours_and_nothing_else() -> None:
    themed = [
        declaration.strip()
        for sheet in STYLES.glob("*.css")
        for block in re.findall(r"data-theme=[^{}]*\{([^{}]*)\}", sheet.read_text("utf-8"))
        for declaration in re.sub(r"/\*.*?\*/", "", block, flags=re.DOTALL).split(";")
        if declaration.strip()
    ]

    assert len(themed) > 20
    assert [one for one in themed if not one.startswith(("--", "color-scheme:"))] == []


def test_no_step_of_an_import_has_a_violation(browser: Browser, tmp_path: Path) -> None:
    invoices = tmp_path / "invoices.csv"
    invoices.write_text("number,client,issued_on,due_on,amount\nF-1,Lambda,2026-01-05,,oops\n")
    with (
        served(tmp_path / "home", LANGUAGE) as link,
        browser.new_context(bypass_csp=True) as context,
    ):
        person = Person(context.new_page(), translator(LANGUAGE), has_touch=False)
        person.opens(link)
        person.page.locator("#up-files").set_input_files(invoices)
        person.presses("Read without saving")
        person.reads("Here is what was read. Nothing is saved yet.")
        preview = wrong_here(person.page, "preview")

    assert not preview, preview
