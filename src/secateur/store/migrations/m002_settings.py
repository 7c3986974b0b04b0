"""What the user says by commands: settings, decisions, column mappings."""

import sqlite3

_STATEMENTS = (
    # Values as JSON, keys as in secateur.toml: ('me', '', 'timezone'), ('client', 'lambda',
    # 'name'), ('agreement', 'lambda', '2025-01-01').
    """
    CREATE TABLE settings (
        section TEXT NOT NULL,
        client TEXT NOT NULL,
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (section, client, key)
    ) STRICT, WITHOUT ROWID""",
    # What was settled, by what it is about: it outlives the rows it was decided on.
    """
    CREATE TABLE decisions (
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        answer TEXT NOT NULL,
        decided_at INTEGER NOT NULL,
        PRIMARY KEY (kind, subject)
    ) STRICT, WITHOUT ROWID""",
    """
    CREATE TABLE column_mappings (
        signature TEXT PRIMARY KEY,
        mapping TEXT NOT NULL
    ) STRICT""",
    # Counters and fingerprints: facts (rises with each change), matched (of what is derived).
    "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make the tables of what the user says."""
    for statement in _STATEMENTS:
        connection.execute(statement)
