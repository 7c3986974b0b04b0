"""An invented mailbox of any size, with the distributions of real mail; all peers read the same.

Measured in the 2 500 real mails of SpamAssassin's ``easy_ham`` (people on lists, 2002), and kept:

| | real | here |
|---|---|---|
| own words: quartiles | 30, 63, 132 | lognormal about 63 |
| words a sentence: median, mean | 8, 11 | the same |
| replies; their quoted share | 46 %; a third of the lines | the same |
| lines ``Received``; header bytes, median | 6; 2 200 | the same |
| mails with a question, a word for money, words for work | 31, 16, 38 % | 32, 28, 43 % |
| half of all words | 200 forms | 200 forms |

Not in that data, since mail has changed: HTML beside the text in 55 % and alone in 5 %, an
attachment in 7 % (lognormal, at most 1.5 MB), three transfer encodings and two charsets; together
19 KB a mail. Real mailboxes are half newsletters, which skip most steps; here nothing is one, so
that every mail goes every step. Three fifths are French, which has accents to fold.
"""

import base64
import quopri
import random
import textwrap
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from benchmarks.mail_words import prose

STARTS_ON = datetime(2016, 1, 4, 8, tzinfo=UTC)
CLIENTS = 20
ME = "camille@roy-traduction.example"

WRITTEN_SHARE = 0.17
"""Sentences that may ask, remind, promise or order: enough for the shares of the table above."""

HTML_SHARE, HTML_ONLY_SHARE, ATTACHMENT_SHARE = 0.55, 0.05, 0.07
LARGEST_ATTACHMENT = 1_100_000
STYLE = "".join(
    f".c{number} {{margin:0;padding:{number}px;font-family:Arial,serif;color:#2{number:02}3}}\n"
    for number in range(28)
)


def write_mailbox(
    path: Path, messages: int, *, attachment_bytes: int = 90_000, seed: int = 1
) -> None:
    """Write an mbox and a Maildir of the same messages: ``path.mbox`` and ``path/cur``.

    Args:
        path: The Maildir.
        messages: How many.
        attachment_bytes: The median attachment, before it is encoded.
        seed: Of the chance.
    """
    chance = random.Random(seed)  # noqa: S311  (an invented mailbox is no secret)
    (path / "cur").mkdir(parents=True)
    (path / "new").mkdir()
    (path / "tmp").mkdir()
    with path.with_suffix(".mbox").open("wb") as box:
        previous: list[tuple[str, str, list[str]]] = []
        for number in range(messages):
            raw = _message(chance, number, previous, attachment_bytes)
            (path / "cur" / f"{number:07}.invented:2,S").write_bytes(raw)
            box.write(b"From MAILER-DAEMON Mon Jan  4 08:00:00 2016\n")
            box.write(raw.replace(b"\nFrom ", b"\n>From ") + b"\n")


def _message(
    chance: random.Random,
    number: int,
    previous: list[tuple[str, str, list[str]]],
    attachment_bytes: int,
) -> bytes:
    who = f"person{number % 3}"
    client = f"{who}@client{number % CLIENTS}.example"
    is_mine = chance.random() < 0.4
    language = "fr" if number % 5 < 3 else "en"
    key = f"<{number}.{chance.getrandbits(32):x}@{'roy' if is_mine else 'client'}.example>"
    sent = STARTS_ON + timedelta(minutes=95 * number)
    words = min(int(chance.lognormvariate(3.95, 1.15)), 3_000)
    paragraphs = prose(chance, language, words, WRITTEN_SHARE)
    answered = (
        previous.pop(chance.randrange(len(previous)))
        if chance.random() < 0.46 and previous
        else None
    )
    title = answered[1] if answered else prose(chance, language, 4, 0)[0].rstrip(".")
    previous.append((key, title, paragraphs))
    del previous[:-40]
    signature = (
        ["-- ", "Camille Roy", "Traduction"]
        if is_mine
        else [f"{who.title()} Client", "+1 514 555 0100"]
    )
    quoted = _quoted(chance, answered, client, sent) if answered else []
    lines = [line for each in paragraphs for line in (*textwrap.wrap(each, 72), "")]
    text = "\n".join([*lines, *signature, "", *quoted]) + "\n"
    head = _head(chance, (ME, client) if is_mine else (client, ME), sent, key)
    head.append(f"Subject: {'Re: ' if answered else ''}=?utf-8?q?{_q_word(title)}?=")
    if answered:
        head += [f"In-Reply-To: {answered[0]}", f"References: {answered[0]}"]
    return _with_body(chance, head, text, paragraphs, attachment_bytes)


