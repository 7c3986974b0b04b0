"""Until when a claim can be brought to court, with how well that is known."""

from datetime import date

import pytest

from secateur.law import LawUnknownError, is_vouched, law_of, limitation

DUE = date(2026, 6, 20)


@pytest.mark.parametrize(
    ("place", "last_on", "is_read"),
    [
        ("FR", date(2031, 6, 20), True),
        ("CA-QC", date(2029, 6, 20), True),
        ("GB", date(2032, 6, 20), True),
        ("DE", date(2029, 12, 31), False),
        ("BE", date(2036, 6, 20), False),
        ("CH", date(2036, 6, 20), False),
        ("LU", date(2036, 6, 20), False),
        ("NL", date(2031, 6, 20), False),
        ("ES", date(2031, 6, 20), False),
        ("IT", date(2036, 6, 20), False),
    ],
)
def test_a_business_invoice_has_its_last_day(place: str, last_on: date, *, is_read: bool) -> None:
    found = limitation(law_of(place), DUE)

    assert found.last_on == last_on
    assert is_vouched(found.confidence) is is_read
    assert (found.warning is None) is is_read
    assert found.article


@pytest.mark.parametrize(
    ("place", "earlier_on"),
    [("ES", date(2029, 6, 20)), ("IT", date(2029, 6, 20)), ("CH", date(2031, 6, 20)),
     ("GB", date(2031, 6, 20)), ("FR", None)],
)  # fmt: skip
def test_a_shorter_time_for_some_work_is_shown_beside(place: str, earlier_on: date | None) -> None:
    found = limitation(law_of(place), DUE)

    assert found.earlier_on == earlier_on
    assert (found.earlier_when is None) == (earlier_on is None)


def test_a_french_consumer_has_two_years() -> None:
    assert limitation(law_of("FR"), DUE, "consumer").last_on == date(2028, 6, 20)


@pytest.mark.parametrize(
    ("place", "debtor"), [("BE", "consumer"), ("NL", "consumer"), ("US", "business")]
)
def test_a_time_that_is_uncertain_or_not_gathered_is_refused(place: str, debtor: str) -> None:
    with pytest.raises(LawUnknownError) as refused:
        limitation(law_of(place), DUE, debtor)  # type: ignore[arg-type]  # as above

    assert refused.value.exit_code == 3


def test_a_leap_day_falls_back_on_the_last_of_february() -> None:
    assert limitation(law_of("FR"), date(2024, 2, 29)).last_on == date(2029, 2, 28)


def test_what_stops_the_clock_is_said() -> None:
    rules = {rule.id for rule in limitation(law_of("FR"), DUE).rules}

    assert "fr.notice_does_not_interrupt" in rules
