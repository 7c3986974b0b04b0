"""Leaves out what was read before and has not changed, without opening it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from secateur import __version__
from secateur.actions.importing.listing import Listing
from secateur.actions.importing.walk import Candidate
from secateur.mail.maildir_names import lasting_name
from secateur.model.disk import sayable
from secateur.store import Store
from secateur.store.stamps import FOLDER, Stamp, folder_stamp, stamps

FULL, HEADERS_ONLY = "full", "headers only"
"""How files are read, as their stamps say it; what was read in full need not be read again."""

IGNORED = f"ignored by {__version__}"
"""How a file was left that nobody reads: a newer program may know it."""


_STAMP_BYTES = 7
"""As much of a digest as an integer of SQLite holds."""


@dataclass(frozen=True, slots=True)
class Unread:
    """What has to be opened."""

    candidates: tuple[tuple[Candidate, frozenset[str]], ...]
    """Each with the mails in it that need not be read again."""

    n_unchanged: int


def unread(
    store: Store | None, candidates: Iterable[Candidate], reading: str, settled: str
) -> Unread:
    """Compare files with their stamps.

    Args:
        store: The store that holds the stamps; None to open everything.
        candidates: What was found.
        reading: ``FULL`` or ``HEADERS_ONLY``.
        settled: What the owner has settled that tables are read by.
    """
    if store is None:
        return Unread(tuple((candidate, frozenset()) for candidate in candidates), 0)
    enough = {FULL, reading, settled_by(FULL, settled), settled_by(reading, settled), IGNORED}
    by_folder: dict[str, dict[str, Stamp]] = {}
    found: list[tuple[Candidate, frozenset[str]]] = []
    n_unchanged = 0
    for candidate in candidates:
        if candidate.mails is not None:
            whole = folder_stamp(store, candidate.recorded)
            if (
                whole
                and whole == _whole(candidate.mails, whole.reading)
                and whole.reading in enough
            ):
                n_unchanged += sum(map(len, candidate.mails))
                continue
            same = _unchanged_mails(candidate.mails, stamps(store, candidate.recorded), enough)
            n_unchanged += len(same)
            found.append((_with_size_of_others(candidate, same), same))
            continue
        path = Path(sayable(candidate.path))
        folder = str(path.parent)
        if folder not in by_folder:
            by_folder[folder] = stamps(store, folder)
        stamp = by_folder[folder].get(path.name)
        if stamp and _is_unchanged(candidate, stamp, enough):
            n_unchanged += 1
        else:
            found.append((candidate, frozenset()))
    return Unread(tuple(found), n_unchanged)


def settled_by(reading: str, settled: str) -> str:
    """Return how a file was read whose times and sums are the owner's: others read it anew."""
    return f"{reading}, {settled}"


def stamp_rows(
    candidate: Candidate, reading: str, left_out: Collection[str] = ()
) -> tuple[str, Iterable[tuple[str, Stamp]]]:
    """Return the folder of a file, or a Maildir, and what the stamps in it say.

    Args:
        candidate: The file.
        reading: How it was read.
        left_out: Of a Maildir, the mails that could not be read and shall be tried again.
    """
    if candidate.mails is None:
        path = Path(sayable(candidate.path))
        return str(path.parent), [(path.name, Stamp(candidate.size, candidate.modified, reading))]
    return candidate.recorded, _mail_rows(candidate.mails, reading, left_out)


def _mail_rows(
    mails: Sequence[Listing], reading: str, left_out: Collection[str]
) -> Iterator[tuple[str, Stamp]]:
    is_whole = True
    for path, size, modified in _each(mails):
        name = lasting_name(path)
        if name in left_out:
            is_whole = False
        else:
            yield name, Stamp(size, modified, reading)
    if is_whole:
        yield FOLDER, _whole(mails, reading)


def _whole(mails: Sequence[Listing], reading: str) -> Stamp:
    """Return the stamp of a Maildir as a whole: 50 000 mails are compared at once."""
    digest = blake2b(digest_size=_STAMP_BYTES)
    for column in chain.from_iterable(part.columns() for part in mails):
        digest.update(column)
    return Stamp(sum(map(len, mails)), int.from_bytes(digest.digest()), reading)


def _each(mails: Sequence[Listing]) -> Iterator[tuple[str, int, int]]:
    """Yield the path within the Maildir, the size and the moment of each mail."""
    return chain.from_iterable(part.mails() for part in mails)


def _is_unchanged(candidate: Candidate, stamp: Stamp, enough: set[str]) -> bool:
    """Say whether a file can be left; one the user names and nobody reads is told again."""
    if candidate.is_named and stamp.reading == IGNORED:
        return False
    is_same = (stamp.size, stamp.modified) == (candidate.size, candidate.modified)
    return is_same and stamp.reading in enough


def _with_size_of_others(candidate: Candidate, unchanged: Collection[str]) -> Candidate:
    """Let a Maildir weigh only what will be read of it."""
    mails = candidate.mails or ()
    size = sum(size for name, size, _ in _each(mails) if name not in unchanged)
    return replace(candidate, size=size)


def _unchanged_mails(
    mails: Sequence[Listing], known: dict[str, Stamp], enough: set[str]
) -> frozenset[str]:
    read = {
        (name, size, modified)
        for name, (size, modified, reading) in known.items()
        if reading in enough
    }
    return frozenset(mail[0] for mail in _each(mails) if (lasting_name(mail[0]), *mail[1:]) in read)
