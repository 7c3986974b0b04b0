"""A claim as rows of a table, and what can be done about it, each with its conditions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from secateur.claims import Claim, Claimed, Ladder, shares
from secateur.claims.words import (
    AGREED_RATE,
    FIXED_SUM,
    by_a_court,
    credited,
    invoice_head,
    left_out,
    received,
    set_off,
    span_of,
    sums,
    time_to_sue,
)
from secateur.i18n import Translator
from secateur.law.option_words import option_words
from secateur.law.words import CONFIDENCE_WORDS
from secateur.model.text import Text, text
from secateur.web.parts.letter_first import First


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line under an invoice; what is empty is left out."""

    label: str
    days: str = ""
    rate: str = ""
    principal: str = ""
    amount: str = ""
    article: str = ""
    is_quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRows:
    """One invoice with its lines, oldest first."""

    head: str
    amount: str
    until: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClaim:
    """A claim in one currency."""

    currency: str
    invoices: Sequence[InvoiceRows]
    sums: Sequence[tuple[Text, str]]
    total: str
    set_off: Text | None
    left_out: Sequence[Text]
    not_computed: Sequence[tuple[str, Text, tuple[str, ...]]]
    """Invoice, reason, and the rules one may look up and confirm."""

    paid_late: Sequence[Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOption:
    """One thing that can be done."""

    name: Text
    article: str
    confidence: Text | None
    lines: Sequence[Text]
    letter: str
    """The letter that goes with it, where there is one."""

    first: First | None
    """What has to come before that letter; it is not offered then."""


def shown_claim(claim: Claim, say: Translator) -> ShownClaim:
    """Return a claim as it is shown."""
    return ShownClaim(
        currency=claim.currency,
        invoices=[_invoice(one, say) for one in claim.invoices],
        sums=[(label, _money(one.minor, claim.currency, say)) for label, one in sums(claim)],
        total=_money(claim.total.minor, claim.currency, say),
        set_off=set_off(claim),
        left_out=left_out(claim),
        not_computed=[
            (one.invoice, one.gap.reason, tuple(one.gap.confirm)) for one in claim.not_computed
        ],
        paid_late=[
            text(
                "{invoice}: paid late; {amount:money:currency} could be claimed.",
                invoice=one.bill.name,
                amount=one.reckoning.total.minor,
                currency=claim.currency,
            )
            for one in claim.paid_late
        ],
    )


def _money(minor: int, currency: str, say: Translator) -> str:
    return say.form(minor, "money", currency)


def _invoice(one: Claimed, say: Translator) -> InvoiceRows:
    bill = one.bill
    dated = sorted(_dated(one, say), key=lambda each: each[0])
    return InvoiceRows(
        head=say(invoice_head(bill)),
        amount=_money(bill.amount, bill.currency, say),
        until=say(time_to_sue(one)),
        rows=[*(row for _, row in dated), *_fixed(one, say), *_court(one, say)],
    )


def _dated(one: Claimed, say: Translator) -> Iterator[tuple[tuple[date, int], Row]]:
    """Yield lines of interest, credit notes and payments with their days."""
    currency = one.bill.currency
    for line in one.lines:
        yield (
            (line.first, 0),
            Row(
                label=say(span_of(line)),
                days=str(line.days),
                rate=say.form(str(line.rate), "rate"),
                principal=_money(line.principal.minor, currency, say),
                amount=_money(line.interest.minor, currency, say),
                article=line.article or say(AGREED_RATE),
            ),
        )
    for note in one.bill.credits:
        label = say(credited(note))
        yield (note.on, 1), Row(label=label, amount=_money(-note.minor, currency, say))
    for part in shares(one):
        label = say(received(part, currency))
        yield (part.on, 2), Row(label=label, amount=_money(-part.amount, currency, say))


def _fixed(one: Claimed, say: Translator) -> Iterator[Row]:
    fee = one.reckoning.fee
    if fee is not None:
        yield Row(
            label=say(FIXED_SUM),
            amount=_money(fee.amount.minor, fee.amount.currency, say),
            article=fee.article,
        )


def _court(one: Claimed, say: Translator) -> Iterator[Row]:
    for part in one.reckoning.court_only:
        yield Row(label=say(by_a_court(part)), article=part.article, is_quiet=True)


LETTERS_OF: Mapping[str, str] = MappingProxyType(
    {"reminder": "reminder_friendly", "formal_notice": "formal_notice"}
)
"""The letter of a kind of step."""


def shown_options(
    steps: Ladder, day: date, before: Callable[[str], First | None]
) -> tuple[ShownOption, ...]:
    """Return every option in the usual order, which is no advice.

    Args:
        steps: The options.
        day: On which their events would be.
        before: Says what has to come before a letter, such as ``formal_notice``.
    """
    return tuple(
        ShownOption(
            name=one.name,
            article=one.article or "",
            confidence=None if one.confidence == "practice" else CONFIDENCE_WORDS[one.confidence],
            lines=tuple(option_words(one, day)),
            letter=LETTERS_OF.get(one.kind, ""),
            first=before(LETTERS_OF[one.kind]) if one.kind in LETTERS_OF else None,
        )
        for one in steps.options
    )
