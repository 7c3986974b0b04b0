"""Keeps what was computed for as long as nothing it was made of has changed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from types import MappingProxyType
from typing import TypeVar, cast

from secateur.model.errors import Refusal, StorageError

T = TypeVar("T")

MOST = 400
"""Small answers kept of one state: what the pages of twenty clients are made of."""

MOST_OF: Mapping[str, int] = MappingProxyType(
    {"review": 2, "found": 2, "facts": 2, "tables": 1, "dossier": 1, "page": 40}
)
"""Of each large kind: 10 MB for a review of ten busy years, 0.1 MB for a whole page."""

_NOTHING = object()

MOST_OWNERS = 6
"""Two workspaces, each with what hangs on its facts, on its cases too, and what is shown."""


@dataclass(frozen=True, slots=True)
class _Refused:
    """A refusal is an answer too: the same facts refuse again."""

    refusal: Refusal


@dataclass(slots=True)
class _Shelf:
    """What is kept of one workspace, all of one state."""

    state: Hashable
    kept: OrderedDict[tuple[str, Hashable], object] = field(
        default_factory=OrderedDict[tuple[str, Hashable], object]
    )
    making: dict[tuple[str, Hashable], Lock] = field(
        default_factory=dict[tuple[str, Hashable], Lock]
    )


class Memory:
    """Answers by what they were made of, the last used kept; safe between threads."""

    def __init__(self) -> None:
        """Begin empty."""
        self.made = 0
        self.large_made = 0
        """How many answers, and large ones, were made so far: each leaves memory behind."""
        self._shelves: OrderedDict[Hashable, _Shelf] = OrderedDict()
        self._lock = Lock()

    def of(
        self,
        owner: Hashable,
        state: Hashable,
        key: Hashable,
        make: Callable[[], T],
        *,
        large: str = "",
    ) -> T:
        """Return the answer to a key, made once even when two ask at the same time.

        Args:
            owner: Whose it is; at its new state, all that was kept of its former one is let go.
            state: What the answer is made of: the same state is never another's.
            key: What is asked.
            make: Makes the answer.
            large: Its kind in ``MOST_OF``, empty where it is small.

        Raises:
            Refusal: What ``make`` refuses; it is not asked again, unless the disk refused.
        """
        kind = (large, key)
        with self._lock:
            shelf = self._shelf(owner, state)
            making = shelf.making.setdefault(kind, Lock())
        with making:
            with self._lock:
                is_kept = kind in shelf.kept
                found = shelf.kept.get(kind)
                if is_kept:
                    shelf.kept.move_to_end(kind)
            if not is_kept:
                found = self._made(shelf, kind, make)
        if isinstance(found, _Refused):
            raise _anew(found.refusal)
        return cast("T", found)

    def _shelf(self, owner: Hashable, state: Hashable) -> _Shelf:
        shelf = self._shelves.get(owner)
        if shelf is None or shelf.state != state:
            shelf = self._shelves[owner] = _Shelf(state)
        self._shelves.move_to_end(owner)
        while len(self._shelves) > MOST_OWNERS:
            self._shelves.popitem(last=False)
        return shelf

    def _made(self, shelf: _Shelf, kind: tuple[str, Hashable], make: Callable[[], T]) -> object:
        made: object = _NOTHING
        try:
            made = make()
        except StorageError:
            raise
        except Refusal as refusal:
            made = _Refused(_anew(refusal))
        finally:
            with self._lock:  # at once: whoever comes between would make it again
                shelf.making.pop(kind, None)
                if made is not _NOTHING:
                    shelf.kept[kind] = made
                    self.made += 1
                    self.large_made += bool(kind[0])
                    _let_go(shelf.kept, kind[0])
        return made


def _anew(refusal: Refusal) -> Refusal:
    """Return the like of a refusal: one that was raised holds on to all it was raised in."""
    alike = refusal.__class__.__new__(refusal.__class__, *refusal.args)
    alike.__dict__.update(refusal.__dict__)
    return alike


def _let_go(kept: OrderedDict[tuple[str, Hashable], object], large: str) -> None:
    """Let the longest unused go, among those of its kind."""
    alike = [each for each in kept if each[0] == large]
    for each in alike[: -MOST_OF.get(large, MOST)]:
        del kept[each]
