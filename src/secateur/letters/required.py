"""Does a letter carry what its place demands? Looked for in its words, not in its recipe."""

from collections.abc import Mapping
from typing import cast

from secateur.letters.model import Letter, Table
from secateur.letters.places import Evidence, Required, place
from secateur.letters.plain import body_words, plain
from secateur.letters.wording import written


def required(kind: str, place_code: str) -> tuple[Required, ...]:
    """Return what a place demands of a letter, with the basis and reference of each item."""
    demands = place(place_code).letters.get(kind)
    return demands.required if demands else ()


def lacking(letter: Letter, facts: Mapping[str, object]) -> tuple[Required, ...]:
    """Return the items a letter does not carry, its facts being checked and completed."""
    return tuple(
        one
        for one in required(letter.kind, letter.place)
        if all(facts.get(name) for name in one.when)
        and not any(facts.get(name) for name in one.unless)
        and not all(_shows(letter, facts, evidence) for evidence in one.shown)
    )


def _shows(letter: Letter, facts: Mapping[str, object], evidence: Evidence) -> bool:
    wanted = evidence.said[letter.locale[:2]]
    if evidence.kind == "phrase":
        return as_compared(wanted) in as_compared(_said(letter))
    if evidence.kind == "part":
        return "invoices" in facts if wanted == "account" else _has_part(letter, wanted)
    if evidence.kind == "table":
        return any(isinstance(block, Table) and block.rows for block in letter.body)
    value = facts.get(wanted)
    if value is None or value is True:
        return value is True
    lines = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
    everything = as_compared(plain(letter))
    return all(as_compared(written(line, letter.locale)) in everything for line in lines)


def _has_part(letter: Letter, part: str) -> bool:
    return bool(
        {
            "date": letter.dateline,
            "recipient": letter.recipient.name,
            "recipient_address": letter.recipient.address,
            "sender": letter.sender.name,
            "sender_address": letter.sender.address,
            "signature": letter.signature,
            "writing": letter.body,
        }[part]
    )


def _said(letter: Letter) -> str:
    return "\n".join((*letter.headings, letter.subject, body_words(letter)))


def as_compared(words: str) -> str:
    """Return words as a phrase is looked for in them: without case and breaks of lines."""
    return " ".join(words.split()).casefold()
