"""The mails of a Maildir as its folders list them: in columns, which are compared at once."""

import os
from array import array
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """What one folder of a Maildir holds."""

    folder: str
    """``cur`` or ``new``."""

    names: list[str]
    sizes: "array[int]"
    moments: "array[int]"
    """Nanoseconds."""

    def __len__(self) -> int:
        """Return how many mails there are."""
        return len(self.names)

    def mails(self) -> Iterator[tuple[str, int, int]]:
        """Yield the path within the Maildir, the size and the moment of each."""
        prefix = f"{self.folder}/"
        for name, size, modified in zip(self.names, self.sizes, self.moments, strict=True):
            yield prefix + name, size, modified

    def columns(self) -> Iterator[bytes]:
        """Yield what stands for all of it; no name of a file holds the mark between two."""
        yield os.fsencode("\0".join([self.folder, *self.names, ""]))
        yield self.sizes.tobytes()
        yield self.moments.tobytes()


def listing(maildir: str, folder: str) -> Listing:
    """List a folder of a Maildir.

    Raises:
        OSError: It or a file in it cannot be read.
    """
    path = f"{maildir}/{folder}"
    found = Listing(folder, [], array("q"), array("q"))
    # From an open folder, a sixth less: the path to it is not walked anew for each file.
    opened = os.open(path, os.O_RDONLY) if os.scandir in os.supports_fd else None
    try:
        with os.scandir(path if opened is None else opened) as entries:
            for entry in entries:
                status = entry.stat()
                found.names.append(entry.name)
                found.sizes.append(status.st_size)
                found.moments.append(status.st_mtime_ns)
    finally:
        if opened is not None:
            os.close(opened)
    return found
