"""Turn a ``Text`` into a sentence of one language."""

import gettext
import re
from collections.abc import Iterable
from functools import cache, reduce
from pathlib import Path

from secateur.model.text import Text, Value, text

LANGUAGES = ("fr-FR", "fr-CA", "fr-BE", "fr-CH", "en")
"""The languages a person can choose; the first is the default."""

FOLDER = Path(__file__).parent / "locales"
DOMAIN = "secateur"

_PARTED_FROM = 1000
"""Whole numbers below are written alike everywhere; above, thousands are parted."""

_PLACEHOLDER = re.compile(
    r"\{(?P<name>\w+)(?::(?P<form>\w+)(?::(?P<unit>\w+))?)?\}(?P<space> (?=[^\W\d_]|\{\w+\|))?"
    r"|\{(?P<counted>\w+)\|(?P<one>[^{|}]*)\|(?P<many>[^{|}]*)\}"
)
"""A value, and the space that parts it from a word after it; or a word for one and for many."""

_PARTED_SIGN = re.compile("\N{NARROW NO-BREAK SPACE}([;?!])")
"""France parts these signs from the word before them; Québec does not."""

_COUNTS = frozenset({"", "number", "plain"})
"""Forms of numbers that a word after them counts or measures."""


class Translator:
    """Says texts in one language, addressing the reader by *vous* or *tu*."""

    BEFORE_UNIT = " "
    """What stands between a number and the word that it counts."""

    def __init__(self, locale: str, *, is_familiar: bool = False) -> None:
        """Load the catalogues of a locale such as ``fr-CA``, most particular first."""
        self.locale = locale
        self.is_familiar = is_familiar
        self._catalogue = _catalogue(locale, is_familiar=is_familiar)

    def __call__(self, said: Text) -> str:
        """Word a text.

        Raises:
            KeyError: The template names a value that was not given.
        """
        if said.wordings:
            template = said.wordings.get(self.locale.partition("-")[0], said.template)
        elif said.plural is None:
            template = self._catalogue.gettext(said.template)
        else:
            is_one = self._counts_as_one(said.values["n"])
            template = self._catalogue.ngettext(said.template, said.plural, 1 if is_one else 2)
        return _PLACEHOLDER.sub(lambda found: self._filled(found, said), self.set(template))

    def listed(self, said: Iterable[Text]) -> str:
        """Word texts one after another, parted as the language parts them."""
        found = list(said)
        return self(reduce(_and_then, found)) if found else ""

    def set(self, template: str) -> str:
        """Return a template as it is set in type; what fills it stays as it is."""
        return _PARTED_SIGN.sub(r"\1", template) if self.locale == "fr-CA" else template

    def _filled(self, placeholder: re.Match[str], said: Text) -> str:
        if placeholder["counted"]:
            is_one = self._counts_as_one(said.values[placeholder["counted"]])
            return placeholder["one" if is_one else "many"]
        name, form, unit, space = placeholder.group("name", "form", "unit", "space")
        value = said.values[name]
        written = self.form(value, form or "plain", said.values[unit] if unit else None)
        is_counting = (form or "") in _COUNTS and type(value) in {int, float}
        return written + (self.BEFORE_UNIT if space and is_counting else space or "")

    def _counts_as_one(self, value: Value) -> bool:
        """Tell whether a noun is singular after a number, by the rule of the language."""
        if type(value) is int:  # The usual case, without Babel: both rules come to this.
            return abs(value) < 2 if self.locale.startswith("fr") else abs(value) == 1  # noqa: PLR2004  (two are many)
        from secateur.i18n import forms  # noqa: PLC0415  (as below)

        return forms.counts_as_one(value, self.locale.replace("-", "_"))

    def form(self, value: Value, form: str, unit: Value = None) -> str:
        """Write one value, such as ``(0.71, "percent")``.

        Raises:
            KeyError: No such form.
        """
        if value is None:
            return "–"
        if isinstance(value, Text):
            return self(value)
        if form == "plain" and isinstance(value, str):
            return value
        if form == "plain" and type(value) is int and 0 <= value < _PARTED_FROM:
            return str(value)
        # Babel takes 60 ms to import: `--help` has no numbers to write and does without.
        from secateur.i18n import forms  # noqa: PLC0415  (the reason above)

        return forms.FORMS[form](value, str(unit), self.locale.replace("-", "_"))


def _and_then(first: Text, then: Text) -> Text:
    return text("{first}; {then}", first=first, then=then)


@cache
def translator(locale: str, *, is_familiar: bool = False) -> Translator:
    """Return the translator of a locale; one that is not known is asked by its language alone."""
    if locale not in LANGUAGES:
        locale = "fr-FR" if locale.lower().startswith("fr") else "en"
    return Translator(locale, is_familiar=is_familiar)


def _catalogue(locale: str, *, is_familiar: bool) -> gettext.NullTranslations:
    language, _, place = locale.partition("-")
    names = [f"{language}_{place}", language] if place else [language]
    if is_familiar:
        names = [*(f"{name}@tu" for name in names), *names]
    found: gettext.NullTranslations | None = None
    for name in names:
        if (FOLDER / name / "LC_MESSAGES" / f"{DOMAIN}.mo").exists():
            catalogue = gettext.translation(DOMAIN, FOLDER, [name])
            if found is None:
                found = catalogue
            else:
                found.add_fallback(catalogue)
    return found or gettext.NullTranslations()
