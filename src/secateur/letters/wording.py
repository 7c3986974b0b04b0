"""Fill a wording with its facts: one pass, so that a brace inside a name stays a brace."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from secateur.i18n.forms import FORMS as PLACE_FORMS
from secateur.letters.errors import ContentError
from secateur.letters.manners import manners
from secateur.letters.variants import chosen
from secateur.letters.vocabulary import FORMS, kind_of
from secateur.model.money import Money

PLACEHOLDER = re.compile(r"\{(~?)(\w+)(?::(\w+))?\}")
"""``{ends_on:date}`` is a fact, ``{~email}`` a word of the locale."""

_NARROW = "\N{NARROW NO-BREAK SPACE}"
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Wording:
    """Words templates for one locale, address, warmth and number of invoices."""

    def __init__(self, choice: Mapping[str, str], values: Mapping[str, object]) -> None:
        """Keep the choice and the facts, given and computed."""
        self.choice = choice
        self.values = values
        self.locale = choice["locale"]

    def __call__(self, template: str) -> str:
        """Fill a template.

        Raises:
            KeyError: A fact it names is not there.
        """
        return PLACEHOLDER.sub(self._filled, typography(template, self.locale))

    def _filled(self, placeholder: re.Match[str]) -> str:
        is_word, name, _ = placeholder.groups()
        if is_word:
            words = manners(self.locale[:2]).words
            return self(chosen(words[name], self.choice))
        value = self.values[name]
        if kind_of(name) == "unit":
            return self(chosen(manners(self.locale[:2]).units[str(value)], self.choice))
        return written(value, self.locale)


def written(value: object, locale: str) -> str:
    """Write a day, a sum, a number or a text as the locale does.

    Raises:
        TypeError: The value is of no kind a sentence can hold.
    """
    place = locale.replace("-", "_")
    if isinstance(value, str):
        return value
    if isinstance(value, Money):
        return PLACE_FORMS["money"](value.minor, value.currency, place)
    if isinstance(value, date):
        return PLACE_FORMS["date"](value, "", place)
    if isinstance(value, int):
        return PLACE_FORMS["number"](value, "", place)
    message = f"not to be written in a sentence: {value!r}"
    raise TypeError(message)


def short_day(day: date, locale: str) -> str:
    """Write a day for a table."""
    return PLACE_FORMS["day"](day, "", locale.replace("-", "_"))


def placeholders(template: str, where: str, words: frozenset[str]) -> frozenset[str]:
    """Return the facts a template names, each written in the form of its kind.

    Raises:
        ContentError: A fact or word does not exist, or is given another form.
    """
    found: set[str] = set()
    if PLACEHOLDER.sub("", template).count("{"):
        raise ContentError(where, "a brace that is no placeholder")
    for is_word, name, form in PLACEHOLDER.findall(template):
        if is_word:
            if name not in words:
                raise ContentError(where, f"no word {name}")
            continue
        kind = kind_of(name)
        if kind is None or FORMS.get(kind) != form:
            raise ContentError(where, f"{{{name}:{form}}} is not how that fact is written")
        found.add(name)
    return frozenset(found)


@cache
def typography(template: str, locale: str) -> str:
    """Set the spaces and apostrophes of a language; Québec sets ``; ? !`` close.

    Content files are typed with plain spaces. Only the template passes here, never a fact.
    """
    template = template.replace("'", "’")
    if not locale.startswith("fr"):
        return template
    before = "" if locale == "fr-CA" else _NARROW
    template = re.sub(r" ([;?!])(?=\s|$|»)", rf"{before}\1", template)
    template = template.replace(" %", f"{_NARROW}%")
    return (
        template.replace(" :", f"{_NO_BREAK}:")
        .replace("« ", f"«{_NO_BREAK}")
        .replace(" »", f"{_NO_BREAK}»")
    )
