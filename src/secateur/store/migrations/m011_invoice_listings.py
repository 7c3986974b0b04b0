"""Which invoices each file listed, and what is derived of their disputes."""

import sqlite3

_STATEMENTS = (
    # A version that a file repeats is no new row: this is how it is known that the file had it.
    """
    CREATE TABLE invoice_listings (
        file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
        natural BLOB NOT NULL,
        PRIMARY KEY (file, natural)
    ) STRICT, WITHOUT ROWID""",
    "INSERT OR IGNORE INTO invoice_listings SELECT file, natural FROM invoices",
    "ALTER TABLE invoice_facts ADD COLUMN disputed_on INTEGER",
    "ALTER TABLE invoice_facts ADD COLUMN refused_on INTEGER",
    """
    UPDATE invoice_facts SET
        disputed_on = (SELECT disputed_on FROM invoices WHERE id = invoice),
        refused_on = (SELECT refused_on FROM invoices WHERE id = invoice)""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make the table of listings, and the columns."""
    for statement in _STATEMENTS:
        connection.execute(statement)
