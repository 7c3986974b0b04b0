"""What needs the user's eye: each question with its choices, and what each choice changes.

A question is kept as plain values, so that it is found again after the next import: ``said`` and
the choices' texts as JSON, and with each choice its effects, ``["decide", kind, subject, answer]``
or ``["set", section, client, key, value]``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from secateur.actions.deriving.duplicates import ONE, TWO, Duplicate
from secateur.actions.deriving.money import Money
from secateur.actions.deriving.people import NOBODY, People
from secateur.actions.deriving.rests import FEE
from secateur.matching.names import comparable, contained, learnt_name, slug
from secateur.matching.settlements import Candidate, Proposal
from secateur.model.text import Text, text
from secateur.store.derived import StoredClient, StoredGuess
from secateur.store.encoding import day_of, text_to_json
from secateur.store.facts import InvoiceRow, PaymentRow

MOST_CHOICES = 9
"""One key each."""

KEY_NOBODY, KEY_NEW, KEY_YES, KEY_NO, KEY_MINE = "0", "n", "y", "x", "m"
KEY_SEVERAL = "s"

Effect = list[Any]
Kept = tuple[str, Mapping[str, Any]]
"""The key of a question, and the question."""


def question(
    kind: str,
    subject: str,
    said: Text,
    choices: Iterable[tuple[str, Text, list[Effect]]],
    origin: tuple[str, str] = ("", ""),
) -> Kept:
    """Write a question as plain values."""
    written = [
        {"key": key, "said": text_to_json(words), "effects": effects}
        for key, words, effects in choices
    ]
    return one_line(f"{kind}:{subject}"), {
        "kind": kind,
        "said": text_to_json(said),
        "choices": written,
        "file": origin[0],
        "place": origin[1],
    }


def one_line(key: str) -> str:
    """Return the key of a question as it is shown and typed: each run of blanks is one space."""
    return " ".join(key.split())


def each_once(asked: Iterable[Kept]) -> list[Kept]:
    """Make one question of those that differ in blanks only: its answer holds for all of them."""
    found: dict[str, Mapping[str, Any]] = {}
    for key, kept in asked:
        first = found.setdefault(key, kept)
        if first is kept:
            continue
        also = {choice["key"]: choice["effects"] for choice in kept["choices"]}
        for choice in first["choices"]:
            choice["effects"] += also.get(choice["key"], [])
    return list(found.items())


def owner_question(guess: StoredGuess) -> list[Kept]:
    """Ask whether the inferred addresses are the owner's."""
    if not guess.emails:
        return []
    said = text("Are these your own addresses: {emails}?", emails=", ".join(guess.emails))
    effects: list[Effect] = [["set", "me", "", "emails", list(guess.emails)]]
    return [question("owner", "emails", said, [(KEY_YES, text("yes"), effects)])]


def payment_questions(
    money: Money,
    invoices: Sequence[InvoiceRow],
    payments: Sequence[PaymentRow],
    who: People,
    currency: str,
    *,
    without: Collection[int] = (),
) -> list[Kept]:
    """Ask what each payment settles that could settle several things, or nothing known.

    Args:
        money: What settles what.
        invoices: Those that count.
        payments: Those that count.
        who: Who is who.
        currency: The owner's, for sums without one.
        without: Payments that are asked about otherwise.
    """
    by_id = {row.id: row for row in payments}
    by_invoice = {row.id: row for row in invoices}
    names = {client.id: client.name for client in who.clients}
    return [
        _payment(proposal, by_id[proposal.payment], by_invoice, names, currency)
        for proposal in money.settled.proposals
        if proposal.candidates and proposal.payment not in without
    ]


def _payment(
    proposal: Proposal,
    row: PaymentRow,
    invoices: Mapping[int, InvoiceRow],
    names: Mapping[str, str],
    currency: str,
) -> Kept:
    digest = row.natural.hex()
    nothing: dict[str, Any] = {"invoices": [], "client": None}
    answers = [
        *(
            (str(number), *_answer(candidate, invoices, names))
            for number, candidate in enumerate(proposal.candidates[:MOST_CHOICES], start=1)
        ),
        (KEY_NOBODY, text("no invoice of mine"), nothing),
    ]
    choices = [(key, words, [["decide", "payment", digest, said]]) for key, words, said in answers]
    said = _asked(row, proposal.ground, row.currency or currency)
    return question("payment", digest, said, choices, (row.file, row.place))


def _answer(
    candidate: Candidate, invoices: Mapping[int, InvoiceRow], names: Mapping[str, str]
) -> tuple[Text, dict[str, Any]]:
    """Return a choice in words, and what is decided by it."""
    numbers = ", ".join(invoices[each].number for each in candidate.invoices)
    answer: dict[str, Any] = {
        "invoices": [invoices[each].natural.hex() for each in candidate.invoices],
        "client": candidate.client,
    }
    if candidate.is_repeat:
        answer["repeat"] = True
    if candidate.settles_rest:
        answer["rest"] = FEE
    words = text(
        "{client}: {numbers} ({ground})",
        client=names.get(candidate.client, candidate.client),
        numbers=numbers or "–",
        ground=candidate.ground,
    )
    return words, answer


def _asked(row: PaymentRow, ground: Text, currency: str) -> Text:
    values = {
        "on": day_of(row.paid_on),
        "amount": row.amount,
        "currency": currency,
        "label": row.label,
        "ground": ground,
    }
    if row.amount > 0:
        return text(
            "{on:day}, {amount:money:currency} “{label}”: which invoice does it settle ({ground})?",
            **values,
        )
    return text(
        "{on:day}, {amount:money:currency} “{label}”: money went back. Which invoice is no"
        " longer paid?",
        **values,
    )


