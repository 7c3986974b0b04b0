"""A freelancer's first hour, in two languages, at a desk and on a telephone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.first_hour import steps
from tests.browser.first_hour.people import CAMILLE, TOM, Someone
from tests.browser.installed import IN_BROWSER
from tests.browser.person import DESK, TELEPHONE, Person, someone_at
from tests.browser.serving import served

pytestmark = IN_BROWSER


WAYS = {"in French on a telephone": (CAMILLE, TELEPHONE), "in English at a desk": (TOM, DESK)}
"""The longer sentences on the narrower screen; who speaks what has no part in how one points."""


@pytest.mark.parametrize(("someone", "screen"), WAYS.values(), ids=WAYS)
def test_the_first_hour_leads_from_an_empty_garden_to_a_client_forgotten(
    browser: Browser,
    demo_files: Callable[[str], Path],
    tmp_path: Path,
    someone: Someone,
    screen: ViewportSize,
) -> None:
    with (
        served(tmp_path / "home", someone.language) as link,
        someone_at(browser, someone.language, screen) as person,
    ):
        steps.arrive(person, link)
        import_everything(person, demo_files(someone.freelancer))
        look_around(person, someone)
        part_ways(person, someone, tmp_path)
        steps.check_in(person, someone)
        steps.settle_one_question(person)
        steps.forget_the_client(person, someone)

        assert person.watch.accidents == []


def import_everything(person: Person, files: Path) -> None:
    """Hand the files over as one does on this screen, look, and keep them."""
    if person.has_touch:
        steps.hand_over_an_archive(person, files)
    else:
        steps.hand_over_a_folder(person, files)
    steps.look_at_what_was_read(person)
    steps.keep_it(person)


def look_around(person: Person, someone: Someone) -> None:
    """From the garden to a client, to a record, to the money, to a reset."""
    steps.walk_through_the_garden(person, someone)
    steps.meet_the_client(person, someone)
    steps.open_a_receipt(person, someone)
    steps.ask_whether_one_can_leave(person, someone)
    steps.put_terms_in_writing(person)
    steps.read_the_draft(person, someone)


def part_ways(person: Person, someone: Someone, folder: Path) -> None:
    """From the opening of an exit to its letter as a PDF."""
    steps.begin_to_leave(person, someone)
    steps.settle_what_the_law_asks(person, someone)
    steps.write_the_letter(person, someone)
    steps.mind_the_tone(person, someone)
    steps.save_the_pdf(person, someone, folder)
