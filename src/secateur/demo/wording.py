"""Put words to what people say: a template, its slots, *vous* or *tu*."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from secateur.demo.streams import chance, pick
from secateur.demo.words import MONTHS, en, fr

_BY_LANGUAGE = {
    "fr": (fr.WORDS, fr.DOCS, fr.PARTS),
    "en": (en.WORDS, en.DOCS, en.PARTS),
}

_ADDRESS = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Voice:
    """In which language, between whom and about what trade one writes."""

    language: str
    is_familiar: bool
    trade: str


def sentence(rng: Random, voice: Voice, key: str, facts: Mapping[str, str] | None = None) -> str:
    """Say something of one kind, such as ``client.ask``, with a capital first.

    Raises:
        KeyError: There are no words for it.
    """
    said = phrase(rng, voice, key, facts)
    return said[0].upper() + said[1:]


def phrase(rng: Random, voice: Voice, key: str, facts: Mapping[str, str] | None = None) -> str:
    """Say something of one kind, to stand within a sentence.

    Raises:
        KeyError: There are no words for it.
    """
    words, docs, parts = _BY_LANGUAGE[voice.language]
    template = pick(rng, words[key])
    template = _ADDRESS.sub(lambda both: both[2 if voice.is_familiar else 1], template)
    slots = {
        "doc": pick(rng, docs[voice.trade]),
        "part": pick(rng, parts),
        "day": pick(rng, words["day"]),
        "number": str(rng.randrange(2, 13)),
        **(facts or {}),
    }
    return template.format_map(slots)


def written_day(rng: Random, day: date, language: str) -> str:
    """Write a day as people do in a promise: mostly in full, at times by numbers."""
    if language == "fr":
        number = "1er" if day.day == 1 else str(day.day)
        full = f"le {number} {MONTHS['fr'][day.month - 1]}"
        return full if chance(rng, 0.75) else f"le {day.day:02}/{day.month:02}/{day.year}"
    month = MONTHS["en"][day.month - 1]
    return f"{day.day} {month}" if chance(rng, 0.6) else f"{month} {day.day}, {day.year}"


def written_amount(amount: int, currency: str, language: str) -> str:
    """Write a sum as people do in a mail."""
    whole, cents = divmod(amount, 100)
    if language == "fr":
        sign = {"CAD": "$", "EUR": "€"}.get(currency, currency)
        return (
            f"{whole:,}".replace(",", "\N{NO-BREAK SPACE}") + f",{cents:02}\N{NO-BREAK SPACE}{sign}"
        )
    sign = {"GBP": "£", "USD": "$", "EUR": "€"}.get(currency, f"{currency} ")
    return f"{sign}{whole:,}.{cents:02}"
