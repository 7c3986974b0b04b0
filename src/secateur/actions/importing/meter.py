"""How far an import is: bytes of the disk, also where an archive holds more than its own size."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from secateur.actions.importing.report import Progress


class Meter:
    """Counts the bytes of an import and tells them on."""

    def __init__(self, progress: Callable[[Progress], None], total: int) -> None:
        """Begin at nothing of ``total``."""
        self._progress = progress
        self._total = total
        self._done = 0.0
        self._share = 1.0

    def tell(self, name: str, size: int = 0, read: int = 0) -> None:
        """Tell where the import stands.

        Args:
            name: The file being read, as the user calls it.
            size: Its bytes.
            read: How many of them have been read.
        """
        done = self._done + self._share * min(read, size)
        self._progress(Progress(min(round(done), self._total), self._total, name))

    def finish(self, name: str, size: int) -> None:
        """Count a file as read, and tell."""
        self._done += self._share * size
        self.tell(name)

    @contextmanager
    def inside(self, packed: int, unpacked: int) -> Generator[None]:
        """Count members of an archive as parts of it; the archive itself is finished after."""
        done, share = self._done, self._share
        self._share *= packed / max(unpacked, packed, 1)
        try:
            yield
        finally:
            self._done, self._share = done, share
