"""Keep a copy of everything in one file, and put it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from secateur.actions.workspace import clock
from secateur.actions.workspace.private_files import write_new
from secateur.actions.workspace.workspaces import Desk
from secateur.formats import age
from secateur.model.errors import NothingReadError, Refusal
from secateur.model.text import text
from secateur.store import backups
from secateur.store.migration import migrate
from secateur.store.own_files import is_store_file

_KEPT_BEFORE = "store-before-restore-{at}.zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backup: where it stands and what is in it."""

    path: Path
    size: int
    made_at: str
    records: Mapping[str, int]
    is_encrypted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back, and where what stood there before is kept."""

    made_at: str
    records: Mapping[str, int]
    before: Path


def back_up(desk: Desk, path: Path, *, passphrase: str | None = None) -> Kept:
    """Write a backup of the workspace; others may go on working meanwhile.

    Args:
        desk: The workspace.
        path: A file that does not exist yet, or a folder, where it gets a name of its own.
        passphrase: Encrypts it, and lets it hold the vent.

    Raises:
        Refusal: The file exists already.
        StorageError: The disk is full, or writing is not allowed.
    """
    at = clock.now().isoformat(timespec="seconds")
    packed, manifest = backups.packed(desk.store, at=at, is_private=passphrase is not None)
    whole = age.to_passphrase(packed, passphrase) if passphrase is not None else packed
    target = _target(path, f"secateur-{at[:10]}.zip{'.age' if passphrase is not None else ''}")
    write_new(target, whole, makes_folder=False)
    return Kept(
        path=target,
        size=len(whole),
        made_at=at,
        records=manifest.records,
        is_encrypted=passphrase is not None,
    )


def needs_passphrase(path: Path) -> bool:
    """Tell whether a backup is encrypted.

    Raises:
        NothingReadError: There is no such file.
    """
    return age.is_encrypted(_read(path)[:64])


def restore(desk: Desk, path: Path, *, passphrase: str | None = None) -> Restored:
    """Put a backup back; what stood there before is kept beside the store.

    Raises:
        NothingReadError: It is no backup, or is damaged.
        WrongPassphraseError: It does not open with this passphrase.
        StorageError: The store is busy, or the disk refuses.
    """
    whole = _read(path)
    if age.is_encrypted(whole[:64]):
        if passphrase is None:
            raise Refusal(text("{file} is encrypted: its passphrase is needed.", file=path.name))
        whole = age.from_passphrase(whole, passphrase)
    at = clock.now()
    before = desk.store.path.parent / _KEPT_BEFORE.format(at=f"{at:%Y-%m-%d-%H%M%S-%f}")

    def put_aside() -> None:
        now = at.isoformat(timespec="seconds")
        write_new(
            before, backups.packed(desk.store, at=now, is_private=True)[0], makes_folder=False
        )

    manifest = backups.restore(desk.store, whole, put_aside)
    migrate(desk.store.connection, desk.store.path)
    return Restored(made_at=manifest.made_at, records=manifest.records, before=before)


def _target(path: Path, name: str) -> Path:
    return path / name if path.is_dir() else path


def _read(path: Path) -> bytes:
    if is_store_file(path):
        raise backups.no_backup()
    try:
        return path.read_bytes()
    except OSError as problem:
        raise NothingReadError(
            text("{file}: {because}", file=path.name, because=problem.strerror or str(problem))
        ) from problem
