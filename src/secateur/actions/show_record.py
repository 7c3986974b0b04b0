"""Show one record as it was read: what it says, where it stands, whose it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from secateur.actions.match_records import match_if_changed
from secateur.actions.workspaces import Desk
from secateur.mail.intent import read_intent, sentence_ask_probability
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.store.encoding import day_of, text_from_json, utc_seconds

IS_ASK = 0.5

MOST_PIECES = 400
"""Sentences of one message that are looked at."""

LARGEST_ID = 2**63 - 1

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+[»”\"')\]]*|\n|$)\s*")


class UnknownRecordError(Refusal):
    """There is no such record."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a message's own text."""

    words: str
    kind: str = ""
    """ask | promise, or empty."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a record."""

    name: Text
    value: str | int | float | date | Text
    form: str = "plain"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """Money set against an invoice, or what a payment was set against."""

    on: date
    amount: int
    kind: Text
    other: str
    """The label of the payment, or the number of the invoice."""

    table: str
    id: int | None
    """The record at the other end; None where the invoice's own file says it."""

    ground: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One record."""

    table: str
    id: int
    title: str
    cells: tuple[Cell, ...]
    file: str
    place: str
    client: str | None
    client_name: str | None
    is_current: bool
    """False where a later import corrected or replaced it."""

    currency: str = ""
    settlements: tuple[Settlement, ...] = ()
    pieces: tuple[Piece, ...] = ()
    lacks_text: bool = False
    """A message of which only the headers were kept."""

    is_message: bool = False


_TITLES = {
    "messages": "subject",
    "invoices": "number",
    "payments": "label",
    "time_entries": "task",
    "meetings": "title",
    "requests": "what",
    "check_ins": "note",
}

KINDS: Mapping[str, Text] = {
    "payment": text("payment"),
    "stated": text("said by the invoice's own file"),
    "credit_note": text("credit note"),
    "fee": text("bank fee"),
    "pending": text("to be settled: it may pay this invoice"),
}

OUTCOMES: Mapping[str, Text] = {
    "held": text("took place"),
    "moved": text("moved"),
    "cancelled": text("cancelled"),
    "missed": text("missed"),
}

SIDES: Mapping[str, Text] = {"me": text("you"), "client": text("the client")}

Row = Mapping[str, object]


def show_record(desk: Desk, table: str, record: int) -> Shown:
    """Return one record by table and id, of a client or of nobody.

    Raises:
        UnknownRecordError: There is no such table, or no such record in it.
    """
    if table not in _TITLES or not 0 < record <= LARGEST_ID:
        raise UnknownRecordError(text("There is no such record."))
    match_if_changed(desk)
    row = _row(desk, table, record)
    client = _client(desk, table, record)
    zone = ZoneInfo(desk.zone)
    currency = _currency(desk, table, row)
    cells = {
        "messages": _message_cells,
        "invoices": _invoice_cells,
        "payments": _payment_cells,
        "time_entries": _time_cells,
        "meetings": _meeting_cells,
        "requests": _request_cells,
        "check_ins": _check_in_cells,
    }[table](row, zone, currency)
    own = _own_text(desk, record) if table == "messages" else None
    return Shown(
        table=table,
        id=record,
        title=str(row[_TITLES[table]] or ""),
        cells=tuple(cell for cell in cells if cell is not None),
        file=str(row["file_name"]),
        place=str(row["place"]),
        client=client[0],
        client_name=client[1],
        is_current=bool(row["is_current"]),
        currency=currency,
        settlements=_settlements(desk, table, record),
        pieces=_pieces(own, row, zone) if own else (),
        lacks_text=table == "messages" and own is None,
        is_message=table == "messages",
    )


def _row(desk: Desk, table: str, record: int) -> Row:
    names = [str(name) for _, name, *_ in desk.store.rows(f"PRAGMA table_info({table})")]
    columns = ", ".join(f'{table}."{name}"' for name in names)
    found = desk.store.rows(
        f"SELECT {columns}, files.name FROM {table} JOIN files ON files.id = {table}.file"  # noqa: S608  (names of our own tables and columns)
        f" WHERE {table}.id = ?",
        [record],
    )
    if not found:
        raise UnknownRecordError(text("There is no such record."))
    return dict(zip([*names, "file_name"], found[0], strict=True))


def _client(desk: Desk, table: str, record: int) -> tuple[str | None, str | None]:
    if table == "messages":
        query = "SELECT client FROM message_facts WHERE message = ?"
        found = desk.store.value(query, [record])
    else:
        query = "SELECT client FROM record_clients WHERE record_table = ? AND record = ?"
        found = desk.store.value(query, [table, record])
    if not isinstance(found, str) or not found:
        return None, None
    name = desk.store.value("SELECT name FROM clients WHERE id = ?", [found])
    return found, str(name) if name else None


def _currency(desk: Desk, table: str, row: Row) -> str:
    own = row.get("currency")
    if table == "invoices":
        known = desk.store.value(
            "SELECT currency FROM invoice_facts WHERE invoice = ?", [row["id"]]
        )
        return str(known or own or desk.settings.me.currency or "EUR")
    return str(own or desk.settings.me.currency or "EUR")


def _own_text(desk: Desk, record: int) -> str | None:
    found = desk.store.value("SELECT own_text FROM message_texts WHERE message = ?", [record])
    return found if isinstance(found, str) else None


def _cell(name: Text, value: object, form: str = "plain", unit: str = "") -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, str | int | float | date | Text):
        return Cell(name, value, form, unit)
    return Cell(name, str(value), form, unit)


def _day(number: object) -> date | None:
    return day_of(number) if isinstance(number, int) else None


def _moment(seconds: object, offset: object, zone: ZoneInfo) -> datetime | None:
    """Return a stored moment on the owner's clock."""
    if not isinstance(seconds, int):
        return None
    written = offset if isinstance(offset, int) else None
    return datetime.fromtimestamp(utc_seconds(seconds, written, zone), UTC).astimezone(zone)


