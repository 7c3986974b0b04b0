"""Keeps what was computed for as long as nothing it was made of has changed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

T = TypeVar("T")

_LARGEST = 32


class Memory:
    """A few answers by what they were made of, the last used kept; safe between threads."""

    def __init__(self) -> None:
        """Begin empty."""
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()
        self._making: dict[Hashable, Lock] = {}

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the answer to a key, made once even when two ask at the same time."""
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return cast("T", self._kept[key])
            made = make()
            with self._lock:
                self._kept[key] = made
                self._making.pop(key, None)
                while len(self._kept) > _LARGEST:
                    self._kept.popitem(last=False)
            return made
