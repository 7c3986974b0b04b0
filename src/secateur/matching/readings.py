"""All the ways in which a payment can be read against a client's open invoices."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice
from math import inf
from typing import Literal

from secateur.matching.accounts import Account, Credit, Entry
from secateur.matching.names import words
from secateur.matching.references import Mention
from secateur.matching.settlement_facts import OpenInvoice, Received
from secateur.model.money import counting_unit

ReadingKind = Literal[
    "exact", "batch", "netted", "fee", "short", "part", "over", "converted", "near", "none"
]
"""``short``: several invoices less what a bank may have kept, though nothing says that one did."""

MOST_INVOICES = 12
"""Open invoices among which sums are looked for: the last ones issued and those spoken of."""

MOST_READINGS = 400
"""Sums of several invoices kept; beyond, no single one could be told from the others anyway."""

MOST_CREDITS = 4
"""Open credits among which sums are looked for."""

ROUNDING = 5
"""Counting units up to which a difference of at most one percent is nobody's intention."""

FEE_FIXED = 30
"""Counting units a bank on the way keeps at most, where that is more than one percent."""

FEE_SHARE = 4
"""No fee is more than a quarter of an invoice."""

FEE_WORDS = re.compile(
    r"\b(frais|fee|fees|charges?|comm|commission|swift|wire|sha|ben|intl|international|"
    r"etranger|foreign|overseas|transwise|wise)\b"
)
"""Words in a label that tell of a transfer on which banks keep a fee."""

RATE_OFF = 0.03
"""How far a sum may be from the usual rate of exchange."""

NAMED_RATE_OFF = 0.12
"""The same where the label names the invoice; a sum so near is asked about where it does not."""

STATED_DAYS = 15
"""Days around the stated payment day within which the bank's payment can be the one stated."""


