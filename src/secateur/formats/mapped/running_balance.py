"""The running balance of a statement: where it moves otherwise than the amounts, a line is missing.

Whichever way the rows are sorted, a balance less all the amounts up to it is one and the same sum.
Rows of one day out of order change it for a moment, a line that is not there for good.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import accumulate, groupby, pairwise

from secateur.formats.columns import vocabulary
from secateur.formats.errors import CellError
from secateur.formats.guessing.money_ways import cents
from secateur.formats.headers import folded
from secateur.formats.text.cells import Cells
from secateur.formats.values.amounts import minor_units
from secateur.model.records import Origin, Remark
from secateur.model.text import Text, text

MOSTLY = 0.8
"""Share of the rows that must fit the ones before: other columns are called a balance too."""

FEWEST = 3
"""Pairs of rows that must fit."""


def balance_column(header: Sequence[str], columns: Sequence[str]) -> str | None:
    """Return the column of the running balance of a table of payments, unless it is another field.

    Args:
        header: Of the table.
        columns: Those that its mapping uses.
    """
    names = vocabulary.FIELDS["payments"]["balance"]
    found = [name for name in header if folded(name) in names and name not in columns]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Row:
    place: str
    day: date | None
    amount: Decimal
    balance: Decimal
    currency: str | None


@dataclass(slots=True)
class RunningBalance:
    """What the balances of one table say of its rows, an account and currency at a time."""

    file: str
    _rows: dict[tuple[str, str], list[_Row]] = field(
        default_factory=lambda: defaultdict[tuple[str, str], list[_Row]](list)
    )
    _is_broken: bool = False

    def take(self, cells: Cells, day: date | None, amount: Decimal) -> None:
        """Take in a row: its amount, negative where money went out."""
        whole = cents(cells.text("balance"))
        if whole is None:
            return
        account = cells.text("account"), cells.text("currency")
        row = _Row(cells.origin.place, day, amount, Decimal(whole) / 100, _currency(cells))
        self._rows[account].append(row)

    def lose(self) -> None:
        """Take note that a row could not be read: nothing is proved by what is missing then."""
        self._is_broken = True

    def remarks(self) -> Iterator[Remark]:
        """Yield where lines are missing, in the order of the rows."""
        for rows in () if self._is_broken else self._rows.values():
            for before, after, amount in _missing(rows):
                yield Remark(Origin(self.file, after.place), _said(before, after, amount))


def directions(rows: Iterable[Cells]) -> dict[str, int]:
    """Return by its place which way the money of a row went: 1 in, -1 out.

    A row without one beside it, in the order of time, from which its balance starts has none.

    Args:
        rows: Their amounts are without a sign.
    """
    known = [
        (cells.origin.place, amount, balance)
        for cells in rows
        if (amount := cents(cells.text("amount"))) is not None
        and (balance := cents(cells.text("balance"))) is not None
    ]
    forth = {now[0]: _way(now[2] - before[2], now[1]) for before, now in pairwise(known)}
    back = {now[0]: _way(now[2] - after[2], now[1]) for now, after in pairwise(known)}
    best = max((forth, back), key=lambda ways: sum(map(bool, ways.values())))
    return {place: way for place, way in best.items() if way}


def _way(moved: int, amount: int) -> int:
    """Return which way an amount went, 0 where the balance did not move by it."""
    return (moved > 0) - (moved < 0) if abs(moved) == abs(amount) else 0


def _said(before: _Row, after: _Row, amount: Decimal) -> Text:
    places = {"before": _number(before.place), "after": _number(after.place)}
    if after.currency is None:
        return text(
            "A line seems to be missing between rows {before} and {after}: the balance does not"
            " move by the amounts there.",
            **places,
        )
    return text(
        "A line seems to be missing between rows {before} and {after}: the balance moves by"
        " {amount:money:currency}, which no amount explains.",
        amount=minor_units(amount, after.currency),
        currency=after.currency,
        **places,
    )


def _currency(cells: Cells) -> str | None:
    with suppress(CellError):
        return cells.currency("amount", "credit") or cells.owner.currency
    return None


def _number(place: str) -> str:
    """Return the number of a row, as its place says it."""
    return place.removeprefix("row ")


def _missing(rows: Sequence[_Row]) -> Iterator[tuple[_Row, _Row, Decimal]]:
    """Yield the rows between which money moved that none tells of, and how much."""
    fitting = max(_ways(rows), key=lambda way: way.fits, default=None)
    pairs = len(rows) - 1
    if fitting is None or fitting.fits < max(FEWEST, MOSTLY * pairs) or fitting.fits == pairs:
        return
    firm: tuple[Decimal, int] | None = None
    for level, first, last in _levels(fitting.levels):
        if first == last and not _is_alone(rows, first):
            continue
        if firm is not None and level != firm[0]:
            yield rows[firm[1]], rows[first], fitting.sign * (level - firm[0])
        firm = level, last


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to sort and sign: the balances less the amounts up to them."""

    sign: int
    levels: Sequence[Decimal]

    @property
    def fits(self) -> int:
        """How many rows have the level of the one before."""
        return sum(a == b for a, b in zip(self.levels, self.levels[1:], strict=False))


def _ways(rows: Sequence[_Row]) -> Iterator[_Way]:
    amounts = [row.amount for row in rows]
    until = list(accumulate(amounts))
    before = [total - amount for total, amount in zip(until, amounts, strict=True)]
    for owed in (1, -1):  # a card's balance rises by what is spent
        for sums, order in ((until, 1), (before, -1)):  # the oldest first, or the newest
            levels = [
                row.balance - owed * order * total for row, total in zip(rows, sums, strict=True)
            ]
            yield _Way(order, levels)


def _levels(levels: Sequence[Decimal]) -> Iterator[tuple[Decimal, int, int]]:
    """Yield each level that holds, with the places of its first and last row."""
    for level, places in groupby(range(len(levels)), key=lambda at: levels[at]):
        held = list(places)
        yield level, held[0], held[-1]


def _is_alone(rows: Sequence[_Row], at: int) -> bool:
    """Say whether no row beside is of the same day: the order within a day is anybody's."""
    beside = (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2])
    return rows[at].day is not None and all(row.day != rows[at].day for row in beside)
