"""Mails as bytes: headers, encoded words, transfer encodings, parts."""

from base64 import b64encode, encodebytes
from binascii import b2a_qp
from collections.abc import Iterator, Sequence
from email.utils import format_datetime

from secateur.demo.mail_programs import html, subject
from secateur.demo.records import Mail, Person

_ENCODED_BYTES = 42
"""Bytes in one encoded word, so that it stays within 75 characters."""

_AGENTS = {
    "thunderbird": ("User-Agent", "Mozilla Thunderbird"),
    "apple": ("X-Mailer", "Apple Mail (2.3774)"),
    "iphone": ("X-Mailer", "iPhone Mail (21G93)"),
    "outlook": ("X-Mailer", "Microsoft Outlook 16.0"),
    "webmail": ("User-Agent", "Roundcube Webmail/1.6"),
    "bulk": ("X-Mailer", "Colportage 4"),
}

_PARTNER = str.maketrans({"\N{NARROW NO-BREAK SPACE}": "\N{NO-BREAK SPACE}"})
"""Windows-1252 has no narrow no-break space: programs of its day wrote the wide one."""


def message(mail: Mail, references: Sequence[str], plain: str) -> bytes:
    """Return a whole mail with LF line ends, as an mbox holds it."""
    lines = [f"{name}: {value}" for name, value in _headers(mail, references)]
    head = "\n".join(lines).encode("ascii")
    return head + b"\n" + _content(mail, plain)


def _headers(mail: Mail, references: Sequence[str]) -> Iterator[tuple[str, str]]:
    if mail.is_mine:
        yield "X-Mozilla-Status", "0001"
    else:
        host = mail.author.address.partition("@")[2]
        yield "Return-Path", f"<{mail.author.address}>"
        yield (
            "Received",
            (
                f"from mail.{host} (mail.{host} [192.0.2.7])\n\tby mx.boite.example with ESMTPS id "
                f"{mail.id[:9]};\n\t{format_datetime(mail.sent_at)}"
            ),
        )
    yield "Date", format_datetime(mail.sent_at)
    yield "From", _people([mail.author], mail.program)
    yield "To", _people(mail.to, mail.program)
    if mail.cc:
        yield "Cc", _people(mail.cc, mail.program)
    yield "Subject", encoded(subject(mail), mail.program)
    yield "Message-ID", f"<{mail.id}>"
    if references and mail.has_reply_headers:
        yield "In-Reply-To", f"<{references[-1]}>"
        yield "References", "\n ".join(f"<{one}>" for one in references)
    if mail.program in _AGENTS:
        yield _AGENTS[mail.program]
    if mail.program == "outlook":
        yield "Thread-Topic", encoded(mail.subject, mail.program)
    yield from mail.headers
    yield "MIME-Version", "1.0"


def _people(people: Sequence[Person], program: str) -> str:
    return ",\n ".join(_person(person, program) for person in people)


def _person(person: Person, program: str) -> str:
    if person.name.isascii():
        is_plain = person.name.replace(" ", "").replace("-", "").isalnum()
        name = person.name if is_plain else f'"{person.name}"'
    else:
        name = encoded(person.name, program)
    return f"{name} <{person.address}>"


def encoded(value: str, program: str) -> str:
    """Write a header value in ASCII, by encoded words where it needs them (RFC 2047)."""
    if value.isascii():
        return value
    charset = "iso-8859-1" if program == "outlook" and _is_latin(value) else "utf-8"
    words: list[str] = []
    chunk = b""
    for character in value:
        piece = character.encode(charset)
        if len(chunk) + len(piece) > _ENCODED_BYTES // (1 if program != "outlook" else 2):
            words.append(_word(chunk, charset, program))
            chunk = b""
        chunk += piece
    words.append(_word(chunk, charset, program))
    return "\n ".join(words)


def _is_latin(value: str) -> bool:
    try:
        value.encode("iso-8859-1")
    except UnicodeEncodeError:
        return False
    return True


def _word(chunk: bytes, charset: str, program: str) -> str:
    if program == "outlook":
        said = "".join(
            chr(byte) if chr(byte).isascii() and chr(byte).isalnum() else f"={byte:02X}"
            for byte in chunk
        )
        return f"=?{charset}?Q?{said.replace('=20', '_')}?="
    return f"=?{charset}?B?{b64encode(chunk).decode()}?="


def _content(mail: Mail, plain: str) -> bytes:
    program = mail.program
    if program in {"gmail", "outlook"} or (program == "bulk" and not mail.is_automatic):
        return _alternatives(mail, plain)
    if program == "thunderbird" or (program == "webmail" and mail.id[1] in "01234567"):
        return _part("text/plain", "utf-8; format=flowed", "8bit", plain)
    if program == "webmail" or plain.isascii():
        return _part("text/plain", "utf-8", "base64", plain)
    return _part("text/plain", "utf-8", "quoted-printable", plain)


def _alternatives(mail: Mail, plain: str) -> bytes:
    boundary = f"=_{mail.id[:15]}"
    charset, transfer = "utf-8", "base64" if mail.id[2] in "01234567" else "quoted-printable"
    if mail.program == "outlook":
        plain = plain.translate(_PARTNER)
        charset, transfer = "windows-1252", "quoted-printable"
        if not _is_partner(plain):
            charset = "utf-8"
    parts = [
        _part("text/plain", charset, transfer, plain),
        _part("text/html", charset, "quoted-printable", html(plain)),
    ]
    line = f"--{boundary}\n".encode()
    head = f'Content-Type: multipart/alternative;\n boundary="{boundary}"\n\n'.encode()
    return head + line + (b"\n" + line).join(parts) + f"\n--{boundary}--\n".encode()


def _is_partner(text: str) -> bool:
    try:
        text.encode("windows-1252")
    except UnicodeEncodeError:
        return False
    return True


def _part(kind: str, charset: str, transfer: str, text: str) -> bytes:
    head = f"Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: {transfer}\n\n"
    raw = (text + "\n").encode(charset.partition(";")[0])
    if transfer == "base64":
        raw = encodebytes(raw)
    elif transfer == "quoted-printable":
        raw = b2a_qp(raw, istext=True)
    return head.encode() + raw
