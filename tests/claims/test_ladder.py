"""What can be done about what is unpaid: every option, none above another."""

from datetime import date
from typing import Any

import pytest

from secateur.claims import claim_ladder
from secateur.i18n import translator
from secateur.law.option_words import option_words
from secateur.model.money import Money
from tests.claims.worlds import claim_of, world


@pytest.mark.parametrize("law", ["FR", "CA-QC", "BE", "CH", "LU", "GB", "US-NY", "DE"])
def test_doing_nothing_and_seeing_a_lawyer_are_among_the_options(law: str) -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=900_00)
    found = claim_ladder(claim_of(builder, law=law))

    kinds = [one.kind for one in found.options]
    assert (kinds[0], kinds[-1]) == ("nothing", "lawyer")
    assert found.amount.minor == 900_00
    assert found.oldest_due_on == date(2026, 5, 1)


def test_what_is_paid_or_disputed_is_never_chased() -> None:
    builder = world()
    builder.paid(builder.invoice("lambda", due="2026-05-01"), "2026-06-01")
    builder.invoice("lambda", due="2026-05-01", disputed_on=date(2026, 6, 1))
    builder.paid(builder.invoice("lambda", due="2026-05-01"), "2026-06-02", kind="pending")
    found = claim_ladder(claim_of(builder))

    assert found.options == ()
    assert found.amount.minor == 0


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2026, 8, 31), date(2027, 2, 28)), (date(2026, 9, 1), date(2026, 12, 1))],
)
def test_the_time_to_serve_a_french_order_goes_by_the_day_of_the_order(
    day: date, last: date
) -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=900_00)
    options = {one.id: one for one in claim_ladder(claim_of(builder, day)).options}
    [order] = [one for one in options.values() if one.article and "1405" in one.article]
    served = [one for one in order.deadlines if one.covers(day) and one.unit == "months"]

    counted = {one.counted(day) for one in served}
    assert last in counted
    assert served[0].last_if_on(day) is not None


def test_a_sum_beyond_a_limit_is_said_to_be() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=9_000_00)
    options = claim_ladder(claim_of(builder)).options

    assert any(one.fits is False for one in options)


def fits(amount: int, as_of: str = "2026-06-30", **basis: Any) -> dict[str, bool | None]:  # noqa: ANN401  (the fields of Basis)
    builder = world()
    builder.invoice("lambda", due="2025-07-01", amount=amount)
    return {one.id: one.fits for one in claim_ladder(claim_of(builder, as_of, **basis)).options}


def test_interest_takes_a_claim_beyond_a_limit_that_counts_it() -> None:
    builder = world()
    builder.invoice("lambda", due="2025-07-01", amount=4_900_00)
    found = claim_ladder(claim_of(builder, "2026-06-30"))
    held = {one.id: one for one in found.options}

    assert found.interest.minor == 593_72
    assert held["fr.psrpc"].fits is False
    assert held["fr.psrpc"].counted == Money(5_493_72, "EUR")
    assert held["eu.escp"].fits is True


def test_a_claim_stands_on_its_own_side_of_such_a_limit_by_one_cent() -> None:
    # 4,459.63 bears 540.36 of interest, 4,999.99 together; a cent more, 540.37: 5,000.01.
    assert fits(4_459_63)["fr.psrpc"] is True
    assert fits(4_459_64)["fr.psrpc"] is False


def test_days_without_interest_worked_out_leave_such_a_limit_open() -> None:
    # No rate is known from 1 January 2027 on.
    assert fits(4_000_00, "2026-12-31")["fr.psrpc"] is True
    assert fits(4_000_00, "2027-01-31")["fr.psrpc"] is None
    assert fits(4_000_00, "2027-01-31")["eu.escp"] is True
    assert fits(5_000_01, "2027-01-31")["fr.psrpc"] is False


@pytest.mark.parametrize(
    ("amount", "day", "said"),
    [
        (4_900_00, "2026-06-30", "With interest, €5,493.72: outside its limits."),
        (3_000_00, "2026-06-30", "With interest, €3,363.50: within its limits."),
        (4_000_00, "2027-01-31", "cannot be told: with the interest that could be worked out"),
    ],
)
def test_what_was_held_against_such_a_limit_is_said(amount: int, day: str, said: str) -> None:
    builder = world()
    builder.invoice("lambda", due="2025-07-01", amount=amount)
    claim = claim_of(builder, day)
    [option] = [one for one in claim_ladder(claim).options if one.id == "fr.psrpc"]
    lines = [translator("en")(one) for one in option_words(option, claim.as_of)]

    assert "Up to €5,000.00, interest included." in lines
    assert any(said in line for line in lines)
