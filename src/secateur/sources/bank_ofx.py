"""Bank statements in OFX 1 and 2, and QFX: money received, and what of it went back."""

import re
from collections import defaultdict
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from secateur.formats.errors import CellError, SourceError
from secateur.formats.mapped.mapped_payments import INSIDE, MONEY_OUT, NO_MONEY, is_own
from secateur.formats.owner import Owner
from secateur.formats.text.balance_lines import StatedBalances, side_named
from secateur.formats.text.decoding import refuse_binary
from secateur.formats.text.head import text_of
from secateur.formats.values.amounts import decimal_separator, minor_units, parse_amount, rounding
from secateur.formats.values.dates import parse_day
from secateur.model.records import Ignored, Origin, Payment, Remark, Unreadable
from secateur.model.returned_money import names_an_invoice, says_bought, says_returned
from secateur.model.text import text
from secateur.sources import Found, Options, Reading, Source

if TYPE_CHECKING:  # the parser takes 0.2 s to load, which only a bank's file should cost
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from secateur.formats.ofx_tree import Transaction

LARGEST_BYTES = 32 * 1024 * 1024
"""A statement of 200 000 transactions; its tree is held as a whole."""

_CHARSET = re.compile(rb"CHARSET:\s*([0-9A-Za-z_-]+)")


def accepts(found: Found) -> bool:
    """Recognise the header of OFX 1, or the root of either."""
    written = (text_of(found.head) or "").lstrip("\ufeff \t\r\n").upper()
    return written.startswith("OFXHEADER:") or ("<OFX>" in written[:2000] and written[0] == "<")


def read(found: Found, options: Options) -> Reading:
    """Yield the money received, and what of it may have gone back.

    Money spent and securities are ignored and say so.
    """
    from secateur.formats import ofx_tree  # noqa: PLC0415  (0.2 s, only for banks' files)

    markup = _markup(found.path)
    try:
        root = ofx_tree.tree(markup)
    except ValueError as problem:
        raise SourceError(text("This bank file is damaged: download it again.")) from problem
    count = 0
    transactions = list(ofx_tree.transactions(root))
    shared = _shared(transactions)
    stated = _stated(root, found.name)
    for transaction in transactions:
        count += 1
        if _key(transaction) in shared:
            transaction.values.pop("FITID", None)
        place = transaction.values.get("FITID") or str(count)
        origin = Origin(found.name, f"transaction {place}")
        try:
            payment = _payment(transaction, origin, options.owner)
        except CellError as error:
            stated.lose()
            yield Unreadable(origin, error.reason)
            continue
        if transaction.tag == "STMTTRN":
            stated.take(_amount(transaction), account=(transaction.account, ""))
        yield payment
        if isinstance(payment, Payment) and (
            note := rounding(_amount(transaction), payment.currency)
        ):
            yield Remark(origin, note)
    if count == 0:
        raise _nothing(root)
    yield from stated.remarks(transactions[0].currency or options.owner.currency)
    if starts := _days(root, ".//BANKTRANLIST/DTSTART"):
        options.speaks_from(min(starts))
    # Where no statement says when it ends, the day of its balance does.
    if ends := _days(root, ".//BANKTRANLIST/DTEND") or _days(root, ".//LEDGERBAL/DTASOF"):
        options.speaks_until(max(ends))


def _stated(root: "Element", file: str) -> StatedBalances:
    """Return the balances before and after the transactions, where the bank names both.

    That of the ledger is the closing one only where it is of the last day of the transactions.
    """
    stated = StatedBalances(file, ".", "ymd")
    for place, balance in enumerate(root.iterfind(".//BALLIST/BAL"), start=1):
        names = (balance.findtext("NAME"), balance.findtext("DESC"))
        side = next((side for name in names if (side := side_named(name or ""))), None)
        if side in ("opening", "closing"):
            with suppress(CellError):
                stated.note(side, _sum(balance.findtext("VALUE") or ""), f"balance {place}")
    ends, closed = _days(root, ".//BANKTRANLIST/DTEND"), _days(root, ".//LEDGERBAL/DTASOF")
    if ends and ends == closed:
        with suppress(CellError):
            written = root.findtext(".//LEDGERBAL/BALAMT") or ""
            stated.note("closing", _sum(written), "balance 1")
    return stated


def _days(root: "Element", path: str) -> list[date]:
    """Return the days that the elements of a path give, of one or of several statements."""
    days: list[date] = []
    for element in root.iterfind(path):
        with suppress(CellError):
            days.append(_day((element.text or "").strip()))
    return days


