"""What is derived from facts, settings and decisions; each time all of it, in one transaction."""

import sqlite3

_STATEMENTS = (
    """
    CREATE TABLE clients (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        emails TEXT NOT NULL,       -- one a line, like aliases
        aliases TEXT NOT NULL,
        is_confirmed INTEGER NOT NULL,
        is_discovered INTEGER NOT NULL,
        why TEXT NOT NULL           -- texts as JSON
    ) STRICT""",
    """
    CREATE TABLE message_facts (
        message INTEGER PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
        client TEXT,
        is_impersonal INTEGER NOT NULL
    ) STRICT""",
    # The messages of clients, column by column, as the review reads them.
    "CREATE TABLE message_columns (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT",
    """
    CREATE TABLE record_clients (
        record_table TEXT NOT NULL,
        record INTEGER NOT NULL,
        client TEXT NOT NULL,
        PRIMARY KEY (record_table, record)
    ) STRICT, WITHOUT ROWID""",
    # When an invoice falls due by its own word or by the agreed terms, and in which currency.
    """
    CREATE TABLE invoice_facts (
        invoice INTEGER PRIMARY KEY REFERENCES invoices ON DELETE CASCADE,
        due_on INTEGER,
        currency TEXT NOT NULL
    ) STRICT""",
    """
    CREATE TABLE allocations (
        id INTEGER PRIMARY KEY,
        invoice INTEGER NOT NULL REFERENCES invoices ON DELETE CASCADE,
        payment INTEGER REFERENCES payments ON DELETE CASCADE,
        settled_on INTEGER NOT NULL,
        decided_on INTEGER NOT NULL,
        amount INTEGER NOT NULL,
        kind TEXT NOT NULL,
        ground TEXT                 -- a text as JSON
    ) STRICT""",
    "CREATE INDEX allocations_by_invoice ON allocations (invoice)",
    "CREATE INDEX allocations_by_payment ON allocations (payment)",
    # What needs the user's eye: the question and its choices as JSON.
    """
    CREATE TABLE questions (
        position INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        question TEXT NOT NULL
    ) STRICT""",
    """
    CREATE TABLE owner_guess (
        emails TEXT NOT NULL,       -- one a line
        name TEXT NOT NULL,
        why TEXT NOT NULL
    ) STRICT""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make the tables of what is derived."""
    for statement in _STATEMENTS:
        connection.execute(statement)
