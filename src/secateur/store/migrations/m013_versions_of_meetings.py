"""Which version of its event each meeting of a calendar is: the order of the files says nothing."""

import sqlite3

_STATEMENTS = (
    "ALTER TABLE meetings ADD COLUMN sequence INTEGER",
    "ALTER TABLE meetings ADD COLUMN revised_at INTEGER",
    "ALTER TABLE meetings ADD COLUMN stamped_at INTEGER",
    # When it was moved, should an earlier version turn out to start at another time.
    "ALTER TABLE meetings ADD COLUMN moved_at INTEGER",
    "ALTER TABLE meetings ADD COLUMN is_moved INTEGER NOT NULL DEFAULT 0",
    # Calendars are opened again the next time: only they say which version is the later one.
    """
    DELETE FROM stamps WHERE EXISTS (
        SELECT 1 FROM files WHERE source = 'calendar'
        AND path IN (stamps.folder || '/' || stamps.name, stamps.folder || '\\' || stamps.name)
    )""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Add the columns; meetings read before are the earliest version until they are read again."""
    for statement in _STATEMENTS:
        connection.execute(statement)
