"""A check-in by keyboard: every client can be chosen, and each digit answers the question shown."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.installed import IN_BROWSER
from tests.browser.serving import imported, served

pytestmark = IN_BROWSER

INVOICES = (
    "number,client,issued_on,due_on,amount,currency\n"
    "1,Alba,2026-06-30,2026-07-30,800.00,EUR\n"
    "2,Brume,2026-06-30,2026-07-30,800.00,EUR\n"
    "3,Crue,2026-06-30,2026-07-30,800.00,EUR\n"
)
QUESTIONS = "[...document.querySelectorAll('.ask')].map((ask) => ask.querySelector('input').name)"
ANSWERS = """
[...document.querySelectorAll('.ask')].map(
  (ask) => ask.querySelector('input:checked')?.value ?? null)
"""
CHOSEN = "document.getElementById('client').value"
FOCUSED = "document.activeElement.name"


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("keys")
    records = folder / "records"
    records.mkdir()
    (records / "invoices.csv").write_text(INVOICES, encoding="utf-8")
    imported(folder / "home", "fr-FR", records)
    with served(folder / "home", "fr-FR") as found:
        yield found


@pytest.fixture
def page(browser: Browser, link: str) -> Iterator[Page]:
    """Open a check-in of nobody yet."""
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto(link)
        opened.goto("/".join(opened.url.split("/")[:3]) + "/checkin")
        yield opened


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_arrows_go_through_the_clients_and_answer_nothing(page: Page) -> None:
    page.focus("#client")
    press(page, "ArrowDown", "ArrowDown")

    assert page.evaluate(CHOSEN) == "brume"
    assert set(page.evaluate(ANSWERS)) == {None}
    assert page.evaluate(FOCUSED) == "client"


def test_tab_after_the_client_comes_to_the_first_question(page: Page) -> None:
    page.focus("#client")
    press(page, "ArrowDown", "Tab")

    assert page.evaluate(FOCUSED) == page.evaluate(QUESTIONS)[0]


def test_digits_answer_from_the_first_question_to_the_last_and_no_further(page: Page) -> None:
    page.focus("#client")
    n = len(page.evaluate(QUESTIONS))
    press(page, "ArrowDown", "0", *"2345"[: n - 1])
    answered = page.evaluate(ANSWERS)
    press(page, "1", "1")

    assert answered == [None, *"2345"[: n - 1]]
    assert page.evaluate(ANSWERS) == answered
