"""Records that name no client: each invoice is asked about, appointments all at once.

An invoice without a client is taken as one of a client of its own name, which nobody has said yet:
a decision says who that is.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from secateur.actions.deriving.people import NOBODY, People, meeting_clients
from secateur.actions.deriving.questions import (
    KEY_MINE,
    KEY_NO,
    KEY_YES,
    Kept,
    mine,
    question,
    whose,
)
from secateur.matching.clients import is_own_work
from secateur.model.no_names import is_no_name
from secateur.model.text import Text, text
from secateur.store import derived, facts
from secateur.store.connection import Database
from secateur.store.encoding import day_of
from secateur.store.facts import InvoiceRow
from secateur.store.stored_settings import decisions

KIND = "unnamed"
"""Decisions on what names no client: on an invoice by its digest, on hours by their table."""

TITLE = "title"
"""Decisions on appointments to which nobody else is invited, by their title: whose they are."""

ALONE = "alone"
"""What was decided of all of these: ``OWN``, or each by its title."""

OWN, EACH = "own", "each"

_MARK = "\N{NULL}invoice "
_TABLES = ("time_entries", "requests", "check_ins")
_NAMED = 3
"""Titles that a question about all of them quotes."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """The invoices with a name each, and who these names are."""

    invoices: list[InvoiceRow]
    who: People
    open: tuple[InvoiceRow, ...]
    """Those that are asked about."""

    nobodys: Mapping[int, str]
    """Those decided to be no client's."""


def with_names(store: Database, rows: Sequence[InvoiceRow], who: People) -> Unnamed:
    """Give every invoice without a client a name of its own, and its client where one was said."""
    decided = decisions(store, KIND)
    listed: list[InvoiceRow] = []
    asked: list[InvoiceRow] = []
    nobodys: dict[int, str] = {}
    said: dict[str, str] = {}
    for row in rows:
        if row.client in who.by_label or not is_no_name(row.client):
            listed.append(row)
            continue
        name = _MARK + row.natural.hex()
        listed.append(row._replace(client=name))
        client = _said_client(decided.get(row.natural.hex()), who)
        if client is None:
            asked.append(row)
        elif client == NOBODY:
            nobodys[row.id] = NOBODY
        else:
            said[name] = client
    named = replace(who, by_label={**who.by_label, **said})
    return Unnamed(listed, named, tuple(asked), nobodys)


def invoice_questions(found: Sequence[InvoiceRow], who: People, currency: str) -> list[Kept]:
    """Ask whose each invoice is that names nobody."""
    return [
        question(
            KIND,
            row.natural.hex(),
            _asked_of(row, row.currency or currency),
            whose(who, KIND, row.natural.hex(), row.client),
        )
        for row in sorted(found, key=lambda row: (-row.issued_on, row.number))
    ]


def _asked_of(row: InvoiceRow, currency: str) -> Text:
    known = {
        "number": row.number,
        "on": day_of(row.issued_on),
        "amount": row.amount,
        "currency": currency,
    }
    if not row.client:
        return text(
            "Invoice {number} of {on:day}, {amount:money:currency}, names no client. Whose is it?",
            **known,
        )
    return text(
        "Invoice {number} of {on:day}, {amount:money:currency}: its client is “{client}”."
        " Whose is it?",
        client=row.client,
        **known,
    )


def put_others(store: Database, who: People, own: Collection[str]) -> list[Kept]:
    """Keep whose work, requests, check-ins and meetings are, and return what is to be asked."""
    labels, unknown = decisions(store, "label"), Counter[str]()
    whole = {table: _said_client(answer, who) for table, answer in decisions(store, KIND).items()}
    bare = Counter[str]()
    for table in _TABLES:
        clients: dict[int, str] = {}
        for row, label in facts.labelled(store, table):
            if label in who.by_label:
                clients[row] = who.by_label[label]
            elif labels.get(label) == NOBODY or is_own_work(label):
                clients[row] = NOBODY
            elif label:
                unknown[label] += 1
            elif (client := whole.get(table)) is not None:
                clients[row] = client
            else:
                bare[table] += 1
        derived.put_record_clients(store, table, clients)
    asked = _meetings(store, who, own, labels, unknown)
    return [*_bare_question(bare, who), *_label_questions(unknown, who), *asked]


