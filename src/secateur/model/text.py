"""A sentence not yet put into a language: its template and the values that fill it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Union

Value = Union[str, int, float, date, None, "Text"]
"""What a template can be filled with; a text inside a text is worded first."""


def _nothing() -> Mapping[str, Value]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable sentence: made where the fact is known, worded where a person reads it.

    The template is English and the key of the catalogues. Placeholders read ``{name}`` or
    ``{name:form}``, where ``form`` is one of those of :mod:`secateur.i18n` (``percent``,
    ``days``, ``money`` and so on).
    """

    template: str
    values: Mapping[str, Value] = field(default_factory=_nothing)
    plural: str | None = None
    """The template for several; ``values["n"]`` decides."""

    wordings: Mapping[str, str] = field(default_factory=dict[str, str])
    """By language, for sentences that come as data in several: the law's, never the program's."""

    def __reduce__(self) -> tuple[object, ...]:
        """Let it cross to another process: a read-only view of its values cannot."""
        return _remade, (self.template, dict(self.values), self.plural, dict(self.wordings))


def _remade(
    template: str, values: dict[str, Value], plural: str | None, wordings: dict[str, str]
) -> Text:
    return Text(template, MappingProxyType(values), plural, wordings)


def text(template: str, plural: str | None = None, /, **values: Value) -> Text:
    """Make a ``Text``; the catalogues are extracted from the calls of this function."""
    return Text(template, MappingProxyType(values), plural)
