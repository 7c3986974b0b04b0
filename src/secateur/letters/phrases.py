"""The words of a sheet: one file a language, every key known, filled as letters are."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel.numbers import format_decimal

from secateur.letters.content_file import known, read
from secateur.letters.manners import locales_of
from secateur.letters.variants import Variant, chosen, parsed
from secateur.letters.wording import short_day, typography, written

FOLDER = Path(__file__).parent / "sheets"

_PLACEHOLDER = re.compile(r"\{(\w+):(day|date|money|text)\}")


@cache
def phrases(sheet: str, language: str) -> Mapping[str, Variant]:
    """Load the words of a sheet.

    Raises:
        ContentError: A wording is empty or a variant incomplete, or the languages differ in keys.
    """
    name = f"{sheet}.{language}.yaml"
    given = read(FOLDER / name)
    known(given, read(FOLDER / f"{sheet}.fr.yaml"), (), name)
    return MappingProxyType(
        {key: parsed(said, f"{name}.{key}", locales_of(language)) for key, said in given.items()}
    )


class Phrases:
    """Says the words of one sheet in one locale."""

    def __init__(self, sheet: str, locale: str) -> None:
        """Load them."""
        self.locale = locale
        self._said = phrases(sheet, locale[:2])

    def __call__(self, key: str, **values: object) -> str:
        """Fill one wording.

        Raises:
            KeyError: No such wording, or a value it names is not there.
        """
        template = typography(chosen(self._said[key], {"locale": self.locale}), self.locale)
        return _PLACEHOLDER.sub(lambda found: self._filled(values[found[1]], found[2]), template)

    def _filled(self, value: object, form: str) -> str:
        if form == "day" and isinstance(value, date):
            return short_day(value, self.locale)
        return written(value, self.locale)

    def percent(self, rate: Decimal) -> str:
        """Write a yearly rate given in percent, exactly: ``12.40`` is ``12,40 %``."""
        digits = max(2, -int(rate.as_tuple().exponent))
        place = self.locale.replace("-", "_")
        number = format_decimal(rate, "0." + "0" * digits, locale=place)
        return f"{number}\N{NARROW NO-BREAK SPACE}%" if place.startswith("fr") else f"{number}%"
