"""How each kind of record stands in its table, and what tells one record from another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from secateur.model.folding import folded
from secateur.model.no_names import is_no_name
from secateur.model.records import (
    CheckIn,
    Invoice,
    Meeting,
    Message,
    Payment,
    Request,
    TimeEntry,
)
from secateur.store.encoding import day_number, moment

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTable:
    """One kind of record in the database."""

    name: str
    columns: str
    """As SQL names them, after those every version has."""

    row: Callable[[Any], Row]
    """The values of ``columns``."""

    identity: Callable[[Any], Row | None]
    """What stays the same when the record is corrected; None where only its whole content and
    its rank among equal rows of the file tell it apart."""

    one_a_file: bool = False
    """A second, different record of one identity in one file is a conflict, not a version."""

    is_ranked: Callable[[Any], bool] = lambda _: False
    """Says of a record that others of its file may have its identity: their order tells them
    apart."""

    stamps: str = ""
    """Further columns, which tell the order of the versions and are no part of the content."""

    stamped: Callable[[Any], Row] = lambda _: ()
    """The values of ``stamps``."""

    marks: Callable[[Any], Row] = lambda _: ()
    """Of the stamps, what makes another version all the same; empty where nothing does."""

    near: str = ""
    """Where only the content is an identity: the columns that a correction leaves as they are."""

    @property
    def insert(self) -> str:
        """The one statement that adds a version."""
        columns = ", ".join(filter(None, (self.columns, self.stamps)))
        holes = ", ".join("?" * (6 + columns.count(",") + 1))
        return (
            f"INSERT INTO {self.name} (file, place, natural, content, id, is_current,"
            f" {columns}) VALUES ({holes})"
        )


def _message(mail: Message) -> Row:
    sent_at, offset = moment(mail.sent_at)
    return (
        mail.key,
        sent_at,
        offset,
        mail.sender,
        mail.sender_name,
        "\n".join((*mail.to, *mail.cc)),
        len(mail.to),
        mail.subject,
        mail.in_reply_to,
        "\n".join(mail.references),
        mail.language,
        mail.is_bulk,
        mail.is_automatic,
        mail.ask,
        mail.is_reminder,
        day_number(mail.promised_on),
        mail.asks_work,
        len(mail.own_text or ""),
        mail.quote,
        mail.list_kind,
        mail.mailbox,
    )


def _invoice(invoice: Invoice) -> Row:
    return (
        invoice.number,
        invoice.client,
        day_number(invoice.issued_on),
        day_number(invoice.due_on),
        invoice.amount,
        invoice.tax,
        invoice.currency,
        invoice.kind,
        day_number(invoice.paid_on),
        invoice.paid_amount,
        day_number(invoice.disputed_on),
        day_number(invoice.refused_on),
    )


def _payment(payment: Payment) -> Row:
    return (
        payment.key,
        day_number(payment.paid_on),
        payment.amount,
        payment.currency,
        payment.label,
        None if is_no_name(payment.client or "") else payment.client,
        payment.invoice,
        payment.settles_amount,
        payment.settles_currency,
    )


def _time_entry(entry: TimeEntry) -> Row:
    return (
        entry.key,
        day_number(entry.on),
        *moment(entry.started_at),
        entry.minutes,
        entry.client,
        entry.project,
        entry.task,
        entry.billable,
    )


def _wall(at: datetime) -> str:
    """Return what the clock showed: it stays when the owner corrects their time zone."""
    return at.replace(tzinfo=None).isoformat()


def _time_identity(entry: TimeEntry) -> Row | None:
    if entry.key is not None:
        return (entry.key,)
    if entry.started_at is None:
        return None
    return (_wall(entry.started_at), folded(entry.client), entry.project, entry.task)


def _meeting(meeting: Meeting) -> Row:
    return (
        meeting.key,
        *moment(meeting.starts_at),
        *moment(meeting.ends_at),
        meeting.client,
        "\n".join(meeting.attendees),
        meeting.title,
        meeting.outcome,
        meeting.by,
        *moment(meeting.changed_at),
        meeting.asked_by,
    )


_MEETING_COLUMNS = (
    "calendar_key, starts_at, starts_offset, ends_at, ends_offset, client, attendees, title,"
    " outcome, by, changed_at, changed_offset, asked_by"
)
_MOST_CHANGES = 2**31 - 1
"""The greatest sequence number that iCalendar knows."""

_SIDES = ("outcome", "by", "asked_by")
"""What follows of a calendar's meeting from whose addresses are the owner's."""


def knows_sides(before: Row, after: Row) -> bool:
    """Tell whether a meeting's file says the same, and only its reader knows more of the owner.

    Args:
        before: Its columns, as read before an address of the owner's was known.
        after: Those of its next version.
    """
    names = [name.strip() for name in _MEETING_COLUMNS.split(",")]
    was, now = dict(zip(names, before, strict=True)), dict(zip(names, after, strict=True))
    if was["calendar_key"] is None or any(was[name] != now[name] for name in {*names} - {*_SIDES}):
        return False
    is_asked = was["asked_by"] is None and now["asked_by"] is not None
    is_called_off = was["by"] is None and now["by"] is not None
    return is_asked or (is_called_off and was["outcome"] == now["outcome"])


def _revision(meeting: Meeting) -> Row:
    """Return which version of a calendar's event this is."""
    of = meeting.revision
    if of is None:
        return (None, None, None, None, None, None, 0)
    moments = (of.revised_at, of.stamped_at, of.changed_at, of.spoken_at, of.planned_at)
    seconds = [None if at is None else int(at.timestamp() // 1) for at in moments]
    return (min(of.sequence, _MOST_CHANGES), *seconds, of.is_of_rule)


def _meeting_identity(meeting: Meeting) -> Row:
    if meeting.key is not None:
        return (meeting.key,)
    return (_wall(meeting.starts_at), folded(meeting.client or ""), meeting.title)


TABLES: Mapping[type, RecordTable] = MappingProxyType(
    {
        Message: RecordTable(
            name="messages",
            columns="message_id, sent_at, sent_offset, sender, sender_name, recipients, n_to,"
            " subject, in_reply_to, refs, language, is_bulk, is_automatic, ask, is_reminder,"
            " promised_on, asks_work, characters, quote, list_kind, mailbox",
            row=_message,
            # Some programs give one Message-ID to many mails.
            identity=lambda mail: (mail.key, mail.sender, moment(mail.sent_at)[0]),
        ),
        Invoice: RecordTable(
            name="invoices",
            columns="number, client, issued_on, due_on, amount, tax, currency, kind, paid_on,"
            " paid_amount, disputed_on, refused_on",
            row=_invoice,
            identity=lambda each: (
                (each.number, folded(each.client), each.kind) if each.number else None
            ),
            one_a_file=True,
            stamps="is_reversed, reverses",
            stamped=lambda each: (each.is_reversed, each.reverses or None),
            marks=lambda each: ("reversed",) if each.is_reversed else (),
        ),
        Payment: RecordTable(
            name="payments",
            columns="bank_key, paid_on, amount, currency, label, client, invoice,"
            " settles_amount, settles_currency",
            row=_payment,
            # Banks number within an account: the sum and the day keep two accounts apart.
            identity=lambda each: (
                (each.key, day_number(each.paid_on), each.amount, each.currency)
                if each.key
                else None
            ),
            near="paid_on, label",
        ),
        TimeEntry: RecordTable(
            name="time_entries",
            columns="tracker_key, worked_on, started_at, started_offset, minutes, client,"
            " project, task, billable",
            row=_time_entry,
            identity=_time_identity,
            near="worked_on, client, project, task",
        ),
        Meeting: RecordTable(
            name="meetings",
            columns=_MEETING_COLUMNS,
            row=_meeting,
            identity=_meeting_identity,
            stamps="sequence, revised_at, stamped_at, moved_at, spoken_at, planned_at, is_of_rule",
            stamped=_revision,
            # A file without keys may hold two meetings of one minute; a calendar's key is one.
            is_ranked=lambda each: each.key is None,
        ),
        Request: RecordTable(
            name="requests",
            columns="asked_on, client, what, due_on, done_on",
            row=lambda each: (
                day_number(each.asked_on),
                each.client,
                each.what,
                day_number(each.due_on),
                day_number(each.done_on),
            ),
            identity=lambda each: (day_number(each.asked_on), folded(each.client), each.what),
        ),
        CheckIn: RecordTable(
            name="check_ins",
            columns="happened_on, client, energy_before, energy_after, dread, respect,"
            ' "values", note',
            row=lambda each: (
                day_number(each.on),
                each.client,
                each.energy_before,
                each.energy_after,
                each.dread,
                each.respect,
                each.values,
                each.note,
            ),
            identity=lambda each: (day_number(each.on), folded(each.client)),
            is_ranked=lambda _: True,
        ),
    }
)
"""By type of record."""

RECORD_TABLES = tuple(table.name for table in TABLES.values())
