"""Claims as they were made: what was asked for, on which day, by which law; never changed."""

import sqlite3

_STATEMENTS = (
    # Days since 1970. Nothing refers to facts: a claim stays what it was when they change.
    """
    CREATE TABLE claims (
        id INTEGER PRIMARY KEY,
        client TEXT NOT NULL,
        claimed_on INTEGER NOT NULL,
        claimed_at INTEGER NOT NULL,   -- seconds
        as_of INTEGER NOT NULL,
        noticed_on INTEGER,            -- the day a formal notice reached the client
        law TEXT NOT NULL,
        law_read_on INTEGER NOT NULL,
        json TEXT NOT NULL,
        pdf BLOB NOT NULL,
        pdf_sha256 TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX claims_of_client ON claims (client, claimed_on)",
    # What was claimed is evidence. A client can be forgotten whole; a claim cannot be rewritten.
    """
    CREATE TRIGGER claims_stay BEFORE UPDATE ON claims
    BEGIN SELECT RAISE(ABORT, 'a kept claim does not change'); END""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make the table of claims."""
    for statement in _STATEMENTS:
        connection.execute(statement)