@dataclass(frozen=True)
class Reading:
    """One way to read a payment: what it settles, and by which deduction the sums agree."""

    kind: ReadingKind
    entries: tuple[Entry, ...] = ()
    """In the order the money goes: oldest first, but the one paid in part last."""

    credits: tuple[Credit, ...] = ()
    fee: int = 0
    """Kept by a bank, in minor units."""

    rest: int = 0
    """Not paid (part, negative) or paid too much (over)."""

    is_all: bool = False
    """Of a short one: it is all that is open, and no other sum comes so near."""

    @cached_property
    def ids(self) -> frozenset[int]:
        """The invoices it settles."""
        return frozenset(entry.invoice.id for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Case:
    """A payment beside what could explain it."""

    payment: Received
    value: int
    """What it settles, in minor units of ``currency``."""

    currency: str
    account: Account
    mention: Mention
    rates: Mapping[str, float]
    """Minor units of the payment per minor unit of a currency, of each whose rate is known."""

    names_unknown: bool = False
    """The label holds a number of the usual shape that no invoice has (yet)."""


def value_of(payment: Received) -> tuple[int, str]:
    """Return what a payment settles: in the invoice's currency where it says so."""
    if payment.settles_amount is None:
        return payment.amount, payment.currency
    return payment.settles_amount, payment.settles_currency or payment.currency


def readings(case: Case, entries: Sequence[Entry]) -> list[Reading]:
    """List every reading that some open invoices of the client allow, the empty one first."""
    same = [entry for entry in entries if entry.invoice.currency == case.currency]
    found = [Reading("none")]
    found += _exact(case, same)
    found += _named(case, same)
    if len(found) == 1:
        found += _short(case, same)
    for entry in same:
        found += _single(case, entry)
    others = [entry for entry in entries if entry.invoice.currency != case.currency]
    found += _converted(case, others)
    unique: dict[tuple[tuple[int, ...], tuple[Credit, ...]], Reading] = {}
    for reading in found:
        ids = tuple(entry.invoice.id for entry in reading.entries)
        unique.setdefault((ids, reading.credits), reading)
    # What agrees to the cent with a credit note is no fee that happens to be of that sum.
    netted = {reading.ids for reading in found if reading.kind == "netted"}
    return [
        reading
        for reading in unique.values()
        if reading.kind not in ("fee", "part") or reading.credits or reading.ids not in netted
    ]


def candidates(case: Case) -> list[Entry]:
    """Return the open invoices a payment may be for, oldest first."""
    spoken = case.mention.named | case.mention.hinted
    day = case.payment.paid_on
    open_ones = [
        entry
        for entry in case.account.still_open()
        if (entry.invoice.id in spoken or not _is_settled_elsewhere(entry, case))
        and (entry.invoice.issued_on <= day or entry.invoice.id in spoken)
    ]
    kept = [entry for entry in open_ones if entry.invoice.id in spoken][:MOST_INVOICES]
    if len(kept) < MOST_INVOICES:
        rest = [entry for entry in open_ones if entry.invoice.id not in spoken]
        kept += rest[-(MOST_INVOICES - len(kept)) :]
    return sorted(kept, key=lambda entry: entry.order)


def _is_settled_elsewhere(entry: Entry, case: Case) -> bool:
    """Tell whether its own file said it was paid in full, long before this payment."""
    invoice = entry.invoice
    said = invoice.amount if invoice.stated_amount is None else invoice.stated_amount
    if invoice.stated_on is None or said < invoice.amount - fee_allowed(invoice, case):
        return False
    return (case.payment.paid_on - invoice.stated_on).days > STATED_DAYS


def fee_allowed(invoice: OpenInvoice, case: Case) -> int:
    """Return the most a bank can have kept of the payment of an invoice, in minor units."""
    unit, percent = counting_unit(invoice.currency), invoice.amount // 100
    tiny = min(ROUNDING * unit, percent)
    is_foreign = (
        invoice.is_foreign
        or case.payment.settles_amount is not None
        or FEE_WORDS.search(" ".join(words(case.payment.label)))
    )
    return most_kept(invoice) if is_foreign else tiny


def most_kept(invoice: OpenInvoice) -> int:
    """Return the most that banks on the way keep of the payment of an invoice, in minor units."""
    fixed = FEE_FIXED * counting_unit(invoice.currency)
    return min(max(invoice.amount // 100, fixed), invoice.amount // FEE_SHARE)


def is_usual_shortfall(short: int, case: Case) -> bool:
    """Tell whether the last payments came short by the same small sum, as fees do."""
    return short in case.account.fees or list(case.account.shortfalls).count(short) > 1


def _single(case: Case, entry: Entry) -> Iterator[Reading]:
    short = entry.remaining - case.value
    if short > 0:
        is_fee = short <= fee_allowed(entry.invoice, case)
        fixed = FEE_FIXED * counting_unit(entry.invoice.currency)
        if is_fee or (short <= fixed and is_usual_shortfall(short, case)):
            yield Reading("fee", (entry,), fee=short)
        else:
            yield Reading("part", (entry,), rest=-short)
    elif short < 0:
        yield Reading("over", (entry,), rest=-short)


def _named(case: Case, same: Sequence[Entry]) -> Iterator[Reading]:
    """Read the payment as the invoices it speaks of, whatever its sum."""
    for ids in (case.mention.named, case.mention.hinted):
        entries = tuple(entry for entry in same if entry.invoice.id in ids)
        if len(entries) < 2:  # noqa: PLR2004  (one alone is a single reading)
            continue
        rest = case.value - sum(entry.remaining for entry in entries)
        last = entries[-1].invoice
        if rest < 0 and -rest <= fee_allowed(last, case):
            yield Reading("fee", entries, fee=-rest)
        elif rest < 0:
            yield from _short_batches(entries, rest)
        elif rest > 0:
            yield Reading("over", entries, rest=rest)


def _short_batches(entries: tuple[Entry, ...], rest: int) -> Iterator[Reading]:
    """Read what is missing of several invoices as missing of each that it can be missing of."""
    found = False
    for short in entries:
        if short.remaining > -rest:
            found = True
            others = tuple(entry for entry in entries if entry is not short)
            yield Reading("part", (*others, short), rest=rest)
    if not found:
        yield Reading("part", entries, rest=rest)


def _exact(case: Case, same: Sequence[Entry]) -> Iterator[Reading]:
    """Read the payment as the whole sum of one or more invoices, less what is credited."""
    for taken in _credit_sets(case):
        target = case.value + sum(credit.amount for credit in taken)
        for entries in subsets(same, target):
            kind: ReadingKind = "exact" if len(entries) == 1 else "batch"
            yield Reading("netted" if taken else kind, entries, taken)
        if taken:
            yield from _netted_less_fee(case, same, taken)
    for entries in _foreign_batches(case, same):
        yield Reading("fee", entries, fee=_sum(entries) - case.value)


def _short(case: Case, same: Sequence[Entry]) -> list[Reading]:
    """Read the payment as several invoices less what a bank may have kept of them."""
    if len(same) < 2 or case.value <= min(entry.remaining for entry in same):  # noqa: PLR2004  (several)
        return []
    most = max(most_kept(entry.invoice) for entry in same)
    near = [
        entries
        for entries in _all_sets(same)
        if len(entries) > 1
        and 0 < _sum(entries) - case.value <= most
        and _sum(entries) - case.value <= min(most_kept(entry.invoice) for entry in entries)
    ]
    is_all = len(near) == 1 and len(near[0]) == len(same)
    return [
        Reading("short", entries, fee=_sum(entries) - case.value, is_all=is_all)
        for entries in near[:MOST_READINGS]
    ]


def _sum(entries: Sequence[Entry]) -> int:
    return sum(entry.remaining for entry in entries)


def _netted_less_fee(
    case: Case, same: Sequence[Entry], credits_taken: tuple[Credit, ...]
) -> Iterator[Reading]:
    """Read the payment as what it speaks of, or all that is open, less a credit and a fee."""
    value = case.value + sum(credit.amount for credit in credits_taken)
    spoken = case.mention.named | case.mention.hinted
    entries = tuple(entry for entry in same if not spoken or entry.invoice.id in spoken)
    if entries:
        short = sum(entry.remaining for entry in entries) - value
        if 0 < short <= fee_allowed(entries[-1].invoice, case):
            yield Reading("fee", entries, credits_taken, fee=short)


def _foreign_batches(case: Case, same: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Read the payment as all that is due from abroad, less a fee: at most two batches."""
    due = [entry for entry in same if entry.expected <= case.payment.paid_on.toordinal() + 10]
    for entries in (tuple(same), tuple(due)):
        short = sum(entry.remaining for entry in entries) - case.value
        if len(entries) > 1 and 0 < short <= fee_allowed(entries[0].invoice, case):
            yield entries


def _credit_sets(case: Case) -> Iterator[tuple[Credit, ...]]:
    yield ()
    usable = open_credits(case.account, case.currency)[-MOST_CREDITS:]
    for count in range(1, len(usable) + 1):
        yield from combinations(usable, count)


def open_credits(account: Account, currency: str) -> list[Credit]:
    """Return the credit notes and overpaid sums of a client that are still to be used."""
    notes = [
        Credit(note.remaining, note.invoice.id, None, note.invoice.issued_on)
        for note in account.notes
        if note.remaining > 0 and note.invoice.currency == currency
    ]
    return notes + [
        Credit(left.amount, None, left.payment.id, left.payment.paid_on)
        for left in account.leftovers
        if left.amount > 0 and left.currency == currency
    ]


def _converted(case: Case, others: Sequence[Entry]) -> Iterator[Reading]:
    """Read the payment as invoices in another currency, named in it or at the usual rate."""
    if case.payment.settles_amount is not None:
        return
    named = tuple(entry for entry in others if entry.invoice.id in case.mention.named)
    sets = [named] if len(named) > 1 else []
    for entries in [*sets, *((entry,) for entry in others)]:
        is_named = {entry.invoice.id for entry in entries} <= case.mention.named
        off = _off_rate(case, entries)
        if is_named if off is None else off <= (NAMED_RATE_OFF if is_named else RATE_OFF):
            yield Reading("converted", entries)
        elif off is None or is_named or off <= NAMED_RATE_OFF:
            yield Reading("near", entries)


def is_at_rate(case: Case, entries: Sequence[Entry]) -> bool:
    """Tell whether a payment is the sum of some invoices at the usual rate of exchange."""
    off = _off_rate(case, entries)
    return off is not None and off <= RATE_OFF


def _off_rate(case: Case, entries: Sequence[Entry]) -> float | None:
    """Return how far a payment is from the usual rate, as a share; None where none is known."""
    rates = [case.rates.get(entry.invoice.currency) for entry in entries]
    known = [rate for rate in rates if rate is not None]
    if len(known) < len(rates):
        return None
    expected = sum(entry.remaining * rate for entry, rate in zip(entries, known, strict=True))
    return abs(case.value - expected) / expected if expected > 0 else inf


def subsets(entries: Sequence[Entry], target: int) -> Iterator[tuple[Entry, ...]]:
    """Yield the sets of invoices that sum to a target, at most ``MOST_READINGS``.

    Meets in the middle: the sums of one half are looked up in those of the other.
    """
    middle = len(entries) // 2
    second: dict[int, list[tuple[Entry, ...]]] = {}
    for taken in _all_sets(entries[middle:]):
        second.setdefault(sum(entry.remaining for entry in taken), []).append(taken)
    found = (
        (*first, *rest)
        for first in _all_sets(entries[:middle])
        for rest in second.get(target - sum(entry.remaining for entry in first), ())
    )
    yield from islice((taken for taken in found if taken), MOST_READINGS)


def _all_sets(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    for count in range(len(entries) + 1):
        yield from combinations(entries, count)
