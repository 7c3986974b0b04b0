"""Mail that calendar programs send, and the words a person wrote above theirs."""

import re

from secateur.mail.headers import Headers

_PART = re.compile(
    rb"text/calendar[^\r\n]{0,160}(?:\r?\n[ \t][^\r\n]{0,160}){0,4}?method\s*=\s*\"?"
    rb"(?:request|reply|cancel|(?:decline)?counter|refresh|add\b|publish)",
    re.IGNORECASE,
)
_CALENDAR = b"text/calendar"
_BEFORE_ATTACHMENTS, _BELOW_LITTLE = 65_536, 16_384
"""Programs put what the calendar reads beside the text: not far below one of a few words."""

_LITTLE, _LINK_WITHIN = 300, 2_000
"""Letters of a text that may be all a program's without the link that a longer one has."""

_PROGRAM = re.compile(
    r"^[ \t*>]*(?:"
    r"[_*~=-]{8,}|.{0,80}\b(?:is inviting you to a scheduled|invited you to|"
    r"vous invite [àa] une r[ée]union|l[äa]dt sie zu)|"
    r".{0,80}\bha(?:s|ve) (?:tentatively )?(?:accepted|declined|proposed|updated|been invited)|"
    r".{0,80}\ba (?:peut-[êe]tre |provisoirement )?(?:accept[ée]|refus[ée]|d[ée]clin[ée]|"
    r"propos[ée] une nouvelle|mis [àa] jour)|"
    r"you have been invited|vous (?:[êe]tes|avez [ée]t[ée]) invit|"
    r"vous avez re[çc]u une invitation|this (?:event|meeting) (?:has been|was|is) |"
    r"cet(?:te)? (?:[ée]v[ée]nement|r[ée]union|invitation) (?:a [ée]t[ée]|est) |"
    r"(?:r[ée]union |rejoignez la r[ée]union )?microsoft teams|teams meeting|"
    r"join (?:the |zoom |microsoft |on |our |with |by )|(?:rejoindre|participer [àa]|"
    r"participer avec) |click here to join|cliquez ici pour|google meet|webex|topic ?:|"
    r"(?:when|where|who|what|date|time|location|organizer|attendees|title|subject|sujet|"
    r"quand|o[ùu]|qui|quoi|heure|lieu|emplacement|organisateur|titre|participants?|"
    r"wann|wo|betreff) ?:|"
    r"https?://\S*(?:zoom\.|teams\.|meet\.google|webex|calendar\.google))",
    re.IGNORECASE | re.MULTILINE,
)
"""The first line that the calendar program wrote."""

_OF_A_PROGRAM = re.compile(
    r"\W*(?:(?:tentatively )?accepted|declined|tentative|accept[ée]e?|refus[ée]e?|provisoire|"
    r"(?:updated )?invitation|invitation (?:mise [àa] jour|modifi[ée]e)|new time proposed|"
    r"(?:nouvel|nouvelle) (?:horaire|heure) propos[ée]e?|"
    r"cancel?led(?: event)?|(?:[ée]v[ée]nement )?annul[ée]e?|zugesagt|abgesagt|aceptad[oa]|"
    r"accettato|geaccepteerd)(?: (?:with note|avec (?:une )?(?:note|remarque)))?\s?:",
    re.IGNORECASE,
)
_STARTS = frozenset(
    ["ab", "ac", "an", "ca", "de", "ev", "ge", "in", "ne", "no", "pr", "re", "te", "up", "zu", "év"]
)
"""The first two letters of all that: most subjects are told by them at once."""

_GOOGLE = re.compile(r"calendar\.google\.|Google (?:Calendar|Agenda)", re.IGNORECASE)

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 3
"""Fewer are a greeting or a name."""


def is_from_calendar(raw: bytes, fields: Headers, subject: str, body: str) -> bool:
    """Whether a part of a mail tells a calendar what to do (RFC 6047).

    It is looked for only where it can matter: a long text without a link is a person's.
    """
    is_little = len(body) < _LITTLE
    if not is_little and body.find("://", 0, _LINK_WITHIN) < 0 and not _is_of_a_program(subject):
        return False
    kind = fields.get(b"content-type", b"").lstrip()[:13].lower()
    if not kind.startswith(b"multipart/") and kind != _CALENDAR:
        return False
    end = _BELOW_LITTLE if is_little else _BEFORE_ATTACHMENTS
    at = raw.find(_CALENDAR, 0, end)
    while at >= 0:
        if _PART.match(raw, at):
            return True
        at = raw.find(_CALENDAR, at + len(_CALENDAR), end)
    return False


def own_words(body: str, subject: str) -> str:
    """Return what a person wrote above the words of the program; empty where nobody did."""
    if _is_of_a_program(subject) and _GOOGLE.search(body):
        return ""
    found = _PROGRAM.search(body)
    own = (body[: found.start()] if found else body).strip()
    said = [word for word in _WORD.findall(own) if word not in subject]
    return own if len(said) >= _FEWEST_WORDS else ""


def _is_of_a_program(subject: str) -> bool:
    start = subject[:2].lower()
    is_likely = start in _STARTS and subject[2:3] != ":"
    return (is_likely or not start.isalpha()) and _OF_A_PROGRAM.match(subject) is not None
