"""Up to which day a bank's file speaks, and whether a list of invoices tells which are paid."""

import sqlite3


def migrate(connection: sqlite3.Connection) -> None:
    """Add the columns; files read before say neither until they are read again."""
    connection.execute("ALTER TABLE files ADD COLUMN speaks_until INTEGER")
    connection.execute("ALTER TABLE files ADD COLUMN tells_payment INTEGER")
