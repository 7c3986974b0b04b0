"""Asks once of all payments of a platform that agree with open invoices in one way only."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from secateur.actions.deriving.questions import KEY_NO, KEY_YES, Effect, Kept, question
from secateur.actions.deriving.rests import FEE
from secateur.matching.names import payer
from secateur.model.folding import folded
from secateur.model.text import Text, text
from secateur.store.facts import InvoiceRow, PaymentRow

KIND = "platform"
EACH = "each"
"""Decided of a platform: to be asked of each of its payments."""

MOST_TOGETHER = 4
"""Invoices of one payment of which the sum alone is a proof, among as many as are open."""

MOST_KEPT = 0.06
"""Share of the invoices that a platform is thought to keep of what it passes on."""

FEWEST = 2
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """What is left of an invoice, and whose it is."""

    row: InvoiceRow
    client: str
    remaining: int


@dataclass(frozen=True, slots=True)
class _Proved:
    payment: PaymentRow
    invoices: tuple[OpenInvoice, ...]
    short: int
    """What the platform kept of them."""


def platform_questions(
    payments: Mapping[int, tuple[PaymentRow, Sequence[OpenInvoice]]],
    decided: Mapping[str, object],
    currency: str,
) -> tuple[list[Kept], frozenset[int]]:
    """Return a question for each platform with several proved payments, and which these are.

    Args:
        payments: By id, what came from platforms, each with the invoices open on its day in its
            currency.
        decided: What was said of platforms.
        currency: The owner's, for sums without one.
    """
    proved = _only_ones([one for row, near in payments.values() for one in _proof(row, near)])
    groups: dict[tuple[str, str], list[_Proved]] = defaultdict(list)
    for one in proved:
        paid_in = one.payment.currency or currency
        groups[payer(one.payment.label) or one.payment.label, paid_in].append(one)
    asked = {
        key: group
        for key, group in groups.items()
        if len(group) >= FEWEST and _subject(*key) not in decided
    }
    ids = frozenset(one.payment.id for group in asked.values() for one in group)
    return [_question(*key, group) for key, group in asked.items()], ids


def _subject(name: str, currency: str) -> str:
    return f"{name} {currency}"


def _proof(row: PaymentRow, near: Sequence[OpenInvoice]) -> Iterator[_Proved]:
    """Yield what a payment settles where its label names it, or one exact sum alone is possible."""
    named = _named(row, near)
    if named:
        total = sum(one.remaining for one in named)
        if 0 <= total - row.amount <= MOST_KEPT * total:
            yield _Proved(row, named, total - row.amount)
        return
    exact = [
        taken
        for count in range(1, min(len(near), MOST_TOGETHER) + 1)
        for taken in combinations(near, count)
        if sum(one.remaining for one in taken) == row.amount
    ]
    if len(exact) == 1:
        yield _Proved(row, exact[0], 0)


def _named(row: PaymentRow, near: Sequence[OpenInvoice]) -> tuple[OpenInvoice, ...]:
    """Return the invoices whose whole numbers stand in what the payment says, one of each."""
    said = {_bare(word) for word in re.split(r"[\s,;+&]+", f"{row.label} {row.invoice or ''}")}
    numbers = Counter(_bare(one.row.number) for one in near)
    return tuple(
        one
        for one in near
        if (bare := _bare(one.row.number)) in said and numbers[bare] == 1 and not bare.isalpha()
    )


def _bare(number: str) -> str:
    return re.sub(r"[\W_]+", "", folded(number))


def _only_ones(found: Sequence[_Proved]) -> list[_Proved]:
    """Leave out the payments of which another may settle the same invoice."""
    taken = Counter(each.row.id for one in found for each in one.invoices)
    return [one for one in found if all(taken[each.row.id] == 1 for each in one.invoices)]


def _question(name: str, currency: str, proved: Sequence[_Proved]) -> Kept:
    subject = _subject(name, currency)
    said = text(
        "{n} payments of “{name}”, {amount:money:currency} in all, agree with your invoices in one"
        " way only ({invoices}): settle them so?",
        n=len(proved),
        name=name,
        amount=sum(one.payment.amount for one in proved),
        currency=currency,
        invoices=_listed(proved),
    )
    effects: list[Effect] = [
        ["decide", "payment", one.payment.natural.hex(), _answer(one)] for one in proved
    ]
    choices: list[tuple[str, Text, list[Effect]]] = [
        (KEY_YES, text("yes, all of them"), effects),
        (KEY_NO, text("ask me for each payment"), [["decide", KIND, subject, EACH]]),
    ]
    first = proved[0].payment
    return question(KIND, subject, said, choices, (first.file, first.place))


def _listed(proved: Sequence[_Proved]) -> str:
    numbers = [" + ".join(each.row.number for each in one.invoices) for one in proved]
    more = ["…"] if len(numbers) > MOST_SHOWN else []
    return "; ".join(numbers[:MOST_SHOWN] + more)


def _answer(one: _Proved) -> dict[str, object]:
    answer: dict[str, object] = {
        "invoices": [each.row.natural.hex() for each in one.invoices],
        "client": one.invoices[0].client,
    }
    return answer | ({"rest": FEE} if one.short else {})
