"""Mail nobody wrote to anybody: newsletters, lists, tools, bounces, absence notes."""

import re
from functools import lru_cache

from secateur.mail.headers import Headers

_LIST_FIELDS = frozenset((b"list-id", b"list-unsubscribe", b"list-post", b"feedback-id"))
_BULK_PRECEDENCE = frozenset({b"bulk", b"list", b"junk"})
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
_ABSENT = re.compile(
    r"\W*(?:(?:re|tr|aw)\s?:\s*)?\[?(?:automatic reply|auto(?:matic)?[- ]?reply|autoreply|"
    r"out of (?:the )?office|ooo\b|away from (?:the )?office|"
    r"vacation (?:reply|response)|r[ée]ponse automatique|absen(?:ce|te?) du bureau|"
    r"message d['’]absence|notification d['’]absence|"
    r"absence\s?:|en cong[ée]s?\s?:|automatische antwort|abwesenheit|respuesta autom[áa]tica|"
    r"risposta automatica|automatisch antwoord)",
    re.IGNORECASE,
)
_BOUNCED = re.compile(
    r"\W*(?:undeliver(?:ed|able)|mail delivery (?:failed|failure|subsystem)|"
    r"delivery status notification|returned mail|failure notice|"
    r"delivery (?:failure|has failed)|non remis|[ée]chec de (?:la )?(?:remise|distribution)|"
    r"message non distribu[ée]|"
    r"(?:lu|read)\s?:|accus[ée] de (?:lecture|r[ée]ception)\s?:)",
    re.IGNORECASE,
)
_ANSWERED_INVITATION = re.compile(
    rb"text/calendar[^\r\n]{0,120}(?:\r?\n[ \t][^\r\n]{0,120}){0,3}?method\s*=\s*\"?(?:reply|"
    rb"cancel|request|counter)",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"\W*(?:accepted|declined|tentative|accept[ée]e?|refus[ée]e?|provisoire|invitation|"
    r"updated invitation|canceled event|cancelled|annul[ée]e?|invitation modifi[ée]e)\s?:",
    re.IGNORECASE,
)


def is_bulk(headers: Headers, sender: str) -> bool:
    """Whether this is a newsletter, a list's or a tool's mail."""
    if not _LIST_FIELDS.isdisjoint(headers):
        return True
    precedence = headers.get(b"precedence")
    if precedence is not None and precedence.strip().lower() in _BULK_PRECEDENCE:
        return True
    return _is_tool(sender)


def is_automatic(headers: Headers, sender: str, subject: str) -> bool:
    """Whether a program wrote this: an absence note, a bounce, a receipt, a notification."""
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
    return bool(_ABSENT.match(subject) or _BOUNCED.match(subject) or _is_noreply(sender))


@lru_cache(maxsize=2048)
def _is_tool(sender: str) -> bool:
    return _TOOL.search(sender) is not None


@lru_cache(maxsize=2048)
def _is_noreply(sender: str) -> bool:
    found = _TOOL.search(sender)
    return found is not None and "new" not in found[0] and "info" not in found[0]


def is_invitation(raw: bytes, subject: str) -> bool:
    """Whether a calendar program sent it: an invitation, or the answer to one."""
    return bool(_INVITED.match(subject)) and _ANSWERED_INVITATION.search(raw) is not None
