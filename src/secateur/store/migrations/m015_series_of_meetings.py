"""What calendars say of series as a whole, and what those invited answered."""

import sqlite3

_STATEMENTS = (
    "ALTER TABLE meetings ADD COLUMN spoken_at INTEGER",
    "ALTER TABLE meetings ADD COLUMN planned_at INTEGER",
    "ALTER TABLE meetings ADD COLUMN is_of_rule INTEGER NOT NULL DEFAULT 0",
    # What its own file says, as JSON, where another version or an answer says otherwise.
    "ALTER TABLE meetings ADD COLUMN said TEXT",
    "UPDATE meetings SET said = '[\"held\", null, null, null]' WHERE is_moved = 1",
    "ALTER TABLE meetings DROP COLUMN is_moved",
    # An occurrence that begins when its identifier says is what its rule gives.
    """
    UPDATE meetings SET is_of_rule = 1, planned_at = starts_at WHERE calendar_key LIKE
    '%/' || strftime('%Y%m%dT%H%M%S', starts_at, 'unixepoch')
    || iif(starts_offset IS NULL, '', 'Z')""",
    "CREATE INDEX meetings_by_key ON meetings (calendar_key)",
    """
    CREATE TABLE series (
        id INTEGER PRIMARY KEY,
        file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
        uid TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        revised_at INTEGER,
        stamped_at INTEGER,
        spoken_at INTEGER,
        since INTEGER,
        until INTEGER,
        is_cancelled INTEGER NOT NULL,
        continues TEXT,
        occurrences BLOB NOT NULL -- when each was to begin, packed
    ) STRICT""",
    "CREATE INDEX series_by_uid ON series (uid)",
    "CREATE INDEX series_by_file ON series (file)",
    """
    CREATE TABLE replies (
        id INTEGER PRIMARY KEY,
        file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
        uid TEXT NOT NULL,
        planned_at INTEGER,
        sequence INTEGER NOT NULL,
        stamped_at INTEGER,
        attendee TEXT NOT NULL,
        organizer TEXT,
        is_declined INTEGER NOT NULL,
        side TEXT CHECK (side IN ('me', 'client'))
    ) STRICT""",
    "CREATE INDEX replies_by_uid ON replies (uid)",
    "CREATE INDEX replies_by_file ON replies (file)",
    # Calendars are opened again the next time: only they say what their series are.
    """
    DELETE FROM stamps WHERE EXISTS (
        SELECT 1 FROM files WHERE source IN ('calendar', 'calendar_ics')
        AND path IN (stamps.folder || '/' || stamps.name, stamps.folder || '\\' || stamps.name)
    )""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make the tables; what was read before is of no series until it is read again."""
    for statement in _STATEMENTS:
        connection.execute(statement)
