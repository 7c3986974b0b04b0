"""Trees of OFX 1 (SGML) and OFX 2 (XML) as ofxtools builds them, whatever a bank got wrong.

What comes before the parser only repairs what banks are known to write: headers with fields left
out, charsets that are not what the header says, CDATA, tags in lower case. What comes after it
closes what was left open. Heavy to import (0.2 s): only where a bank's file is read.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from xml.etree.ElementTree import Element

from ofxtools import models
from ofxtools.header import make_header
from ofxtools.models.base import Aggregate
from ofxtools.Parser import OFXTree, TreeBuilder

_SECURITIES = (
    "BUYDEBT BUYMF BUYOPT BUYOTHER BUYSTOCK CLOSUREOPT INCOME INVEXPENSE JRNLFUND JRNLSEC "
    "MARGININTEREST REINVEST RETOFCAP SELLDEBT SELLMF SELLOPT SELLOTHER SELLSTOCK SPLIT "
    "TRANSFER"
)
_TRANSACTIONS = frozenset(("STMTTRN", *_SECURITIES.split()))
_STATEMENTS = frozenset(("STMTRS", "CCSTMTRS", "INVSTMTRS"))

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_AFTER_END = re.compile(r"(</[A-Z0-9._]+\s*>)[^<]+")
_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9._]*)\s*(/?)>")

_HEADER = str(make_header(102)).encode("ascii")
"""Of OFX 1 in UTF-8, whose tags may be left open and need not."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction as the bank wrote it, with the account it stands in."""

    tag: str
    account: str
    currency: str
    """Of the account; the transaction may have its own ``CURSYM``."""

    values: dict[str, str]
    """Text by tag, empty for an aggregate."""


class _Builder(TreeBuilder):
    """Closes what was left open: elements without a value, aggregates without an end."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[str] = []

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        if self._open[1:] and not _is_aggregate(self._open[-1]):
            self._close_last()
        if tag in _TRANSACTIONS:
            for unfinished in _TRANSACTIONS.intersection(self._open[1:]):
                self.end(unfinished)
        self._open.append(tag)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        # The outermost stays open, so that what follows its end has a place too.
        while tag in self._open[1:] and self._close_last() != tag:
            pass
        return Element(tag)

    def close(self) -> Element:
        while self._open:
            self._close_last()
        return super().close()

    def _close_last(self) -> str:
        tag = self._open.pop()
        super().end(tag)
        return tag


def tree(markup: str) -> Element:
    """Return the tree of an OFX file.

    Raises:
        ValueError: It holds no markup, or such as ofxtools refuses.
    """
    begin = markup.upper().find("<OFX>")
    repaired = _repaired(markup[max(begin, 0) :]).encode("utf-8", "replace")
    try:
        # A plain element, since a broken file is refused by no model.
        return OFXTree().parse(BytesIO(_HEADER + b"<OFX>" + repaired), _Builder())
    except SyntaxError as problem:
        raise ValueError(str(problem)) from problem


def transactions(root: Element) -> Iterator[Transaction]:
    """Yield every transaction in the order of the file."""
    statements = [each for each in root.iter() if each.tag in _STATEMENTS]
    for statement in statements or [root]:
        account = (statement.findtext("./*/ACCTID") or "").strip()
        currency = (statement.findtext("CURDEF") or "").strip()
        for found in statement.iter():
            if found.tag in _TRANSACTIONS:
                yield Transaction(found.tag, account, currency, _values(found))


def amount_of(written: str) -> Decimal | None:
    """Read an amount as OFX has it, with a point or a comma; None where it is none."""
    try:
        found: Decimal = models.STMTTRN.trnamt.convert(written)
    except (ValueError, ArithmeticError):
        return None
    return found if found.is_finite() else None


def bank_error(root: Element) -> str:
    """Return what the bank answered instead of a statement, empty where it did not refuse."""
    for status in root.iter("STATUS"):
        if status.findtext("SEVERITY") == "ERROR":
            parts = (_text(status.findtext("MESSAGE")), _text(status.findtext("CODE")))
            return " ".join(part for part in parts if part)
    return ""


def _repaired(markup: str) -> str:
    written = _CDATA.sub(lambda found: html.escape(found[1]), markup)
    written = _TAG.sub(_clean_tag, _COMMENT.sub("", written))
    return _AFTER_END.sub(r"\1", written)


def _clean_tag(found: re.Match[str]) -> str:
    """Write a tag in upper case; an element closed in itself has neither value nor end."""
    tag = found[1].upper()
    return f"<{tag}></{tag}>" if found[2] else f"<{tag}>"


def _is_aggregate(tag: str) -> bool:
    model = getattr(models, tag, None)
    return isinstance(model, type) and issubclass(model, Aggregate)


def _values(aggregate: Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in aggregate.iter():
        values.setdefault(element.tag, _text(element.text))
    return values


def _text(written: str | None) -> str:
    return html.unescape(written or "").strip()
