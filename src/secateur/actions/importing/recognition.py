"""Recognises files by their content: at most one reader takes a file."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from secateur import sources
from secateur.discovery import discover
from secateur.sources import HEAD_BYTES, Found, Source


class TwoReadersError(Exception):
    """Two sources accept one file: the contract of sources is broken."""


@cache
def all_sources() -> Mapping[str, Source]:
    """Return every reader by id."""
    return discover(sources, "SOURCE", Source)


def recognised(found: Found, readers: Mapping[str, Source]) -> str | None:
    """Return the id of the reader that takes a file, None where nobody does.

    Raises:
        TwoReadersError: More than one of equal rank does.
    """
    for is_quick, is_fallback in ((True, False), (False, False), (False, True)):
        takers = [
            name
            for name, source in readers.items()
            if (source.is_quick, source.is_fallback) == (is_quick, is_fallback)
            and source.accepts(found)
        ]
        if len(takers) > 1:
            message = f"{takers} all accept {found.name}"
            raise TwoReadersError(message)
        if takers:
            return takers[0]
    return None


def head_of(path: Path) -> bytes:
    """Return the first bytes of a file, none for a folder.

    Raises:
        OSError: It cannot be opened.
    """
    if path.is_dir():
        return b""
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)
