"""How much more likely one reading of a payment is than another.

Each reading gets the logarithm of a weight: how common its kind is, how it agrees with the numbers
in the label, with the client's habit of paying, with the order of the invoices, and with what the
invoice's own file states. The weights were set on the seeds of ``evaluation/allocations.py`` that
are not reported; the threshold is what holds wrong allocations down.
"""

from collections.abc import Sequence
from datetime import date
from math import exp, log

from secateur.matching.accounts import PART_SHARE, Entry
from secateur.matching.names import words
from secateur.matching.readings import (
    ROUNDING,
    STATED_DAYS,
    Case,
    Reading,
    is_usual_shortfall,
)
from secateur.model.money import counting_unit

DECIDED = 0.97
"""Likelihood from which a reading is taken without asking."""

KINDS = {
    "exact": 0.0,
    "batch": 0.0,
    "netted": -1.5,
    "fee": -2.0,
    "short": -9.0,
    "converted": -2.0,
    "near": -10.5,
    "part": -9.0,
    "over": -10.5,
    "none": -13.0,
}
"""How common each kind is; a sum that agrees to the cent by chance is rarer than a part payment."""

ALL_SHORT = 7.0
"""For a short sum of all that is open, where no other sum comes so near."""

NAMED_ALL = 9.0
"""All invoices named in the label and no other."""

SAID_BY_USER = 6.0
"""On top, where the user's own file names them."""

NAMED_MORE = 1.5
NAMED_FEWER = 1.0
NAMED_OTHERS = -2.0
HINTED_ALL = 4.0
HINTED_SOME = 1.5
HINTED_OTHERS = -2.0

SKIPPED = -1.2
"""For each older open invoice passed over."""

SKIPPED_TWIN = -3.0
"""For one of the same sum: who skips an invoice of the same sum pays the older one first."""

TWIN_SLOPE = 1.0
"""How fast that weight grows with the days between the two, in spreads of the client's habit."""

PASSED = -1.5
"""For paying an invoice that the client has passed over before, each time it did."""

MOST_PASSED = -6.0

LEAST_UNCLAIMED = 0.02
"""An invoice that undecided payments seem to have settled may still be open."""

MOST_SKIPPED = -6.0

SCATTERED = -1.5
"""For a sum of invoices that do not follow each other."""

EACH_FURTHER = -0.3
"""For each invoice beyond two in a sum."""

FAR = -4.0
"""The most that an unusual day takes off."""

CONTESTED = -2.0
"""For paying what is disputed or refused."""

STATED = 5.0
"""The invoice's own file says it was paid about then."""

NOT_ISSUED = -8.0
"""For an invoice issued after the payment that is not named in it."""

PART_WORDS = frozenset(
    ["acompte", "partiel", "partielle", "part", "partial", "deposit", "instalment"]
)
NICE_PARTS = (
    (1, 2),
    (1, 3),
    (2, 3),
    (1, 4),
    (3, 4),
    (3, 10),
    (7, 10),
    (2, 5),
    (3, 5),
    (1, 5),
    (4, 5),
)
"""Shares in which invoices are paid in parts."""

NICE_PART = 1.5
PART_SAID = 3.0

TELLING_PART = 4.0
"""For the invoice of several of which a round part is missing; other parts are so by chance."""

SMALL_OVER = 5.0
"""For paying a rounding too much."""

FAR_OVER = -3.0
"""For paying more than half as much again, but for paying twice."""

TELLING_SUM = 3.0
"""For an odd sum that no other invoice of the client ever had."""

ROUND_SUM = 10
"""Counting units: sums on this grid are equal by chance."""

DUPLICATE_DAYS = 10
"""Days within which an equal payment may be the same one made twice."""

DUPLICATE = -1.5
"""The empty reading, where the payment repeats one just made; -13 otherwise."""

DUPLICATE_OF_DUE = -5.5
"""The same where another invoice of that sum is due: few payments in a hundred are made twice."""

LEAST_DOUBT = 0.1
"""Likelihood from which another undecided payment stands in the way of deciding one."""

REPEATED = -1.0
"""The empty reading, where every invoice named is settled already."""

HINT_REPEATED = -4.0
"""The same where short numbers only hint at them."""