def _at(name: Text, seconds: object, offset: object, zone: ZoneInfo) -> Cell | None:
    moment = _moment(seconds, offset, zone)
    if moment is None:
        return None
    said = text("{day:date}, {time}", day=moment.date(), time=f"{moment:%H:%M}")
    return Cell(name, said)


def _message_cells(row: Row, zone: ZoneInfo, _currency: str) -> list[Cell | None]:
    sender, name = str(row["sender"]), str(row["sender_name"])
    everybody = str(row["recipients"]).splitlines()
    n_to = row["n_to"] if isinstance(row["n_to"], int) else len(everybody)
    return [
        _cell(text("Sent by"), f"{name} <{sender}>" if name else sender),
        _cell(text("To"), ", ".join(everybody[:n_to])),
        _cell(text("Copy to"), ", ".join(everybody[n_to:])),
        _at(text("Sent"), row["sent_at"], row["sent_offset"], zone),
        _cell(text("Subject"), row["subject"]),
        _cell(text("Promises a payment by"), _day(row["promised_on"]), "date"),
        _cell(text("Sent to many"), text("yes") if row["is_bulk"] else None),
        _cell(text("Sent by a machine"), text("yes") if row["is_automatic"] else None),
    ]


def _invoice_cells(row: Row, _zone: ZoneInfo, currency: str) -> list[Cell | None]:
    is_credit = row["kind"] == "credit_note"
    return [
        _cell(text("Kind"), text("credit note") if is_credit else text("invoice")),
        _cell(text("Addressed to"), row["client"]),
        _cell(text("Issued on"), _day(row["issued_on"]), "date"),
        _cell(text("Due on"), _day(row["due_on"]), "date"),
        _cell(text("Amount, with tax"), row["amount"], "money", currency),
        _cell(text("Of which tax"), row["tax"], "money", currency),
        _cell(text("Paid on, says its own file"), _day(row["paid_on"]), "date"),
        _cell(text("Paid, says its own file"), row["paid_amount"], "money", currency),
        _cell(text("Disputed on"), _day(row["disputed_on"]), "date"),
        _cell(text("Refused on"), _day(row["refused_on"]), "date"),
    ]


def _payment_cells(row: Row, _zone: ZoneInfo, currency: str) -> list[Cell | None]:
    return [
        _cell(text("Received on"), _day(row["paid_on"]), "date"),
        _cell(text("Amount"), row["amount"], "money", currency),
        _cell(text("Label of the bank"), row["label"]),
        _cell(text("Client, as written"), row["client"]),
        _cell(text("Invoice, as written"), row["invoice"]),
    ]


