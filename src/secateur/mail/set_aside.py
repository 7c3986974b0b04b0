"""Mail that was never sent, thrown away or spam: programs keep it beside the other mail."""

import re
from functools import lru_cache

from secateur.mail.encoded_words import header_text
from secateur.mail.headers import Headers, value
from secateur.model import mail_folders
from secateur.model.mail_folders import MailFolder
from secateur.model.text import Text, text

_FIELDS = frozenset((b"x-gmail-labels", b"x-mozilla-draft-info", b"x-mozilla-status", b"x-unsent"))
_EXPUNGED = 0x0008
"""Of ``X-Mozilla-Status``: deleted or moved, until the folder is compacted."""

_UNSENT = text("A draft or a template, never sent.")
_TRASHED = text("An email from the trash.")
_SPAM = text("An email that is spam.")
_REASONS = {
    MailFolder.DRAFTS: _UNSENT,
    MailFolder.TEMPLATES: _UNSENT,
    MailFolder.TRASH: _TRASHED,
    MailFolder.SPAM: _SPAM,
}

_LABEL = re.compile(r'"([^"]*)"|([^,"]+)')


def reason_of_folder(folder: MailFolder | None) -> Text | None:
    """Return why the mails of a folder are none of the correspondence, or None."""
    return None if folder is None else _REASONS.get(folder)


def reason_of_flags(flags: str) -> Text | None:
    """Return why a mail of a Maildir with these flags is none of the correspondence, or None."""
    if "D" in flags:
        return _UNSENT
    return _TRASHED if "T" in flags else None


def reason(fields: Headers, folder: MailFolder | None) -> Text | None:
    """Return why a mail is none of the correspondence by its own header, or None.

    Args:
        fields: Its header.
        folder: Where it lies: what was sent may keep the marks of its draft, as may what arrived.
    """
    if _FIELDS.isdisjoint(fields):
        return None
    labels = fields.get(b"x-gmail-labels")
    if labels is not None and (found := _of_labels(labels)) is not None:
        return found
    status = fields.get(b"x-mozilla-status")
    if status is not None and _bits(status) & _EXPUNGED:
        return _TRASHED
    if folder is MailFolder.SENT or b"received" in fields:
        return None
    is_unsent = b"x-mozilla-draft-info" in fields or value(fields, b"x-unsent") == b"1"
    return _UNSENT if is_unsent else None


def is_labelled_sent(fields: Headers) -> bool:
    """Whether Gmail says that the owner of the mailbox sent it."""
    labels = fields.get(b"x-gmail-labels")
    return labels is not None and MailFolder.SENT in _kinds(labels)


def _of_labels(labels: bytes) -> Text | None:
    # Gmail has no label for templates: one of that name is the user's own.
    kinds = _kinds(labels) - {MailFolder.TEMPLATES}
    return next((why for kind, why in _REASONS.items() if kind in kinds), None)


@lru_cache(maxsize=2048)
def _kinds(labels: bytes) -> frozenset[MailFolder]:
    written = _LABEL.findall(header_text(labels))
    found = (mail_folders.named(quoted or plain) for quoted, plain in written)
    return frozenset(kind for kind in found if kind is not None)


def _bits(status: bytes) -> int:
    try:
        return int(status.strip(), 16)
    except ValueError:
        return 0
