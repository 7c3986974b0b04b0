"""Mail kept in an mbox file, as Thunderbird, Apple Mail and Google Takeout write it."""

from collections.abc import Iterator
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

from secateur.mail import set_aside
from secateur.mail.batches import Given, together
from secateur.mail.cut import Cut, where_cut
from secateur.mail.mbox import Span, begins_mbox, spans
from secateur.mail.opening import NotOpened, Opened, open_mail
from secateur.mail.reader import read_opened
from secateur.mail.two_processes import in_order
from secateur.model import mail_folders
from secateur.model.records import Ignored, Message, Origin, Remark, Unreadable
from secateur.model.text import Text, text
from secateur.sources import Found, Options, Reading, Source

_SAID = 40
"""Characters in which the place of a mail is said, beside its separator line."""


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
    behind = 0
    for given in in_order(_batches(found, options, cuts)):
        for last in given.mails:
            yield last
        behind += given.size
        options.bytes_read(behind)
    if cuts == [Cut.IN_BODY] and isinstance(last, Message):
        reason = text(
            "The file seems to be cut off: its last email is kept as far as it goes. Export"
            " the mailbox again to have all of it."
        )
        yield Remark(last.origin, reason)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some mails of the file, by their positions and where they stand."""

    path: Path
    spans: tuple[tuple[int, Span], ...]
    found_as: str
    headers_only: bool
    is_cut_in_header: bool
    """Whether the last of them is nothing but the beginning of a header."""

    def read(self) -> Given:
        """Read them.

        Raises:
            OSError: The file cannot be opened.
        """
        mails = list(read_opened(self._opened(memoryview(_mapped(self.path)))))
        return Given(mails, self.spans[-1][1].end - self.spans[0][1].start)

    def _opened(self, view: memoryview) -> Iterator[Opened | NotOpened]:
        kind = mail_folders.of_path(self.found_as)
        aside = set_aside.reason_of_folder(kind)
        cut = self.spans[-1][0] if self.is_cut_in_header else None
        for position, span in self.spans:
            origin = Origin(self.found_as, f"message {position}")
            if aside is not None:
                yield Ignored(origin, aside)
            elif position == cut:
                yield Unreadable(origin, _cut_in_header())
            else:
                yield open_mail(
                    view[span.start : span.end],
                    origin=origin,
                    fallback=span.separator,
                    headers_only=self.headers_only,
                    folder=kind,
                )


def _batches(found: Found, options: Options, cuts: list[Cut]) -> Iterator[_Batch]:
    """Yield the mails, and note where the last one is cut off."""
    data = _mapped(found.path)
    places = (
        ((position, span), span.end - span.start, _SAID + len(span.separator or ""))
        for position, span in enumerate(spans(data), start=1)
    )
    released = 0
    for some in together(places):
        last = some[-1][1]
        if last.end == len(data):
            cuts.append(where_cut(memoryview(data)[last.start :]))
        is_cut = cuts == [Cut.IN_HEADER]
        yield _Batch(found.path, some, found.name, options.headers_only, is_cut)
        released = _release(data, released, last.end)


def _mapped(path: Path) -> mmap:
    """Map a file; it goes with the last that looks into it, also where a reading is broken off."""
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


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
