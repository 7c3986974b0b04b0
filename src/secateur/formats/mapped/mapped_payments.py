"""Rows of a bank statement or a list of payments: money received, and what of it went back."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

from secateur.formats.columns import vocabulary
from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.columns.named_columns import currency_of
from secateur.formats.errors import CellError
from secateur.formats.guessing.money_ways import cents
from secateur.formats.headers import words
from secateur.formats.mapped.running_balance import (
    RunningBalance,
    balance_column,
    directions,
)
from secateur.formats.owner import Owner, is_own_name
from secateur.formats.text.balance_lines import Side, StatedBalances, side_named
from secateur.formats.text.cells import BALANCES, Cells, TotalLine, cells_of, positions
from secateur.formats.text.csv_table import Table
from secateur.formats.values.amounts import minor_units, rounding
from secateur.model.records import Ignored, Payment, Remark, Unreadable
from secateur.model.returned_money import names_an_invoice, says_bought, says_returned
from secateur.model.text import Text, text

NOT_COMPLETED = (
    "pending", "en attente", "en cours", "declined", "refuse", "reverted", "annule", "cancelled",
    "canceled", "reversed", "failed", "echoue", "denied", "rejete", "charged back",
    "chargeback", "customer approval denied", "blocked", "expired", "incomplete",
)  # fmt: skip
MONEY_OUT = text("Money spent, not received.")
NO_MONEY = text("No money moved.")
NO_WORD = "–"
"""The label of a payment of which its file has no word."""

INSIDE = text("A transfer between your own accounts.")

_CONVERSIONS = frozenset(
    ("exchange", "change", "echange", "conversion", "fx", "currency exchange", "forex")
)
_CONVERTED = (
    "exchanged to", "exchanged from", "converted", "converti", "change de devise", "conversion de",
    "currency exchange", "echange vers", "echange de devise",
)  # fmt: skip
_PAYOUTS = (
    "payout", "stripe fee", "bank deposit to", "virement bancaire sur compte", "virement standard",
    "general withdrawal", "standard transfer", "auto sweep",
)  # fmt: skip
_OWN_MOVES = (
    "from savings", "transfer from savings", "depuis epargne", "depuis l epargne", "de l epargne",
    "pocket withdrawal", "retrait de la pocket", "top up by", "ajout de fonds par",
    "virement interne", "virement compte a compte", "virement entre vos comptes",
    "internal transfer", "transfer between accounts", "virement depuis livret",
    # What is paid to the card from one's own account.
    "payment thank you", "online payment thank you", "mobile payment thank you",
    "automatic payment thank you", "autopay payment thank you", "payment received thank you",
    "electronic payment received thank you", "paiement merci", "paiement recu merci",
)  # fmt: skip


def read_payments(
    table: Table, mapping: ColumnMapping, file: str, owner: Owner
) -> Iterator[Payment | Unreadable | Ignored]:
    """Yield the money received, and what of it may have gone back.

    What was spent, or never arrived, is ignored and says so; so does a line that the running
    balance shows to be missing.
    """
    if balance := balance_column(table.header, [*mapping.columns.values()]):
        mapping = replace(mapping, columns={**mapping.columns, "balance": balance})
    balances = _Balances(table, mapping, file, owner.currency)
    ways: dict[str, int] = {}
    if mapping.sign == "by_balance":
        read_once = cells_of(table, mapping, file, owner)
        ways = directions(cells for cells in read_once if isinstance(cells, Cells))
    for each in cells_of(table, mapping, file, owner):
        if not isinstance(each, Cells):
            balances.hear(each)
            yield each
            continue
        cells = _directed(each, ways)
        if (side := _side(cells)) is not None:
            balances.state(side, cells)
            yield Ignored(cells.origin, BALANCES, day=_day(cells))
            continue
        try:
            payment = _payment(cells)
        except CellError as error:
            balances.lose()
            yield Unreadable(cells.origin, error.reason)
            continue
        balances.weigh(cells)
        yield payment
        yield from cells.remarks()
        if isinstance(payment, Payment) and (note := rounding(_received(cells), payment.currency)):
            yield Remark(cells.origin, note)
    yield from balances.remarks()


class _Balances:
    """What the balances of a statement say of its rows: beside each, or at its two ends."""

    def __init__(
        self, table: Table, mapping: ColumnMapping, file: str, currency: str | None
    ) -> None:
        self._running = RunningBalance(file)
        self._stated = StatedBalances(file, mapping.decimal or ".", mapping.date_order or "ymd")
        self._spent = positions(table.header, mapping).get("debit")
        self._currency = currency
        for row in table.above():
            self._stated.hear(row.cells, f"row {row.number}")

    def hear(self, line: Unreadable | Ignored) -> None:
        """Take in a line that is no entry, or that could not be read as one."""
        if isinstance(line, Unreadable):
            self.lose()
        elif isinstance(line, TotalLine):
            self._stated.hear(line.cells, line.origin.place, self._spent)

    def state(self, side: Side, cells: Cells) -> None:
        """Take in a balance that stands in a row as its entries do."""
        with suppress(CellError):
            beside = cents(cells.text("balance"))
            amount = _received(cells) if beside is None else Decimal(beside) / 100
            self._stated.note(side, amount, cells.origin.place, _day(cells))

    def lose(self) -> None:
        """Take note that a row could not be read."""
        self._running.lose()
        self._stated.lose()

    def weigh(self, cells: Cells) -> None:
        """Take in a row, less the fee that a wallet takes beside it."""
        if words(cells.text("status")).startswith(NOT_COMPLETED):
            return
        try:
            moved = _received(cells) - abs(cells.amount("fee") or Decimal(0))
        except CellError:
            self.lose()
            return
        with suppress(CellError):
            self._currency = _currency(cells) or self._currency
        self._running.take(cells, _day(cells), moved)
        self._stated.take(moved, _day(cells), (cells.text("account"), cells.text("currency")))

    def remarks(self) -> Iterable[Remark]:
        """Yield where lines are missing; which, where every row has its balance."""
        return [*self._running.remarks()] or self._stated.remarks(self._currency)


def _side(cells: Cells) -> Side | None:
    """Return which balance a row names, where it is no entry of the account."""
    for field in ("label", "details", "type", "paid_on"):
        if (side := side_named(cells.text(field))) is not None:
            return side
    return None


def _directed(cells: Cells, ways: Mapping[str, int]) -> Cells:
    """Give a row the way that the balances say its money went."""
    if cells.mapping.sign != "by_balance" or cells.origin.place not in ways:
        return cells
    said = "in" if ways[cells.origin.place] > 0 else "out"
    return replace(cells, values={**cells.values, "direction": said})


def _payment(cells: Cells) -> Payment | Ignored:
    if (reason := _none_of_ours(cells)) is not None:
        return Ignored(cells.origin, reason, day=_day(cells))
    amount = _received(cells)
    if amount < 0 and not _may_be_returned(cells):
        return Ignored(cells.origin, MONEY_OUT, day=_day(cells))
    if amount == 0:
        return Ignored(cells.origin, NO_MONEY, day=_day(cells))
    currency = _currency(cells)
    settles_currency = cells.code("settles_currency")
    return Payment(
        key=cells.text("key") or None,
        paid_on=cells.required_day("paid_on"),
        amount=minor_units(amount, currency),
        currency=currency,
        label=_label(cells),
        client=_client(cells, amount),
        invoice=cells.text("invoice") or None,
        settles_amount=cells.optional(
            "settles_amount", lambda field: cells.minor(field, settles_currency or currency)
        ),
        settles_currency=settles_currency,
        origin=cells.origin,
    )


def _day(cells: Cells) -> date | None:
    """Return the day of a row that is left out: no reason to complain of it."""
    try:
        return cells.day("paid_on")
    except CellError:
        return None


def _none_of_ours(cells: Cells) -> Text | None:
    """Return why a row is no money from anybody, whatever its amount."""
    status, account = cells.text("status"), cells.text("account")
    if words(status).startswith(NOT_COMPLETED):
        return text("A transaction that was not completed: {status}.", status=status)
    if _is_conversion(cells):
        return text("A currency conversion inside the account.")
    if _is_inside(cells):
        return INSIDE
    if account and words(account) not in vocabulary.BANKS:
        return text("An account of your books that is no bank: {account}.", account=account)
    return None


def _currency(cells: Cells) -> str | None:
    """Return the currency of the row, or of the column that its amount stands in."""
    if cells.text("other_amount") and not cells.text("amount"):
        return currency_of(cells.mapping.columns["other_amount"])
    return cells.currency("amount", "credit")


def _is_conversion(cells: Cells) -> bool:
    said = words(cells.text("type")), words(cells.text("label"))
    if words(cells.text("direction")) in vocabulary.INSIDE:
        return True
    return any(
        one in _CONVERSIONS
        or one.startswith(_CONVERTED)
        or "currency conversion" in one
        or "conversion de devise" in one
        for one in said
    )


def _is_inside(cells: Cells) -> bool:
    """Tell whether money only moved between the owner and who handles their payments."""
    if is_own_name(cells.text("client"), cells.owner) or is_own(cells.text("label"), cells.owner):
        return True
    return words(cells.text("type")).startswith(_PAYOUTS)


def is_own(label: str, owner: Owner) -> bool:
    """Whether a bank's label says that its own holder moved the money."""
    return words(label).startswith(_OWN_MOVES) or is_own_name(label, owner)


