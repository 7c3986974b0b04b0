"""One payment that stands in two files, a bank's statement and a list, is counted once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from secateur.matching.names import comparable, contained, payer, words
from secateur.store.facts import PaymentRow

DAYS = 1
"""Days between booking and value that two files may differ by."""

AGREE = 0.85
"""How much of one label's payer the other label must hold."""

LEAST_DIGITS = 3
"""Digits from which a number in a label tells one payment from another."""

ONE, TWO = "one", "two"
"""What the user may say of such a pair."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two rows of one payment."""

    kept: PaymentRow
    """The one that counts: with the bank's own key, else the one read first."""

    dropped: PaymentRow
    is_doubtful: bool
    """Another day, another wording, or no bank's key: to be shown to the user."""


def duplicates(
    payments: Sequence[PaymentRow], currency: str, decided: Mapping[str, object]
) -> list[Duplicate]:
    """Find the payments that two files hold, each row at most once.

    Args:
        payments: All that are on record.
        currency: The owner's, for sums without one.
        decided: By the digest of the row left out, ``one`` or ``two``.
    """
    by_sum: dict[tuple[int, str], list[PaymentRow]] = {}
    for row in payments:
        by_sum.setdefault((row.amount, row.currency or currency), []).append(row)
    pairs = [
        _pair(first, second)
        for rows in by_sum.values()
        if len(rows) > 1
        for first, second in combinations(sorted(rows, key=lambda row: row.paid_on), 2)
        if _may_be_one(first, second)
    ]
    pairs = [pair for pair in pairs if decided.get(pair.dropped.natural.hex()) != TWO]
    return [
        Duplicate(pair.kept, pair.dropped, is_doubtful=False)
        if decided.get(pair.dropped.natural.hex()) == ONE
        else pair
        for pair in _matched(pairs)
    ]


def counted_once(payments: Iterable[PaymentRow], found: Iterable[Duplicate]) -> list[PaymentRow]:
    """Leave the second rows out; what only they say is said by the first."""
    twins = {pair.kept.id: pair.dropped for pair in found}
    dropped = {twin.id for twin in twins.values()}
    return [
        _completed(row, twins[row.id]) if row.id in twins else row
        for row in payments
        if row.id not in dropped
    ]


def _completed(row: PaymentRow, twin: PaymentRow) -> PaymentRow:
    has_settled = row.settles_amount is not None
    return row._replace(
        client=row.client or twin.client,
        invoice=row.invoice or twin.invoice,
        settles_amount=row.settles_amount if has_settled else twin.settles_amount,
        settles_currency=row.settles_currency if has_settled else twin.settles_currency,
    )


def _may_be_one(first: PaymentRow, second: PaymentRow) -> bool:
    is_same_source = first.file == second.file
    has_two_keys = first.bank_key is not None and second.bank_key is not None
    if is_same_source or has_two_keys or second.paid_on - first.paid_on > DAYS:
        return False
    return _agree(first, second)


def _pair(first: PaymentRow, second: PaymentRow) -> Duplicate:
    kept, dropped = sorted((first, second), key=lambda row: (row.bank_key is None, row.id))
    is_sure = (
        kept.bank_key is not None
        and kept.paid_on == dropped.paid_on
        and payer(kept.label) == payer(dropped.label)
    )
    return Duplicate(kept, dropped, is_doubtful=not is_sure)


def _matched(pairs: Iterable[Duplicate]) -> list[Duplicate]:
    """Take the nearest pairs first, each row once."""
    taken: set[int] = set()
    found: list[Duplicate] = []
    for pair in sorted(pairs, key=_distance):
        if taken.isdisjoint((pair.kept.id, pair.dropped.id)):
            taken |= {pair.kept.id, pair.dropped.id}
            found.append(pair)
    return sorted(found, key=lambda pair: (pair.kept.paid_on, pair.kept.id))


def _distance(pair: Duplicate) -> tuple[bool, int, bool, int, int]:
    kept, dropped = pair.kept, pair.dropped
    differs = words(kept.label) != words(dropped.label)
    days = abs(kept.paid_on - dropped.paid_on)
    return (differs, days, pair.is_doubtful, kept.id, dropped.id)


def _agree(first: PaymentRow, second: PaymentRow) -> bool:
    """Tell whether two labels can be of one payment: the payer, and no other number."""
    ours, theirs = _numbers(first), _numbers(second)
    if not (ours <= theirs or theirs <= ours):
        return False
    said = [{payer(row.label), comparable(row.client or "")} - {""} for row in (first, second)]
    return any(
        max(contained(one, other), contained(other, one)) >= AGREE
        for one in said[0]
        for other in said[1]
    )


def _numbers(row: PaymentRow) -> set[str]:
    written = (*words(row.label), *words(row.invoice or ""))
    return {word for word in written if word.isdigit() and len(word) >= LEAST_DIGITS}
