"""A check-in takes a few clicks, and none of its answers is given by the page."""

from pathlib import Path

import pytest

from tests.actions.desks import opened
from tests.web.sites import ORIGIN, marked, planted, visitor


def test_nothing_is_preselected(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get("/checkin").text

    assert page.count('type="radio"') == 25
    assert " checked" not in page
    assert " selected" not in page


def test_the_client_one_comes_from_is_chosen(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get("/checkin?client=sigma").text

    assert '<option value="sigma" selected>' in page


def test_what_is_answered_is_kept_and_what_is_skipped_is_not(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        fields = marked(found, client="lambda", dread="4", respect="")
        answer = client.post("/checkin", data=fields, headers={"origin": ORIGIN})

    assert (answer.status_code, answer.headers["location"]) == (303, "/checkin")
    with opened(tmp_path) as desk:
        assert desk.store.rows("SELECT client, dread, respect FROM check_ins") == [
            ("lambda", 4, None)
        ]


@pytest.mark.parametrize("fields", [{}, {"dread": "9"}, {"dread": "x"}, {"client": "nobody"}])
def test_an_odd_form_is_shown_again_with_the_reason(tmp_path: Path, fields: dict[str, str]) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        sent = marked(found, **{"client": "lambda", **fields})
        answer = client.post("/checkin", data=sent, headers={"origin": ORIGIN})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
