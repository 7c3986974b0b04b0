"""The imports that a person made, newest first, with what each brought."""

from dataclasses import dataclass

from secateur.store.connection import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFile:
    """A file of a past import."""

    name: str
    source: str | None
    new: int
    updated: int
    known: int
    unreadable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastImport:
    """An import, unless it was taken back."""

    id: int
    started_at: int
    """Seconds since 1970 UTC."""

    n_files: int
    new: int
    updated: int
    files: tuple[PastFile, ...]
    """The first ones."""


_FROM_FILES = "files.path <> ''"
"""Check-ins and the like come from no file."""


def past_imports(store: Database, *, most: int, shown_files: int) -> tuple[PastImport, ...]:
    """Return the newest imports of files that brought anything.

    Args:
        store: Open.
        most: How many imports.
        shown_files: How many files of each.
    """
    found = store.rows(
        "SELECT imports.id, started_at, count(*), sum(new), sum(updated) FROM imports"
        f" JOIN files ON files.import = imports.id WHERE {_FROM_FILES}"
        " GROUP BY imports.id HAVING sum(new + updated) > 0 ORDER BY imports.id DESC LIMIT ?",
        (most,),
    )
    return tuple(
        PastImport(
            id=row[0],
            started_at=row[1],
            n_files=row[2],
            new=row[3],
            updated=row[4],
            files=_files(store, row[0], shown_files),
        )
        for row in found
    )


def _files(store: Database, imported: int, most: int) -> tuple[PastFile, ...]:
    rows = store.rows(
        "SELECT name, source, new, updated, known, unreadable FROM files"
        f" WHERE import = ? AND {_FROM_FILES}"
        " ORDER BY new + updated DESC, id LIMIT ?",
        (imported, most),
    )
    return tuple(
        PastFile(
            name=row[0], source=row[1], new=row[2], updated=row[3], known=row[4], unreadable=row[5]
        )
        for row in rows
    )
