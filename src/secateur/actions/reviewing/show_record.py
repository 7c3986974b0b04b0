"""Show one record as it was read: what it says, where it stands, whose it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from secateur.actions.deriving import said_invoices
from secateur.actions.deriving.match_if_changed import match_if_changed
from secateur.actions.workspace.workspaces import Desk
from secateur.mail.intent import read_intent, sentence_ask_probability
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.settings.narrowing import as_table
from secateur.store.encoding import day_of, text_from_json, utc_seconds
from secateur.store.named_invoices import invoice_of_row
from secateur.store.one_record import (
    SettledRow,
    client_of,
    invoice_currency,
    own_text,
    record_row,
    settled_with,
)
from secateur.store.stored_settings import decisions

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

    on: date | None
    """None where nothing says the day."""

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
    "stated": text("said by the invoice’s own file"),
    "undated": text("said by the invoice’s own file, without the day"),
    "credit_note": text("credit note"),
    "fee": text("bank fee"),
    "pending": text("to be settled: it may pay this invoice"),
    "rest": text("a part is missing: to be settled"),
    "repeat": text("paid already: this seems to be a second payment"),
}

OUTCOMES: Mapping[str, Text] = {
    "held": text("took place"),
    "moved": text("moved"),
    "cancelled": text("cancelled"),
    "missed": text("missed"),
}

SIDES: Mapping[str, Text] = {"me": text("you"), "client": text("the client")}

Row = Mapping[str, Any]


def show_record(desk: Desk, table: str, record: int) -> Shown:
    """Return one record by table and id, of a client or of nobody.

    Raises:
        UnknownRecordError: There is no such table, or no such record in it.
    """
    if table not in _TITLES or not 0 < record <= LARGEST_ID:
        raise UnknownRecordError(text("There is no such record."))
    match_if_changed(desk)
    row = _row(desk, table, record)
    client, client_name = client_of(desk.store, table, record) or (None, None)
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
    own = own_text(desk.store, record) if table == "messages" else None
    return Shown(
        table=table,
        id=record,
        title=str(row[_TITLES[table]] or ""),
        cells=tuple(cell for cell in cells if cell is not None),
        file=str(row["file_name"]),
        place=str(row["place"]),
        client=client,
        client_name=client_name,
        is_current=bool(row["is_current"]) and not _is_replaced(desk, table, row),
        currency=currency,
        settlements=_settlements(desk, table, row),
        pieces=_pieces(own, row, zone) if own else (),
        lacks_text=table == "messages" and own is None,
        is_message=table == "messages",
    )


def _row(desk: Desk, table: str, record: int) -> Row:
    found = record_row(desk.store, table, record)
    if found is None:
        raise UnknownRecordError(text("There is no such record."))
    return found


def _currency(desk: Desk, table: str, row: Row) -> str:
    known = invoice_currency(desk.store, row["id"]) if table == "invoices" else None
    return str(known or row.get("currency") or desk.settings.me.currency or "EUR")


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
    said = text("{day:date}, {time:clock}", day=moment.date(), time=f"{moment:%H:%M}")
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


def _said(desk: Desk, table: str, row: Row) -> Mapping[str, object]:
    """Return what the user said of an invoice."""
    if table != "invoices":
        return {}
    return as_table(decisions(desk.store, said_invoices.KIND).get(row["natural"].hex())) or {}


def _is_replaced(desk: Desk, table: str, row: Row) -> bool:
    """Tell whether another version of an invoice counts for it."""
    found = invoice_of_row(desk.store, row["id"]) if table == "invoices" else None
    is_out = found is not None and not found.is_counted
    return is_out and not _said(desk, table, row).get(said_invoices.WITHDRAWN)


def _settlements(desk: Desk, table: str, row: Row) -> tuple[Settlement, ...]:
    other = "payments" if table == "invoices" else "invoices"
    said = _said(desk, table, row)
    is_said = said_invoices.PAID_ON in said or said_invoices.PAID_AMOUNT in said
    found = [_settlement(each, other) for each in settled_with(desk.store, table, row["id"])]
    return tuple(
        replace(one, kind=text("said by you")) if is_said and one.kind in _OWN_WORDS else one
        for one in found
    )


def _settlement(row: SettledRow, table: str) -> Settlement:
    return Settlement(
        on=None if row.kind == "undated" else day_of(row.settled_on),
        amount=row.amount,
        kind=KINDS.get(row.kind, text("{name}", name=row.kind)),
        other=row.other or "",
        table=table,
        id=row.record,
        ground=text_from_json(row.ground) if row.ground else None,
    )


_OWN_WORDS = (KINDS["stated"], KINDS["undated"])


def _pieces(said: str, row: Row, zone: ZoneInfo) -> tuple[Piece, ...]:
    """Cut a message into its sentences, those that ask or promise told apart.

    They are judged one by one here, the message as a whole in the review.
    """
    language = row["language"] if isinstance(row["language"], str) else None
    sent = _moment(row["sent_at"], row["sent_offset"], zone)
    found: list[Piece] = []
    end = 0
    for match in _SENTENCE.finditer(said):
        if not match[0]:
            continue
        if len(found) >= MOST_PIECES:
            break
        end = match.end()
        found.append(Piece(match[0], _kind(match[0], language, sent)))
    if end < len(said):
        found.append(Piece(said[end:]))
    return tuple(found)


def _kind(sentence: str, language: str | None, sent: datetime | None) -> str:
    if not sentence.strip():
        return ""
    if sent is not None and read_intent("", sentence, language, sent.date()).promised_on:
        return "promise"
    return "ask" if sentence_ask_probability(sentence, language) >= IS_ASK else ""
