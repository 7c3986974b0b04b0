"""What the store made of the demo's records, beside what they are: payments, owners, asks."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from secateur.demo.cast import plain
from secateur.demo.records import World

Truth = Any
"""What ``truth.json`` holds."""

Judged = tuple[str, str, str]
"""Kind, verdict, and what it is about."""

IS_ASK = 0.5

_CENTS = 100


def clients(database: sqlite3.Connection) -> list[str]:
    """Return the ids of all clients the store knows."""
    return [row[0] for row in database.execute("SELECT id FROM clients ORDER BY id")]


def identified(database: sqlite3.Connection, known: Truth) -> dict[str, str]:
    """Return by true client the store's client: by id, else by name, else by domain."""
    rows = list(database.execute("SELECT id, name, emails, aliases FROM clients ORDER BY id"))
    ids = {row[0] for row in rows}
    found = {client["id"]: client["id"] for client in known["clients"] if client["id"] in ids}
    for client in known["clients"]:
        if client["id"] in found:
            continue
        names, domains = {plain(name) for name in client["names"]}, set(client["domains"])
        for own, name, emails, aliases in rows:
            written = {plain(one) for one in (name, *aliases.split("\n"))}
            has_domain = domains & {email.rpartition("@")[2] for email in emails.split("\n")}
            if own not in found.values() and (written & names or has_domain):
                found[client["id"]] = own
                break
    return found


def payments(database: sqlite3.Connection, known: Truth) -> Iterator[Judged]:
    """Judge every line of money in: ``right``, ``wrong``, ``left`` to the user, or no client's.

    To the cent, but for what no record tells: against which of several invoices paid whole at once
    a credit note was set.
    """
    settled: dict[str, dict[str, int]] = {}
    rows = database.execute(
        "SELECT p.bank_key, i.number, a.amount FROM allocations a"
        " JOIN payments p ON p.id = a.payment JOIN invoices i ON i.id = a.invoice"
        " WHERE a.kind = 'payment'"
    )
    for key, number, amount in rows:
        shares = settled.setdefault(key.rpartition("/")[2], {})
        shares[number] = shares.get(number, 0) + amount
    parts = Counter(
        share["invoice"]
        for line in known["payments"]
        for share in line["settles"]
        if share["kind"] == "payment"
    )
    for bill in known["invoices"]:
        # What is still open of a paid invoice makes its payment one of a part.
        parts[bill["number"]] += parts[bill["number"]] > 0 and float(bill["open"]) > 0
    credited = {bill["credits"] for bill in known["invoices"] if bill["credits"]}
    for line in known["payments"]:
        if line["amount"].startswith("-"):
            continue
        true = {
            share["invoice"]: round(float(share["amount"]) * _CENTS)
            for share in line["settles"]
            if share["kind"] == "payment"
        }
        found = settled.get(line["id"], {})
        what = f"{line['id']} {line['client']} {line['amount']}: {found}, truly {true}"
        if true:
            is_right = found == true or _differs_by_note(found, true, credited)
            verdict = "right" if is_right else "wrong" if found else "left"
        else:
            verdict = "not a client's, yet settled" if found else "left alone"
        yield _kind(line, parts), verdict, what


def _differs_by_note(
    found: Mapping[str, int], true: Mapping[str, int], credited: AbstractSet[str]
) -> bool:
    same = set(found) == set(true) and sum(found.values()) == sum(true.values())
    return same and len(true) > 1 and not credited.isdisjoint(true)


def _kind(line: Truth, parts: Counter[str]) -> str:
    kinds = [share["kind"] for share in line["settles"]]
    if "fee" in kinds:
        return "less a fee"
    if len(kinds) > 1:
        return "of several invoices"
    if any(parts[share["invoice"]] > 1 for share in line["settles"]):
        return "of a part"
    return "of one invoice" if kinds else "none"


def owners(
    database: sqlite3.Connection, about: tuple[World, Truth, Mapping[str, str]]
) -> Iterator[Judged]:
    """Judge whose each record was taken for: ``right``, ``missed`` or ``wrong``."""
    world, known, names = about
    yield from _of_mails(database, world, names)
    of_payment = _record_clients(database, "payments", "bank_key")
    for line in known["payments"]:
        if line["settles"]:
            yield _owner("payments", names, line["id"], line["client"], of_payment.get(line["id"]))
    of_invoice = _record_clients(database, "invoices", "number")
    for bill in world.invoices:
        yield _owner("invoices", names, bill.number, bill.client, of_invoice.get(bill.number))
    of_label = _record_clients(database, "time_entries", "client")
    for client in world.clients:
        found = of_label.get(client.label)
        yield _owner("time sheet names", names, client.label, client.id, found)
    yield from _of_meetings(database, world, names)


def _of_mails(
    database: sqlite3.Connection, world: World, names: Mapping[str, str]
) -> Iterator[Judged]:
    rows = database.execute(
        "SELECT m.message_id, f.client FROM messages m JOIN message_facts f ON f.message = m.id"
        " WHERE m.is_current = 1"
    )
    of_message = dict(rows.fetchall())
    for mail in world.mails:
        if not mail.is_bulk and not mail.is_automatic:
            found = of_message.get(mail.id, of_message.get(f"<{mail.id}>"))
            yield _owner("mails", names, mail.id, mail.client, found)


def _of_meetings(
    database: sqlite3.Connection, world: World, names: Mapping[str, str]
) -> Iterator[Judged]:
    of_key = _record_clients(database, "meetings", "calendar_key")
    of_meeting = {str(key).partition("/")[0]: client for key, client in of_key.items()}
    for meeting in world.meetings:
        if meeting.uid in of_meeting:
            found = of_meeting[meeting.uid]
            yield _owner("calendar events", names, meeting.uid, meeting.client, found)


def _owner(
    kind: str, names: Mapping[str, str], record: str, true: str | None, found: str | None
) -> Judged:
    return kind, _whose(names, true, found), f"{record} {found}, truly {true}"


def _record_clients(database: sqlite3.Connection, table: str, column: str) -> dict[str, str | None]:
    rows = database.execute(
        f"SELECT r.{column}, c.client FROM {table} r LEFT JOIN record_clients c"  # noqa: S608  (names of our own)
        " ON c.record = r.id AND c.record_table = ? WHERE r.is_current = 1 ORDER BY r.id",
        (table,),
    )
    # A bank's own key stands behind the number of the account.
    return (
        {key.rpartition("/")[2]: client for key, client in rows}
        if column == "bank_key"
        else dict(rows.fetchall())
    )


def _whose(names: Mapping[str, str], true: str | None, found: str | None) -> str:
    expected = names.get(true) if true else None
    if found == expected:
        return "right" if true is None or found is not None else "missed"
    return "missed" if found is None else "wrong"


def asks(database: sqlite3.Connection, about: tuple[World, Truth]) -> Iterator[tuple[str, str]]:
    """Judge by language and author what asks, among personal mails of clients."""
    world, _ = about
    said = dict(database.execute("SELECT message_id, ask FROM messages WHERE is_current = 1"))
    for mail in world.mails:
        if mail.client is None or mail.is_bulk or mail.is_automatic:
            continue
        is_said = said.get(mail.id, said.get(f"<{mail.id}>", 0.0)) >= IS_ASK
        verdict = {
            (True, True): "right",
            (True, False): "missed",
            (False, True): "false",
            (False, False): "quiet",
        }[mail.asks, is_said]
        yield f"{mail.language}, {'mine' if mail.is_mine else 'theirs'}", verdict
        yield f"{mail.language}, all", verdict
