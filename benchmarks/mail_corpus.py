"""An invented mailbox of any size: threads in two languages, quotes, HTML twins, attachments."""

import base64
import quopri
import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

SENTENCES = {
    "fr": (
        "bonjour merci pour votre envoi la nouvelle version du document est prête je "
        "regarde cela demain matin et je vous réponds avant midi pourriez vous confirmer "
        "la date de livraison nous avons reçu les épreuves il reste deux points à "
        "préciser dans le chapitre trois "
    ),
    "en": (
        "hello thank you for sending the new version of the document I will look at it "
        "tomorrow morning and answer before noon could you confirm the delivery date we "
        "have received the proofs two points remain to be settled in chapter three "
    ),
}
STARTS_ON = datetime(2016, 1, 4, 8, tzinfo=UTC)
CLIENTS = 20
ME = "camille@roy-traduction.example"


def write_mailbox(path: Path, messages: int, *, mean_bytes: int = 21_000, seed: int = 1) -> None:
    """Write an mbox and a Maildir of the same messages: ``path.mbox`` and ``path/cur``."""
    chance = random.Random(seed)  # noqa: S311  (an invented mailbox is no secret)
    (path / "cur").mkdir(parents=True)
    (path / "new").mkdir()
    (path / "tmp").mkdir()
    with path.with_suffix(".mbox").open("wb") as box:
        previous: list[tuple[str, str]] = []
        for number in range(messages):
            raw = _message(chance, number, previous, mean_bytes)
            (path / "cur" / f"{number:07}.invented:2,S").write_bytes(raw)
            box.write(b"From MAILER-DAEMON Mon Jan  4 08:00:00 2016\n")
            box.write(raw.replace(b"\nFrom ", b"\n>From ") + b"\n")


def _message(
    chance: random.Random, number: int, previous: list[tuple[str, str]], mean_bytes: int
) -> bytes:
    client = f"person{number % 3}@client{number % CLIENTS}.example"
    is_mine = chance.random() < 0.4
    language = "fr" if number % 5 < 3 else "en"
    key = f"<{number}.{chance.getrandbits(32):x}@{'roy' if is_mine else 'client'}.example>"
    sent = STARTS_ON + timedelta(minutes=95 * number)
    text = _text(chance, language)
    answered = previous.pop(chance.randrange(len(previous))) if previous and number % 3 else None
    previous.append((key, text))
    del previous[:-40]
    head = [
        f"From: {ME if is_mine else client}",
        f"To: {client if is_mine else ME}",
        f"Date: {format_datetime(sent)}",
        f"Message-ID: {key}",
        f"Subject: {'Re: ' if answered else ''}=?utf-8?q?Devis_{number % 500}_=C3=A9t=C3=A9?=",
        "MIME-Version: 1.0",
        *(
            f"Received: from relay{hop}.example by mx.example; {format_datetime(sent)}"
            for hop in range(4)
        ),
        f"DKIM-Signature: v=1; a=rsa-sha256; d=client.example; b={'A' * 344}",
    ]
    if answered:
        head += [f"In-Reply-To: {answered[0]}", f"References: {answered[0]}"]
        quoted = "\n".join("> " + line for line in answered[1].split("\n"))
        text += f"\n\nLe {sent:%d/%m/%Y}, {client} a écrit :\n{quoted}\n"
    text += "\n\n-- \nCamille Roy\nTraduction\n" if is_mine else "\n"
    return _with_body(chance, head, text, mean_bytes)


def _text(chance: random.Random, language: str) -> str:
    words = SENTENCES[language].split()
    lines = [
        " ".join(chance.choice(words) for _ in range(chance.randint(6, 14)))
        for _ in range(chance.randint(2, 12))
    ]
    return "\n".join(lines) + ("?" if chance.random() < 0.3 else ".")


def _with_body(chance: random.Random, head: list[str], text: str, mean_bytes: int) -> bytes:
    plain = quopri.encodestring(text.encode())
    if chance.random() > 0.55:
        head += [
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        ]
        return "\n".join(head).encode() + b"\n\n" + plain
    filler = "<p>" + text.replace("\n", "</p>\n<p>") + "</p>" + "<!-- style -->" * 180
    html = f"<html><body>{filler}</body></html>".encode()
    parts = [
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        + plain,
        b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        + quopri.encodestring(html),
    ]
    if chance.random() < 0.17:
        size = min(int(chance.lognormvariate(0, 1.0) * mean_bytes * 4.6), 1_500_000)
        data = base64.encodebytes(chance.randbytes(size))
        parts.append(
            b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
            + data
        )
    head.append("Content-Type: multipart/mixed; boundary=edge")
    body = b"".join(b"--edge\n" + part + b"\n" for part in parts)
    return "\n".join(head).encode() + b"\n\n" + body + b"--edge--\n"
