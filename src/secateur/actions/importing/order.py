"""In which order files are read: an older export before a newer one, whose word then counts."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TypeVar

from secateur.actions.importing.walk import Candidate

AT_ONCE_NS = 60 * 10**9
"""Files written within this of each other came together, by a copy or a download of several:
which of them came first says nothing."""

_NUMBER = re.compile(r"(\d+)")

T = TypeVar("T")

Piece = tuple[bool, int, str]
NameKey = tuple[tuple[tuple[Piece, ...], str], ...]


def oldest_first(found: Iterable[tuple[Candidate, T]]) -> list[tuple[Candidate, T]]:
    """Return files by when they were last changed; those that came together by their names."""
    dated = sorted(found, key=lambda pair: pair[0].modified)
    came, n = [0] * len(dated), 0
    for at, (one, other) in enumerate(pairwise(dated), start=1):
        n += other[0].modified - one[0].modified > AT_ONCE_NS
        came[at] = n
    order = sorted(range(len(dated)), key=lambda at: (came[at], *_by_name(dated[at][0])))
    return [dated[at] for at in order]


def _by_name(found: Candidate) -> tuple[NameKey, str]:
    return name_key(found.name), found.name


def name_key(name: str) -> NameKey:
    """Return what sorts names as a person does: ``a 2`` comes before ``a 10``.

    ``a.csv`` comes before ``a (1).csv``, which is how browsers call the next download of it.
    """
    return tuple(_part(part) for part in name.split("/"))


def _part(part: str) -> tuple[tuple[Piece, ...], str]:
    path = PurePosixPath(part)
    return _pieces(_NUMBER.split(path.stem)), path.suffix


def _pieces(pieces: Sequence[str]) -> tuple[Piece, ...]:
    """Return what compares by number where both are one, else by letters, numbers first."""
    return tuple(
        (False, int(piece), "") if piece.isdecimal() else (True, 0, piece)
        for piece in pieces
        if piece
    )
