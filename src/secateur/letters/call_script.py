"""A call script: half a page to rehearse, with three likely answers and calm replies."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from secateur.letters.content import asks
from secateur.letters.content_file import known, mapping, read, sequence, string
from secateur.letters.errors import ContentError, MissingFactError, refuse_unknown
from secateur.letters.given import checked, with_parties, with_sums
from secateur.letters.manners import locales_of
from secateur.letters.model import (
    LOCALES,
    REGISTERS,
    Block,
    Heading,
    Paragraph,
    Party,
    Register,
    Sheet,
)
from secateur.letters.phrases import Phrases
from secateur.letters.places import place
from secateur.letters.variants import Variant, chosen, parsed
from secateur.letters.vocabulary import COMPUTED, FACTS
from secateur.letters.wording import PLACEHOLDER, Wording, typography

FOLDER = Path(__file__).parent / "scripts"

ANSWERS = 3
"""As many likely answers as one can keep in mind."""

_NEEDS = ("recipient", "written_on")


@dataclass(frozen=True, slots=True)
class Script:
    """The words of one script; ``answers`` are what they may say and what to reply.

    ``close_later`` is said in the place of ``close`` while the day to write is still to come.
    """

    title: str
    opening: Variant
    sentence: Variant
    answers: tuple[tuple[Variant, Variant], ...]
    close: Variant
    close_later: Variant | None = None

    def before_the_day(self) -> "Script":
        """Return the script of a call made before the day the letter is written on."""
        return self if self.close_later is None else replace(self, close=self.close_later)


@cache
def script_kinds() -> tuple[str, ...]:
    """Return the scripts there are: the folders of ``scripts``."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


@cache
def script(kind: str, language: str) -> Script:
    """Load the words of a script.

    Raises:
        ContentError: A key is unknown, a variant incomplete, an answer too many or too few.
    """
    where = f"{kind}/{language}.yaml"
    given = read(FOLDER / kind / f"{language}.yaml")
    known(given, ("title", "opening", "sentence", "answers", "close"), ("close_later",), where)

    def wording(said: object) -> Variant:
        variant = parsed(said, where, locales_of(language))
        asks(variant, where, language, frozenset((*FACTS, *COMPUTED)))
        return variant

    answers = [mapping(one, where) for one in sequence(given["answers"], where)]
    for one in answers:
        known(one, ("they", "reply"), (), where)
    if len(answers) != ANSWERS:
        raise ContentError(where, f"{ANSWERS} answers, not {len(answers)}")
    return Script(
        string(given["title"], where),
        wording(given["opening"]),
        wording(given["sentence"]),
        tuple((wording(one["they"]), wording(one["reply"])) for one in answers),
        wording(given["close"]),
        wording(given["close_later"]) if "close_later" in given else None,
    )


def call_script(
    kind: str,
    facts: Mapping[str, object],
    *,
    locale: str,
    register: Register = "vous",
    place_code: str,
    is_later: bool = False,
) -> Sheet:
    """Compose a call script.

    Args:
        kind: One of ``script_kinds()``.
        facts: By the names letters use.
        locale: One of ``LOCALES``.
        register: How the client is addressed.
        place_code: Whose paper.
        is_later: The day the letter is written on is still to come at the call.

    Raises:
        MissingFactError: Facts are missing; all are named.
        UnknownChoiceError: No such script, locale or register.
    """
    refuse_unknown((kind, script_kinds()), (locale, LOCALES), (register, REGISTERS))
    words = script(kind, locale[:2])
    words = words.before_the_day() if is_later else words
    kept = with_sums(with_parties(checked(facts)))
    choice = _choice(kept, locale, register)
    _refuse_missing(words, choice, kept)
    say, frame = Wording(choice, kept), Phrases("script", locale)
    return Sheet(
        locale=locale,
        setting=place(place_code).setting,
        written_on=cast("date", kept["written_on"]),
        title=frame("title", what=typography(words.title, locale)),
        subtitle=frame("subtitle", client=_client(cast("Party", kept["recipient"]))),
        parties=(),
        body=tuple(_body(words, choice, say, frame)),
        footer="",
    )


def _choice(kept: Mapping[str, object], locale: str, register: Register) -> Mapping[str, str]:
    """Return what chooses among the variants of a sentence."""
    terms = cast("tuple[str, ...]", kept.get("terms", ()))
    count = "several" if len(terms) > 1 else "one"
    return {"locale": locale, "register": register, "warmth": "neutral", "count": count}


def _body(words: Script, choice: Mapping[str, str], say: Wording, frame: Phrases) -> list[Block]:
    def said(variant: Variant) -> str:
        return say(chosen(variant, choice))

    body: list[Block] = [Heading(frame("opening")), Paragraph(said(words.opening))]
    body += [Heading(frame("sentence")), Paragraph(said(words.sentence))]
    body.append(Heading(frame("answers")))
    for they, reply in words.answers:
        body += [Paragraph(frame("they", said=said(they))), Paragraph(f"— {said(reply)}")]
    return [*body, Heading(frame("close")), Paragraph(said(words.close))]


def _client(recipient: Party) -> str:
    return recipient.attention or recipient.name


def _refuse_missing(words: Script, choice: Mapping[str, str], kept: Mapping[str, object]) -> None:
    variants = [words.opening, words.sentence, words.close]
    variants += [one for answer in words.answers for one in answer]
    asked = list(_NEEDS)
    for variant in variants:
        found = PLACEHOLDER.findall(chosen(variant, choice))
        asked += [name for is_word, name, _ in found if not is_word]
    missing = [name for name in dict.fromkeys(asked) if name not in kept]
    named = dict.fromkeys("invoices" if name in COMPUTED else name for name in missing)
    if named:
        raise MissingFactError(tuple(FACTS[name] for name in named))
