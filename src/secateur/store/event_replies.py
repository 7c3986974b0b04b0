"""What those invited to a meeting answered: a refusal calls it off (RFC 5546, 3.2.3)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from secateur.model.records import EventReply
from secateur.store.connection import Database
from secateur.store.encoding import clean, moment
from secateur.store.event_series import MOST_CHANGES, Counted, said_of
from secateur.store.event_versions import BATCH, NEVER, Own, seconds

_COLUMNS = "uid, planned_at, sequence, stamped_at, attendee, organizer, is_declined, side"


class Reply(NamedTuple):
    """One answer as it is kept."""

    uid: str
    planned_at: int | None
    sequence: int
    stamped_at: int | None
    attendee: str
    organizer: str | None
    is_declined: int
    side: str | None

    @property
    def order(self) -> tuple[int, int, int]:
        """What tells a later answer from an earlier one."""
        return (
            self.sequence,
            NEVER if self.stamped_at is None else self.stamped_at,
            self.is_declined,
        )


def note_reply(store: Database, file: int, reply: EventReply) -> None:
    """Keep an answer, once, in the transaction of its file."""
    row = Reply(
        uid=clean(reply.uid),
        planned_at=moment(reply.revision.planned_at)[0],
        sequence=min(reply.revision.sequence, MOST_CHANGES),
        stamped_at=seconds(reply.revision.stamped_at),
        attendee=clean(reply.attendee),
        organizer=None if reply.organizer is None else clean(reply.organizer),
        is_declined=int(reply.is_declined),
        side=reply.side,
    )
    same = " AND ".join(f"{name} IS ?" for name in _COLUMNS.split(", "))
    if not store.value(f"SELECT 1 FROM replies WHERE {same} LIMIT 1", row):
        holes = ", ".join("?" * (1 + len(row)))
        store.run(f"INSERT INTO replies (file, {_COLUMNS}) VALUES ({holes})", (file, *row))


def replies_to(store: Database, uids: Collection[str]) -> Mapping[str, Sequence[Reply]]:
    """Return the answers to some invitations by the identifier of the event."""
    found: dict[str, list[Reply]] = {}
    asked = sorted(uids)
    for start in range(0, len(asked), BATCH):
        batch = asked[start : start + BATCH]
        for row in store.rows(
            f"SELECT {_COLUMNS} FROM replies WHERE uid IN ({', '.join('?' * len(batch))})", batch
        ):
            found.setdefault(row[0], []).append(Reply(*row))
    return found


def declined(counted: Counted, replies: Iterable[Reply]) -> Own | None:
    """Return that a meeting was declined, by the owner or by all who were invited.

    An answer given after it was to begin, or to an earlier invitation, says nothing of it.
    """
    version, last = counted.version, dict[str, Reply]()
    for one in sorted(replies, key=lambda one: one.order):
        if _is_of(one, counted):
            last[one.attendee] = one
    no = [one for one in last.values() if one.is_declined]
    mine = [one for one in no if one.side == "me"]
    organizers = {one.organizer for one in no}
    guests = set(version.attendees.split("\n")) - {"", *organizers}
    if not mine and not (no and guests <= {one.attendee for one in no}):
        return None
    those = mine or no
    stamps = [one.stamped_at for one in those if one.stamped_at is not None]
    return said_of(version, "cancelled", those[0].side, max(stamps, default=None))


def _is_of(reply: Reply, counted: Counted) -> bool:
    version = counted.version
    if reply.planned_at is not None and reply.planned_at != version.slot:
        return False
    if reply.sequence < counted.stamp[0]:
        return False
    return reply.stamped_at is None or reply.stamped_at <= version.planned_at
