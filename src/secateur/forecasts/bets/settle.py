"""Did it come true? Worked out from the facts each time, so that a taken-back import unsettles.

What came true in time is known at once; what did not, once its day is over and the records reach
that far. Both *count* only from that day on: else good news would count before bad news.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.forecasts.bets.asks import Asks
from secateur.forecasts.bets.bet import ASKS, NEXT, Bet, Settled
from secateur.forecasts.bets.made import invoice_name

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reach:
    """The last days of which the records are whole; what was not there by then did not happen."""

    money: date
    mail: date


def settle(
    bets: Sequence[Bet], facts: Facts, owner: str, reach: Reach | None = None
) -> tuple[Settled, ...]:
    """Settle the bets of one owner with the facts known.

    Args:
        bets: Made on or before the day of the facts.
        facts: What is known now.
        owner: Whose bets they are.
        reach: How far the records reach; to the day of the facts by default.
    """
    as_of = facts.as_of
    reach = reach or Reach(as_of, as_of)
    invoices = _Invoices(facts, owner)
    asks: Asks | None = None
    found: list[Settled] = []
    for bet in bets:
        if bet.kind in ASKS:
            asks = asks or Asks(facts, owner, min(reach.mail, as_of))
            found.append(asks.settled(bet))
        else:
            found.append(_of_invoice(bet, invoices.about(bet), min(reach.money, as_of)))
    return tuple(found)


class _Invoices:
    """The invoices of one owner, by client."""

    def __init__(self, facts: Facts, owner: str) -> None:
        rows = (
            facts.invoices.filter(col("owner") == owner, col("due_on").is_not_null())
            .sort("issued_on", "id")
            .with_columns(is_off=col("is_disputed") | col("is_void") | col("is_undated"))
        )
        self._of: dict[str, list[dict[str, object]]] = {}
        self._named: dict[str, list[dict[str, object]]] = {}
        for row in _plain(rows).iter_rows(named=True):
            self._of.setdefault(str(row["client"]), []).append(row)
            self._named.setdefault(invoice_name(row), []).append(row)

    def about(self, bet: Bet) -> Row | None:
        """Return the invoice that a bet is about, if there is one by now."""
        if bet.subject == NEXT:
            mine = self._of.get(bet.client, [])
            return next((row for row in mine if _day(row, "issued_on") > bet.made_on), None)
        named = [
            row for row in self._named.get(bet.subject, []) if _day(row, "issued_on") <= bet.made_on
        ]
        # An invoice that has been given to another client since is still the same invoice.
        theirs = [row for row in named if row["client"] == bet.client]
        found = theirs or (named if len(named) == 1 else [])
        return found[-1] if found else None


def _plain(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(
        *("client", "number", "issued_on", "due_on", "settled_on", "amount", "currency"),
        *("is_off", "is_questioned"),
    )


def _of_invoice(bet: Bet, row: Row | None, until: date) -> Settled:
    if row is None:
        return Settled(bet=bet, state="open")
    about = invoice_name(row)
    due, paid = _day(row, "due_on"), row["settled_on"]
    was_paid = bet.subject != NEXT and isinstance(paid, date) and paid <= bet.made_on
    if row["is_off"] or was_paid:
        return Settled(bet=bet, state="void", about=about)
    deadline = (due if bet.subject == NEXT else bet.made_on) + timedelta(days=bet.within)
    is_over = until >= deadline
    if not isinstance(paid, date):
        if not is_over or row["is_questioned"]:
            return Settled(bet=bet, state="open", about=about)
        paid = None
    if bet.spread is not None:
        return _of_spread(bet, about, paid, due, until)
    is_paid = paid is not None and paid <= deadline
    return Settled(
        bet=bet,
        state="settled",
        about=about,
        happened=is_paid != (bet.kind == "next_invoice_late_30"),
        known_on=paid if is_paid else deadline,
        counts=is_over,
    )


def _of_spread(bet: Bet, about: str, paid: date | None, due: date, until: date) -> Settled:
    spread = bet.spread
    assert spread is not None  # noqa: S101  (its caller has looked)
    days = None if paid is None else (paid - due).days
    return Settled(
        bet=bet,
        state="settled",
        about=about,
        happened=days is not None and spread.p10 <= days <= spread.p90,
        days=days,
        known_on=paid or due + timedelta(days=spread.p90),
        counts=until >= due + timedelta(days=spread.p90),
    )


def _day(row: Row, name: str) -> date:
    found = row[name]
    if not isinstance(found, date):
        message = f"{name} is no day: {found!r}"
        raise TypeError(message)
    return found