def _time_cells(row: Row, zone: ZoneInfo, _currency: str) -> list[Cell | None]:
    return [
        _cell(text("Day"), _day(row["worked_on"]), "date"),
        _at(text("Begun"), row["started_at"], row["started_offset"], zone),
        _cell(text("Time"), row["minutes"], "hours"),
        _cell(text("Project"), row["project"]),
        _cell(text("Task"), row["task"]),
        _cell(text("Client, as written"), row["client"]),
        _cell(text("Billable"), text("yes") if row["billable"] else text("no")),
    ]


def _meeting_cells(row: Row, zone: ZoneInfo, _currency: str) -> list[Cell | None]:
    return [
        _at(text("Begins"), row["starts_at"], row["starts_offset"], zone),
        _at(text("Ends"), row["ends_at"], row["ends_offset"], zone),
        _cell(text("Attendees"), ", ".join(str(row["attendees"]).splitlines())),
        _cell(text("Outcome"), OUTCOMES.get(str(row["outcome"]))),
        _cell(text("By"), SIDES.get(str(row["by"]))),
        _at(text("Changed"), row["changed_at"], row["changed_offset"], zone),
        _cell(text("Asked by"), SIDES.get(str(row["asked_by"]))),
    ]


def _request_cells(row: Row, _zone: ZoneInfo, _currency: str) -> list[Cell | None]:
    return [
        _cell(text("Asked for"), row["what"]),
        _cell(text("Client, as written"), row["client"]),
        _cell(text("Asked on"), _day(row["asked_on"]), "date"),
        _cell(text("Due on"), _day(row["due_on"]), "date"),
        _cell(text("Received on"), _day(row["done_on"]), "date"),
    ]


def _check_in_cells(row: Row, _zone: ZoneInfo, _currency: str) -> list[Cell | None]:
    return [
        _cell(text("Day"), _day(row["happened_on"]), "date"),
        _cell(text("Client, as written"), row["client"]),
        _cell(text("Energy before, of 5"), row["energy_before"]),
        _cell(text("Energy after, of 5"), row["energy_after"]),
        _cell(text("Dread, of 5"), row["dread"]),
        _cell(text("Respect, of 5"), row["respect"]),
        _cell(text("Values, of 5"), row["values"]),
        _cell(text("Note"), row["note"]),
    ]


def _settlements(desk: Desk, table: str, record: int) -> tuple[Settlement, ...]:
    if table == "invoices":
        rows = desk.store.rows(
            "SELECT settled_on, allocations.amount, kind, label, payment, ground FROM allocations"
            " LEFT JOIN payments ON payments.id = payment WHERE allocations.invoice = ?"
            " ORDER BY settled_on, allocations.id",
            [record],
        )
        return tuple(_settlement(row, "payments") for row in rows)
    if table == "payments":
        rows = desk.store.rows(
            "SELECT settled_on, allocations.amount, allocations.kind, number, allocations.invoice,"
            " ground FROM allocations JOIN invoices ON invoices.id = allocations.invoice"
            " WHERE payment = ? ORDER BY settled_on, allocations.id",
            [record],
        )
        return tuple(_settlement(row, "invoices") for row in rows)
    return ()


def _settlement(row: Sequence[object], table: str) -> Settlement:
    settled, amount, kind, other, record, ground = row
    return Settlement(
        on=_day(settled) or date.min,
        amount=amount if isinstance(amount, int) else 0,
        kind=KINDS.get(str(kind), text("{name}", name=str(kind))),
        other=str(other or ""),
        table=table,
        id=record if isinstance(record, int) else None,
        ground=text_from_json(ground) if isinstance(ground, str) else None,
    )


def _pieces(own_text: str, row: Row, zone: ZoneInfo) -> tuple[Piece, ...]:
    """Cut a message into its sentences, those that ask or promise told apart.

    They are judged one by one here, the message as a whole in the review.
    """
    language = row["language"] if isinstance(row["language"], str) else None
    sent = _moment(row["sent_at"], row["sent_offset"], zone)
    found: list[Piece] = []
    end = 0
    for match in _SENTENCE.finditer(own_text):
        if not match[0]:
            continue
        if len(found) >= MOST_PIECES:
            break
        end = match.end()
        found.append(Piece(match[0], _kind(match[0], language, sent)))
    if end < len(own_text):
        found.append(Piece(own_text[end:]))
    return tuple(found)


def _kind(sentence: str, language: str | None, sent: datetime | None) -> str:
    if not sentence.strip():
        return ""
    if sent is not None and read_intent("", sentence, language, sent.date()).promised_on:
        return "promise"
    return "ask" if sentence_ask_probability(sentence, language) >= IS_ASK else ""
