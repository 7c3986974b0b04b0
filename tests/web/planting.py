"""Plants the same records once for many tests: a store is a file, and is copied.

Each test has a store of its own, in which it changes what it likes. The first server of a test over
a store nobody changed is as one that was asked before: what another test has computed of the very
same state (facts, settings, cases and day, see ``Desk.keep``) is not computed again. Whatever the
test changes is another state, and computed. A second server over the same store begins with
nothing, so that a test can hold one against the other.
"""

import os
import sqlite3
from collections.abc import Callable, Hashable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from secateur.actions.importing.import_files import import_files
from secateur.actions.workspace.memory import Memory
from secateur.actions.workspace.workspaces import choose_workspace
from tests.actions.desks import READERS, environment, opened, workspace

T = TypeVar("T")
Answers = dict[Hashable, object]

PATHS = (("files", "path"), ("stamps", "folder"))
"""Where a store names the folder that was imported."""


@dataclass(frozen=True, slots=True)
class _Planted:
    """A store as the import left it, and what was computed of it since."""

    folder: str
    store: bytes
    written: Mapping[str, int]
    """When each file was written, ns since 1970: the import goes by that."""

    states: frozenset[Hashable]
    """The state it is in, without and with its cases."""

    answers: Answers = field(default_factory=Answers)


class Remembered(Memory):
    """The memory of a server that was asked before; pages are written anew."""

    def __init__(self, planted: _Planted) -> None:
        """Begin with what was computed of the store as it was planted."""
        super().__init__()
        self._planted = planted

    def of(
        self,
        owner: Hashable,
        state: Hashable,
        key: Hashable,
        make: Callable[[], T],
        *,
        large: str = "",
    ) -> T:
        """Return the answer to a key, which another server over the same state may have made."""
        answers, whole = self._planted.answers, (state, key, large)

        def remembered() -> T:
            if whole not in answers:
                answers[whole] = make()
            return cast("T", answers[whole])

        is_shared = state in self._planted.states and large != "page"
        return super().of(owner, state, key, remembered if is_shared else make, large=large)


_planted: dict[Hashable, _Planted] = {}
_untouched: dict[Path, _Planted] = {}


def planted_once(folder: Path, toml: str, **files: str) -> None:
    """Import files into a store of the folder's own: really the first time, then by a copy."""
    path = workspace(folder, toml, **files)
    store = choose_workspace(environment(folder), [path]).store_path
    key = toml, *sorted(files.items())
    if store.exists():
        _import(folder, path)
        return
    if key not in _planted:
        states = _import(folder, path)
        written = {each.name: each.stat().st_mtime_ns for each in path.iterdir()}
        _planted[key] = _Planted(str(path), store.read_bytes(), written, states)
    else:
        _copy(_planted[key], path, store)
        with opened(folder, path):
            pass  # it is the workspace last used
    _untouched[folder] = _planted[key]


def memory_of(folder: Path) -> Memory:
    """Return the memory of a new server: the first over planted records is as one asked before."""
    planted = _untouched.pop(folder, None)
    return Memory() if planted is None else Remembered(planted)


def _import(folder: Path, path: Path) -> frozenset[Hashable]:
    with opened(folder, path) as desk:
        import_files(desk, [path], readers=READERS)
        return frozenset({desk.state, desk.whole_state})


def _copy(planted: _Planted, path: Path, store: Path) -> None:
    for name, moment in planted.written.items():
        os.utime(path / name, ns=(moment, moment))
    for private in reversed(store.parents[:3]):
        private.mkdir(mode=0o700, exist_ok=True)
    store.touch(mode=0o600)
    store.write_bytes(planted.store)
    with closing(sqlite3.connect(store)) as connection, connection:
        for table, column in PATHS:
            connection.execute(
                f"UPDATE {table} SET {column} = replace({column}, ?, ?)",  # noqa: S608  (ours)
                (planted.folder, str(path)),
            )
