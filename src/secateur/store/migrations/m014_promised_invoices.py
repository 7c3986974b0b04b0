"""Which invoices a promise of payment names: words are read when they come, not at each review."""

import sqlite3

_PROMISED = """
    CREATE TABLE promised_invoices (
        message INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
        invoice INTEGER NOT NULL REFERENCES invoices ON DELETE CASCADE,
        client TEXT NOT NULL,
        PRIMARY KEY (message, invoice)
    ) STRICT, WITHOUT ROWID"""


def migrate(connection: sqlite3.Connection) -> None:
    """Make the table; it is filled with all that is derived."""
    connection.execute(_PROMISED)
    connection.execute("CREATE INDEX promised_by_invoice ON promised_invoices (invoice)")
