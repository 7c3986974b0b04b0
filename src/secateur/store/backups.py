"""A backup: one file with the whole store, as it stood at one moment."""

import hashlib
import io
import json
import os
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secateur.model.errors import NothingReadError
from secateur.model.text import text
from secateur.store.connection import Database
from secateur.store.failures import NewerStoreError, storage_errors
from secateur.store.migration import APPLICATION_ID, steps
from secateur.store.record_tables import RECORD_TABLES
from secateur.store.scratch import scratch

SCHEMA = "secateur.backup/1"
_STORE, _MANIFEST = "store.sqlite3", "manifest.json"
_PRIVATE_TABLES = ("vents", "vent_keys")
"""Left out where the backup is readable by anyone, though they are encrypted by themselves."""

_LARGEST = 64 * 2**30


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    """ISO 8601."""

    records: Mapping[str, int]
    """How many it holds, by table."""

    digest: str
    """SHA-256 of the store in it."""

    has_vents: bool

    def written(self) -> str:
        """Return it as the backup holds it."""
        return json.dumps(
            {
                "schema": SCHEMA,
                "made_at": self.made_at,
                "sha256": self.digest,
                "records": dict(self.records),
                "has_vents": self.has_vents,
            },
            indent=1,
        )

    @classmethod
    def read(cls, written: bytes) -> "Manifest":
        """Read it back.

        Raises:
            NothingReadError: It is not one.
        """
        try:
            said: dict[str, Any] = json.loads(written)
            if said["schema"] != SCHEMA:
                raise no_backup()
            return cls(
                made_at=str(said["made_at"]),
                records={str(table): int(count) for table, count in said["records"].items()},
                digest=str(said["sha256"]),
                has_vents=bool(said["has_vents"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise no_backup() from problem


def packed(store: Database, *, at: str, is_private: bool) -> tuple[bytes, Manifest]:
    """Return the store as a backup and what it says of itself; others may go on writing.

    Args:
        store: Open.
        at: The moment, as ISO 8601.
        is_private: It will be encrypted, so that it may hold what is for nobody's eyes.

    Raises:
        StorageError: The disk is full or refuses.
    """
    with scratch(store.path) as folder:
        copy = folder / _STORE
        with storage_errors(store.path):
            os.close(os.open(copy, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600))
            target = sqlite3.connect(copy, isolation_level=None)
            try:
                store.connection.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
                if not is_private:
                    _leave_out(target)
                counts = _counts(target)
            finally:
                target.close()
        manifest = Manifest(made_at=at, records=counts, digest=_digest(copy), has_vents=is_private)
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_MANIFEST, manifest.written())
            archive.write(copy, _STORE)
        return whole.getvalue(), manifest


def restore(store: Database, backup: bytes, put_aside: Callable[[], None]) -> Manifest:
    """Put a verified backup in the place of what a store holds; return what it says of itself.

    A backup without the vent leaves the store's own. All or nothing: a process that is killed
    leaves the store as it was.

    Args:
        store: What it is put into.
        backup: The whole file, decrypted.
        put_aside: Called once it is verified, before anything changes.

    Raises:
        NothingReadError: The file is no backup, or is damaged.
        NewerStoreError: A newer program made it.
        StorageError: The store is busy, or the disk refuses.
    """
    with scratch(store.path) as folder:
        copy = folder / _STORE
        manifest = _unpacked(backup, copy)
        with storage_errors(store.path):
            source = sqlite3.connect(copy, isolation_level=None)
            try:
                _verify(source)
                _refuse_newer(source, store.path)
                if not manifest.has_vents:
                    _keep_vents(store, source)
                put_aside()
                source.backup(store.connection)
            finally:
                source.close()
        return manifest


def _unpacked(backup: bytes, copy: Path) -> Manifest:
    try:
        with zipfile.ZipFile(io.BytesIO(backup)) as archive:
            manifest = Manifest.read(archive.read(_MANIFEST))
            if archive.getinfo(_STORE).file_size > _LARGEST:
                raise no_backup()
            with archive.open(_STORE) as packed_store, copy.open("wb") as target:
                while block := packed_store.read(2**20):
                    target.write(block)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError) as problem:
        raise no_backup() from problem
    if manifest.digest != _digest(copy):
        raise NothingReadError(
            text("This backup is damaged: its content is not what was written. Nothing changed.")
        )
    return manifest


def _keep_vents(store: Database, source: sqlite3.Connection) -> None:
    """Carry over what a backup left out; an older layout has no place for it yet."""
    for table in _PRIVATE_TABLES:
        if source.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
            rows = store.rows(f"SELECT * FROM {table}")
            source.execute(f"DELETE FROM {table}")
            for row in rows:
                source.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _verify(source: sqlite3.Connection) -> None:
    try:
        is_ours = source.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        is_whole = source.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError as problem:
        raise no_backup() from problem
    if not (is_ours and is_whole):
        raise no_backup()


def _refuse_newer(source: sqlite3.Connection, path: Path) -> None:
    [(version,)] = source.execute("SELECT max(number) FROM migrations")
    if version > max(steps()):
        raise NewerStoreError(
            text(
                "{path}: a newer Sécateur made this backup (layout {found}, this one knows up to"
                " {known}). Update Sécateur, then try again.",
                path=str(path),
                found=version,
                known=max(steps()),
            )
        )


def _leave_out(target: sqlite3.Connection) -> None:
    target.execute("PRAGMA secure_delete = ON")
    for table in _PRIVATE_TABLES:
        target.execute(f"DELETE FROM {table}")
    target.execute("VACUUM")


def _counts(target: sqlite3.Connection) -> dict[str, int]:
    return {
        table: target.execute(f"SELECT count(*) FROM {table} WHERE is_current").fetchone()[0]
        for table in RECORD_TABLES
    }


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def no_backup() -> NothingReadError:
    """Make the error of a file that is none."""
    return NothingReadError(text("This file is not a backup of Sécateur, or it is damaged."))
