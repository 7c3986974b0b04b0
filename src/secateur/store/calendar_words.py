"""What one file says of a calendar's events: kept while it is read, and settled at its end."""

from secateur.model.records import EventReply, EventSeries, Meeting, Record, Told
from secateur.store.connection import Database
from secateur.store.event_replies import note_reply
from secateur.store.event_series import note_series
from secateur.store.event_versions import is_forgotten
from secateur.store.meeting_versions import Settled, settle_versions, uid_of, unsettled


class CalendarWords:
    """The events of one file, inside the transaction of its records."""

    def __init__(self, store: Database, file: int) -> None:
        """Begin with a file.

        Args:
            store: In a transaction.
            file: Its row in ``files``.
        """
        self._store = store
        self._file = file
        self._versioned: set[str] = set()
        self._events: set[str] = set()
        self._known: set[bytes] = set()
        self._series: EventSeries | None = None

    def hear(self, record: Record, natural: bytes, *, is_known: bool) -> None:
        """Keep what an event says of its series, and which it is."""
        if not isinstance(record, Meeting) or record.key is None:
            return
        self._events.add(uid_of(record.key))
        if is_known:
            self._known.add(natural)
        if record.series is not None and record.series is not self._series:
            self._series = record.series
            self._note(record.series)

    def change(self, key: str) -> None:
        """Take note that there is a new version of a known event."""
        self._versioned.add(uid_of(key))

    def tell(self, said: Told) -> None:
        """Keep what a calendar says of meetings that it does not hold."""
        self._versioned.add(said.about.uid)
        self._note(said.about)

    def _note(self, said: EventSeries | EventReply) -> None:
        if is_forgotten(self._store, said.uid):
            return
        if isinstance(said, EventReply):
            note_reply(self._store, self._file, said)
        else:
            note_series(self._store, self._file, said)

    def settle(self) -> Settled:
        """Let the latest versions of meetings count, once the whole file was read."""
        if not self._versioned and not self._events:
            return Settled()
        uids = self._versioned | unsettled(self._store, self._file, self._events)
        return settle_versions(self._store, uids, file=self._file, given=self._known)
