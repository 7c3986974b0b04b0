"""Clauses that nobody has said and that the records show: proposed with their ground, never taken.

A currency or a payment term that nearly all invoices bear is most likely what was agreed; whether
it was is for the user to confirm.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from polars import col

from secateur.actions.entering.edit_clients import show_client
from secateur.actions.entering.edit_terms import replace_terms, terms_of
from secateur.actions.workspace.workspaces import Desk
from secateur.facts import Facts
from secateur.model.text import Text, text

LEAST = 3
"""Invoices below which nothing is proposed."""

LEAST_SHARE = 0.8
"""Of the invoices, below which they do not agree."""

MOST_RECEIPTS = 3
END_OF_MONTH = (0, 15, 30, 45, 60)
"""Days that contracts count before going on to the end of the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A clause, what it rests on, and the invoices that bear it."""

    key: str
    typed: str
    """As a form or the settings take it."""

    value: Text
    ground: Text
    invoices: Sequence[tuple[int, str]]
    """The latest that bear it: id and number."""

    since: date
    """Of the first invoice there is: an agreement that is not said yet began by then."""


def propose_clauses(desk: Desk, facts: Facts, client: str) -> tuple[Proposed, ...]:
    """Return the clauses of a client that invoices bear and the latest agreement does not say.

    Raises:
        UnknownClientError: No client is called so.
    """
    found = show_client(desk, client)
    latest = found.agreements[-1] if found.agreements else None
    rows = (
        facts.tables.invoices.filter(
            col("client") == found.id, col("kind") == "invoice", col("issued_on").is_not_null()
        )
        .sort("issued_on", "id", descending=True)
        .select("id", "number", "issued_on", "due_on", "currency")
        .to_dicts()
    )
    if len(rows) < LEAST:
        return ()
    proposed: list[Proposed | None] = []
    if latest is None or latest.currency is None:
        proposed.append(_currency(rows))
    if latest is None or latest.payment_terms is None:
        proposed.append(_payment_terms(rows))
    return tuple(one for one in proposed if one is not None)


def _currency(rows: Sequence[dict[str, Any]]) -> Proposed | None:
    counted = Counter(str(row["currency"]) for row in rows)
    currency, n = counted.most_common(1)[0]
    if n < LEAST_SHARE * len(rows):
        return None
    return _proposed(
        "currency", currency, text("{said}", said=currency), rows,
        [row for row in rows if row["currency"] == currency],
    )  # fmt: skip


def _payment_terms(rows: Sequence[dict[str, Any]]) -> Proposed | None:
    dated = [row for row in rows if isinstance(row["due_on"], date)]
    if len(dated) < LEAST:
        return None
    days, _ = Counter((row["due_on"] - row["issued_on"]).days for row in dated).most_common(1)[0]
    plain = [row for row in dated if (row["due_on"] - row["issued_on"]).days == days]
    if days >= 0 and len(plain) >= LEAST_SHARE * len(dated):
        value = text("{n} day", "{n} days", n=days) if days else text("on receipt")
        typed = f"{days} days" if days else "on receipt"
        return _proposed("payment_terms", typed, value, dated, plain)
    for length in END_OF_MONTH:
        bearing = [row for row in dated if row["due_on"] == _end_of_month(row, length)]
        if len(bearing) >= LEAST_SHARE * len(dated):
            value = text(
                "{n} day, then the end of the month",
                "{n} days, then the end of the month",
                n=length,
            )
            return _proposed("payment_terms", f"{length} days end of month", value, dated, bearing)
    return None


def _end_of_month(row: dict[str, Any], length: int) -> date:
    day: date = row["issued_on"] + timedelta(days=length)
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _proposed(
    key: str,
    typed: str,
    value: Text,
    rows: Sequence[dict[str, Any]],
    bearing: Sequence[dict[str, Any]],
) -> Proposed:
    return Proposed(
        key=key,
        typed=typed,
        value=value,
        ground=text(
            "{k} of {n} invoice says so.",
            "{k} of {n} invoices say so.",
            k=len(bearing),
            n=len(rows),
        ),
        invoices=[(row["id"], row["number"] or "–") for row in bearing[:MOST_RECEIPTS]],
        since=min(row["issued_on"] for row in rows),
    )


def confirm_clauses(desk: Desk, client: str, chosen: Sequence[Proposed]) -> None:
    """Enter clauses into the latest version of the agreement, or into a first one.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: The file says what was agreed.
        SettingsError: A clause cannot be entered.
    """
    versions = terms_of(desk, client).versions
    said: dict[str, str] = {}
    before = ""
    if versions:
        said = {key: as_entered(value) for key, value in versions[0].said.items()}
        before = said["from"]
    else:
        said["from"] = min(one.since for one in chosen).isoformat()
    said |= {one.key: one.typed for one in chosen}
    replace_terms(desk, client, before, said)


def as_entered(value: object) -> str:
    """Write a clause of a version as a form gives it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return f"{value['hours']} per {value['per']}"
    return str(value)
