"""What a mail quotes, where no header says which one it answers."""

import sqlite3


def migrate(connection: sqlite3.Connection) -> None:
    """Add the column; mails read before have none until they are read again."""
    connection.execute("ALTER TABLE messages ADD COLUMN quote TEXT NOT NULL DEFAULT ''")
