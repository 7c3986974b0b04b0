"""Gives the memory of a finished computation back to the system, where the C library keeps it."""

import ctypes
import sys

_MOST_ARENAS, _TRIM_ABOVE, _MAP_ABOVE = -8, -1, -3
"""``M_ARENA_MAX``, ``M_TRIM_THRESHOLD`` and ``M_MMAP_THRESHOLD`` of glibc's ``malloc.h``."""

_KEPT_BYTES = 2**20
_MAPPED_BYTES = 2**18


def keep_little() -> None:
    """Let all threads share one heap, and large blocks go back as soon as they are free.

    A page is a thread's work: with a heap for each, what one frees the next cannot use.
    """
    library = _glibc()
    if library is not None:
        library.mallopt(_MOST_ARENAS, 1)
        library.mallopt(_TRIM_ABOVE, _KEPT_BYTES)
        library.mallopt(_MAP_ABOVE, _MAPPED_BYTES)


def give_back() -> None:
    """Return what is free now."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    """Return the C library of Linux, None where another one, which has no such functions, runs."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
