"""A request, as a page sees it: days, what was typed, and the status of a refusal."""

from datetime import date
from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.actions.entering.called import UnknownClientError
from secateur.actions.typed.days import Speech
from secateur.model.errors import Refusal, StorageError
from secateur.model.text import text
from secateur.web.statuses import status_of
from secateur.web.visit import NotFoundError, OutdatedError, day_of

SAID = text("No.")
FRENCH = Speech("fr-FR", date(2026, 11, 22))


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert day_of(day.isoformat(), FRENCH) == day


@pytest.mark.parametrize("written", ["un jour", "2026-02-30", "31/13/2026"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(Refusal):
        day_of(written, FRENCH)


@pytest.mark.parametrize("written", ["", " "])
def test_nothing_written_is_no_day(written: str) -> None:
    assert day_of(written, FRENCH) is None


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Refusal(SAID), HTTPStatus.UNPROCESSABLE_ENTITY),
        (OutdatedError(SAID), HTTPStatus.CONFLICT),
        (NotFoundError(SAID), HTTPStatus.NOT_FOUND),
        (StorageError(SAID), HTTPStatus.SERVICE_UNAVAILABLE),
    ],
)
def test_a_refusal_has_one_status(refusal: Refusal, status: HTTPStatus) -> None:
    assert {status_of(refusal, names_client=named) for named in (True, False)} == {status}


def test_a_client_nobody_knows_is_no_page_where_the_address_names_it() -> None:
    unknown = UnknownClientError(SAID)

    assert status_of(unknown, names_client=True) == HTTPStatus.NOT_FOUND
    assert status_of(unknown, names_client=False) == HTTPStatus.UNPROCESSABLE_ENTITY
