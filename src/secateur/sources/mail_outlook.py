"""Outlook's own files, which are not read: they are recognised to say how to export the mail."""

from secateur.formats.errors import SourceError
from secateur.model.text import Text, text
from secateur.sources import Found, Options, Reading, Source

_DATA_FILE = b"!BDN"
"""A personal or offline store ([MS-PST] 2.2.2.6)."""

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__substg1.0_".encode("utf-16-le")
"""The names of an email's properties in a compound file ([MS-OXMSG] 2.1.3)."""

MESSAGE = text(
    "This is an email in Outlook’s own format (.msg), which Sécateur does not read. In the new"
    " Outlook or on the web, save it as .eml; or add the account to Thunderbird and import its"
    " folder."
)
DATA_FILE = text(
    "This is an Outlook data file (.pst or .ost), which Sécateur does not read. Add the account to"
    " Thunderbird and import its folder, or turn the file into mbox with readpst."
)


def accepts(found: Found) -> bool:
    """Recognise a store, or an email among the files that Office keeps in one format."""
    return _why_not(found.head) is not None


def read(found: Found, options: Options) -> Reading:
    """Refuse the file, and say what to do instead.

    Raises:
        SourceError: Always.
    """
    del options  # whatever they are
    raise SourceError(_why_not(found.head) or MESSAGE)


def _why_not(head: bytes) -> Text | None:
    if head.startswith(_DATA_FILE):
        return DATA_FILE
    return MESSAGE if head.startswith(_COMPOUND_FILE) and _PROPERTIES in head else None


SOURCE = Source(kind="mailbox", accepts=accepts, read=read, is_quick=True)
"""The archives of Outlook for Mac are ZIP files, and refused when they are unpacked."""
