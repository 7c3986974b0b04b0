"""Every form of every page, refused: it comes back with what was typed, and says why."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from secateur.web.site import Site
from tests.actions.test_client_story import LATE
from tests.web.attacks.crawling import all_pages, path_of
from tests.web.entry import UNSURE, send, settled, upload
from tests.web.form_reading import Form, forms_of
from tests.web.sites import INVOICES, planted, visitor
from tests.web.test_leave import TOML

WRONG = "à la saint-glinglin <b>"
"""No day, no number, no name of anybody, no address."""

STALE = "0" * 18
"""What no form was filled in over."""

PATHS: Mapping[str, str] = MappingProxyType(
    {
        "client": "/clients/lambda?on=2025-12-01&limit.late_share=0.2",
        "forget": "/forget?client=lambda",
        "leave": "/clients/sigma/leave",
        "letter": "/clients/sigma/letters/end_of_contract",
    }
)
"""Where a page has its forms; else at its own address, for Lambda."""

Step = Callable[[Site, TestClient], object]


def said(path: str, **fields: str) -> Step:
    """Return a form that is sent, and taken."""

    def run(found: Site, client: TestClient) -> None:
        assert send(found, client, path, **fields).status_code == 303, (path, fields)

    return run


def brought(found: Site, client: TestClient) -> None:
    """Bring a file that asks how it is to be read, and look at it."""
    upload(found, client, {"relevé.csv": UNSURE})
    settled(client)


BEFORE: Mapping[str, tuple[Step, ...]] = MappingProxyType(
    {
        "leave": (
            said("/clients/sigma/leave", do="open"),
            said("/clients/sigma/leave", do="waive"),
        ),
        "letter": (said("/clients/sigma/leave", do="open"),),
        "prune": (said("/prune", do="ideal", sentence="Paie à temps."),),
        "settings": (
            said("/settings", form="rates", **{"new-currency": "CAD", "new-rate": "0.68"}),
        ),
        "import_files": (brought,),
        "vent": (
            said("/vent", words="Assez.", **dict.fromkeys(("passphrase", "again"), "12 ormes")),
        ),
    }
)
"""What makes a page show all its forms."""

CHANGING = {name: PATHS.get(name, path_of(page)) for name, page in all_pages().items()
            if page.changes}  # fmt: skip
every_page = pytest.mark.parametrize(("name", "path"), CHANGING.items(), ids=CHANGING)


def prepared(folder: Path) -> None:
    """Plant two clients: one of the records, one of the settings file."""
    planted(folder, LATE + INVOICES, TOML)


@every_page
def test_a_wrong_value_is_answered_with_the_form_and_what_was_typed(
    tmp_path: Path, name: str, path: str
) -> None:
    prepared(tmp_path)
    with visitor(tmp_path) as (found, client):
        filled_in, refused = tried(found, client, path)
        for step in BEFORE.get(name, ()):
            step(found, client)
            more, refused_then = tried(found, client, path)
            filled_in, refused = filled_in + more, refused + refused_then

    assert bool(refused) == bool(filled_in)


def tried(found: Site, client: TestClient, path: str) -> tuple[int, int]:
    """Fill in wrongly what a page asks; return how many forms there are, and how many refusals."""
    forms = own_forms(client, path)
    return len(forms), sum(refusals(found, client, form) for form in forms)


def own_forms(client: TestClient, path: str) -> list[Form]:
    """Return the forms of a page that are filled in, and sent to the page itself."""
    here = path.partition("?")[0]
    return [
        form
        for form in forms_of(client.get(path).text)
        if form.action.partition("?")[0] == here and (form.typed or form.secrets)
    ]


def refusals(found: Site, client: TestClient, form: Form) -> int:
    """Fill a form in wrongly in several ways, and return how often it was refused."""
    refused = 0
    for button in form.ways():
        for typed in form.fillings(WRONG):
            answer = form.send(client, typed, button, {"csrf": found.keys.form})
            assert answer.status_code in {200, 303, 422}, (form, button, answer.status_code)
            if answer.status_code == 422:
                assert_shown_again(answer, form, typed)
                refused += 1
            found.told.take()  # what was done is for no later page
            if answer.status_code == 303 and form.action == "/import":  # which works by itself
                settled(client)
                break
    return refused


def assert_shown_again(answer: Response, form: Form, typed: Mapping[str, str]) -> None:
    """Assert that a form stands in an answer with what was typed, and why it was refused.

    A field that was left empty may show what holds then; what cannot be undone is ticked anew.
    """
    assert 'role="alert"' in answer.text, form
    again = form.again(answer.text)
    assert again, (form, "is not shown again")
    for name in set(form.typed) - {"sure"}:
        shown = again.sent.get(name, "").strip()
        assert shown in {typed[name], typed[name] or form.sent.get(name)}, (form.kind, name)


@every_page
def test_an_older_form_is_answered_with_the_form_and_what_was_typed(
    tmp_path: Path, name: str, path: str
) -> None:
    prepared(tmp_path)
    outdated = 0
    with visitor(tmp_path) as (found, client):
        for step in BEFORE.get(name, ()):
            step(found, client)
        stale = found.keys.form_over(STALE)
        forms = sorted(forms_of(client.get(path).text), key=is_undoing)
        for form, button in [(one, button) for one in forms for button in one.ways()]:
            typed = form.filled("7")
            answer = form.send(client, typed, button, {"csrf": stale})
            assert answer.status_code in {200, 303, 409, 422}, (form, button)
            if answer.status_code == 409:
                outdated += 1
                assert stale not in answer.text
                assert_shown_again(answer, form, typed)
            found.told.take()

    changes = all_pages()[name].changes
    assert changes is not None
    assert bool(outdated) == (changes.edits is not None)


def is_undoing(form: Form) -> bool:
    """Tell whether a form takes back what was said to prepare the page."""
    return ("do", "undo") in form.buttons or form.sent.get("do", "").startswith("undo")
