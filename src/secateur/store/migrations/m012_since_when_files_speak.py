"""From which day a bank's file speaks, and how long its rows pause: the days between two files."""

import sqlite3


def migrate(connection: sqlite3.Connection) -> None:
    """Add the columns; a file read before says neither, and leaves no day out before its last."""
    connection.execute("ALTER TABLE files ADD COLUMN speaks_from INTEGER")
    connection.execute("ALTER TABLE files ADD COLUMN pauses INTEGER")
