"""Mail as Apple Mail keeps it, one file each: a count of bytes, the mail, and its marks."""

import re

from secateur.mail import set_aside
from secateur.mail.headers import looks_like_header
from secateur.mail.reader import read_message
from secateur.model.mail_folders import MailFolder, of_path
from secateur.model.records import Ignored, Origin
from secateur.sources import Found, Options, Reading, Source

_COUNT = re.compile(rb"[ \t]*(\d{1,10})[ \t]*\r?\n")
_FLAGS = re.compile(rb"<key>flags</key>\s*<integer>(\d{1,19})</integer>")

_SAID_BY_FLAGS = (
    (1 << 6, MailFolder.DRAFTS),
    (1 << 1, MailFolder.TRASH),
    (1 << 24, MailFolder.SPAM),
)
"""Bits of the marks, as programs that read these files have found them."""


def accepts(found: Found) -> bool:
    """Recognise the count on the first line, with a mail's header below."""
    count = _COUNT.match(found.head)
    if count is None or found.head.find(b"\n\n", count.end()) == count.end():
        return False
    return looks_like_header(found.head[count.end() :])


def read(found: Found, options: Options) -> Reading:
    """Yield the mail, or why it is none of the correspondence.

    Raises:
        OSError: The file cannot be opened.
    """
    data = found.path.read_bytes()
    origin = Origin(found.name, "message 1")
    count = _COUNT.match(data)
    start, size = (count.end(), int(count[1])) if count else (0, len(data))
    folder = of_path(found.name.rpartition("/")[0])
    marked = _marked(data[start + size :])
    aside = set_aside.reason_of_folder(marked) or set_aside.reason_of_folder(folder)
    if aside is not None:
        yield Ignored(origin, aside)
        return
    yield read_message(
        data[start : start + size],
        origin=origin,
        headers_only=options.headers_only,
        folder=folder,
    )


def _marked(properties: bytes) -> MailFolder | None:
    found = _FLAGS.search(properties)
    flags = int(found[1]) if found else 0
    return next((kind for bit, kind in _SAID_BY_FLAGS if flags & bit), None)


SOURCE = Source(kind="email", accepts=accepts, read=read, is_quick=True)
"""Its files end in ``.emlx``, or ``.partial.emlx`` where attachments lie beside."""
