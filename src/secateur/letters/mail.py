"""A letter as a mail draft: it opens in the user's own program, and is sent from there or not."""

from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from types import MappingProxyType

from secateur.letters.errors import UnusableFactError
from secateur.letters.model import Letter
from secateur.letters.plain import words
from secateur.model.text import text

_LONGEST_LINE = 998
"""Octets in a line of a mail (RFC 5322, 2.1.1)."""

_TYPES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "pdf": ("application", "pdf"),
        "docx": (
            "application",
            "vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        "csv": ("text", "csv"),
        "ics": ("text", "calendar"),
    }
)


def eml(
    letter: Letter, *, to: str, sender: str, attachments: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """Return a draft (``X-Unsent``) in UTF-8, as plain text.

    Args:
        letter: What it says; postal addresses stay in the letterhead of the attached file.
        to: The mail address of the client.
        sender: The mail address of the user.
        attachments: Content by file name.

    Raises:
        UnusableFactError: What should be a mail address is not one.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["From"] = _address(letter.sender.name, sender)
    message["To"] = _address(letter.recipient.attention or letter.recipient.name, to)
    message["Subject"] = letter.subject
    said = body(letter)
    message.set_content(said, charset="utf-8", cte=_encoding(said))
    message["Content-Language"] = letter.locale
    for name, content in attachments.items():
        main, sub = _TYPES.get(name.rpartition(".")[2].lower(), ("application", "octet-stream"))
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if attachments:
        # Equal drafts are equal bytes: the boundary is not left to chance.
        message.set_boundary("=_" + sha256(said.encode()).hexdigest()[:40])
    return message.as_bytes()


def body(letter: Letter) -> str:
    """Return what the mail says: marks and references first, identity mentions last."""
    head = [*letter.headings, *(f"{label} {value}" for label, value in letter.references)]
    parts = ["\n".join(head), words(letter), "\n".join(letter.sender.mentions)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _encoding(said: str) -> str:
    longest = max(len(line.encode()) for line in said.splitlines())
    return "8bit" if longest <= _LONGEST_LINE else "quoted-printable"


def _address(name: str, address: str) -> Address:
    user, _, domain = address.rpartition("@")
    try:
        found = Address(name, user, domain)
    except (ValueError, IndexError) as error:
        raise _no_address(address) from error
    if not user or not domain or not address.isascii() or len(address.split()) != 1:
        raise _no_address(address)
    return found


def _no_address(address: str) -> UnusableFactError:
    return UnusableFactError(text("Not an email address: {address}.", address=address))
