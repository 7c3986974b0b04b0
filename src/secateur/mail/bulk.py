"""Mail nobody wrote to anybody: newsletters, lists, tools, bounces, absence notes."""

import re
from functools import lru_cache

from secateur.mail.headers import Headers, value
from secateur.model.records import ListKind

_BULK_PRECEDENCE = frozenset({b"bulk", b"list", b"junk"})
_MAILBOX_PROVIDER = re.compile(rb":[ \t]*(?:proton|fastmail|zohomail)\s*\Z", re.IGNORECASE)
"""Providers of mailboxes that give every mail of their users a Feedback-ID."""

_REPLY_FIELDS = frozenset(
    (b"x-autoreply", b"x-autorespond", b"x-autoresponder", b"x-failed-recipients")
)
_TOOL = re.compile(
    r"(?:^|[._+-])(?:no[._-]?reply|do[._-]?not[._-]?reply|ne[._-]?pas[._-]?repondre|"
    r"nepasrepondre|noreponse|pas[._-]?de[._-]?reponse|"
    r"newsletters?|infolettre|mailer|bounces?|notifications?|notify|alerts?|alertes?)(?:[._+-]|"
    r"\d*@)"
)
_DAEMON = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|double-bounce)@")


def is_bulk(headers: Headers, sender: str) -> bool:
    """Whether this is a newsletter, a list's or a tool's mail."""
    if b"list-id" in headers or b"list-unsubscribe" in headers or b"list-post" in headers:
        return True
    if b"feedback-id" in headers and not _is_of_a_mailbox(headers):
        return True
    precedence = headers.get(b"precedence")
    if precedence is not None and precedence.strip().lower() in _BULK_PRECEDENCE:
        return True
    return _is_tool(sender)


def list_kind(headers: Headers, sender: str) -> ListKind:
    """Say of bulk mail whether nothing but the fields of a list makes it so.

    A person's program may ask for a way to unsubscribe, and a company's people may write to each
    other and to the freelancer by a group of their own: whoever is a correspondent tells.
    """
    precedence = value(headers, b"precedence").lower()
    if precedence in {b"bulk", b"junk"} or _is_tool(sender):
        return ""
    is_discussion = precedence == b"list" or b"mailto:" in value(headers, b"list-post").lower()
    if is_discussion:
        return "group" if _is_of_the_sender(value(headers, b"list-id"), sender) else ""
    return "" if b"list-id" in headers else "sender"


def is_automatic(headers: Headers, sender: str) -> bool:
    """Whether the header says a program wrote this: an absence note, a bounce, a receipt."""
    submitted = headers.get(b"auto-submitted")
    if submitted is not None and not submitted.strip().lower().startswith(b"no"):
        return True
    if not _REPLY_FIELDS.isdisjoint(headers):
        return True
    if headers.get(b"return-path", b"").strip() == b"<>" or _DAEMON.match(sender):
        return True
    if headers.get(b"content-type", b"").lstrip()[:16].lower() == b"multipart/report":
        return True
    if headers.get(b"precedence", b"").strip().lower() == b"auto_reply":
        return True
    return _is_noreply(sender)


def _is_of_a_mailbox(headers: Headers) -> bool:
    return _MAILBOX_PROVIDER.search(value(headers, b"feedback-id")) is not None


def _is_of_the_sender(list_id: bytes, sender: str) -> bool:
    """Whether a list lies at the domain its sender writes from."""
    host = list_id.rpartition(b"<")[2].strip(b"> \t").decode("ascii", "replace").lower()
    domain = sender.rpartition("@")[2]
    return bool(domain) and f".{host}".endswith(f".{domain}")


@lru_cache(maxsize=2048)
def _is_tool(sender: str) -> bool:
    return _TOOL.search(sender) is not None


@lru_cache(maxsize=2048)
def _is_noreply(sender: str) -> bool:
    found = _TOOL.search(sender)
    return found is not None and "new" not in found[0] and "info" not in found[0]
