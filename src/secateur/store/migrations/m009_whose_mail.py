"""Whose mailbox a mail lies in, and which bulk mail only the fields of a list make so."""

import sqlite3


def migrate(connection: sqlite3.Connection) -> None:
    """Add the columns; mails read before have neither until they are read again."""
    connection.execute("ALTER TABLE messages ADD COLUMN list_kind TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE messages ADD COLUMN mailbox TEXT NOT NULL DEFAULT ''")
