"""A calmer sentence: made from the sentence itself where it can be, else a model to fill in."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from secateur.tone.notes import Kind, Register
from secateur.tone.rulebook import Found, Rulebook
from secateur.tone.tokens import Sentence, fold

FEWEST_WORDS = 4
"""What is left of a sentence must have so many words to stand by itself."""

_CLAUSE = re.compile(r"\s*[,;:]\s+|\s+[–—]\s+", re.IGNORECASE)
_LINK = re.compile(r"^(?:mais|et|car|donc|alors|or|but|and|so|yet)\s+", re.IGNORECASE)
_DEPENDENT = re.compile(
    r"^(?:si|s['’]|quand|lorsque?|parce|puisque|comme|pendant|alors|après|avant|moi|pour|sans|"
    r"ça|cela|ce|c['’]|il|elle|ou|or|if|when|because|while|after|before|unless|it|its|this|that|"
    r"for|so|as|until|who|which|qui|que|qu['’]|dont|où|à|to|even|même|jamais|never)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:si|s['’]|if|had)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:vous|tu|t['’]|j['’]en|vu|quoi|you)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Around:
    """What a calmer sentence is made with.

    Attributes:
        book: The rules of the draft's language.
        register: How the draft addresses its reader.
        facts: What is known: ``number``, ``amount``, ``due_on``, ``reply_by``, as to be written.
    """

    book: Rulebook
    register: Register | None
    facts: Mapping[str, str]


def calmer(
    sentence: Sentence,
    kind: Kind,
    found: Found | None,
    around: Around,
    is_calm: Callable[[str], bool],
) -> str:
    """Return a sentence to put in place of one that was noted.

    Args:
        sentence: The sentence.
        kind: The kind of the note.
        found: The phrase found, where a phrase says what to put instead.
        around: Rules, register and facts.
        is_calm: Tells whether a sentence has no note of its own.
    """
    for made in _own(sentence, found, around.book):
        if is_calm(made):
            return made
    return model(kind, around.book.topic(sentence.words), around)


def model(kind: Kind, topic: str, around: Around) -> str:
    """Return the model sentence of a kind and topic, with its blanks filled where known.

    The kind's own sentence for the topic comes first; then, for kinds whose own sentence always
    fits better, the one it has for any topic; then the topic's for any kind.
    """
    models = around.book.models
    names = [f"{kind}.{topic}", f"any.{topic}", f"{kind}.other", "any.other"]
    if kind in _ALWAYS_OWN:
        names[1], names[2] = names[2], names[1]
    formal, familiar = next(models[name] for name in names if name in models)
    said = familiar if around.register == "tu" else formal
    return _BLANK.sub(
        lambda blank: around.facts.get(blank[1]) or models[f"blank.{blank[1]}"][0], said
    )


_ALWAYS_OWN: frozenset[Kind] = frozenset(
    {"threat", "exposure", "apology", "pretext", "missing_date", "missing_sum", "missing_next_step"}
)
"""Kinds whose own model fits better than that of the sentence's topic."""


def _own(sentence: Sentence, found: Found | None, book: Rulebook) -> Iterator[str]:
    """Yield what can be made of the sentence: by its phrase's line, then without a clause."""
    said = sentence.text
    if found is not None and found.phrase.instead:
        first, last = sentence.tokens[found.start], sentence.tokens[found.end - 1]
        before = said[: first.start - sentence.start]
        after = said[last.end - sentence.start :]
        if found.phrase.instead == "-":
            yield from _standing(f"{before.rstrip()} {after.lstrip(' ,;:')}".strip())
        elif not before.strip():
            tail = said[last.start - sentence.start :].rstrip(" .!?…\u00a0\u202f")
            yield f"{found.phrase.instead.replace('{tail}', tail)}."
    if _CONDITION.match(said):
        return
    clauses = _CLAUSE.split(said)
    halves = [", ".join(clauses[cut:]) for cut in range(1, len(clauses))]
    halves += [", ".join(clauses[:cut]) for cut in range(len(clauses) - 1, 0, -1)]
    for half in halves:
        # What is left must still say what the sentence was about, and accuse nobody.
        if not _ADDRESSED.match(half) and book.topic(_WORD.findall(fold(half))) != "other":
            yield from _standing(half)


def _standing(rest: str) -> Iterator[str]:
    """Yield what is left as a sentence, if it can stand alone."""
    rest = re.sub(r"[ ]+([.,])", r"\1", rest)
    rest = _LINK.sub("", rest.strip(" ,;:–—\u00a0\u202f"))
    rest = rest.rstrip(" !?…\u00a0\u202f") if rest.endswith(("!", "?", "…")) else rest
    if len(rest.split()) < FEWEST_WORDS or _DEPENDENT.match(rest):
        return
    yield rest[0].upper() + rest[1:] + ("" if rest.endswith((".", "»")) else ".")
