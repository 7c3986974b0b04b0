"""Who asked for a meeting, and who called it off, once the owner's addresses are known."""

from collections.abc import Collection
from dataclasses import replace

from secateur.model.records import Meeting, Side


def with_sides(meeting: Meeting, own_addresses: Collection[str]) -> Meeting:
    """Fill ``by`` and ``asked_by`` of a meeting that a calendar gave.

    A cancelled or moved event is its organiser's doing, a declined one that of those who
    declined. An event that names no organiser stands in the owner's calendar alone, and says of
    neither side. While no address of the owner's is known, nothing is filled in.
    """
    if not own_addresses or (meeting.organizer is None and not meeting.declined_by):
        return meeting
    organizer = side_of(meeting.organizer, own_addresses)
    by, outcome = meeting.by, meeting.outcome
    if outcome == "held" and set(meeting.declined_by) & set(own_addresses):
        by, outcome = "me", "cancelled"
    if by is None and outcome in ("cancelled", "moved"):
        by = side_of(meeting.declined_by[0], own_addresses) if meeting.declined_by else organizer
    return replace(meeting, outcome=outcome, by=by, asked_by=meeting.asked_by or organizer)


def side_of(address: str | None, own_addresses: Collection[str]) -> Side | None:
    """Return whose an address is; None where there is none."""
    if address is None:
        return None
    return "me" if address in own_addresses else "client"