def _received(cells: Cells) -> Decimal:
    """Return what came in; negative or zero where nothing did."""
    if cells.mapping.sign == "debit_credit":
        credit, debit = cells.amount("credit"), cells.amount("debit")
        if credit is None and debit is None:
            raise cells.missing("credit" if "credit" in cells.mapping.columns else "debit")
        return credit or -abs(debit or Decimal(0))
    amount = cells.amount("amount")
    if amount is None:
        amount = cells.amount("other_amount")
    if amount is None:
        raise cells.missing("amount")  # noqa: EM101  (a field, not a sentence)
    if direction := words(cells.text("direction")):
        return -abs(amount) if direction in vocabulary.MONEY_OUT else abs(amount)
    if cells.mapping.sign == "reversed":
        return -amount
    if cells.mapping.sign == "by_balance" and amount:
        raise CellError(
            text("The balance does not say here whether this amount was received or spent.")
        )
    if cells.mapping.sign == "by_type" and says_returned(cells.text("type")):
        return -abs(amount)
    back = cells.amount("refunded") or Decimal(0)
    return amount - abs(back) if amount > 0 else amount


def _client(cells: Cells, amount: Decimal) -> str | None:
    """Return the payer; whoever gives money back is a supplier, and nobody's client."""
    is_back = amount > 0 and says_returned(cells.text("type"))
    return None if is_back else cells.text("client") or None


def _may_be_returned(cells: Cells) -> bool:
    """Tell whether money that went out says that it went back, or for which invoice."""
    said = f"{_label(cells)} {cells.text('type')}"
    if cells.text("invoice") or says_returned(said):
        return True
    is_bought = any(says_bought(cells.text(field)) for field in ("label", "type"))
    return names_an_invoice(said) and not is_bought


def _label(cells: Cells) -> str:
    """Join what the bank wrote in several columns: the invoice's number may be in any."""
    parts: list[str] = []
    for field in ("label", "details", "reference"):
        part = cells.text(field)
        if part and not any(part in known for known in parts):
            parts.append(part)
    if not parts and not cells.text("client") and "label" not in cells.mapping.columns:
        # Without a word of whose it is, it could not be asked about.
        return cells.text("type") or NO_WORD
    return " ".join(parts)
