"""Replies written by others, where they are on this machine, with the truth about them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.own_text_replies import FOLDER, Reply
from secateur.mail import headers, mime
from secateur.mail.addresses import sender as sender_of
from secateur.mail.html_text import html_to_text

_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


def foreign_replies(shared: Path) -> dict[str, list[Reply]]:
    """Return what is there of the three sets, by name; absent ones are left out."""
    sets = {
        "melusine_fr": _melusine,
        "mail_parser_reply": _mail_parser_reply,
        "talon (plain)": _talon_plain,
        "talon (HTML)": _talon_html,
    }
    found = {name: list(read(shared / "mail")) for name, read in sets.items()}
    return {name: replies for name, replies in found.items() if replies}


def _annotations(name: str) -> dict[str, dict[str, str]]:
    whole: dict[str, dict[str, dict[str, str]]] = json.loads(
        (FOLDER / "annotations.json").read_text(encoding="utf-8")
    )
    return whole[name]


def _marked(text: str, marks: dict[str, str], sender: str, source: str) -> Reply:
    lines = text.split("\n")

    def picked(ranges: str) -> str:
        kept: list[str] = []
        for first, last in _RANGE.findall(ranges):
            kept += lines[int(first) : int(last or first) + 1]
        return "\n".join(kept)

    own, signature = picked(marks["own"]), picked(marks["signature"])
    return Reply(text, own, signature, sender, "en", source, "foreign")


def _melusine(folder: Path) -> Iterator[Reply]:
    path = folder / "melusine_fr" / "emails.json"
    if not path.exists():
        return
    mails: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    marks = _annotations("melusine_fr")
    for position, mail in enumerate(mails):
        address, name = sender_of(mail["from"].encode())
        text = mail["body"].replace("\r\n", "\n")
        yield _marked(text, marks[str(position)], name or address.partition("@")[0], "melusine")


def _mail_parser_reply(folder: Path) -> Iterator[Reply]:
    for name, marks in _annotations("mail_parser_reply").items():
        path = folder / "mail_parser_reply" / "test" / "emails" / f"{name}.txt"
        if path.exists():
            text = path.read_text(encoding="utf-8", errors="replace")
            yield _marked(text, marks, "", "mail_parser_reply")


def _talon_plain(folder: Path) -> Iterator[Reply]:
    fixtures = folder / "talon" / "tests" / "fixtures"
    for path in sorted(fixtures.glob("standard_replies/*.eml")):
        raw = path.read_bytes()
        fields, start = headers.split(raw)
        address, name = sender_of(headers.value(fields, b"from"))
        text = mime.body_text(raw, fields, start)
        signature = "\n".join(
            line for line in text.split("\n") if "parrow" in line or "iPhone" in line
        )
        yield Reply(
            text, "Hello", f"{signature}\n--\nxxx", name or address, "en", path.stem, "talon"
        )
    for path in sorted(fixtures.glob("signature/emails/stripped/*_body")):
        stem = path.name.removesuffix("_body")
        body = path.read_text(encoding="utf-8").strip()
        signature = (path.parent / f"{stem}_signature").read_text(encoding="utf-8").strip()
        sender = (path.parent / f"{stem}_sender").read_text(encoding="utf-8").strip()
        # Talon counts the closing formula as signature; here it is the author's own.
        signature = signature.removeprefix("Thank you,\n").replace("#sig#", "")
        if body.endswith(signature):
            own = body.removesuffix(signature)
            yield Reply(body, own, signature, sender, "en", stem, "talon signature")


def _talon_html(folder: Path) -> Iterator[Reply]:
    for path in sorted((folder / "talon" / "tests" / "fixtures" / "html_replies").glob("*.html")):
        source = path.read_text(encoding="utf-8", errors="replace")
        text = html_to_text(source)
        yield Reply(text, "Hi. I am fine.\nThanks,", "Alex", "Alex", "en", path.stem, "talon html")
