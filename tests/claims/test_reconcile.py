"""A claim agrees with the records to the cent, whatever was paid, credited or taken back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.claims import (
    Claim,
    ClaimMismatchError,
    Correspondence,
    check_claim,
    claim_json,
    claim_statement,
    shares,
)
from secateur.i18n import translator
from secateur.law import Choices
from secateur.letters import Party, statement_csv
from tests.claims.worlds import AS_OF, claim_of, claims_of, world

FIRST = date(2024, 1, 1)
SAY = translator("en")
BETWEEN = Correspondence(sender=Party("Camille Roy"), recipient=Party("Lambda"), locale="fr-FR")

days = st.integers(0, (AS_OF - FIRST).days).map(lambda after: FIRST + timedelta(days=after))
amounts = st.integers(1, 20_000_00)
parts = st.lists(st.tuples(days, amounts), max_size=4)
invoices = st.lists(
    st.tuples(days, st.integers(0, 60), amounts, parts, st.booleans()), min_size=1, max_size=4
)


@given(
    invoices,
    st.sampled_from(["FR", "BE", "GB", "LU", "CA-QC", "ES"]),
    st.sampled_from([None, "interest_first", "principal_first"]),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_principal_is_invoiced_less_credited_less_paid_and_lines_add_up(
    bills: list[tuple[date, int, int, list[tuple[date, int]], bool]],
    law: str,
    order: str | None,
    with_paid_late: bool,  # noqa: FBT001  (drawn)
) -> None:
    builder = world()
    for issued, term, amount, payments, is_credited in bills:
        bill = builder.invoice(
            "lambda", issued=issued, due=issued + timedelta(days=term), amount=amount
        )
        for on, part in payments:
            builder.paid(bill, max(on, issued), part)
        if is_credited:
            builder.paid(bill, issued, amount // 3, kind="credit_note")
    found = claims_of(
        builder,
        law=law,
        with_paid_late=with_paid_late,
        choices=Choices(allocation=order),  # type: ignore[arg-type]  # one of the two
        noticed={number: date(2025, 1, 1) for number in range(1, 5)},
    )
    for claim in found.values():
        _check(claim)


def _check(claim: Claim) -> None:
    issued = credited = paid = 0
    for one in claim.invoices:
        issued += one.bill.amount
        credited += sum(part.minor for part in one.bill.credits) + one.credit_used
        # Beyond the invoice itself a payment covers interest: it is no principal any more.
        paid += min(one.paid, one.reckoning.principal.minor)
    assert claim.principal_total.minor == issued - credited - paid
    written = claim_json(claim, "lambda", (), SAY)
    lines = cast("list[dict[str, str]]", written["lines"])
    over = sum(one.interest_paid for one in claim.invoices)
    cents = [round(float(line["interest"]) * 100) for line in lines]
    assert round(float(str(written["interest_total"])) * 100) == sum(cents) - over
    assert claim.total.minor == (
        claim.principal_total.minor + claim.interest_total.minor + claim.fee_total.minor
    )
    assert all(
        part.to_interest >= 0 and part.to_fee >= 0 for one in claim.invoices for part in shares(one)
    )
    if claim.invoices:
        account = claim_statement(claim, BETWEEN, None, SAY)
        assert account.total == claim.total
        rows = [row.split(",") for row in statement_csv(account).splitlines()[1:]]
        assert rows[-1][0] == "total"


def test_a_claim_whose_sums_were_changed_is_refused() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=10_000_00)
    claim = claim_of(builder)
    [one] = claim.invoices
    wrong = replace(one, bill=replace(one.bill, amount=9_999_99))

    check_claim(claim)
    with pytest.raises(ClaimMismatchError, match="principal"):
        check_claim(replace(claim, invoices=(wrong,)))


def test_a_payment_beyond_the_invoice_covers_interest_and_then_the_fixed_sum() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-06-20", amount=10_000_00)
    builder.paid(bill, "2026-07-10", 10_080_00)
    claim = claim_of(builder, with_paid_late=True)

    assert claim.total.minor == 27_26
    assert (claim.interest_total.minor, claim.fee_total.minor) == (0, 27_26)