def _q_word(title: str) -> str:
    return "".join(
        each
        if each.isascii() and each.isalnum()
        else "".join(f"={byte:02X}" for byte in each.encode())
        for each in title[:40]
    )


def _head(chance: random.Random, people: tuple[str, str], sent: datetime, key: str) -> list[str]:
    hops = min(max(round(chance.gauss(6, 2.5)), 0), 12)
    moment = format_datetime(sent)
    return [
        f"Return-Path: <{people[0]}>",
        *(
            f"Received: from relay{hop}.example (relay{hop}.example [192.0.2.{hop}])\n"
            f"\tby mx{hop}.example (Postfix) with ESMTPS id {chance.getrandbits(40):X}\n"
            f"\tfor <{people[1]}>; {moment}"
            for hop in range(hops)
        ),
        f"DKIM-Signature: v=1; a=rsa-sha256; d=client.example;\n\tb={'A' * 344}",
        *(f"X-Invented-{number}: {chance.getrandbits(64):x}" for number in range(12)),
        f"From: {people[0].partition('@')[0].title()} <{people[0]}>",
        f"To: {people[1]}",
        f"Date: {moment}",
        f"Message-ID: {key}",
        "MIME-Version: 1.0",
    ]


def _quoted(
    chance: random.Random, answered: tuple[str, str, list[str]], client: str, sent: datetime
) -> list[str]:
    """Return an attribution and as much of the mail answered as people leave of it."""
    lines = [line for each in answered[2] for line in (*textwrap.wrap(each, 70), "")]
    kept = lines[: round(len(lines) * chance.random())]
    return [f"Le {sent:%d/%m/%Y}, {client} a écrit :", *(f"> {line}" for line in kept)]


def _with_body(
    chance: random.Random,
    head: list[str],
    text: str,
    paragraphs: list[str],
    attachment_bytes: int,
) -> bytes:
    charset = "utf-8" if chance.random() < 0.85 else "cp1252"
    encoding = chance.choices(("quoted-printable", "8bit", "base64"), (70, 20, 10))[0]
    plain = _part("plain", text, charset, encoding)
    kind = chance.random()
    parts = [plain]
    if kind < HTML_SHARE + HTML_ONLY_SHARE:
        html = _part("html", _html(paragraphs), charset, "quoted-printable")
        parts = [plain, html] if kind < HTML_SHARE else [html]
    body = parts[0]
    if len(parts) > 1:
        body = b'Content-Type: multipart/alternative; boundary="inner"\n\n' + _joined(
            parts, "inner"
        )
    if chance.random() < ATTACHMENT_SHARE:
        size = min(int(chance.lognormvariate(0, 1.0) * attachment_bytes), LARGEST_ATTACHMENT)
        attached = (
            b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n"
            b"Content-Disposition: attachment; filename=a.pdf\n\n"
            + base64.encodebytes(chance.randbytes(size))
        )
        body = b'Content-Type: multipart/mixed; boundary="outer"\n\n' + _joined(
            [body, attached], "outer"
        )
    return "\n".join(head).encode() + b"\n" + body


def _part(kind: str, text: str, charset: str, encoding: str) -> bytes:
    head = (
        f"Content-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    data = text.encode(charset, "replace")
    if encoding == "quoted-printable":
        data = quopri.encodestring(data)
    elif encoding == "base64":
        data = base64.encodebytes(data)
    return head.encode() + data


def _joined(parts: list[bytes], boundary: str) -> bytes:
    edge = f"--{boundary}".encode()
    return b"".join(edge + b"\n" + part + b"\n" for part in parts) + edge + b"--\n"


def _html(paragraphs: list[str]) -> str:
    """Return what a mail program of today makes of some paragraphs."""
    blocks = "".join(
        f'<p class="MsoNormal" style="margin:0 0 10px 0;font-size:11pt"><span lang="FR">{each}'
        "</span></p>\n"
        for each in paragraphs
    )
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html"><style>{STYLE}</style>'
        f'</head>\n<body lang="FR" link="blue"><div class="WordSection1">{blocks}</div>\n'
        "<br><div>Camille Roy<br>Traduction</div></body></html>\n"
    )
