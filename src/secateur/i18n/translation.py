"""Turn a ``Text`` into a sentence of one language."""

import gettext
import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, reduce
from pathlib import Path
from types import MappingProxyType

from secateur.i18n.elision import elided
from secateur.model.text import Text, Value, text

LANGUAGES = ("fr-FR", "fr-CA", "fr-BE", "fr-CH", "en")
"""The languages a person can choose; the first is the default."""

FOLDER = Path(__file__).parent / "locales"
DOMAIN = "secateur"
START_DOMAIN = "start"
"""What the command line says of itself (``cli.po``, ``cli_click.po``), apart as well: gettext takes
8 ms to read all sentences, for which ``--help`` need not wait."""

_THOUSANDS: Mapping[str, str] = MappingProxyType(
    {
        "fr-FR": "\N{NARROW NO-BREAK SPACE}",
        "fr-CA": "\N{NO-BREAK SPACE}",
        "fr-BE": "\N{NARROW NO-BREAK SPACE}",
        "fr-CH": "\N{NARROW NO-BREAK SPACE}",
        "en": ",",
    }
)
"""What parts the thousands of a whole number (CLDR): Babel, which knows it, takes 60 ms to say."""

_EXACT = 2**53
"""Whole numbers from here on are rounded like all others."""

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
        """Load what a locale such as ``fr-CA`` says first; the rest comes when it is asked for."""
        self.locale = locale
        self.is_familiar = is_familiar
        self._start = _catalogue(START_DOMAIN, locale, is_familiar=is_familiar)

    @cached_property
    def _whole(self) -> gettext.NullTranslations:
        return _catalogue(DOMAIN, self.locale, is_familiar=self.is_familiar)

    def __call__(self, said: Text) -> str:
        """Word a text.

        Raises:
            KeyError: The template names a value that was not given.
        """
        if said.wordings:
            template = said.wordings.get(self.locale.partition("-")[0], said.template)
        elif said.plural is None:
            template = self._worded(said.template)
        else:
            is_one = self._counts_as_one(said.values["n"])
            template = self._whole.ngettext(said.template, said.plural, 1 if is_one else 2)
        if self.locale.startswith("fr"):
            template = elided(template, lambda place: self._named(place, said))
        written = _PLACEHOLDER.sub(lambda found: self._filled(found, said), self.set(template))
        return _inner_quotes(written) if written.count("«") > 1 else written

    def listed(self, said: Iterable[Text]) -> str:
        """Word texts one after another, parted as the language parts them."""
        found = list(said)
        return self(reduce(_and_then, found)) if found else ""

    def set(self, template: str) -> str:
        """Return a template as it is set in type; what fills it stays as it is."""
        return _PARTED_SIGN.sub(r"\1", template) if self.locale == "fr-CA" else template

    def _worded(self, template: str) -> str:
        worded = self._start.gettext(template)
        return self._whole.gettext(template) if worded == template else worded

    def _named(self, place: str, said: Text) -> str:
        name, _, form = place.partition(":")
        value = said.values.get(name)
        return self.form(value, form or "plain") if form or isinstance(value, str | Text) else ""

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
        if form in {"plain", "number"} and type(value) is int and 0 <= value < _EXACT:
            return f"{value:,}".replace(",", _THOUSANDS[self.locale])
        # Babel takes 60 ms to import: `--help` has no numbers to write and does without.
        from secateur.i18n import forms  # noqa: PLC0415  (the reason above)

        return forms.FORMS[form](value, str(unit), self.locale.replace("-", "_"))


def _inner_quotes(written: str) -> str:
    """Write quotes inside « » as French does: “ ”."""
    if written.count("«") != written.count("»"):
        return written
    found: list[str] = []
    depth = 0
    for part in _GUILLEMETS.split(written):
        if "«" in part:
            depth += 1
            found.append(part if depth == 1 else "“")
        elif "»" in part:
            found.append(part if depth == 1 else "”")
            depth -= 1
        else:
            found.append(part)
    return "".join(found)


def _and_then(first: Text, then: Text) -> Text:
    return text("{first}; {then}", first=first, then=then)


_GUILLEMETS = re.compile(r"(«[\s\xa0\u202f]?|[\s\xa0\u202f]?»)")


@cache
def translator(locale: str, *, is_familiar: bool = False) -> Translator:
    """Return the translator of a locale; one that is not known is asked by its language alone."""
    if locale not in LANGUAGES:
        locale = "fr-FR" if locale.lower().startswith("fr") else "en"
    return Translator(locale, is_familiar=is_familiar)


def _catalogue(domain: str, locale: str, *, is_familiar: bool) -> gettext.NullTranslations:
    """Return that of a locale, which falls back on less particular ones; English needs none."""
    language, _, place = locale.partition("-")
    names = [f"{language}_{place}", language] if place else [language]
    if is_familiar:
        names = [*(f"{name}@tu" for name in names), *names]
    found: gettext.NullTranslations | None = None
    for name in names:
        if (FOLDER / name / "LC_MESSAGES" / f"{domain}.mo").exists():
            catalogue = gettext.translation(domain, FOLDER, [name])
            if found is None:
                found = catalogue
            else:
                found.add_fallback(catalogue)
    return found or gettext.NullTranslations()
