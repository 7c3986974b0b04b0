"""What an import tells: one entry a file, and the sums."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from secateur.actions.importing.side_files import is_side_file
from secateur.model.errors import Refusal
from secateur.model.text import Text, text

if TYPE_CHECKING:  # the readers' tools take 30 ms to load
    from secateur.formats.columns.column_mapping import ColumnMapping
    from secateur.formats.guessing.preview import Preview


NOT_READ = text("Sécateur does not read this kind of file.")
EMPTY = text("The file is empty.")


class ImportStoppedError(Refusal):
    """Somebody stops an import: whoever is told of its progress raises it.

    The file under way is taken back; files that are finished stay.
    """

    def __init__(self) -> None:
        """Say what became of a trial run, the only one that it ends."""
        super().__init__(text("Stopped: nothing was saved."))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    bytes_done: int
    bytes_total: int
    file: str
    """The one being read, as the user calls it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be read."""

    place: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file."""

    name: str
    """As the user calls it."""

    path: str
    kind: str | None = None
    """An English noun of the catalogues; None where nobody reads the file."""

    is_named: bool = False
    """The user named this very file, not a folder that holds it."""

    new: int = 0
    updated: int = 0
    known: int = 0
    unmatched: int = 0
    """Of no client yet; newsletters are not counted."""

    unreadable: tuple[Problem, ...] = ()
    """The first ``SHOWN_PROBLEMS``."""

    n_unreadable: int = 0
    ignored: tuple[tuple[Text, int], ...] = ()
    """Rows that are none of our business, by reason."""

    remarks: tuple[tuple[Text, int], ...] = ()
    """What is to be said of rows that are kept, or of the file, and of how many rows."""

    refused: Text | None = None
    """Why the file as a whole was not read."""

    preview: "Preview | None" = None
    """Of a table with columns of its own, in a trial run or where it could not be read: its first
    rows and what its columns were taken for."""

    @property
    def mapping(self) -> "ColumnMapping | None":
        """The columns that were guessed."""
        return self.preview.guess.mapping if self.preview else None

    @property
    def questions(self) -> tuple[Text, ...]:
        """What the guess needs to be told."""
        return self.preview.guess.questions if self.preview else ()

    @property
    def is_aside(self) -> bool:
        """Whether it only lies beside what was named: an empty mailbox, or an email program's own.

        What the user named by itself is none; what stands in a folder or in an archive may be. A
        mailbox has no suffix: an empty table is an export that failed, and is told by its name.
        """
        if self.is_named and "/" not in self.name:
            return False
        if self.refused == EMPTY and not PurePath(self.name).suffix:
            return True
        return self.refused in (EMPTY, NOT_READ) and is_side_file(self.name)

    @property
    def gave_something(self) -> bool:
        """Whether the file holds any record, new or not."""
        return bool(self.new or self.updated or self.known)


def side_files(n: int) -> Text:
    """Say how many files only lie beside the others; see :attr:`FileReport.is_aside`."""
    return text(
        "{n} side file left out: empty, or kept by an email program for itself.",
        "{n} side files left out: empty, or kept by an email program for itself.",
        n=n,
    )


SHOWN_PROBLEMS = 100
"""Kept in the report; the store keeps all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of everything the user named."""

    import_id: int | None
    """None for a trial run."""

    files: tuple[FileReport, ...]
    """In the order they were read; those that had not changed are only counted."""

    unchanged: int
    """Files that were read before and have not changed since."""

    is_dry_run: bool
    n_left: int = 0
    """Files that were not read, for somebody stopped the import."""

    @property
    def new(self) -> int:
        """Records that were not known."""
        return sum(file.new for file in self.files)

    @property
    def updated(self) -> int:
        """Records that were known, and now say something else."""
        return sum(file.updated for file in self.files)

    @property
    def known(self) -> int:
        """Records that were known as they are."""
        return sum(file.known for file in self.files)

    @property
    def unreadable(self) -> int:
        """Rows that could not be read."""
        return sum(file.n_unreadable for file in self.files)

    @property
    def unmatched(self) -> int:
        """Records of no client yet."""
        return sum(file.unmatched for file in self.files)

    @property
    def gave_nothing(self) -> tuple[FileReport, ...]:
        """Files without a single record: the ones the user named first."""
        empty = [file for file in self.files if not file.gave_something]
        return tuple(sorted(empty, key=lambda file: (file.is_aside, not file.is_named)))