def likelihoods(
    case: Case, found: Sequence[Reading], open_ones: Sequence[Entry]
) -> list[tuple[Reading, float]]:
    """Return the readings with their likelihoods, which sum to 1, the likeliest first.

    Readings that are equally likely stand in the order of their invoices.
    """
    weights = [_weight(case, reading, open_ones) for reading in found]
    top = max(weights)
    shares = [exp(weight - top) for weight in weights]
    total = sum(shares)
    ranked = sorted(
        zip(found, shares, strict=True),
        key=lambda item: (-item[1], [entry.order for entry in item[0].entries], item[0].kind),
    )
    return [(reading, share / total) for reading, share in ranked]


def is_decided(case: Case, ranked: Sequence[tuple[Reading, float]], day: date) -> bool:
    """Tell whether the first of some readings leaves the others far enough behind."""
    best, share = ranked[0]
    is_spare = best.kind == "over" and any(one.kind == "short" for one, _ in ranked)
    if is_spare or best.kind in ("near", "none") or (best.kind == "short" and not best.is_all):
        return False
    return share * (1 - _doubt(case, best, day)) >= DECIDED


def _weight(case: Case, reading: Reading, open_ones: Sequence[Entry]) -> float:
    if reading.kind == "none":
        return _weight_of_none(case)
    weight = KINDS[reading.kind] + _reference(case, reading) + _order(case, reading, open_ones)
    if len(reading.entries) > 1:
        weight += log(case.account.batch_share())
        weight += EACH_FURTHER * (len(reading.entries) - 2)
    elif len(open_ones) > 1:
        weight += log(1 - case.account.batch_share())
    weight += _timing(case, reading) + _state(case, reading)
    if reading.kind == "part":
        weight += _part(case, reading)
    if reading.kind == "over":
        weight += _over(case, reading)
    if reading.is_all:
        weight += ALL_SHORT
    if reading.kind == "exact" and _is_telling_sum(case):
        weight += TELLING_SUM
    if reading.kind == "fee" and reading.credits:
        weight += KINDS["netted"]
    if reading.kind == "fee" and is_usual_shortfall(reading.fee, case):
        weight += 1.0
    return weight


def _weight_of_none(case: Case) -> float:
    still_open = {entry.invoice.id for entry in case.account.still_open()}
    named, hinted = case.mention.named, case.mention.hinted
    if named and named.isdisjoint(still_open):
        return REPEATED
    if hinted and hinted.isdisjoint(still_open):
        return HINT_REPEATED
    if case.names_unknown and not named:
        return REPEATED
    day = case.payment.paid_on
    repeats = any(
        earlier.amount == case.payment.amount
        and 0 <= (day - earlier.paid_on).days <= DUPLICATE_DAYS
        for earlier in case.account.paid
    )
    if not repeats or named:
        return KINDS["none"]
    usual = case.account.usual_delay()[0]
    is_due = any(
        entry.remaining == case.value
        and entry.invoice.currency == case.currency
        and entry.expected + min(usual, 0.0) <= day.toordinal()
        for entry in case.account.still_open()
    )
    return DUPLICATE_OF_DUE if is_due else DUPLICATE


def _reference(case: Case, reading: Reading) -> float:
    named, hinted, ids = case.mention.named, case.mention.hinted, reading.ids
    if named:
        if ids == named:
            return NAMED_ALL + (SAID_BY_USER if case.payment.invoice else 0.0)
        if ids > named:
            return NAMED_MORE
        return NAMED_FEWER if ids & named else NAMED_OTHERS
    if not hinted:
        return 0.0
    if ids == hinted:
        return HINTED_ALL
    return HINTED_SOME if ids & hinted else HINTED_OTHERS


def _order(case: Case, reading: Reading, open_ones: Sequence[Entry]) -> float:
    """Weigh which older invoices are passed over, and whether those paid follow each other."""
    if case.mention.named and reading.ids <= case.mention.named:
        return 0.0
    last = max(entry.order for entry in reading.entries)
    sums = {entry.remaining for entry in reading.entries}
    skipped = 0.0
    day = case.payment.paid_on
    for entry in open_ones:
        if entry.invoice.id in reading.ids or entry.order > last or entry.is_contested(day):
            continue
        if entry.invoice.currency == reading.entries[0].invoice.currency:
            is_twin = entry.remaining in sums
            over = _passing_over(case, last[0] - entry.expected) if is_twin else SKIPPED
            skipped += over * (1 - entry.claimed(case.payment.id)) / (1 + entry.passed)
    return max(MOST_SKIPPED, skipped) + (SCATTERED if _is_scattered(reading, open_ones) else 0.0)