def duplicate_questions(found: Iterable[Duplicate], currency: str) -> list[Kept]:
    """Show the payments taken for one although their files do not say quite the same."""
    return [_duplicate(pair, currency) for pair in found if pair.is_doubtful]


def _duplicate(pair: Duplicate, currency: str) -> Kept:
    kept, dropped = pair.kept, pair.dropped
    digest = dropped.natural.hex()
    said = text(
        "{on:day}, {amount:money:currency}: “{label}” ({file}) and “{other}” ({other_file})"
        " seem to be one payment and are counted once. Is it one?",
        on=day_of(kept.paid_on),
        amount=kept.amount,
        currency=kept.currency or currency,
        label=kept.label,
        file=kept.file,
        other=dropped.label or dropped.client or "–",
        other_file=dropped.file,
    )
    choices: list[tuple[str, Text, list[Effect]]] = [
        (KEY_YES, text("one payment"), [["decide", "duplicate", digest, ONE]]),
        (KEY_NO, text("two payments"), [["decide", "duplicate", digest, TWO]]),
    ]
    return question("duplicate", digest, said, choices, (dropped.file, dropped.place))


def client_questions(
    who: People, counts: Mapping[str, Mapping[str, int]], own: Sequence[str]
) -> list[Kept]:
    """Ask of those who are only known by their mail whether they are clients.

    Args:
        who: Who is who.
        counts: Records by client and table.
        own: The owner's addresses; where none is known, one of these may be theirs.
    """
    found: list[tuple[int, str, Kept]] = []
    for client in who.clients:
        count = counts.get(client.id, {})
        if client.is_discovered and set(count) == {"messages"}:
            n = count["messages"]
            said = text(
                "{name} ({emails}, {n} message): a client of yours?",
                "{name} ({emails}, {n} messages): a client of yours?",
                name=client.name,
                emails=", ".join(client.emails),
                n=n,
            )
            refused = [["decide", "address", email, NOBODY] for email in client.emails]
            choices = [
                (KEY_YES, text("yes"), confirmed(client)),
                (KEY_NO, text("no"), refused),
            ]
            if not own:
                effects = [mine(own, *client.emails)]
                choices.append((KEY_MINE, text("my own address"), effects))
            found.append((-n, client.id, question("client", client.id, said, choices)))
    return [kept for _, _, kept in sorted(found, key=lambda each: each[:2])]


def confirmed(client: StoredClient) -> list[Effect]:
    """Return what makes an inferred client a said one."""
    return [
        ["set", "client", client.id, "name", client.name],
        ["set", "client", client.id, "emails", list(client.emails)],
        ["set", "client", client.id, "aliases", list(client.aliases)],
    ]


def address_questions(who: People, own: Sequence[str]) -> list[Kept]:
    """Ask whose the personal mail of unknown people is, the most frequent first.

    Args:
        who: Who is who.
        own: The addresses of the owner that are known: one more may be theirs too.
    """
    return [
        question(
            "address",
            address,
            text(
                "{address} ({n} message): whose is it?",
                "{address} ({n} messages): whose is it?",
                address=address,
                n=count,
            ),
            [
                *whose(who, "address", address, address.replace("@", " ").replace(".", " ")),
                (KEY_MINE, text("my own address"), [mine(own, address)]),
            ],
        )
        for address, count in sorted(who.unmatched_addresses.items(), key=lambda item: -item[1])
    ]


def mine(own: Sequence[str], *addresses: str) -> Effect:
    """Return what makes addresses the owner's, beside those that are."""
    return ["set", "me", "", "emails", list(dict.fromkeys((*own, *addresses)))]


def whose(
    who: People, kind: str, subject: str, written: str
) -> list[tuple[str, Text, list[Effect]]]:
    """Offer the clients whose names are nearest, a new one, and nobody.

    Args:
        who: Who is who.
        kind: Of the decision.
        subject: What is decided of.
        written: What may be like a client's name.
    """
    said = comparable(written)
    nearest = sorted(
        who.clients, key=lambda client: (-contained(comparable(client.name), said), client.id)
    )[:MOST_CHOICES]
    choices: list[tuple[str, Text, list[Effect]]] = [
        (str(number), text("{client}", client=client.name), [["decide", kind, subject, client.id]])
        for number, client in enumerate(nearest, start=1)
    ]
    if effects := _new_client(who, kind, subject, written):
        choices.append((KEY_NEW, text("a new client"), effects))
    choices.append((KEY_NOBODY, text("no client’s"), [["decide", kind, subject, NOBODY]]))
    return choices


def _new_client(who: People, kind: str, subject: str, written: str) -> list[Effect]:
    """Return what makes a client of a name, none where there is none or somebody has it."""
    said = comparable(written)
    if kind not in ("label", "address"):
        name, new = written.strip(), slug(written)
        effects: list[Effect] = [["decide", kind, subject, new]]
    else:
        said = learnt_name(written) if kind == "label" else said
        name = subject if kind == "address" else said.title() or subject
        new = slug(said.title() or subject) or slug(subject) or "client"
        effects = [["set", "client", new, "aliases" if kind == "label" else "emails", [subject]]]
    if not new or any(client.id == new for client in who.clients):
        return []
    return [["set", "client", new, "name", name], *effects]
