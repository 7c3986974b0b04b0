"""How often things came true before a bet was made: what a forecast has to beat.

Only what was known on the day counts: an invoice whose day has not come says nothing yet.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.seen import is_foretold
from secateur.forecasts.payment.days import Booleans, Floats, Ints
from secateur.forecasts.payment.frames import day_number
from secateur.forecasts.payment.history import NEVER

Counted = tuple[Floats | Booleans, Floats | Booleans]
"""What of each row is a hit, and what the row weighs."""

DRAWN = 2.0
"""How many invoices the rate of all clients counts for in the rate of one."""

MONTH_DAYS = 30
"""So many days of waiting count as one invoice."""

_DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class Base:
    """How often the same came true."""

    base: float
    """Of all clients of the owner."""

    own: float
    """Of this client, drawn towards ``base``."""


class Rates:
    """How often something came true, of everybody and of each client; counted once a question."""

    def __init__(self, clients: Sequence[str]) -> None:
        """Number the clients.

        Args:
            clients: The client of each row.
        """
        self._places = {client: place for place, client in enumerate(dict.fromkeys(clients))}
        self._client: Ints = np.array([self._places[one] for one in clients], dtype=np.int64)
        self._rows = np.bincount(self._client, minlength=len(self._places))
        self._found: dict[Hashable, tuple[float, Floats]] = {}

    def count(self, client: str) -> int:
        """Return how many rows of the client there are."""
        place = self._places.get(client)
        return 0 if place is None else int(self._rows[place])

    def rate(self, client: str, question: Hashable, counted: Callable[[], Counted]) -> Base:
        """Return the share of hits.

        Args:
            client: Whose.
            question: What the rows were asked, so that they are asked once.
            counted: Returns what of each row is a hit, and what it weighs.
        """
        if question not in self._found:
            self._found[question] = self._counted(*counted())
        base, own = self._found[question]
        place = self._places.get(client)
        return Base(base, base if place is None else float(own[place]))

    def _counted(self, hits: Floats | Booleans, weight: Floats | Booleans) -> tuple[float, Floats]:
        size = len(self._places)
        hit, all_ = (
            np.asarray(np.bincount(self._client, one, size), dtype=np.float64)
            for one in (hits, weight)
        )
        base = (float(hit.sum()) + 0.5) / (float(all_.sum()) + 1)
        return base, (hit + DRAWN * base) / (all_ + DRAWN)


class Past:
    """The invoices of one owner known on a day."""

    def __init__(self, today: int, rates: Rates, issued: Ints, due: Ints, settled: Ints) -> None:
        """Keep the days since 1970 of each invoice, ``NEVER`` for what is not settled."""
        self.rates = rates
        self._today = today
        self._issued, self._due, self._settled = issued, due, settled

    def paid_by(self, client: str, within: int) -> Base:
        """Return how often an invoice was paid no later than so many days after due."""

        def counted() -> Counted:
            is_decided = self._due + within <= self._today
            return is_decided & (self._settled <= self._due + within), is_decided

        return self.rates.rate(client, ("due", within), counted)

    def paid_from_any_day(self, client: str, within: int) -> Base:
        """Return how often an invoice open on some day was paid in the so many days after it."""

        def counted() -> Counted:
            last = np.minimum(self._settled - 1, self._today - within)
            days = np.clip(last - self._issued + 1, 0, None)
            first = np.maximum(self._issued, self._settled - within)
            is_paid = self._settled <= self._today
            hits = np.where(is_paid, np.clip(last - first + 1, 0, None), 0)
            return hits / MONTH_DAYS, days / MONTH_DAYS

        return self.rates.rate(client, ("any", within), counted)


def past(facts: Facts, owner: str) -> Past:
    """Return the invoices that a payment forecast looks at."""
    rows = facts.payable.filter(col("owner") == owner, is_foretold(facts.as_of)).sort("id")
    issued, due, settled = (
        rows[name].to_physical().cast(int).fill_null(NEVER).to_numpy().astype(np.int64)
        for name in ("issued_on", "due_on", "settled_on")
    )
    return Past(day_number(facts.as_of), Rates(rows["client"].to_list()), issued, due, settled)


def payment_inputs(facts: Facts, owner: str) -> str:
    """Return a digest of the invoices that a payment forecast looks at."""
    rows = facts.payable.filter(col("owner") == owner, is_foretold(facts.as_of)).sort(
        "client", "number", "issued_on", "id"
    )
    return inputs_of(rows.select("client", "number", "issued_on", "due_on", "settled_on", "amount"))


def inputs_of(rows: pl.DataFrame) -> str:
    """Return a digest of some rows, the same in every process."""
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for column in rows.iter_columns():
        digest.update(repr(column.to_list()).encode())
    return digest.hexdigest()
