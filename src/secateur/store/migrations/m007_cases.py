"""Cases: exits and resets as lists of events that are only ever added to."""

import sqlite3

_STATEMENTS = (
    # The client's id stands in both tables, so that forgetting a client finds every row.
    """
    CREATE TABLE cases (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        client TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('exit', 'reset', 'decline', 'suspension')),
        opened_at INTEGER NOT NULL     -- seconds
    ) STRICT""",
    "CREATE INDEX cases_of_client ON cases (client, kind)",
    """
    CREATE TABLE case_events (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id INTEGER NOT NULL,
        client TEXT NOT NULL,
        counts_on INTEGER NOT NULL,    -- days since 1970
        noted_at INTEGER NOT NULL,     -- seconds
        name TEXT NOT NULL,
        said TEXT NOT NULL             -- JSON
    ) STRICT""",
    "CREATE INDEX events_of_case ON case_events (case_id)",
    # What happened stays: an undo is one more event. A client can be forgotten whole.
    """
    CREATE TRIGGER case_events_stay BEFORE UPDATE ON case_events
    BEGIN SELECT RAISE(ABORT, 'what happened in a case does not change'); END""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make the tables of cases."""
    for statement in _STATEMENTS:
        connection.execute(statement)