def _passing_over(case: Case, days: int) -> float:
    """Weigh the passing over of an equal sum due some days earlier.

    The more regular the client, and the longer the days between, the less likely.
    """
    spread = case.account.usual_delay()[1]
    return max(SKIPPED_TWIN, -0.5 - TWIN_SLOPE * days / spread)


def _is_scattered(reading: Reading, open_ones: Sequence[Entry]) -> bool:
    places = [at for at, entry in enumerate(open_ones) if entry.invoice.id in reading.ids]
    return len(places) > 1 and places[-1] - places[0] >= len(places)


def _timing(case: Case, reading: Reading) -> float:
    centre, spread = case.account.usual_delay()
    day = case.payment.paid_on.toordinal()
    off = [abs(day - entry.expected - centre) / spread for entry in reading.entries]
    return max(FAR, -sum(off) / len(off))


def _state(case: Case, reading: Reading) -> float:
    """Weigh what is on record about the invoices: disputes, stated payments, later issue."""
    day = case.payment.paid_on
    weight = 0.0
    for entry in reading.entries:
        invoice = entry.invoice
        if entry.is_contested(day):
            weight += CONTESTED
        if invoice.issued_on > day and invoice.id not in case.mention.named:
            weight += NOT_ISSUED
        weight += max(MOST_PASSED, PASSED * entry.passed)
        weight += log(max(LEAST_UNCLAIMED, 1 - entry.claimed(case.payment.id)))
        stated = invoice.stated_on
        if stated is not None and 0 <= (day - stated).days <= STATED_DAYS:
            weight += STATED / len(reading.entries)
    return weight


def _part(case: Case, reading: Reading) -> float:
    weight = max(0.0, log(case.account.part_share() / PART_SHARE))
    if PART_WORDS.intersection(words(case.payment.label)):
        weight += PART_SAID
    short = reading.entries[-1]
    paid = short.remaining + reading.rest
    is_nice = any(abs(paid * of - short.invoice.amount * share) <= of for share, of in NICE_PARTS)
    if len(reading.entries) == 1:
        weight += NICE_PART if is_nice else 0.0
    elif paid > 0 and (is_nice or _is_whole(paid, case)):
        weight += TELLING_PART
    if short.has_part:
        weight += 1.5
    return weight


def _is_whole(paid: int, case: Case) -> bool:
    """Tell whether a part has no cents, which the whole payment has."""
    unit = counting_unit(case.currency)
    return paid % unit == 0 and case.value % unit != 0


def _over(case: Case, reading: Reading) -> float:
    total = sum(entry.remaining for entry in reading.entries)
    if reading.rest <= min(ROUNDING * counting_unit(case.currency), total // 100):
        return SMALL_OVER
    return FAR_OVER if reading.rest > total // 2 and reading.rest != total else 0.0


def is_odd(value: int, currency: str) -> bool:
    """Tell whether a sum is none of the round ones that are equal by chance."""
    return value % (ROUND_SUM * counting_unit(currency)) != 0


def _is_telling_sum(case: Case) -> bool:
    return is_odd(case.value, case.currency) and case.account.sums[case.value] <= 1


def _doubt(case: Case, reading: Reading, day: date) -> float:
    """Return how far other undecided payments speak against deciding this one.

    Two doubts must not settle each other: a second look, on a later day, decides only where no
    third payment may have settled an invoice of the same sum.
    """
    if reading.ids in (case.mention.named, case.mention.hinted):
        return 0.0
    sums = {entry.remaining for entry in reading.entries}
    is_second_look = day > case.payment.paid_on
    doubts = [
        entry.claimed(case.payment.id)
        for entry in case.account.open
        if entry.invoice.id in reading.ids or (is_second_look and entry.remaining in sums)
    ]
    worst = max(doubts, default=0.0)
    return worst if worst > LEAST_DOUBT else 0.0
