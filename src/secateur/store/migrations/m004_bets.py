"""Bets: what was said would happen, as it was said; never whether it did."""

import sqlite3

_STATEMENTS = (
    # One row a statement, author and day; days since 1970. Nothing refers to facts: an import that
    # is taken back leaves the bets, and what they are about may come again under another id.
    """
    CREATE TABLE bets (
        id INTEGER PRIMARY KEY,
        made_on INTEGER NOT NULL,
        made_at INTEGER NOT NULL,   -- seconds
        author TEXT NOT NULL CHECK (author IN ('program', 'user')),
        kind TEXT NOT NULL,
        client TEXT NOT NULL,
        subject TEXT NOT NULL,      -- empty: the next one
        within INTEGER NOT NULL,
        p REAL CHECK (p BETWEEN 0 AND 1),
        p10 INTEGER,
        p50 INTEGER,
        p90 INTEGER,
        mass REAL,
        base REAL,
        own_base REAL,
        n INTEGER NOT NULL,
        inputs TEXT NOT NULL,
        model TEXT NOT NULL,
        CHECK ((p IS NULL) = (p90 IS NOT NULL))
    ) STRICT""",
    # The same statement shown twice on a day is one bet, whatever else changed that day.
    """
    CREATE UNIQUE INDEX bets_once_a_day
        ON bets (made_on, author, kind, client, subject,
                 iif(kind = 'open_invoice_paid_by', within, 0))""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make the table of bets."""
    for statement in _STATEMENTS:
        connection.execute(statement)
