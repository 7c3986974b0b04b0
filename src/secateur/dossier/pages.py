"""Puts the contents of a dossier into the shape its template prints: cover to list of digests."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256

from secateur.dossier.account import account
from secateur.dossier.contents import Contents
from secateur.dossier.exhibits import Exhibit
from secateur.dossier.timeline import timeline
from secateur.i18n import Translator
from secateur.letters.model import block_facts
from secateur.model.text import Text, text

Page = Mapping[str, object]

_PARAGRAPHS = re.compile(r"\n(?:[^\S\n]*\n)+")

_LETTER_PAPER = frozenset({"CA", "US"})


def pages(contents: Contents, numbered: Sequence[Exhibit], say: Translator) -> Page:
    """Return everything the template says, as JSON has it."""
    language, _, region = say.locale.partition("-")
    day = contents.as_of
    return {
        "lang": language,
        "region": region,
        "paper": "us-letter" if region in _LETTER_PAPER else "a4",
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "plain_title": say(text("Dossier: {client}", client=contents.client)),
        "author": contents.owner,
        "footer": say(
            text("{client}, dossier as of {day:date}", client=contents.client, day=contents.as_of)
        ),
        "cover": _cover(contents, numbered, say),
        "parts": _parts(say),
        "timeline": _timeline(contents, numbered, say),
        "account": [block_facts(block) for block in account(contents, say)],
        "claim": [block_facts(block) for block in contents.claim_body],
        "exhibits": [_exhibit(one, say) for one in numbered],
        "files": [
            {"number": one.number, "name": one.name, "digest": sha256(one.data).hexdigest()}
            for one in numbered
        ],
    }


def _cover(contents: Contents, numbered: Sequence[Exhibit], say: Translator) -> Page:
    return {
        "kind": say(text("Dossier")),
        "client": contents.client,
        "parties": [
            [say(text("Drawn up by")), [contents.owner, *contents.owner_lines]],
            [say(text("About the business with")), [contents.client, *contents.client_lines]],
        ],
        "facts": [[say(label), say(value)] for label, value in _facts(contents, numbered)],
        "notes": [say(one) for one in _notes(contents)],
    }


def _facts(contents: Contents, numbered: Sequence[Exhibit]) -> Iterator[tuple[Text, Text]]:
    yield text("As of"), text("{day:date}", day=contents.as_of)
    days = [*(one.on for one in timeline(contents)), *(one.on for one in contents.hours)]
    first = contents.first or min(days, default=None)
    if first is not None:
        yield (
            text("Period"),
            text("{first:date} to {last:date}", first=first, last=contents.as_of),
        )
    if contents.reasons:
        joined = contents.reasons[0]
        for reason in contents.reasons[1:]:
            joined = text("{first}, {then}", first=joined, then=reason)
        yield text("Chosen for"), joined
    yield text("Exhibits"), text("{n} exhibit", "{n} exhibits", n=len(numbered))


def _notes(contents: Contents) -> Iterator[Text]:
    yield text(
        "The exhibits are the records as they were imported, with the place each came from. Of"
        " messages, the headers and their author’s own words were kept: quotes, signatures and"
        " attachments are in the originals."
    )
    if contents.reasons:
        yield text(
            "Messages, meetings, requests and hours are those behind the figures of the reasons"
            " named above; invoices and payments are complete."
        )
    if contents.first is not None:
        yield text("The statement of account is whole, whatever the period of the exhibits.")
    if contents.is_redacted:
        yield text("▇▇▇ stands for names and addresses of others, hidden in exhibits and files.")
    yield text(
        "The file MANIFEST.sha256 beside this document holds the digest of each file; the command"
        " “sha256sum -c MANIFEST.sha256” checks them all."
    )


def _parts(say: Translator) -> Mapping[str, str]:
    named = {
        "timeline": text("What happened"),
        "account": text("Statement of account"),
        "claim": text("Interest and fixed compensation"),
        "exhibits": text("Exhibits"),
        "files": text("Files and digests (SHA-256)"),
        "exhibit": text("Exhibit"),
        "day": text("Day"),
        "event": text("Fact on record"),
        "file": text("File"),
        "contents": text("Contents"),
        "empty": text("Nothing of this is on record in this period."),
    }
    return {name: say(label) for name, label in named.items()}


def _timeline(
    contents: Contents, numbered: Sequence[Exhibit], say: Translator
) -> list[Sequence[str]]:
    shown = {record: one.number for one in numbered for record in one.covers}
    return [
        (say.form(event.on, "day"), say(event.said), str(shown.get((event.source, event.id), "")))
        for event in timeline(contents)
    ]


def _exhibit(one: Exhibit, say: Translator) -> Page:
    return {
        "number": one.number,
        "title": one.title,
        "day": say.form(one.on, "date") if one.on else "",
        "lines": [list(line) for line in one.lines],
        "text": [part.split("\n") for part in _PARAGRAPHS.split(one.text.strip("\n")) if part],
        "table": None if one.table is None else {**asdict(one.table), "widths": one.widths},
    }
