"""Sums that others published or tested by hand come out to the cent.

The strength of each example is said where it matters: an official page, a public test suite, a
commercial page, or (*derived*) our own reading of the text, which nobody published.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from secateur.law import Choices, Claimable, interest, law_of
from secateur.law.accrual import Terms, accrue
from secateur.law.calendar import add_months
from secateur.law.claimable import DayCount
from secateur.law.day_counts import days_between
from secateur.law.rates import Rate, Schedule
from secateur.model.money import Money
from tests.law.claims import invoice, money

FRANCE, BRITAIN, GERMANY = law_of("FR"), law_of("GB"), law_of("DE")
DUE_DATE_IN = Choices(days="from_due")
YEAR = (date(2025, 1, 1), date(2026, 1, 1))


def lines(claimable: Claimable, until: date, choices: Choices) -> Sequence[tuple[int, str, str]]:
    found = interest(FRANCE, claimable, until=until, choices=choices)
    return [(one.days, str(one.rate), str(one.interest.amount)) for one in found.segments]


def test_a_delay_over_two_half_years_has_a_line_for_each() -> None:
    found = interest(FRANCE, invoice("10000", date(2026, 6, 20)), until=date(2026, 7, 10))

    assert [(one.first, one.last) for one in found.segments] == [
        (date(2026, 6, 21), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 7, 10)),
    ]
    assert [one.days for one in found.segments] == [10, 10]
    assert [one.rate for one in found.segments] == [Decimal("12.15"), Decimal("12.40")]
    assert [one.interest for one in found.segments] == [money("33.29"), money("33.97")]
    assert found.interest_due == money("67.26")
    assert found.fee is not None
    assert found.fee.amount == money("40.00")
    assert found.total == money("10107.26")


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (DUE_DATE_IN, [(61, "12.15", "203.05"), (62, "12.40", "210.63")]),
        (Choices(), [(60, "12.15", "199.73"), (63, "12.40", "214.03")]),
    ],
    ids=["due date in", "due date out"],
)
def test_both_ways_of_counting_days_differ_by_the_day_at_the_change_of_rate(
    choices: Choices, expected: Sequence[tuple[int, str, str]]
) -> None:
    late = invoice("10000", date(2026, 5, 1))

    assert lines(late, date(2026, 9, 1), choices) == expected


@pytest.mark.parametrize(
    ("choices", "due", "total"),
    [(DUE_DATE_IN, "413.68", "10453.68"), (Choices(), "413.76", "10453.76")],
)
def test_the_total_holds_principal_interest_and_fixed_sum(
    choices: Choices, due: str, total: str
) -> None:
    found = interest(
        FRANCE, invoice("10000", date(2026, 5, 1)), until=date(2026, 9, 1), choices=choices
    )

    assert found.interest_due == money(due)
    assert found.total == money(total)


def test_an_agreed_rate_of_15_percent_for_30_days() -> None:
    due_on = date(2026, 1, 1)
    found = interest(
        FRANCE, invoice("15000", due_on, agreed="15"), until=due_on + timedelta(days=30)
    )

    assert found.interest_due == money("184.93")


@pytest.mark.parametrize(
    ("allocation", "paid", "left", "due", "total"),
    [
        (None, [], "10000.00", "1000.00", "11040.00"),
        ("interest_first", [(date(2025, 7, 1), "4000")], "6495.89", "327.46", "6863.35"),
        ("principal_first", [(date(2025, 7, 1), "4000")], "6000.00", "798.36", "6838.36"),
        ("interest_first", [(date(2025, 3, 1), "10000")], "161.64", "13.55", "215.19"),
    ],
    ids=["no payment", "interest first", "principal first", "whole principal, late"],
)
def test_part_payments_in_each_order(
    allocation: str | None, paid: list[tuple[date, str]], left: str, due: str, total: str
) -> None:
    choices = Choices(allocation=allocation)  # type: ignore[arg-type]  # one of the two, as above
    found = interest(
        FRANCE, invoice("10000", YEAR[0], *paid, agreed="10"), until=YEAR[1], choices=choices
    )

    assert found.principal_left == money(left)
    assert found.interest_due == money(due)
    assert found.total == money(total)


def test_the_interest_a_part_payment_settles_first() -> None:
    late = invoice("10000", YEAR[0], (date(2025, 7, 1), "4000"), agreed="10")
    found = interest(FRANCE, late, until=YEAR[1], choices=Choices(allocation="interest_first"))

    assert found.segments[0].interest == money("495.89")


def test_a_rate_that_changes_within_the_year() -> None:
    change = date(2025, 7, 1)

    def on(day: date) -> Rate:
        return Rate(percent=Decimal(10 if day < change else 20), article="", confidence=None)

    terms = Terms(
        schedule=Schedule(on=on, changes=lambda _first, _last: [change]),
        day_count="ACT/365",
        days="from_due",
        allocation="principal_first",
    )
    account = accrue(money("10000"), [], YEAR[0], YEAR[1] - timedelta(days=1), terms)

    assert account.interest == 1504_11


@pytest.mark.parametrize(("count", "expected"), [("ACT/365", "1002.74"), ("ACT/ACT", "1000.00")])
def test_a_leap_year_in_both_day_counts(count: DayCount, expected: str) -> None:
    choices = Choices(day_count=count, days="from_due")
    found = interest(
        FRANCE,
        invoice("10000", date(2024, 1, 1), agreed="10"),
        until=date(2025, 1, 1),
        choices=choices,
    )

    assert found.interest_due == money(expected)


def test_the_other_day_count_is_shown_beside_the_sum_where_they_differ() -> None:
    found = interest(
        FRANCE,
        invoice("10000", date(2024, 1, 1), agreed="10"),
        until=date(2025, 1, 1),
        choices=DUE_DATE_IN,
    )

    assert dict(found.in_other_counts) == {"ACT/ACT": money("1000.00")}


def test_each_invoice_has_its_own_fixed_sum() -> None:
    found = [interest(FRANCE, invoice("10000", YEAR[0], agreed="10"), until=YEAR[1])] * 2

    assert sum(one.total.minor for one in found) == 22080_00
    assert sum(one.fee.amount.minor for one in found if one.fee) == 80_00


def test_nothing_runs_before_the_due_date() -> None:
    found = interest(FRANCE, invoice("10000", date(2025, 1, 1)), until=date(2024, 6, 1))

    assert found.total == money("10000")
    assert found.fee is None
    assert not found.segments


def test_a_german_contract_from_before_2014_keeps_8_points_and_a_line_for_each_half_year() -> None:
    # Both end days count, so the day of default is the eve of the first.
    late = invoice(
        "1500",
        date(2009, 9, 14),
        in_default_on=date(2009, 9, 14),
        contract_on=date(2009, 6, 1),
    )
    found = interest(GERMANY, late, until=date(2012, 2, 17), choices=Choices(day_count="ACT/ACT"))

    assert [(one.days, str(one.rate)) for one in found.segments] == [
        (108, "8.12"), (181, "8.12"), (184, "8.12"), (181, "8.12"), (184, "8.37"), (48, "8.12"),
    ]  # fmt: skip
    assert found.interest_due == money("297.50")
    assert found.principal.minor + found.interest_due.minor == 1797_50


@pytest.mark.parametrize(
    ("debtor", "rate", "expected"),
    [("business", "10.62", "526.64"), ("consumer", "6.62", "328.28")],
)
def test_german_rates_for_a_business_and_for_a_consumer(
    debtor: str, rate: str, expected: str
) -> None:
    late = Claimable(
        owed=money("10000"),
        due_on=date(2023, 1, 1),
        in_default_on=date(2023, 1, 1),
        debtor=debtor,  # type: ignore[arg-type]  # one of the two, as above
    )
    found = interest(GERMANY, late, until=date(2023, 7, 1), choices=DUE_DATE_IN)

    assert [(one.days, str(one.rate)) for one in found.segments] == [(181, rate)]
    assert found.interest_due == money(expected)


def british(amount: str, due_on: date, days: int, agreed: str | None = None) -> Money:
    late = invoice(amount, due_on, currency="GBP", agreed=agreed)
    return interest(BRITAIN, late, until=due_on + timedelta(days=days)).interest_due


@pytest.mark.parametrize(
    ("amount", "due_on", "days", "agreed", "expected"),
    [
        ("1000", date(2026, 1, 10), 30, "12", "9.86"),
        ("1000", date(2013, 1, 10), 50, None, "11.64"),
        ("5000", date(2025, 7, 10), 101, None, "169.49"),
        ("12000", date(2023, 7, 10), 90, None, "384.66"),
        ("10000", date(2026, 1, 10), 1, None, "3.22"),
        ("2000", date(2024, 1, 10), 45, None, "32.67"),
        ("1000", date(2025, 1, 1), 365, "9", "90.00"),
    ],
    ids=["12 %", "0.5 + 8 %", "12.25 %", "13 %", "one day", "13.25 %", "a whole year"],
)
def test_british_sums_are_exact_and_no_rounded_daily_figure_is_multiplied(
    amount: str, due_on: date, days: int, agreed: str | None, expected: str
) -> None:
    # Pages that multiply a daily figure (0.23 x 50, 1.68 x 101) print 11.50 and 169.68.
    # The page behind the sixth prints 32.66: it cuts 45/365 to 0.1233 before multiplying.
    assert british(amount, due_on, days, agreed) == money(expected, "GBP")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("999.99", "40"), ("1000", "70"), ("5000", "70"), ("9999.99", "70"), ("12000", "100")],
)
def test_the_british_fixed_sum_goes_by_the_size_of_the_debt(amount: str, expected: str) -> None:
    late = invoice(amount, date(2025, 7, 10), currency="GBP")
    found = interest(BRITAIN, late, until=date(2025, 10, 19))

    assert found.fee is not None
    assert found.fee.amount == money(expected, "GBP")


def test_a_published_german_case_cannot_be_reached() -> None:
    # A README prints 3 154.20 for these 991 days. With the published rates it is 3 170.18 from the
    # day after, 3 170.27 with the first day in; only its first period (485.90) agrees.
    late = invoice("10000", date(2023, 1, 15), in_default_on=date(2023, 1, 15))
    after = interest(GERMANY, late, until=date(2025, 10, 2))
    within = interest(GERMANY, late, until=date(2025, 10, 2), choices=DUE_DATE_IN)

    assert sum(one.days for one in after.segments) == 991
    assert after.interest_due == money("3170.18")
    assert (within.segments[0].days, within.segments[0].interest) == (167, money("485.90"))
    assert within.interest_due == money("3170.27")


@pytest.mark.parametrize(
    ("due_on", "paid_on", "days"),
    [
        (date(2023, 1, 31), date(2023, 3, 5), 33),
        (date(2023, 1, 31), date(2023, 5, 1), 90),
        (date(2023, 1, 31), date(2023, 5, 24), 113),
        (date(2024, 2, 28), date(2024, 3, 1), 2),
        (date(2026, 2, 28), date(2026, 3, 1), 1),
    ],
)
def test_days_are_counted_as_the_revenue_counts_them(
    due_on: date, paid_on: date, days: int
) -> None:
    after, before = timedelta(days=1), timedelta(days=1)

    assert days_between(due_on + after, paid_on, "ACT/365", "after_due") == days
    assert days_between(due_on, paid_on - before, "ACT/365", "from_due") == days


PUBLISHED = {
    ("FR", "late_interest.floor_rate"): {
        "2018-01-01": "2.67", "2024-01-01": "15.21", "2024-07-01": "14.76", "2025-01-01": "11.13",
        "2025-07-01": "8.28", "2026-01-01": "7.86", "2026-07-01": "8.25",
    },
    ("FR", "late_interest.default_rate"): {
        "2017-07-01": "10.00", "2024-07-01": "14.25", "2025-01-01": "13.15",
        "2026-01-01": "12.15", "2026-07-01": "12.40",
    },
    ("BE", "late_interest.default_rate"): {
        "2014-01-01": "8.5", "2015-01-01": "8.5", "2016-01-01": "8.5", "2018-07-01": "8.0",
        "2021-01-01": "8.0", "2023-01-01": "10.5", "2023-07-01": "12.0", "2024-01-01": "12.5",
        "2024-07-01": "12.5", "2025-07-01": "10.5", "2026-01-01": "10.5",
    },
    ("LU", "late_interest.default_rate"): {
        "2016-01-01": "8.05", "2016-07-01": "8.00", "2024-07-01": "12.25",
    },
    ("ES", "late_interest.default_rate"): {
        "2013-02-24": "8.75", "2014-01-01": "8.25", "2014-07-01": "8.15", "2015-01-01": "8.05",
        "2018-07-01": "8.00",
    },
    ("NL", "late_interest.default_rate"): {
        "2014-01-01": "8.25", "2015-01-01": "8.05", "2023-07-01": "12.00", "2024-01-01": "12.50",
        "2024-07-01": "12.25",
    },
    ("GB", "late_interest.default_rate"): {
        "2022-07-01": "9.25", "2023-01-01": "11.50", "2023-07-01": "13.00", "2024-01-01": "13.25",
        "2026-01-01": "11.75",
    },
    ("CA-QC", "state_debt.rate"): {
        "2015-04-01": "6", "2023-01-01": "9", "2023-04-01": "10", "2023-10-01": "10",
    },
}  # fmt: skip


@pytest.mark.parametrize(("place", "parameter"), PUBLISHED)
def test_rates_are_those_of_the_gazettes_and_of_the_pages_that_quote_them(
    place: str, parameter: str
) -> None:
    law = law_of(place)
    expected = PUBLISHED[place, parameter]

    found = {day: str(law.known(parameter, date.fromisoformat(day)).value) for day in expected}

    assert {day: Decimal(rate) for day, rate in found.items()} == {
        day: Decimal(rate) for day, rate in expected.items()
    }


def test_a_month_after_the_31st_ends_on_the_last_day() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)


def test_interest_on_a_judgment_rises_two_months_later() -> None:
    judged_on = date(2024, 1, 1)
    rate = FRANCE.known("legal_interest.individual", judged_on).number
    uplift = FRANCE.known("judgment_interest.uplift_points", judged_on).number

    assert add_months(judged_on, 2) == date(2024, 3, 1)
    assert rate == Decimal("8.01")
    assert rate + uplift == Decimal("13.01")
