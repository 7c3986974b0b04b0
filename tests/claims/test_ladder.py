"""What can be done about what is unpaid: every option, none above another."""

from datetime import date

import pytest

from secateur.claims import claim_ladder
from secateur.claims.steps import last_day
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
    assert last_day(served[0], day) is not None


def test_a_sum_beyond_a_limit_is_said_to_be() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=9_000_00)
    options = claim_ladder(claim_of(builder)).options

    assert any(one.fits is False for one in options)