def _shared(transactions: "Iterable[Transaction]") -> frozenset[tuple[str, str]]:
    """Return the identifiers that are none: zeros, and those of transactions that differ.

    A transaction that a file repeats whole keeps its own.
    """
    seen: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for one in transactions:
        day, amount = one.values.get("DTPOSTED", "")[:8], one.values.get("TRNAMT", "")
        seen[_key(one)].add((day, amount.replace(",", ".").lstrip("+"), _label(one.values)))
    return frozenset(key for key, told in seen.items() if len(told) > 1 or not key[1].strip("0"))


def _key(transaction: "Transaction") -> tuple[str, str]:
    return transaction.account, transaction.values.get("FITID", "")


def _markup(path: Path) -> str:
    if path.stat().st_size > LARGEST_BYTES:
        raise SourceError(text("This statement is larger than 32 MB: export shorter periods."))
    raw = path.read_bytes()
    refuse_binary(raw[:65_536])
    declared = _CHARSET.search(raw[:1000])
    for name in ("utf-8-sig", f"cp{declared.group(1).decode()}" if declared else "cp1252"):
        try:
            return raw.decode(name)
        except (UnicodeError, LookupError):
            continue
    # Every byte has a letter in Latin-1: a wrong accent in a label, and no amount lost.
    return raw.decode("latin-1")


def _may_be_returned(label: str, kind: str) -> bool:
    """Tell whether money that went out says that it went back, or for which invoice."""
    is_bought = says_bought(label) or says_bought(kind)
    return says_returned(label) or (names_an_invoice(label) and not is_bought)


def _payment(transaction: "Transaction", origin: Origin, owner: Owner) -> Payment | Ignored:
    values = transaction.values
    if transaction.tag != "STMTTRN":
        return Ignored(origin, text("A transaction in securities."))
    amount = _amount(transaction)
    paid_on = _day(values.get("DTPOSTED", ""))
    if amount == 0:
        return Ignored(origin, NO_MONEY, day=paid_on)
    label = _label(values)
    if amount < 0 and not _may_be_returned(label, values.get("TRNTYPE", "")):
        return Ignored(origin, MONEY_OUT, day=paid_on)
    if is_own(label, owner):
        return Ignored(origin, INSIDE, day=paid_on)
    # The amount is in CURSYM, except under ORIGCURRENCY: the bank has converted it already.
    own = "" if "ORIGCURRENCY" in values else values.get("CURSYM", "")
    currency = (own or transaction.currency).upper() or None
    fitid = values.get("FITID")
    return Payment(
        key=f"{transaction.account}/{fitid}" if fitid else None,
        paid_on=paid_on,
        amount=minor_units(amount, currency),
        currency=currency,
        label=label,
        # NAME is as often the kind of transfer as the person: matching reads it in the label.
        client=None,
        invoice=None,
        settles_amount=None,
        settles_currency=None,
        origin=origin,
    )


def _amount(transaction: "Transaction") -> Decimal:
    written = transaction.values.get("TRNAMT", "")
    if not written:
        raise CellError(text("The amount is missing."))
    return _sum(written)


def _sum(written: str) -> Decimal:
    from secateur.formats.ofx_tree import amount_of  # noqa: PLC0415  (as in ``read``)

    # Against the standard, some banks part thousands: ofxtools refuses those.
    return amount_of(written) or parse_amount(written, decimal_separator([written]) or ".")


def _day(written: str) -> date:
    """Read the day as the bank wrote it, in the bank's own zone: its statement shows the same."""
    if not written:
        raise CellError(text("The date is missing."))
    return parse_day(written[:8], "ymd")


def _label(values: dict[str, str]) -> str:
    parts: list[str] = []
    for tag in ("NAME", "MEMO", "REFNUM"):
        part = " ".join(values.get(tag, "").split())
        if part and not any(part in known for known in parts):
            parts = [known for known in parts if known not in part]
            parts.append(part)
    return " ".join(parts)


def _nothing(root: "Element") -> SourceError:
    from secateur.formats.ofx_tree import bank_error  # noqa: PLC0415  (as in ``read``)

    if error := bank_error(root):
        return SourceError(
            text(
                "The bank answered with an error instead of a statement ({error}): download it "
                "again.",
                error=error,
            )
        )
    if root.find(".//ACCTID") is not None:
        return SourceError(
            text("This bank file lists accounts but no transaction: export a statement.")
        )
    return SourceError(text("There is no transaction in this bank file."))


SOURCE = Source(kind="bank statement", accepts=accepts, read=read, is_quick=True, is_statement=True)
