"""Keeps pages that only a passphrase opens; what they say is never here in clear."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.store.connection import Database


@dataclass(frozen=True, slots=True)
class VentKeys:
    """The pair of keys of a store's vent."""

    public: str
    sealed: bytes
    """The secret one, encrypted to the passphrase."""


@dataclass(frozen=True, slots=True)
class SealedVent:
    """A page, closed."""

    id: int
    written_on: int
    """Days since 1970-01-01."""

    sealed_key: bytes
    sealed_text: bytes


def get_keys(store: Database) -> VentKeys | None:
    """Return the pair of keys, None where nothing was ever written."""
    found = store.rows("SELECT public_key, sealed_key FROM vent_keys")
    return VentKeys(*found[0]) if found else None


def put_keys(store: Database, keys: VentKeys) -> None:
    """Keep the pair of keys, in a transaction; a pair that is there is replaced."""
    store.run("INSERT OR REPLACE INTO vent_keys VALUES (1, ?, ?)", (keys.public, keys.sealed))


def put_vent(store: Database, written_on: int, sealed_key: bytes, sealed_text: bytes) -> int:
    """Keep a page, and return its number."""
    with store.transaction():
        return store.run(
            "INSERT INTO vents (written_on, sealed_key, sealed_text) VALUES (?, ?, ?)",
            (written_on, sealed_key, sealed_text),
        )


def list_vents(store: Database) -> list[SealedVent]:
    """Return the pages, oldest first."""
    found = store.rows("SELECT id, written_on, sealed_key, sealed_text FROM vents ORDER BY id")
    return [SealedVent(*row) for row in found]


def burn(store: Database, ids: Sequence[int] | None = None) -> int:
    """Destroy the keys of some pages, or of all and the pair itself; return how many burned.

    The place they stood at is overwritten, and the journal emptied.
    """
    store.connection.execute("PRAGMA secure_delete = ON")
    with store.transaction():
        before = int(store.value("SELECT count(*) FROM vents"))
        if ids is None:
            store.run("DELETE FROM vents")
            store.run("DELETE FROM vent_keys")
        else:
            store.run_many("DELETE FROM vents WHERE id = ?", [(each,) for each in ids])
        left = int(store.value("SELECT count(*) FROM vents"))
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return before - left
