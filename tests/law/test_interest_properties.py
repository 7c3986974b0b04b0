"""Whatever is owed, paid and when: interest adds up, and rests on sourced facts alone."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from secateur.law import Choices, Claimable, Paid, interest, law_of
from secateur.law.strict import is_vouched
from secateur.model.money import Money
from tests.law.claims import money

FRANCE = law_of("FR")
KNOWN = st.dates(date(2023, 1, 1), date(2026, 12, 31))
SUMS = st.integers(1, 10**9)


@st.composite
def paid_invoices(draw: st.DrawFn) -> Claimable:
    minor = draw(SUMS)
    payments = draw(st.lists(st.tuples(KNOWN, st.integers(1, 2 * minor)), max_size=4))
    return Claimable(
        owed=Money(minor, "EUR"),
        due_on=draw(KNOWN),
        payments=tuple(Paid(on, Money(amount, "EUR")) for on, amount in payments),
    )


ALLOCATIONS = st.sampled_from(["interest_first", "principal_first"])


@given(claimable=paid_invoices(), until=KNOWN, allocation=ALLOCATIONS)
def test_not_a_cent_is_lost_nor_made(claimable: Claimable, until: date, allocation: str) -> None:
    choices = Choices(allocation=allocation)  # type: ignore[arg-type]  # one of the two
    found = interest(FRANCE, claimable, until=until, choices=choices)
    paid = sum(one.amount.minor for one in claimable.payments if one.on <= until)

    assert found.principal.minor + found.interest_run.minor - paid == (
        found.principal_left.minor + found.interest_due.minor - found.overpaid.minor
    )
    assert found.interest_run.minor == sum(one.interest.minor for one in found.segments)


@given(claimable=paid_invoices(), until=KNOWN)
def test_principal_first_never_claims_more(claimable: Claimable, until: date) -> None:
    sums = [
        interest(FRANCE, claimable, until=until, choices=Choices(allocation=allocation)).total
        for allocation in ("principal_first", "interest_first")
    ]
    # Each payment may round one line more, by half a cent.
    assert sums[0].minor <= sums[1].minor + len(claimable.payments)


@given(claimable=paid_invoices(), until=KNOWN)
def test_lines_follow_each_other_without_overlap(claimable: Claimable, until: date) -> None:
    found = interest(FRANCE, claimable, until=until).segments

    assert all(one.last < other.first for one, other in pairwise(found))
    assert all(one.first <= one.last <= until for one in found)
    assert all(one.days == (one.last - one.first).days + 1 for one in found)


@given(minor=SUMS, due_on=KNOWN, until=KNOWN)
def test_one_more_day_never_claims_less(minor: int, due_on: date, until: date) -> None:
    assume(until < date(2026, 12, 31))
    claimable = Claimable(owed=Money(minor, "EUR"), due_on=due_on)
    today = interest(FRANCE, claimable, until=until)
    tomorrow = interest(FRANCE, claimable, until=until + timedelta(days=1))

    assert today.total.minor <= tomorrow.total.minor + 1


@given(place=st.sampled_from(["FR", "BE", "LU", "DE", "GB", "CA-QC", "CH", "NL", "ES", "IT"]),
       due_on=st.dates(date(2012, 1, 1), date(2027, 6, 1)), days=st.integers(0, 1500))  # fmt: skip
def test_no_sum_ever_rests_on_what_is_only_recalled(place: str, due_on: date, days: int) -> None:
    claimable = Claimable(owed=money("5000"), due_on=due_on, in_default_on=due_on)
    found = interest(law_of(place), claimable, until=due_on + timedelta(days=days))

    assert all(one.confidence and is_vouched(one.confidence) for one in found.segments)
    assert found.fee is None or is_vouched(found.fee.confidence)
    covered = sum(one.days for one in found.segments)
    assert covered == days or found.gaps