def _bare_question(found: Counter[str], who: People) -> list[Kept]:
    """Ask of all hours at once that name neither a client nor a project."""
    table, n = "time_entries", found["time_entries"]
    if not n:
        return []
    said = text(
        "{n} time entry names neither client nor project: whose is it?",
        "{n} time entries name neither client nor project: whose are they?",
        n=n,
    )
    return [question(KIND, table, said, whose(who, KIND, table, ""))]


def _label_questions(found: Counter[str], who: People) -> list[Kept]:
    return [
        question(
            "label",
            label,
            text(
                "“{label}” ({n} record): whose is it?",
                "“{label}” ({n} records): whose is it?",
                label=label,
                n=count,
            ),
            whose(who, "label", label, label),
        )
        for label, count in found.most_common()
        if label not in who.unmatched_labels
    ]


def _meetings(
    store: Database,
    who: People,
    own: Collection[str],
    labels: Mapping[str, object],
    unknown: Counter[str],
) -> list[Kept]:
    """Keep whose each meeting is; ask of guests by their address, of the others by title."""
    clients = meeting_clients(store, who)
    titles, alone = decisions(store, TITLE), decisions(store, ALONE).get(ALONE)
    addresses = decisions(store, "address")
    guests, quiet = Counter[str](), Counter[str]()
    for row, label, attendees, title in facts.meetings(store):
        others = [each for each in attendees.split("\n") if each and each not in own]
        if row in clients:
            continue
        if label:
            if labels.get(label) == NOBODY or is_own_work(label):
                clients[row] = NOBODY
            else:
                unknown[label] += 1
        elif others:
            if all(addresses.get(each) == NOBODY for each in others):
                clients[row] = NOBODY
            else:
                guests[next(each for each in others if addresses.get(each) != NOBODY)] += 1
        elif (answer := _said_client(titles.get(title), who)) is not None:
            clients[row] = answer
        elif alone == OWN:
            clients[row] = NOBODY
        else:
            quiet[title] += 1
    derived.put_record_clients(store, "meetings", clients)
    asked = _guest_questions(guests, who, own)
    return [*asked, *(_title_questions(quiet, who) if alone == EACH else _alone_question(quiet))]


def _said_client(answer: object, who: People) -> str | None:
    """Return the client that a decision means, whoever that is now; None where there is none."""
    if answer is None or answer == NOBODY:
        return None if answer is None else NOBODY
    client = who.heirs.get(str(answer), str(answer))
    return client if any(one.id == client for one in who.clients) else None


def _guest_questions(found: Counter[str], who: People, own: Collection[str]) -> list[Kept]:
    """Ask whose the guests are of meetings that nobody known was invited to."""
    return [
        question(
            "address",
            address,
            text(
                "{address} ({n} meeting): whose is it?",
                "{address} ({n} meetings): whose is it?",
                address=address,
                n=count,
            ),
            [
                *whose(who, "address", address, address.replace("@", " ").replace(".", " ")),
                (KEY_MINE, text("my own address"), [mine(tuple(own), address)]),
            ],
        )
        for address, count in found.most_common()
        if address not in who.unmatched_addresses
    ]


def _alone_question(found: Counter[str]) -> list[Kept]:
    """Ask of all appointments that invite and name nobody, at once: most are private."""
    if not found:
        return []
    titles = [title or "–" for title, _ in found.most_common(_NAMED)]
    said = text(
        "{n} appointment invites nobody else and names no client (“{titles}”): your own?",
        "{n} appointments invite nobody else and name no client (“{titles}”): all your own?",
        n=found.total(),
        titles=" · ".join(titles),
    )
    choices = [
        (KEY_YES, text("my own, and no client’s"), [["decide", ALONE, ALONE, OWN]]),
        (KEY_NO, text("ask me for each title"), [["decide", ALONE, ALONE, EACH]]),
    ]
    return [question(ALONE, ALONE, said, choices)]


def _title_questions(found: Counter[str], who: People) -> list[Kept]:
    return [
        question(
            TITLE,
            title,
            text(
                "“{title}” ({n} appointment): with which client?",
                "“{title}” ({n} appointments): with which client?",
                title=title or "–",
                n=count,
            ),
            whose(who, TITLE, title, title),
        )
        for title, count in found.most_common()
    ]
