"""Everything that can be done about what is unpaid, none of it above the rest."""

from dataclasses import dataclass
from datetime import date

from secateur.claims.model import Claim
from secateur.law import Option, Owed, ladder
from secateur.model.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The options of a place for a claim."""

    claim: Claim
    amount: Money
    """The principal unpaid; what is paid, disputed or in question is not in it."""

    interest: Money
    """The interest claimed beside it, which some limits count."""

    oldest_due_on: date | None
    court_until: date | None
    """The first day on which some of it can no longer be brought to court is the day after."""

    options: tuple[Option, ...]


def claim_ladder(claim: Claim) -> Ladder:
    """Return every option for a claim, doing nothing and seeing a lawyer among them."""
    amount = claim.principal_total
    due = [one.bill.due_on for one in claim.invoices if one.bill.due_on and one.principal]
    ends = [one.limitation.last_on for one in claim.invoices if one.limitation and one.principal]
    options: tuple[Option, ...] = ()
    if claim.law is not None and amount.minor:
        options = ladder(claim.law, owed_of(claim), claim.debtor, claim.as_of)
    return Ladder(
        claim=claim,
        amount=amount,
        interest=claim.interest_total,
        oldest_due_on=min(due, default=None),
        court_until=min(ends, default=None),
        options=options,
    )


def owed_of(claim: Claim) -> Owed:
    """Return what is left to pay in the parts that limits count."""
    # A gap without days is one of the fixed sum, which no limit counts.
    return Owed(
        principal=claim.principal_total,
        interest=claim.interest_total,
        is_whole=all(one.gap.first is None for one in claim.not_computed),
    )
