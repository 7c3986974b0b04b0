"""Days typed after a command or in a form, as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.actions.typed.days import NoDayError, Speech, day_typed
from secateur.actions.typed.values import typed
from secateur.settings.values import NotExpected

TODAY = date(2026, 11, 22)
FRENCH, BRITISH = Speech("fr-FR", TODAY), Speech("en-GB", TODAY)
CANADIAN, AMERICAN = Speech("en-CA", TODAY), Speech("en-US", TODAY)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-22", "22/11/2026", "22.11.2026", "22-11-2026", "22 novembre 2026", "22 nov.",
        "November 22, 2026", "november 22", "22/11", "aujourd’hui", "Aujourd'hui", "today",
    ],
)  # fmt: skip
@pytest.mark.parametrize("speech", [FRENCH, BRITISH, CANADIAN, AMERICAN])
def test_a_day_is_read_as_it_is_written(written: str, speech: Speech) -> None:
    assert day_typed(written, speech) == TODAY


@pytest.mark.parametrize("written", ["hier", "yesterday", "21/11"])
def test_yesterday_is_the_day_before_where_its_writer_is(written: str) -> None:
    assert day_typed(written, FRENCH) == date(2026, 11, 21)


@pytest.mark.parametrize("written", ["0001-01-01", "0003-06-30", "1899-12-31"])
def test_a_day_before_1900_is_refused_for_nothing_before_it_can_be_counted(written: str) -> None:
    with pytest.raises(NoDayError) as refused:
        day_typed(written, FRENCH)

    assert refused.value.reason.template == "“{given}” lies before 1900. Give a later day."
    assert day_typed("1900-01-01", FRENCH) == date(1900, 1, 1)


@pytest.mark.parametrize("speech", [FRENCH, BRITISH, Speech("fr-CA", TODAY)])
def test_the_day_comes_first_in_french_and_in_britain(speech: Speech) -> None:
    assert day_typed("03/04/2026", speech) == date(2026, 4, 3)


@pytest.mark.parametrize("speech", [CANADIAN, AMERICAN, Speech("en", TODAY), Speech()])
def test_where_writers_do_not_agree_both_readings_are_named(speech: Speech) -> None:
    with pytest.raises(NoDayError) as refused:
        day_typed("03/04/2026", speech)

    said = refused.value.reason.values
    assert (said["first"], said["second"]) == (date(2026, 3, 4), date(2026, 4, 3))
    assert day_typed("03.04.2026", speech) == date(2026, 4, 3)


@pytest.mark.parametrize("written", ["soon", "45000", "22-11-26", "31/02/2026", "", "22 nov 26 27"])
def test_what_is_no_day_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(NoDayError) as refused:
        day_typed(written, FRENCH)

    assert "2026-06-30" in refused.value.reason.template


def test_a_day_without_its_year_is_the_nearest() -> None:
    assert day_typed("3 janv.", FRENCH) == date(2027, 1, 3)
    assert day_typed("30 juin", FRENCH) == date(2026, 6, 30)


@given(day=st.dates(date(1971, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_its_french_writing(day: date) -> None:
    assert day_typed(f"{day:%d/%m/%Y}", FRENCH) == day
    assert day_typed(f"{day.day}.{day.month}.{day.year}", AMERICAN) == day


@pytest.mark.parametrize(
    ("key", "written", "kept"),
    [
        ("payments_until", "30 juin 2026", "2026-06-30"),
        ("until", "31/12/2026", "2026-12-31"),
        (
            "days_off",
            "24/12/2026, du 20/07/2026 au 07/08/2026, December 26, 2026, 2026-03-01/2026-03-04",
            ["2026-12-24", "2026-07-20/2026-08-07", "2026-12-26", "2026-03-01/2026-03-04"],
        ),
        ("closed", "whenever", ["whenever"]),
        (
            "opening_balance", "1er janvier 2026 8 000,00 €",
            {"on": "2026-01-01", "amount": "8000.00"},
        ),
    ],
)  # fmt: skip
def test_settings_keep_days_as_the_file_writes_them(key: str, written: str, kept: object) -> None:
    assert typed(key, written, speech=FRENCH) == kept


def test_a_setting_that_may_be_two_days_is_not_kept() -> None:
    with pytest.raises(NotExpected):
        typed("from", "03/04/2026", speech=AMERICAN)
