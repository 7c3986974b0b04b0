"""What the tests of table sources share: read a text as a file, and sort what comes out."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from secateur.i18n import translator
from secateur.model.records import Ignored, Record, Unreadable
from secateur.sources import HEAD_BYTES, Found, Options, Source

R = TypeVar("R")
OPTIONS = Options(timezone="Europe/Paris")


def found(folder: Path, written: str | bytes, name: str = "file.csv") -> Found:
    """Write a file and return it as the import finds it."""
    raw = written.encode() if isinstance(written, str) else written
    path = folder / name
    path.write_bytes(raw)
    return Found(path=path, name=name, head=raw[:HEAD_BYTES])


def read(
    source: Source, folder: Path, written: str | bytes, options: Options = OPTIONS
) -> list[Record | Unreadable | Ignored]:
    """Read a text that the source accepts."""
    file = found(folder, written)
    assert source.accepts(file)
    return list(source.read(file, options))


def of_type(kind: type[R], records: list[Record | Unreadable | Ignored]) -> list[R]:
    """Keep the records of one type."""
    return [record for record in records if isinstance(record, kind)]


def said(records: list[Record | Unreadable | Ignored]) -> list[tuple[str, str]]:
    """Return (place, reason in English) of what was not read."""
    english = translator("en")
    return [
        (record.origin.place, english(record.reason))
        for record in records
        if isinstance(record, Unreadable | Ignored)
    ]


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def found_at(path: Path) -> Found:
    """Return a file that stands on the disk."""
    with path.open("rb") as file:
        return Found(path=path, name=path.name, head=file.read(HEAD_BYTES))
