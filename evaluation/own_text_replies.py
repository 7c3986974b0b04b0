"""The project's own replies: answers, signatures and quotes put together as programs do.

The words stand in ``data/own_text`` (``train`` and ``held_out`` apart, by file), the programs in
:mod:`evaluation.own_text_programs`. What is the author's own text is known by construction:
greeting, text and closing formula are; the name under it and everything below are not.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from evaluation.own_text_programs import HELD_OUT, TRAIN, Language, Program, Quoted

Split = Literal["train", "held_out"]
FOLDER = Path(__file__).parent / "data" / "own_text"
PER_BODY = 5
"""Replies made of each text, each in another program."""

PEOPLE = {
    "train": ("Paul Morel", "Jeanne Dupin", "Léa Fabre", "Sam Okafor", "Anne-Marie Le Goff"),
    "held_out": ("Inès Haddad", "Omar Benali", "Nora Jensen", "Théo Van Damme", "Zoé O'Brien"),
}
QUOTED_PEOPLE = {"fr": "Camille Roy", "en": "Alex Roy"}
FORWARDS: dict[Language, str] = {
    "fr": "---------- Forwarded message ---------\nDe : {name} <{address}>\n"
    "Date: {day3} {d} {month3} {y} à {hm}\nSubject: {subject}\nTo: <{to}>\n\n\n",
    "en": "---------- Forwarded message ---------\nFrom: {name} <{address}>\n"
    "Date: {day3}, {month3} {d}, {y} at {hm12} {ampm}\nSubject: {subject}\nTo: <{to}>\n\n\n",
}
APPLE_FORWARDS: dict[Language, str] = {
    "fr": "Début du message transféré :\n\nDe: {name} <{address}>\nObjet: {subject}\n"
    "Date: {d} {month} {y} à {hm}:12 UTC+1\nÀ: {to}\n\n",
    "en": "Begin forwarded message:\n\nFrom: {name} <{address}>\nSubject: {subject}\n"
    "Date: {d} {month} {y} at {hm}:12 GMT\nTo: {to}\n\n",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply, the truth about it, and where it comes from."""

    text: str
    own: str
    signature: str
    """Every line of it that is signature, disclaimer or what the program adds."""

    sender: str
    language: Language
    program: str
    layout: str


def replies(split: Split) -> Iterator[Reply]:
    """Make all replies of a split, always the same ones."""
    chance = random.Random(f"own text {split}")  # noqa: S311  (a data set, not a secret)
    programs = TRAIN if split == "train" else {**TRAIN, **HELD_OUT}
    languages: tuple[Language, ...] = ("fr", "en")
    for language in languages:
        for body in _blocks(f"bodies.{language}.{split}"):
            for name in chance.sample(sorted(programs), PER_BODY):
                yield _reply(body, name, programs[name], language, split, chance)


def ingredients(
    split: Split, chance: random.Random
) -> Iterator[tuple[Language, list[str], str, str, Quoted]]:
    """Draw for each text a sender, a signature and a mail that it answers."""
    languages: tuple[Language, ...] = ("fr", "en")
    for language in languages:
        for body in _blocks(f"bodies.{language}.{split}"):
            sender = chance.choice(PEOPLE[split])
            parts = [part.strip("\n") for part in body.split("||")]
            signature = _signature(language, split, sender, chance)
            yield language, parts, signature, sender, _quoted(language, sender, chance)


def _blocks(name: str) -> list[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [block.strip("\n") for block in text.split("\n%%\n")]


def _reply(
    body: str,
    program_name: str,
    program: Program,
    language: Language,
    split: Split,
    chance: random.Random,
) -> Reply:
    sender = chance.choice(PEOPLE[split])
    quoted = _quoted(language, sender, chance)
    signature = _signature(language, split, sender, chance)
    if program.mobile and chance.random() < 0.6:
        added = program.mobile[language]
        signature = added if chance.random() < 0.6 else f"{signature}\n\n{added}"
    parts = [part.strip("\n") for part in body.split("||")]
    layout = _layout(parts, program, chance)
    text = _laid_out(layout, parts, signature, program, quoted, language)
    return Reply(text, "\n".join(parts), signature, sender, language, program_name, layout)


def _layout(parts: list[str], program: Program, chance: random.Random) -> str:
    if len(parts) > 1:
        return "inline" if program.answers_inline else "top"
    kinds = ["top"] * 6 + ["new", "forward"]
    if program.answers_inline:
        kinds += ["bottom"]
    return chance.choice(kinds)


def _laid_out(
    layout: str,
    parts: list[str],
    signature: str,
    program: Program,
    quoted: Quoted,
    language: Language,
) -> str:
    own = "\n\n".join(parts)
    signed = f"{own}\n\n{signature}" if signature else own
    match layout:
        case "new":
            return signed
        case "forward":
            head = (FORWARDS if len(own) % 2 else APPLE_FORWARDS)[language]
            return f"{signed}\n\n{head.format(**quoted.words(language))}{quoted.text}"
        case "bottom":
            end = f"\n\n{signature}" if signature else ""
            return f"{program.quote(quoted, language)}\n\n{own}{end}"
        case "inline":
            return _inline(parts, signature, program.quote(quoted, language))
        case _:
            return f"{signed}\n\n{program.quote(quoted, language)}\n"


def _inline(parts: list[str], signature: str, quote: str) -> str:
    """Put the first part above, the others after quoted lines, the signature last."""
    lines = quote.split("\n")
    cuts = [i + 1 for i, line in enumerate(lines) if line.startswith("> ") and line.endswith("?")]
    cuts = (cuts or [len(lines) - 1])[: len(parts) - 1]
    while len(cuts) < len(parts) - 1:
        cuts.append(len(lines))
    pieces, start = [parts[0], ""], 0
    for cut, part in zip(cuts, parts[1:], strict=True):
        pieces += [*lines[start:cut], "", part, ""]
        start = max(start, cut)
    pieces += lines[start:]
    return "\n".join([*pieces, "", signature] if signature else pieces)


def _signature(language: Language, split: Split, sender: str, chance: random.Random) -> str:
    if chance.random() < 0.2:
        return ""
    first, _, last = sender.partition(" ")
    template = chance.choice(_blocks(f"signatures.{language}.{split}"))
    pronoun = "elle" if language == "fr" else "she/her"
    return template.format(
        name=sender,
        first=first,
        last_initial=last[:1],
        address=f"{first.lower()}@{'lambda' if split == 'train' else 'delta'}.example",
        pronoun=pronoun,
    )


def _quoted(language: Language, sender: str, chance: random.Random) -> Quoted:
    name = QUOTED_PEOPLE[language]
    moment = datetime(2025, 1, 2, 8, 5, tzinfo=UTC) + timedelta(minutes=chance.randrange(500_000))
    return Quoted(
        name,
        f"{name.split()[0].lower()}@roy.example",
        f"{sender} <{sender.partition(' ')[0].lower()}@lambda.example>",
        moment,
        chance.choice(("Devis", "Re: Facture F-2025-014", "RE: Catalogue 2025")),
        chance.choice(_blocks(f"quoted.{language}")),
    )
