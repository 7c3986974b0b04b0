"""The looks of mail programs: how each quotes, signs, wraps and prefixes the subject."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from textwrap import wrap

from secateur.demo.records import Mail, Person
from secateur.demo.words import MONTHS, listed

_DEEPEST = 3
"""Levels of quotes after which people cut."""

_WIDTH = 72

_DAYS = {
    "fr": listed("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    "en": listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says, quotes included."""

    plain: str
    own: str
    """Without quotes."""

    depth: int


def body(mail: Mail, before: tuple[Mail, Body] | None) -> Body:
    """Lay out a mail as its author's program does."""
    own = _own(mail)
    if before is None:
        return Body(own, own, 0)
    quoted, quoted_body = before
    is_cut = quoted_body.depth >= _DEEPEST
    old = quoted_body.own if is_cut else quoted_body.plain
    quote = _QUOTES[mail.program](mail, quoted, old)
    # Some people still answer below what they quote.
    is_below = mail.program in {"thunderbird", "webmail"} and mail.id[0] in "0123"
    text = f"{quote}\n\n{own}" if is_below else f"{own}\n\n{quote}"
    return Body(text, own, 0 if is_cut else quoted_body.depth + 1)


def subject(mail: Mail) -> str:
    """Return the subject with the prefix of a reply, where it is one."""
    if mail.is_automatic and mail.answers:
        lead = {"fr": "Réponse automatique : ", "en": "Automatic reply: "}
        return lead[mail.language] + mail.subject
    if not mail.answers:
        return mail.subject
    is_upper = mail.program == "outlook"
    prefix = ("RE : " if mail.language == "fr" else "RE: ") if is_upper else "Re: "
    return prefix + mail.subject


def html(plain: str) -> str:
    """Say the same in HTML, as a program that sends both does."""
    lines: list[str] = []
    for line in plain.split("\n"):
        depth = len(line) - len(line.lstrip("> ")) if line.startswith(">") else 0
        said = escape(line.lstrip("> ")) if depth else escape(line)
        style = ' style="border-left:1px solid #ccc;padding-left:1ex"' if depth else ""
        lines.append(f"<div{style}>{said or '<br>'}</div>")
    return f'<html><body dir="ltr">{"".join(lines)}</body></html>'


def _own(mail: Mail) -> str:
    if mail.program in {"thunderbird", "webmail", "bulk"}:
        said = "\n\n".join("\n".join(wrap(part, _WIDTH)) for part in mail.paragraphs)
    else:
        said = "\n\n".join(mail.paragraphs)
    if not mail.signature and mail.program != "iphone":
        return said
    signature = "\n".join(mail.signature)
    if mail.program == "iphone":
        device = "Envoyé de mon iPhone" if mail.language == "fr" else "Sent from my iPhone"
        return f"{said}\n\n{signature}\n\n{device}".replace("\n\n\n\n", "\n\n")
    if mail.program in {"thunderbird", "gmail"} and len(mail.signature) > 2:  # noqa: PLR2004  (a block of its own)
        closing, rest = mail.signature[0], "\n".join(mail.signature[1:])
        return f"{said}\n\n{closing}\n\n-- \n{rest}"
    return f"{said}\n\n{signature}"


def _marked(text: str) -> str:
    return "\n".join(
        f">{line}" if line.startswith(">") else f"> {line}" for line in text.split("\n")
    )


def _when(moment: datetime, language: str) -> str:
    month = MONTHS[language][moment.month - 1]
    if language == "fr":
        return f"{moment.day} {month} {moment.year} à {moment:%H:%M}"
    return f"{moment.day} {month} {moment.year}, at {moment:%H:%M}"


def _address(person: Person) -> str:
    return f"{person.name} <{person.address}>"


def _local(reply: Mail, quoted: Mail) -> datetime:
    return quoted.sent_at.astimezone(reply.sent_at.tzinfo)


def _gmail(reply: Mail, quoted: Mail, old: str) -> str:
    at = _local(reply, quoted)
    if reply.language == "fr":
        day, month = _DAYS["fr"][at.weekday()][:3], MONTHS["fr"][at.month - 1]
        short = month if len(month) <= 4 else f"{month[:4]}."  # noqa: PLR2004  (Gmail cuts at four)
        lead = f"Le {day}. {at.day} {short} {at.year} à {at:%H:%M}, {_address(quoted.author)}"
        return f"{lead} a\nécrit :\n\n{_marked(old)}"
    day, month = _DAYS["en"][at.weekday()][:3], MONTHS["en"][at.month - 1][:3]
    hour = f"{(at.hour - 1) % 12 + 1}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"  # noqa: PLR2004  (noon)
    return (
        f"On {day}, {month} {at.day}, {at.year} at {hour} {_address(quoted.author)}\n"
        f"wrote:\n\n{_marked(old)}"
    )


def _apple(reply: Mail, quoted: Mail, old: str) -> str:
    when, who = _when(_local(reply, quoted), reply.language), _address(quoted.author)
    lead = f"Le {when}, {who} a écrit :" if reply.language == "fr" else f"On {when}, {who} wrote:"
    return _marked(f"{lead}\n\n{old}")


def _thunderbird(reply: Mail, quoted: Mail, old: str) -> str:
    at = _local(reply, quoted)
    if reply.language == "fr":
        return f"Le {at:%d/%m/%Y} à {at:%H:%M}, {quoted.author.name} a écrit :\n{_marked(old)}"
    return f"On {at:%d/%m/%Y %H:%M}, {quoted.author.name} wrote:\n{_marked(old)}"


def _webmail(reply: Mail, quoted: Mail, old: str) -> str:
    at = _local(reply, quoted)
    verb = "a écrit :" if reply.language == "fr" else "wrote:"
    lead = "Le" if reply.language == "fr" else "On"
    return f"{lead} {at:%Y-%m-%d %H:%M}, {quoted.author.name} {verb}\n{_marked(old)}"


_OUTLOOK: Mapping[str, tuple[str, str, str, str]] = {
    "fr": ("De :", "Envoyé :", "À :", "Objet :"),
    "en": ("From:", "Sent:", "To:", "Subject:"),
}


def _outlook(reply: Mail, quoted: Mail, old: str) -> str:
    at = _local(reply, quoted)
    sender, sent, to, about = _OUTLOOK[reply.language]
    day, month = _DAYS[reply.language][at.weekday()], MONTHS[reply.language][at.month - 1]
    readers = "; ".join(_address(person) for person in quoted.to)
    return "\n".join(
        (
            "_" * 32,
            f"{sender} {_address(quoted.author)}",
            f"{sent} {day} {at.day} {month} {at.year} {at:%H:%M}",
            f"{to} {readers}",
            f"{about} {subject(quoted)}",
            "",
            old,
        )
    )


_QUOTES = {
    "apple": _apple,
    "gmail": _gmail,
    "iphone": _apple,
    "outlook": _outlook,
    "thunderbird": _thunderbird,
    "webmail": _webmail,
}
