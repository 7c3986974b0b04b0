"""The tables people keep: invoices, hours, what clients owe, meetings, check-ins."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from secateur.demo.records import World

Row = Sequence[str]


def write_tables(world: World, folder: Path) -> None:
    """Write every table of a world."""
    _write(folder / "invoices.csv", _INVOICES, _invoices(world))
    _write(folder / "toggl.csv", _TOGGL, _hours(world))
    _write(folder / "requests.csv", _REQUESTS, _requests(world))
    _write(folder / "checkins.csv", _CHECK_INS, _check_ins(world))
    _write(folder / "meetings.csv", _MEETINGS, _meetings(world))


def amount(minor: int) -> str:
    """Write minor units with two decimals."""
    return str(Decimal(minor).scaleb(-2))


def _write(path: Path, header: Row, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


_INVOICES = (
    "number", "client", "issued_on", "due_on", "amount", "currency", "tax", "paid_on",
    "paid_amount", "kind", "disputed_on", "refused_on",
)  # fmt: skip


def _invoices(world: World) -> Iterable[Row]:
    names = {client.id: client.name for client in world.clients}
    for bill in world.invoices:
        yield (
            bill.number,
            names[bill.client],
            _day(bill.issued_on),
            _day(bill.due_on),
            amount(bill.amount),
            bill.currency,
            amount(bill.tax),
            _day(bill.stated_paid_on),
            "",
            "credit_note" if bill.is_credit_note else "invoice",
            _day(bill.disputed_on),
            "",
        )


_TOGGL = (
    "User", "Email", "Client", "Project", "Task", "Description", "Billable",
    "Start date", "Start time", "End date", "End time", "Duration", "Tags",
)  # fmt: skip


def _hours(world: World) -> Iterable[Row]:
    me = world.freelancer.person
    for entry in world.time_entries:
        starts = entry.starts_at.replace(tzinfo=None)
        ends = starts + timedelta(minutes=entry.minutes)
        hours, minutes = divmod(entry.minutes, 60)
        yield (
            me.name,
            me.address,
            entry.client,
            entry.project,
            "",
            entry.task,
            "Yes" if entry.is_billable else "No",
            f"{starts:%Y-%m-%d}",
            f"{starts:%H:%M:%S}",
            f"{ends:%Y-%m-%d}",
            f"{ends:%H:%M:%S}",
            f"{hours:02}:{minutes:02}:00",
            "",
        )


_REQUESTS = ("asked_on", "client", "what", "due_on", "done_on")


def _requests(world: World) -> Iterable[Row]:
    for request in sorted(world.requests, key=lambda request: (request.asked_on, request.client)):
        yield (
            _day(request.asked_on),
            request.client,
            request.what,
            _day(request.due_on),
            _day(request.done_on),
        )


_CHECK_INS = ("on", "client", "energy_before", "energy_after", "dread", "respect", "values", "note")


def _check_ins(world: World) -> Iterable[Row]:
    for one in world.check_ins:
        answers = (one.energy_before, one.energy_after, one.dread, one.respect, one.values)
        said = ["" if answer is None else str(answer) for answer in answers]
        yield (_day(one.on), one.client, *said, "")


_MEETINGS = ("starts_at", "ends_at", "client", "outcome", "by", "changed_at", "asked_by")


def _meetings(world: World) -> Iterable[Row]:
    """Write the meetings no calendar knows, at the time first planned."""
    listed = {client.id: client for client in world.clients if not client.has_calendar}
    own = [meeting for meeting in world.meetings if meeting.client in listed]
    for meeting in sorted(own, key=lambda meeting: (meeting.planned_at, meeting.uid)):
        starts = meeting.planned_at.replace(tzinfo=None)
        changed = meeting.changed_at
        yield (
            f"{starts:%Y-%m-%dT%H:%M}",
            f"{starts + timedelta(minutes=meeting.minutes):%Y-%m-%dT%H:%M}",
            listed[meeting.client or ""].name,
            meeting.outcome,
            meeting.by or "",
            f"{changed:%Y-%m-%dT%H:%M}" if changed else "",
            meeting.organiser,
        )
