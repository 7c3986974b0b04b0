"""Asks whose the payments are that name nobody known: once of each payer, and of no known one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from secateur.actions.deriving.money import Money
from secateur.actions.deriving.people import SEVERAL, People
from secateur.actions.deriving.questions import KEY_SEVERAL, Effect, Kept, question, whose
from secateur.matching.names import payer
from secateur.matching.references import Numbers
from secateur.model.text import Text, text
from secateur.store.facts import InvoiceRow, PaymentRow

KIND = "label"


@dataclass(frozen=True, slots=True)
class Payers:
    """Who is known to pay although the label is nobody's."""

    labels: frozenset[str]
    """Those of which nothing is left to ask."""

    clients: Mapping[int, str]
    """Payment → its client."""


def known_payers(
    money: Money, invoices: Sequence[InvoiceRow], payments: Sequence[PaymentRow], who: People
) -> Payers:
    """Return whose payments are that no label says.

    They settle to the cent the invoices that the label names; or their payer was seen to pay in
    that way, or was said to pay, for one client and nobody else.

    Args:
        money: What settles what.
        invoices: Those that count.
        payments: Those that count.
        who: Whose labels are whose.
    """
    asked: dict[str, list[PaymentRow]] = defaultdict(list)
    for row in payments:
        if row.client is None and row.amount > 0 and row.label in who.unmatched_labels:
            asked[row.label].append(row)
    if not asked:
        return Payers(frozenset(), {})
    told = _told(money, invoices, [row for rows in asked.values() for row in rows])
    settled = money.settled.clients
    pays: dict[str, set[str]] = defaultdict(set)
    for row in payments:
        client = settled.get(row.id)
        if client is not None and (row.id in told or row.label in who.by_label):
            pays[payer(row.label)].add(client)
    found: dict[int, str] = {}
    for label, rows in asked.items():
        ours = pays.get(payer(label), set[str]()) if payer(label) else set[str]()
        for row in rows:
            if row.id in told:
                found[row.id] = settled[row.id]
            elif len(ours) == 1 and settled.get(row.id) in {None, *ours}:
                found[row.id] = next(iter(ours))
    labels = {label for label, rows in asked.items() if all(row.id in found for row in rows)}
    return Payers(frozenset(labels), found)


def _told(
    money: Money, invoices: Iterable[InvoiceRow], payments: Iterable[PaymentRow]
) -> frozenset[int]:
    """Return the payments whose labels name what they settle, all of it and nothing else."""
    amounts: dict[int, int] = {}
    numbers = Numbers()
    for row in invoices:
        if row.kind == "invoice" and row.id in money.invoice_clients:
            amounts[row.id] = row.amount
            numbers.add(row.id, row.number)
    settled: dict[int, int] = defaultdict(int)
    parts: dict[int | None, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for each in money.settled.allocations:
        settled[each.invoice] += each.amount
        parts[each.payment][each.invoice] += each.amount
    return frozenset(
        row.id
        for row in payments
        if (mine := parts.get(row.id))
        and sum(mine.values()) == row.amount
        and all(settled[invoice] == amounts.get(invoice) for invoice in mine)
        and numbers.read(row.label).named == mine.keys()
    )


def label_questions(who: People, known: Collection[str] = ()) -> list[Kept]:
    """Ask whose the payments are that name nobody known, those of one payer together.

    Args:
        who: Whose labels are whose.
        known: Labels that are not asked about, from :func:`known_payers`.
    """
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for label, count in who.unmatched_labels.items():
        if label not in known:
            groups[payer(label) or " ".join(label.split())][label] = count
    return [
        _question(who, sorted(group), sum(group.values()))
        for group in sorted(groups.values(), key=lambda group: -sum(group.values()))
    ]


def _question(who: People, labels: Sequence[str], count: int) -> Kept:
    first = labels[0]
    said = text(
        "“{label}” ({n} payment): whose is it?",
        "“{label}” ({n} payments): whose is it?",
        label=_shown(labels),
        n=count,
    )
    choices: list[tuple[str, Text, list[Effect]]] = [
        *whose(who, KIND, first, payer(first) or first),
        (
            KEY_SEVERAL,
            text("several clients’: ask me for each payment"),
            [["decide", KIND, first, SEVERAL]],
        ),
    ]
    all_of_them = [(key, words, _of_all(effects, labels)) for key, words, effects in choices]
    return question(KIND, first, said, all_of_them)


def _shown(labels: Sequence[str]) -> str:
    """Return the label, in one line; of several, what they have in common."""
    written = [label.split() for label in labels]
    common = set(written[0]).intersection(*written[1:])
    kept = (word if word in common else "…" for word in written[0])
    return " ".join(word for word, _ in groupby(kept))


def _of_all(effects: Sequence[Effect], labels: Sequence[str]) -> list[Effect]:
    """Return what an answer about the first label changes, for all of the payer's labels."""
    first = labels[0]
    found: list[Effect] = []
    for effect in effects:
        if effect[:3] == ["decide", KIND, first]:
            found += [["decide", KIND, label, effect[3]] for label in labels]
        elif effect[-1] == [first]:
            found.append([*effect[:-1], list(labels)])
        else:
            found.append(effect)
    return found
