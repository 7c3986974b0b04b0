"""What the model sees of a sentence: words, letters, cues and rules, in training and in use."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from secateur.mail.intent import english, french
from secateur.mail.intent.lexicon import Letters

GREETING = re.compile(r"G[^,?]{0,3},(?=.)")
"""A greeting and its comma, before the sentence proper."""

GREETS = "G"
"""How a sentence with one begins."""

RULES: dict[str, re.Pattern[str]] = {
    "question": re.compile(r"\?[!q]*\Z"),
    "question_inside": re.compile(r"\?[^?]*[a-zA-Z]"),
    "question_without_verb": re.compile(r"\A[^MZaREY]*\?\Z"),
    "opens_with_inversion": re.compile(r"\A[fxyi,]{0,3}[ZaMW]Y"),
    "opens_with_command": re.compile(r"\A(?:[Dwxf]{0,4},)?[ER]"),
    "please_do": re.compile(r"\A.{0,3}L.{0,2}[RE]"),
    "command_within": re.compile(r"[,:f][ER]"),
    "thanks_for_doing": re.compile(r"Td[mx]?R"),
    "author_needs": re.compile(r"Ia?[mbMYx]{0,2}B"),
    "courtesy": re.compile(r"N[Ym]{0,2}H|[FM]Y[aZ].{0,3}H|FYB"),
    "author_does": re.compile(r"\AI[Ym]?[RElu]"),
}
"""Rules on the letters of a sentence (see :mod:`.lexicon`), by what they find."""

NEEDED = {
    "question": "?",
    "question_inside": "?",
    "question_without_verb": "?",
    "please_do": "L",
    "thanks_for_doing": "T",
    "author_needs": "B",
    "author_does": "I",
}
"""A letter that a rule cannot do without, where there is one: it is looked for first."""


class Reading(NamedTuple):
    """A sentence as the model reads it: its words, and the letters between ``^`` and ``$``."""

    words: list[str]
    letters: str


def reading(tokens: list[str], table: Letters) -> Reading:
    """Read the words of one sentence, without the greeting that stands before it."""
    tokens, letters = without_greeting(tokens, "".join(map(table.__getitem__, tokens)))
    return Reading(tokens, f"^{letters}$")


def without_greeting(tokens: list[str], letters: str) -> tuple[list[str], str]:
    """Return words and their letters without the greeting that stands before a sentence."""
    greeting = GREETING.match(letters)
    return (tokens[greeting.end() :], letters[greeting.end() :]) if greeting else (tokens, letters)


def turns() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every cue with each turn of phrase, of one to three words, that gives it."""
    for phrases in (french.PHRASES, english.PHRASES):
        for cue, found in phrases.items():
            for turn in found.split(" / "):
                yield cue, tuple(turn.split())


def turns_by_words() -> dict[tuple[str, ...], list[str]]:
    """Return the cues each turn of phrase gives."""
    found: dict[tuple[str, ...], list[str]] = {}
    for cue, turn in turns():
        found.setdefault(turn, []).append(cue)
    return found


def counts(read: Reading, cues_of: Mapping[tuple[str, ...], list[str]]) -> dict[str, Counter[str]]:
    """Count the features of a sentence, group by group; the slow way, for training."""
    tokens = read.words
    inner = read.letters[1:-1]
    cues: Counter[str] = Counter()
    for length in (1, 2, 3):
        for start in range(len(tokens) - length + 1):
            cues.update(cues_of.get(tuple(tokens[start : start + length]), ()))
    return {
        "words": Counter(token for token in tokens if not token[0].isdigit()),
        "pairs": Counter(
            " ".join(pair)
            for pair in pairwise(["^", *tokens, "$"])
            if not (pair[0][0].isdigit() or pair[1][0].isdigit())
        ),
        "letters": Counter(
            read.letters[start : start + length]
            for length in (1, 2, 3)
            for start in range(len(read.letters) - length + 1)
        ),
        "cues": cues,
        "rules": Counter(name for name, rule in RULES.items() if rule.search(inner)),
    }
