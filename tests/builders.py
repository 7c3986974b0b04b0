"""Small worlds for tests: rows written as a person would say them, given back as ``Tables``.

A test names only what it is about; everything else has a plain default. Rows get their ``id``
from their place, from 1, in their owner's table::

    world = Builder()
    world.client("lambda")
    invoice = world.invoice("lambda", due="2026-03-02", amount=1200_00)
    world.paid(invoice, "2026-03-20")
    facts = Facts(world.tables(), date(2026, 6, 30))
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl

from secateur.facts import Facts
from secateur.signals import Signal
from secateur.tables import OWN_CLOCK, SCHEMAS, TABLES, Tables, tables

Cell = str | int | float | bool | date | None
Row = dict[str, Cell]

OWNER = "camille"

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day(written: str | date) -> date:
    """Read ``2026-03-02``."""
    return written if isinstance(written, date) else date.fromisoformat(written)


def moment(written: str) -> int:
    """Read ``2026-03-02 14:30``, UTC, as seconds since 1970."""
    read = datetime.fromisoformat(written).replace(tzinfo=UTC)
    return int((read - EPOCH).total_seconds())


class Builder:
    """Collects rows; ``tables()`` gives them back."""

    def __init__(self, owner: str = OWNER, **said: Cell) -> None:
        """Begin with one owner, who lives in UTC and charges in euros."""
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.counts: Counter[tuple[str, str]] = Counter()
        self.owner = owner
        self.another_owner(owner, **said)

    def another_owner(self, owner: str, **said: Cell) -> None:
        """Add an owner; the rows that follow are theirs."""
        self.owner = owner
        row: Row = {
            "owner": owner,
            "name": owner.title(),
            "timezone": "UTC",
            "country": "FR",
            "language": "fr-FR",
            "currency": "EUR",
            "wanted_rate": 75_00,
            "sales_tax_ppm": 0,
        }
        self.rows["owners"].append(row | said)

    def client(self, client: str, **said: Cell) -> str:
        """Add a client, a French business."""
        row: Row = {
            "owner": self.owner,
            "client": client,
            "name": client.title(),
            "kind": "business",
            "country": "FR",
            "timezone": "UTC",
            "pro_bono": False,
        }
        self.rows["clients"].append(row | said)
        return client

    def clients(self, *names: str) -> None:
        """Add several clients."""
        for name in names:
            self.client(name)

    def limit(self, name: str, value: float) -> None:
        """Set one of the owner's own limits."""
        self.rows["limits"].append({"owner": self.owner, "limit": name, "value": value})

    def exchange_rate(self, currency: str, rate: float) -> None:
        """Set one of the owner's own exchange rates."""
        self.rows["rates"].append(
            {"owner": self.owner, "currency": currency, "rate_ppm": round(rate * 10**6)}
        )

    def fact(self, table: str, client: str | None, said: Mapping[str, Cell]) -> int:
        """Add a row to any table of facts, and return its id."""
        self.counts[table, self.owner] += 1
        number = self.counts[table, self.owner]
        self.rows[table].append({"owner": self.owner, "client": client, "id": number, **said})
        return number

    def invoice(
        self,
        client: str,
        *,
        issued: str | date | None = None,
        due: str | date | None = None,
        amount: int = 1000_00,
        tax: int | None = 0,
        currency: str = "EUR",
        **said: Cell,
    ) -> int:
        """Add an invoice; without ``issued``, 30 days before it is due."""
        if issued is None:
            issued = day(due or "2026-01-31") - timedelta(days=30)
        row: Row = {
            "number": f"F-{len(self.rows['invoices']) + 1:04}",
            "kind": "invoice",
            "issued_on": day(issued),
            "due_on": day(due) if due else None,
            "amount": amount,
            "tax": tax,
            "currency": currency,
        }
        return self.fact("invoices", client, row | said)

    def paid(
        self, invoice: int, on: str | date, amount: int | None = None, *, kind: str = "payment"
    ) -> int:
        """Settle an invoice, or a part of it, by a payment from the bank or otherwise."""
        bill = next(
            row
            for row in reversed(self.rows["invoices"])
            if (row["owner"], row["id"]) == (self.owner, invoice)
        )
        settled = bill["amount"] if amount is None else amount
        client, payment = str(bill["client"]), None
        if kind == "payment":
            row: Row = {"paid_on": day(on), "amount": settled, "currency": bill["currency"]}
            payment = self.fact("payments", client, row)
        allocation: Row = {
            "invoice": invoice,
            "payment": payment,
            "settled_on": day(on),
            "amount": settled,
            "kind": kind,
        }
        return self.fact("allocations", client, allocation)

    def received(
        self, client: str | None, on: str | date, amount: int, currency: str = "EUR"
    ) -> int:
        """Add a payment that settles no invoice."""
        row: Row = {"paid_on": day(on), "amount": amount, "currency": currency}
        return self.fact("payments", client, row)

    def agreement(self, client: str, since: str | date, **said: Cell) -> int:
        """Add the next version of an agreement: everything in writing, 60.00 an hour."""
        version = 1 + sum(
            (row["owner"], row["client"]) == (self.owner, client) for row in self.rows["agreements"]
        )
        row: Row = {
            "owner": self.owner,
            "client": client,
            "id": version,
            "from_on": day(since),
            "until_on": None,
            "signed": True,
            "rate": 60_00,
            "currency": "EUR",
            "unit": "hour",
            "payment_days": 30,
            "end_of_month": False,
            "scope_minutes": 20 * 60,
            "scope_per": "month",
            "notice_days": 30,
            "pro_bono": False,
            "discount_ppm": 0,
            "discount_days": None,
            "withholding_ppm": 0,
        }
        self.rows["agreements"].append(row | said)
        return version

    def worked(
        self, client: str, on: str | date, hours: float, project: str = "", **said: Cell
    ) -> int:
        """Add a time entry."""
        row: Row = {
            "day": day(on),
            "minutes": round(hours * 60),
            "project": project,
            "billable": True,
        }
        return self.fact("time_entries", client, row | said)

    def check_in(self, client: str, on: str | date, **answers: Cell) -> int:
        """Add a check-in with the answers given."""
        return self.fact("check_ins", client, {"day": day(on)} | answers)

    def mail(
        self,
        client: str | None,
        at: str,
        *,
        is_mine: bool = False,
        thread: int | None = None,
        **said: Cell,
    ) -> int:
        """Add a message of the client (or mine), in a thread of its own if none is given."""
        seconds = moment(at)
        read = datetime.fromisoformat(at)
        row: Row = {
            "thread": len(self.rows["messages"]) + 1 if thread is None else thread,
            "sent_at": seconds,
            "day": read.date(),
            "minute": read.hour * 60 + read.minute,
            "is_mine": is_mine,
            "is_bulk": False,
            "is_automatic": False,
            "ask": 0.0,
            "is_reminder": False,
            "asks_work": False,
            "characters": 400,
        }
        return self.fact("messages", client, row | said)

    def meeting(self, client: str, at: str, outcome: str | None = "held", **said: Cell) -> int:
        """Add a meeting of one hour."""
        read = datetime.fromisoformat(at)
        row: Row = {
            "starts_at": moment(at),
            "day": read.date(),
            "minute": read.hour * 60 + read.minute,
            "minutes": 60,
            "outcome": outcome,
            "by": None,
            "changed_at": None,
            "asked_by": "client",
        }
        return self.fact("meetings", client, row | said)

    def request(
        self,
        client: str,
        asked: str | date,
        due: str | date | None = None,
        done: str | date | None = None,
    ) -> int:
        """Add something the client owes."""
        row: Row = {
            "asked_on": day(asked),
            "due_on": day(due) if due else None,
            "done_on": day(done) if done else None,
        }
        return self.fact("requests", client, row)

    def office_hours(
        self,
        first: str | date,
        last: str | date,
        *,
        clock: str = OWN_CLOCK,
        hours: tuple[int, int] = (9, 18),
        off: tuple[date, ...] = (),
    ) -> None:
        """Open a clock, in UTC, on the weekdays between two days."""
        minutes = 0
        current = day(first)
        while current <= day(last):
            if current.weekday() < 5 and current not in off:
                midnight = moment(f"{current} 00:00")
                self.rows["calendar"].append(
                    {
                        "owner": self.owner,
                        "clock": clock,
                        "day": current,
                        "opens_at": midnight + hours[0] * 3600,
                        "closes_at": midnight + hours[1] * 3600,
                        "worked_before": minutes,
                    }
                )
                minutes += (hours[1] - hours[0]) * 60
            current += timedelta(days=1)

    def tables(self) -> Tables:
        """Return all rows as tables."""
        return tables(
            **{
                name: pl.DataFrame(self.rows[name], schema=_schema(name), orient="row")
                for name in TABLES
                if self.rows[name]
            }
        )


def _schema(name: str) -> pl.Schema:
    return pl.Schema(SCHEMAS[name])


def level(levels: pl.DataFrame, client: str, owner: str = OWNER) -> dict[str, Any]:
    """Return one client's level, as a dict; there is exactly one."""
    is_this = (pl.col("client") == client) & (pl.col("owner") == owner)
    return levels.row(by_predicate=is_this, named=True)


def measured(
    signal: Signal, world: Builder, client: str = "lambda", as_of: str | date = "2026-06-30"
) -> dict[str, Any]:
    """Return what a signal says of one client, its details beside its columns."""
    found = level(signal.measure(Facts(world.tables(), day(as_of))).levels, client)
    details: dict[str, Any] = found.pop("details")
    return details | found
