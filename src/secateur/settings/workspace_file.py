"""Reads ``secateur.toml``: the file that makes a folder a workspace."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from secateur.model.errors import StorageError
from secateur.model.text import text
from secateur.settings.document import Place, Where, settings_of
from secateur.settings.shape import Settings, SettingsError
from secateur.settings.values import LONGEST_SHOWN

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]\[]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*(?:=|\.)""")
_STANDS_TWICE = re.compile(r"Cannot (?:overwrite|declare|mutate)")
_AT_LINE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


def workspace_bytes(path: Path) -> bytes:
    """Read the file, whatever it says.

    Raises:
        StorageError: It may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as problem:
        raise StorageError(
            text("{file} cannot be read: allow it, then try again.", file=str(path))
        ) from problem


@lru_cache(maxsize=4)
def parse_workspace_file(raw: bytes, name: str) -> Settings:
    """Check the bytes of a file called ``name``; the same bytes are parsed once.

    Its bytes are read each time, and not only looked at by date and size: an edit by hand counts
    at once, on every file system.

    Raises:
        SettingsError: It is no TOML in UTF-8, or says something unknown.
    """
    try:
        written = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise SettingsError(
            text("{where}: save this file as UTF-8.", where=f"{name}:{line}")
        ) from problem
    try:
        document = tomllib.loads(written, parse_float=Decimal)
    except tomllib.TOMLDecodeError as problem:
        raise _not_toml(str(problem), written, name) from problem
    return settings_of(document, Where(name, lines_of(written)))


def place_of(path: Path, place: Place) -> str:
    """Return the file and the line of a key, the file alone where the key is not in it."""
    try:
        written = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return path.name
    return Where(path.name, lines_of(written)).named(place)


def _not_toml(problem: str, written: str, name: str) -> SettingsError:
    found = _AT_LINE.search(problem)
    lines = written.splitlines() or [""]
    line = min(int(found[1]) if found and found[1] else len(lines), len(lines))
    shown = lines[line - 1].strip()[:LONGEST_SHOWN]
    where = f"{name}:{line}"
    if _STANDS_TWICE.search(problem):
        return SettingsError(
            text("{where}: this key or table stands twice: {line}", where=where, line=shown)
        )
    return SettingsError(
        text("{where}: this line is not written as TOML wants it: {line}", where=where, line=shown)
    )


def lines_of(written: str) -> Mapping[Place, int]:
    """Return the line of each table and key of a TOML document.

    Keys inside inline tables have the line of their table. A line inside a text of several lines
    may be taken for a key; nothing but the line of a message depends on it.
    """
    lines: dict[Place, int] = {}
    entries: Counter[Place] = Counter()
    table: Place = ()
    for line_number, line in enumerate(written.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            table = _table_place(header[2], is_entry=header[1] == "[[", entries=entries)
            lines.setdefault(table, line_number)
            if header[1] == "[[":
                lines.setdefault(table[:-1], line_number)
            continue
        key = _KEY.match(line)
        if key:
            lines.setdefault((*table, key[1] or key[2] or key[3]), line_number)
    return lines


def _table_place(name: str, *, is_entry: bool, entries: Counter[Place]) -> Place:
    """Return the place of a header, in which each array of tables has its position."""
    place: Place = ()
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for part in parts[:-1]:
        place = (*place, part)
        if entries[place]:
            place = (*place, entries[place] - 1)
    place = (*place, parts[-1])
    if is_entry:
        entries[place] += 1
        place = (*place, entries[place] - 1)
    return place
