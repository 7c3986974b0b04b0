"""The terms that fit the reasons found: proposed, none chosen."""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl
from polars import col

from secateur.facts import Facts, terms
from secateur.leaving.terms import SIGNALS, Term, TermKind

DEFAULT_DAYS = 30
"""Proposed where no term of payment was ever agreed."""

ANSWER_DAYS = 5

_ALSO = {
    "payment": ("payment_overdue", "payment_chasing", "payment_promises", "payment_short"),
    "hours": ("nagging",),
    "scope": (),
    "rate": (),
    "approvals": ("reply_time", "inputs_overdue", "meetings_missed"),
}
"""Signals that a term answers beside the one its test is derived from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A term that fits, and the signals it answers."""

    term: Term
    signals: tuple[str, ...]


def proposals(facts: Facts, owner: str, client: str, loud: Collection[str]) -> tuple[Proposal, ...]:
    """Return the terms that fit the signals that are established or emerging.

    Args:
        facts: What was known.
        owner: Whose client.
        client: Its id.
        loud: Those signals.
    """
    agreed = terms.latest(facts.tables, facts.as_of).filter(
        col("owner") == owner, col("client") == client
    )
    found: list[Proposal] = []
    for kind in SIGNALS:
        heard = tuple(one for one in (SIGNALS[kind], *_ALSO[kind]) if one in loud)
        term = _term(kind, agreed) if heard else None
        if term is not None:
            found.append(Proposal(term=term, signals=heard))
    return tuple(found)


def _term(kind: TermKind, agreed: pl.DataFrame) -> Term | None:
    """Return the term as agreed, else as is usual; None where only the user can say."""
    row = agreed.row(0, named=True) if agreed.height else {}
    if kind == "payment":
        return Term("payment", row.get("payment_days") or DEFAULT_DAYS)
    if kind == "hours":
        return Term("hours", 0)
    if kind == "approvals":
        return Term("approvals", ANSWER_DAYS)
    if kind == "scope":
        minutes = row.get("scope_minutes") if row.get("scope_per") == "month" else None
        return Term("scope", minutes) if minutes else None
    if row.get("unit") == "hour" and row.get("rate"):
        return Term("rate", row["rate"], row["currency"])
    return None
