"""Readers of the user's own files: one module per kind of file, found by ``discover``.

A module here defines ``SOURCE``, and its name is the source's id. What sources share (dialects,
amounts, dates, column mappings) lives in :mod:`secateur.formats`; mail is read by
:mod:`secateur.mail`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.errors import SourceError
from secateur.formats.owner import NOBODY, Owner
from secateur.model.records import Ignored, Record, Unreadable

__all__ = ["HEAD_BYTES", "Found", "Options", "Reading", "Source", "SourceError"]

Reading = Iterator[Record | Unreadable | Ignored]
"""Records and unreadable rows in file order; lazy, so that a large file needs little memory."""

HEAD_BYTES = 65_536
"""How much of a file a source may look at before it says whether the file is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One file as it was found on the disk or inside an archive."""

    path: Path
    """Where it can be opened. A folder only for sources that take folders (Maildir)."""

    name: str
    """What the user calls it: the path relative to what they named, ``a.zip/b.csv`` inside one."""

    head: bytes
    """The first ``HEAD_BYTES``, empty for a folder."""

    unchanged: frozenset[str] = frozenset()
    """Of a folder read before: its files, such as ``cur/17.2:2,S``, that have not changed since
    and need not be read again. Reading them all the same costs time and nothing else."""


def _untold(_: int) -> None:
    """Tell nobody how far a file is read."""


def _unheard(_: date | bool) -> None:  # noqa: FBT001  (a callback of one value)
    """Tell nobody what a file says of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user has settled about reading."""

    headers_only: bool = False
    """Keep no text of mails at all."""

    timezone: str = "UTC"
    """The owner's zone: for times written without one."""

    mappings: Mapping[str, ColumnMapping] = field(default_factory=lambda: MappingProxyType({}))
    """Remembered column mappings by the signature of the header row."""

    own_addresses: frozenset[str] = frozenset()
    """The owner's addresses in lower case, as far as known: who called a meeting off."""

    owner: Owner = NOBODY
    """What else they have settled for all tables: their currency, their sales tax."""

    today: date = date.max
    """In the owner's zone: what has been felt or held is not of a later day."""

    bytes_read: Callable[[int], None] = _untold
    """Called now and then by readers of large files: how many bytes of this one are behind."""

    speaks_from: Callable[[date], None] = _unheard
    """Called by readers of files that say themselves which day is their first, rows or not."""

    speaks_until: Callable[[date], None] = _unheard
    """Called by readers of files that say themselves which day is their last, rows or not."""

    tells_payment: Callable[[bool], None] = _unheard
    """Called by readers of lists of invoices, but for our own: whether they say which are paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One kind of file the application can import."""

    kind: str
    """What the report calls it, an English noun of the catalogues such as ``mailbox``."""

    accepts: Callable[[Found], bool]
    """Whether this source takes the file. Cheap: looks at ``head``, and never at the suffix alone.

    At most one source may accept a file; the generic column mapping comes after all others.
    """

    read: Callable[[Found, Options], Reading]
    """Read the whole file. A bad row becomes ``Unreadable``; a bad file raises ``SourceError``."""

    is_quick: bool = False
    """Tells its own files from a few bytes, and is asked before those that must parse a table."""

    is_statement: bool = False
    """Its payments are the bank's: every one there was, up to the last day it speaks of."""

    is_fallback: bool = False
    """Asked only when no other source accepts the file."""
