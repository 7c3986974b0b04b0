"""No page is left out of these tests: each that needs an example has one."""

from secateur.discovery import discover
from secateur.model.text import text
from secateur.web import pages
from secateur.web.pages import Page
from secateur.web.visit import Visit
from tests.browser.accessibility.places import EXAMPLES, NO_PAGES, forgotten, places


def test_every_page_of_the_program_is_opened() -> None:
    found = discover(pages, "PAGE", Page)

    assert forgotten(found) == [], "give it an example in places.py"
    assert set(EXAMPLES) | set(NO_PAGES) <= set(found), "an example of a page that is gone"
    assert len(places()) >= len(found) - len(NO_PAGES)


def test_a_new_page_with_a_parameter_is_missed() -> None:
    def show(_visit: Visit) -> None:
        return None

    new = Page(path="/new/{one}", title=text("Client"), show=show)

    assert forgotten({"new": new}) == ["new (/new/{one})"]
