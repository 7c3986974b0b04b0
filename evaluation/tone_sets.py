"""The sentences the tone check is measured on, and the peer it is measured beside."""

import csv
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from secateur.tone.tokens import sentences, word_set

FOLDER = Path(__file__).parent / "data"

LANGUAGES = ("fr", "en")

PEER = {
    "fr": word_set(
        "jamais toujours faute incapable incompétent idiot imbécile stupide menteur voleur escroc "
        "marre scandaleux inadmissible honte regretter menace avocat huissier toxique narcissique "
        "pervers manipulateur malhonnête linkedin réputation excuses désolé désolée pardon bravo "
        "déçu"
    ),
    "en": word_set(
        "never always fault incompetent idiot stupid useless liar thief scammer sick disgusted "
        "unacceptable outrageous ashamed shame regret warning lawyer toxic narcissist bully "
        "dishonest unethical linkedin reputation sorry apologize apologise apologies "
        "congratulations "
        "disappointed"
    ),
}
"""A keyword list of some thirty words a language, as a first try would have it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence with the kinds of notes it deserves; none for a clean one."""

    text: str
    language: str
    part: str
    group: str
    kinds: AbstractSet[str]


def drafts(language: str, name: str = "tone") -> list[Draft]:
    """Return a set, both parts."""
    with (FOLDER / f"{name}_{language}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Draft(
            text=row["sentence"],
            language=language,
            part=row["part"],
            group=row["kind"],
            kinds=frozenset(row["kind"].split("+")) if row["label"] == "yes" else frozenset(),
        )
        for row in rows
    ]


def peer_flags(draft: Draft) -> bool:
    """Tell whether the keyword list has a word of a sentence."""
    words = {word for one in sentences(draft.text, draft.language) for word in one.words}
    return bool(words & {_plain(word) for word in PEER[draft.language]})


def _plain(word: str) -> str:
    return word.translate(str.maketrans("éèêàôûç", "eeeaouc"))
