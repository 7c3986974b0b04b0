"""The lines of a statement that say what was on the account before its entries, and after."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from secateur.formats.errors import CellError
from secateur.formats.headers import words
from secateur.formats.values.amounts import Separator, bare, minor_units, parse_amount
from secateur.formats.values.currencies import CODES
from secateur.formats.values.dates import DateOrder, parse_day
from secateur.model.records import Origin, Remark
from secateur.model.text import text

Side = Literal["opening", "closing", "dated"]
"""``dated`` says only of which day it is: the earlier of two is the opening one."""

_OPENING = (
    "solde initial|solde d ouverture|solde ouverture|solde de depart|solde precedent"
    "|solde anterieur|solde de debut|solde debut(?: de periode)?|ancien solde|report de solde"
    "|solde reporte|solde a nouveau|opening balance|starting balance|beginning balance"
    "|start balance|balance brought forward|previous balance|anfangssaldo|eroffnungssaldo"
    "|alter saldo|alter kontostand|beginsaldo|vorig saldo|saldo iniziale|saldo inicial"
    "|saldo anterior|saldo precedente"
)
_CLOSING = (
    "solde final|solde de cloture|solde cloture|solde de fin|solde fin(?: de periode)?"
    "|nouveau solde|solde actuel|closing balance|ending balance|end balance|new balance"
    "|balance carried forward|endsaldo|schlusssaldo|schlussaldo|neuer saldo|neuer kontostand"
    "|eindsaldo|nieuw saldo|saldo finale|saldo final|saldo actual|nuovo saldo"
)
_REST = (
    r"(?: (?:au|on|at|as of|le|du|am|per|al|op|in|en|de la periode|euros?|crediteur|debiteur"
    rf"|credit|debit|{'|'.join(sorted(CODES)).lower()}"
    r"|(?:compte|account|konto)(?: (?:n|no|courant|[a-z]{2})?(?: ?\d+)*)?))*"
)
"""What may stand beside the name of a balance: a day, a currency, an account; no payer, and no
number of an invoice."""

_NAMED = re.compile(rf"(?:(?P<opening>{_OPENING})|(?P<closing>{_CLOSING})){_REST}")
_DATED = re.compile(
    rf"(?:solde|balance|saldo|kontostand)(?: comptable)? (?:au|on|as of|am|per|al|op){_REST}"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_OWED = re.compile(r"\b(?:debiteur|debit|debet|soll|dr)\b")


def side_named(written: str) -> Side | None:
    """Return which balance a text names, None where it names none, or a payment too.

    ``Solde initial au 01/01/2026`` does; ``Solde facture 12`` is what a client pays.
    """
    said = words(_DAY.sub(" ", written).replace("’", " "))
    if found := _NAMED.fullmatch(said):
        return "opening" if found["opening"] else "closing"
    return "dated" if _DATED.fullmatch(said) and _DAY.search(written) else None


@dataclass(slots=True)
class StatedBalances:
    """The balances that a statement names, and what its entries come to."""

    file: str
    decimal: Separator
    order: DateOrder
    _known: dict[Side, list[tuple[date | None, Decimal, str]]] = field(
        default_factory=dict[Side, list[tuple[date | None, Decimal, str]]]
    )
    _moved: Decimal = Decimal(0)
    _days: set[date | None] = field(default_factory=set[date | None])
    _accounts: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    _is_broken: bool = False

    def hear(self, cells: Sequence[str], place: str, owed: int | None = None) -> bool:
        """Take in a line if it names a balance, and tell whether it does.

        Args:
            cells: Of the line, or the whole of one in one cell.
            place: Where it stands.
            owed: The position of the column of what was spent.
        """
        filled = [(at, cell.strip()) for at, cell in enumerate(cells) if cell.strip()]
        told = next((found for _, cell in filled if (found := _told(cell)) is not None), None)
        if told is None:
            return False
        side, label, rest = told
        amounts = [(at, cell) for at, cell in filled if bare(cell) and not _DAY.fullmatch(cell)]
        written = rest or (amounts[0][1] if len(amounts) == 1 else "")
        with suppress(CellError):
            amount = parse_amount(written, self.decimal)
            is_owed = not rest and owed is not None and amounts[0][0] == owed
            if amount > 0 and (is_owed or _OWED.search(words(label))):
                amount = -amount
            self.note(side, amount, place, self._day(" ".join(cell for _, cell in filled)))
        return True

    def note(self, side: Side, amount: Decimal, place: str, on: date | None = None) -> None:
        """Take in a balance."""
        self._known.setdefault(side, []).append((on, amount, place))

    def take(
        self, amount: Decimal, on: date | None = None, account: tuple[str, str] = ("", "")
    ) -> None:
        """Take in an entry: its amount, negative where money went out."""
        self._moved += amount
        self._days.add(on)
        self._accounts.add(account)

    def lose(self) -> None:
        """Take note that an entry could not be read: nothing is proved then."""
        self._is_broken = True

    def remarks(self, currency: str | None) -> Iterable[Remark]:
        """Yield that the entries do not lead from the opening balance to the closing one."""
        opening, closing = self._ends()
        if opening is None or closing is None or self._is_broken or not self._days:
            return
        moved = closing[1] - opening[1]
        # What a card's balance says is owed: it rises by what is spent.
        if len(self._accounts) > 1 or self._moved in (moved, -moved):
            return
        origin = Origin(self.file, closing[2])
        if currency is None:
            yield Remark(
                origin,
                text(
                    "Lines seem to be missing, or to be read wrongly: they do not add up to what"
                    " the balance moves by from the opening to the closing line."
                ),
            )
            return
        yield Remark(
            origin,
            text(
                "Lines seem to be missing, or to be read wrongly: they come to"
                " {sum:money:currency}, and from the opening to the closing line the balance moves"
                " by {moved:money:currency}.",
                sum=minor_units(self._moved, currency),
                moved=minor_units(moved, currency),
                currency=currency,
            ),
        )

    def _ends(self) -> tuple[tuple[date | None, Decimal, str] | None, ...]:
        """Return the opening and the closing balance, where each is one sum."""
        dated = sorted(
            (on, amount, place) for on, amount, place in self._known.get("dated", ()) if on
        )
        ends: list[tuple[date | None, Decimal, str] | None] = []
        for side, at in (("opening", 0), ("closing", -1)):
            known = self._known.get("opening" if side == "opening" else "closing", [])
            if not known and self._is_span(dated):
                known = [one for one in dated if one[0] == dated[at][0]]
            ends.append(known[0] if len({amount for _, amount, _ in known}) == 1 else None)
        return tuple(ends)

    def _is_span(self, dated: Sequence[tuple[date, Decimal, str]]) -> bool:
        """Tell whether all entries lie between the first and the last of some dated balances."""
        days = [day for day in self._days if day is not None]
        if len({on for on, _, _ in dated}) < 2 or len(days) < len(self._days):  # noqa: PLR2004  (two ends)
            return False
        return dated[0][0] <= min(days) and max(days) <= dated[-1][0]

    def _day(self, written: str) -> date | None:
        if found := _DAY.search(written):
            with suppress(CellError):
                return parse_day(found[0], self.order)
        return None


def _told(cell: str) -> tuple[Side, str, str] | None:
    """Return the balance a cell names, its name, and the sum that stands in the same cell."""
    if side := side_named(cell):
        return side, cell, ""
    label, parted, rest = cell.rpartition(":")
    if parted and (side := side_named(label)):
        return side, label, rest.strip()
    return None
