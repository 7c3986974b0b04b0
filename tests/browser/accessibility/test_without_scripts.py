"""Without scripts every page reads and every form is taken, on the narrowest screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from secateur.i18n import translator
from tests.browser.accessibility.conftest import LANGUAGE
from tests.browser.accessibility.places import places
from tests.browser.installed import IN_BROWSER
from tests.browser.person import Person
from tests.browser.serving import served

pytestmark = IN_BROWSER

NARROWEST = 360


@pytest.fixture(scope="module")
def person(
    browser: Browser, lived_in: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Person]:
    """Sit somebody down before a copy of the garden, scripts switched off."""
    home = tmp_path_factory.mktemp("without-scripts") / "home"
    shutil.copytree(lived_in, home)
    with (
        served(home, LANGUAGE) as link,
        browser.new_context(
            java_script_enabled=False, viewport={"width": NARROWEST, "height": 800}
        ) as context,
    ):
        somebody = Person(context.new_page(), translator(LANGUAGE), has_touch=False)
        somebody.opens(link)
        yield somebody


def test_every_page_reads_and_fits(person: Person) -> None:
    base = "/".join(person.page.url.split("/")[:3])
    for place in places():
        person.opens(base + place)
        expect(person.main.get_by_role("heading", level=1)).to_have_count(1)

    assert person.watch.accidents == []


def test_a_form_is_taken(person: Person) -> None:
    person.goes_to("Check-in")
    person.field("After an exchange with").select_option(index=1)
    asked = person.main.get_by_role("group", name=person.words("I was treated with respect."))
    person.touches(asked.get_by_text(person.words("hardly")))
    person.presses("Save")

    person.is_told("Noted. Thank you for stopping a moment.")
    assert person.watch.accidents == []
