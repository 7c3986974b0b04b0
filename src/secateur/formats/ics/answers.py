"""Messages about a meeting that are no version of it: answers, and what is asked of its organiser.

RFC 5546, 3.2: of the methods, only PUBLISH, REQUEST, ADD and CANCEL say what an event is.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import tzinfo
from types import MappingProxyType

from secateur.formats.ics.meeting import Event, moment_of, revision_of
from secateur.formats.ics.sides import side_of
from secateur.model.records import EventReply, Ignored, Origin, Told
from secateur.model.text import Text, text

ANSWER = text("An answer to an invitation: it says only who comes, not when.")

NO_VERSIONS: Mapping[str, Text] = MappingProxyType(
    {
        "COUNTER": text("A proposal of another time: the meeting stands as its organiser has it."),
        "DECLINECOUNTER": text("A proposal of another time that was turned down."),
        "REFRESH": text("A request to send an invitation again."),
        "REPLY": ANSWER,
    }
)
"""By method: what is said of each event of such a message."""


def answers(
    event: Event, origin: Origin, zone: tzinfo, own_addresses: Collection[str]
) -> Iterator[Ignored]:
    """Yield what each attendee of a reply answers; the times and the title in it say nothing."""
    uid, (invited, declined) = event.text("UID"), event.addresses()
    if not uid or not invited:
        yield Ignored(origin, ANSWER)
        return
    revision = replace(
        revision_of(event, None, is_stamped=True), planned_at=moment_of(event.recurrence, zone)
    )
    for attendee in invited:
        reply = EventReply(
            uid=uid,
            revision=revision,
            attendee=attendee,
            organizer=event.organizer(),
            is_declined=attendee in declined,
            side=side_of(attendee, own_addresses) if own_addresses else None,
        )
        yield Told(origin, ANSWER, about=reply)
