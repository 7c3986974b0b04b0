"""Mail kept in an mbox file, as Thunderbird, Apple Mail and Google Takeout write it."""

from collections.abc import Iterator
from mmap import ACCESS_READ, mmap

from secateur.mail.mbox import begins_mbox, spans
from secateur.mail.opening import Opened, open_mail
from secateur.mail.reader import read_opened
from secateur.model.records import Origin, Unreadable
from secateur.sources import Found, Options, Reading, Source

RELEASED_BYTES = 16_777_216
"""After so much is read its pages are given back, so that memory stays flat."""

TOLD_BYTES = 1_048_576
"""How often it is told how far the file is read."""


def accepts(found: Found) -> bool:
    """Recognise an mbox by its first separator line, since Thunderbird gives it no suffix."""
    return begins_mbox(found.head)


def read(found: Found, options: Options) -> Reading:
    """Return every mail of the file, in order.

    Raises:
        OSError: The file cannot be opened.
    """
    return read_opened(_opened(found, options))


def _opened(found: Found, options: Options) -> Iterator[Opened | Unreadable]:
    with (
        found.path.open("rb") as file,
        mmap(file.fileno(), 0, access=ACCESS_READ) as data,
        memoryview(data) as view,
    ):
        released = told = 0
        for position, span in enumerate(spans(data), start=1):
            with view[span.start : span.end] as mail:
                yield open_mail(
                    mail,
                    origin=Origin(found.name, f"message {position}"),
                    fallback=span.separator,
                    headers_only=options.headers_only,
                )
            if span.end - told > TOLD_BYTES:
                told = span.end
                options.bytes_read(told)
            if span.end - released > RELEASED_BYTES:
                released = _release(data, released, span.end)


def _release(data: mmap, start: int, end: int) -> int:
    """Give the pages of what was read back to the system, where it knows how."""
    try:
        from mmap import MADV_DONTNEED  # noqa: PLC0415  (not on Windows)
    except ImportError:
        return end
    page = 65_536
    first, last = start - start % page, end - end % page
    if last > first:
        data.madvise(MADV_DONTNEED, first, last - first)
    return last


SOURCE = Source(kind="mailbox", accepts=accepts, read=read, is_quick=True)
