"""The messages of clients, kept column by column: the review reads 100 000 of them at once.

Rows of SQLite become Python objects one by one, which is most of the time a review takes; a
column of numbers is one block of bytes.
"""

from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING

from secateur.store.connection import Database
from secateur.store.facts import Mail

if TYPE_CHECKING:  # an import that fills the columns does without polars
    import polars as pl

KINDS: Mapping[str, str] = {
    "client": "i",
    "id": "q",
    "thread": "q",
    "sent_at": "q",
    "day": "i",
    "minute": "h",
    "is_mine": "b",
    "is_bulk": "b",
    "is_automatic": "b",
    "ask": "d",
    "is_reminder": "b",
    "promised_on": "i",
    "asks_work": "b",
    "characters": "i",
    "contact": "i",
    "is_aside": "b",
    "offset": "h",
}
"""Type codes of :mod:`array`; ``client`` is a position in the list of clients."""

_NAMES = "client names"
_NEVER = -(2**31)
"""No promise."""

_NO_OFFSET = -(2**15)
"""A date without a zone."""


class MessageColumns:
    """Columns being filled."""

    def __init__(self) -> None:
        """Begin with none."""
        self._columns: dict[str, array[float]] = {name: array(code) for name, code in KINDS.items()}
        self._add = [column.append for column in self._columns.values()]
        self._clients: dict[str, int] = {}
        self._contacts: dict[str, int] = {}

    def add(  # noqa: PLR0913  (what is derived of one message)
        self,
        client: str,
        mail: Mail,
        is_aside: bool,  # noqa: FBT001  (it comes with the mail)
        *,
        thread: int,
        day: int,
        minute: int,
        is_mine: bool,
    ) -> None:
        """Add a message of a client."""
        values = (
            self._clients.setdefault(client, len(self._clients)),
            mail.id,
            thread,
            mail.sent_at,
            day,
            minute,
            is_mine,
            mail.is_bulk,
            mail.is_automatic,
            mail.ask,
            mail.is_reminder,
            _NEVER if mail.promised_on is None else mail.promised_on,
            mail.asks_work,
            mail.characters,
            self._contacts.setdefault(mail.sender.casefold(), len(self._contacts)),
            is_aside,
            _NO_OFFSET if mail.sent_offset is None else mail.sent_offset,
        )
        for append, value in zip(self._add, values, strict=True):
            append(value)

    def put(self, store: Database) -> None:
        """Keep the columns, in a transaction."""
        store.run_many(
            "INSERT INTO message_columns VALUES (?, ?)",
            [(name, column.tobytes()) for name, column in self._columns.items()],
        )
        names = "\n".join(self._clients).encode()
        store.run("INSERT INTO message_columns VALUES (?, ?)", (_NAMES, names))


def message_frame(store: Database) -> "pl.DataFrame":
    """Return the messages of clients, without their owner."""
    import numpy as np  # noqa: PLC0415  (an import does without it)
    import polars as pl  # noqa: PLC0415  (likewise)

    from secateur.tables import SCHEMAS  # noqa: PLC0415  (it needs polars)

    kept: dict[str, bytes] = dict(store.rows("SELECT name, data FROM message_columns"))
    names = pl.Series(kept.get(_NAMES, b"").decode().split("\n"), dtype=pl.String)
    # A store that was matched by an earlier version lacks the newer columns.
    columns = {
        name: pl.Series(name, np.frombuffer(kept.get(name, b""), np.dtype(code)))
        for name, code in KINDS.items()
        if name in kept or not kept
    }
    for name, null in (("promised_on", _NEVER), ("offset", _NO_OFFSET)):
        if name in columns:
            columns[name] = columns[name].set(columns[name] == null, None)
    return pl.DataFrame(list(columns.values())).with_columns(
        names.gather(columns["client"]).alias("client"),
        **{
            name: columns[name].cast(kind)
            for name, kind in SCHEMAS["messages"].items()
            if name in columns and kind in (pl.Boolean, pl.Date)
        },
    )
