"""What is said by signs and not by words: capitals, exclamation marks, quotation marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from secateur.tone.notes import Kind
from secateur.tone.tokens import Sentence, fold

FEWEST_CAPITALS = 3
"""Words in capitals, of four letters or more, that make a shout; abbreviations are shorter."""

_CAPITALS = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{4,}\b")
_LOWER_WORD = re.compile(r"\b[^\W\d_]*[a-zß-öø-ÿ][^\W\d_]*\b")
_EXCLAMATIONS = re.compile(r"!(?:[ \u00a0\u202f]?!){2,}|[!?]{3,}")
_SCARE = re.compile(
    r"\b(?:votre|vos|ton|ta|tes|your)\s(?:\w+\s)?(«\s?[^\s«»]+\s?»|“[^\s“”]+”|\"[^\s\"]+\")",
    re.IGNORECASE,
)
_VIRTUES = re.compile(
    r"reactiv|professionn|serieu|organis|ponctu|rigueur|efficac|expert|aide|soutien|generos|"
    r"urgen|priorit|collabor|confiance|respect|quick|prompt|profession|punctual|rigo|efficien|"
    r"help|support|gener|fast|timely|partner|trust|flexib|feedback|genius|brillia|vision"
)
_JOY = re.compile(
    r"merci|bravo|felicit|super|genial|joyeu|bonne|bon |hourra|youpi|plaisir|content|hate|"
    r"thank|congrat|great|happy|cheers|glad|love|wonderful|good|yay|welcome|excited"
)


class Sign(NamedTuple):
    """A sign found in a sentence, by its place in the draft."""

    kind: Kind
    start: int
    end: int
    is_shout: bool


def signs(sentence: Sentence) -> Iterator[Sign]:
    """Yield shouting and scare quotes."""
    said, begin = sentence.text, sentence.start
    capitals = list(_CAPITALS.finditer(said))
    if len(capitals) >= FEWEST_CAPITALS and len(capitals) >= len(_LOWER_WORD.findall(said)):
        yield Sign(
            "venting", begin + capitals[0].start(), begin + capitals[-1].end(), is_shout=True
        )
    else:
        shout = _EXCLAMATIONS.search(said)
        if shout and not _JOY.search(fold(said)):
            yield Sign("venting", begin + shout.start(), begin + shout.end(), is_shout=True)
    scare = _SCARE.search(said)
    if scare and _VIRTUES.match(fold(scare.group(1)).strip('«»“”" \u00a0\u202f')):
        yield Sign("sarcasm", begin + scare.start(1), begin + scare.end(1), is_shout=False)
