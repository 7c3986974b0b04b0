"""Whether what is derived is still true: a counter of changes, and what was derived from it."""

from secateur.store.connection import Database
from secateur.store.encoding import digest


def touch(store: Database) -> None:
    """Note, in a transaction, that facts or decisions have changed."""
    store.run(
        "INSERT INTO state VALUES ('facts', '1') ON CONFLICT (key)"
        " DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )
    store.run("INSERT OR REPLACE INTO state VALUES ('facts mark', hex(randomblob(8)))")


def facts_version(store: Database) -> int:
    """Return a number that rises with each change of facts and decisions."""
    return int(get_state(store, "facts") or 0)


def facts_mark(store: Database) -> str:
    """Return what stands for the facts and decisions as they are now, and for no others.

    The number alone comes twice: after a backup was put back, or a trial was taken back.
    """
    return f"{facts_version(store)}:{get_state(store, 'facts mark') or ''}"


def cases_mark(store: Database) -> str:
    """Return what stands for all that is noted in cases, as it is now.

    The number of the last event alone comes twice: after a backup was put back.
    """
    events = store.rows("SELECT * FROM case_events ORDER BY id")
    return digest(store.rows("SELECT * FROM cases ORDER BY id"), events).hex()


def get_state(store: Database, key: str) -> str | None:
    """Return what was noted under a key."""
    found: str | None = store.value("SELECT value FROM state WHERE key = ?", (key,))
    return found


def set_state(store: Database, key: str, value: str) -> None:
    """Note something under a key, in a transaction."""
    store.run("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))
