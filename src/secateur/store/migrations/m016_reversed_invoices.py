"""Invoices that a credit note took back, by the word of their own program."""

import sqlite3


def migrate(connection: sqlite3.Connection) -> None:
    """Add the columns; what was read before is of neither kind."""
    connection.execute("ALTER TABLE invoices ADD COLUMN is_reversed INTEGER NOT NULL DEFAULT 0")
    connection.execute("ALTER TABLE invoices ADD COLUMN reverses TEXT")
