"""What was forgotten and does not come back, and what is written for nobody's eyes."""

import sqlite3

_STATEMENTS = (
    # The digests of the records of a client that was forgotten: nothing of them can be read back,
    # and the same files, imported again, do not bring them back.
    "CREATE TABLE forgotten (natural BLOB PRIMARY KEY) STRICT, WITHOUT ROWID",
    # One pair of keys: whoever writes needs the public one, whoever reads the passphrase.
    """
    CREATE TABLE vent_keys (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        public_key TEXT NOT NULL,
        sealed_key BLOB NOT NULL    -- the secret key, encrypted to the passphrase
    ) STRICT""",
    # Each page has a key of its own, encrypted to the pair above: burning destroys that key.
    """
    CREATE TABLE vents (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        written_on INTEGER NOT NULL,
        sealed_key BLOB NOT NULL,
        sealed_text BLOB NOT NULL
    ) STRICT""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make their tables."""
    for statement in _STATEMENTS:
        connection.execute(statement)
