"""Mail kept in an mbox file, as Thunderbird, Apple Mail and Google Takeout write it."""

from collections.abc import Iterator
from mmap import ACCESS_READ, mmap

from secateur.mail import set_aside
from secateur.mail.cut import Cut, where_cut
from secateur.mail.mbox import begins_mbox, spans
from secateur.mail.opening import NotOpened, Opened, open_mail
from secateur.mail.reader import read_opened
from secateur.model import mail_folders
from secateur.model.records import Ignored, Message, Origin, Remark, Unreadable
from secateur.model.text import Text, text
from secateur.sources import Found, Options, Reading, Source

RELEASED_BYTES = 16_777_216
"""After so much is read its pages are given back, so that memory stays flat."""

TOLD_BYTES = 1_048_576
"""How often it is told how far the file is read."""


def accepts(found: Found) -> bool:
    """Recognise an mbox by its first separator line, since Thunderbird gives it no suffix."""
    return begins_mbox(found.head)


def read(found: Found, options: Options) -> Reading:
    """Yield every mail of the file, in order, and say where the file is cut off.

    Raises:
        OSError: The file cannot be opened.
    """
    cuts: list[Cut] = []
    last: Message | NotOpened | None = None
    for last in read_opened(_opened(found, options, cuts)):
        yield last
    if cuts == [Cut.IN_BODY] and isinstance(last, Message):
        reason = text(
            "The file seems to be cut off: its last email is kept as far as it goes. Export"
            " the mailbox again to have all of it."
        )
        yield Remark(last.origin, reason)


def _opened(found: Found, options: Options, cuts: list[Cut]) -> Iterator[Opened | NotOpened]:
    """Yield the mails, and note where the last one is cut off."""
    kind = mail_folders.of_path(found.name)
    aside = set_aside.reason_of_folder(kind)
    with (
        found.path.open("rb") as file,
        mmap(file.fileno(), 0, access=ACCESS_READ) as data,
        memoryview(data) as view,
    ):
        released = told = 0
        for position, span in enumerate(spans(data), start=1):
            origin = Origin(found.name, f"message {position}")
            with view[span.start : span.end] as mail:
                if span.end == len(data):
                    cuts.append(where_cut(mail))
                if aside is not None:
                    yield Ignored(origin, aside)
                elif cuts == [Cut.IN_HEADER]:
                    yield Unreadable(origin, _cut_in_header())
                else:
                    yield open_mail(
                        mail,
                        origin=origin,
                        fallback=span.separator,
                        headers_only=options.headers_only,
                        folder=kind,
                    )
            if span.end - told > TOLD_BYTES:
                told = span.end
                options.bytes_read(told)
            if span.end - released > RELEASED_BYTES:
                released = _release(data, released, span.end)


def _cut_in_header() -> Text:
    return text(
        "The file is cut off inside the headers of this email. Export the mailbox again to have it."
    )


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
