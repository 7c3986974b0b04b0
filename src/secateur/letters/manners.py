"""What letters of one language share: greetings, closings, labels, and the words of each locale."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from secateur.letters.content_file import known, mapping, read
from secateur.letters.model import LOCALES
from secateur.letters.variants import Variant, chosen, parsed

FOLDER = Path(__file__).parent / "manners"

LABELS = (
    "subject",
    "enclosures",
    "contract",
    "clause",
    "dateline",
    "dateline_without_town",
    "attention",
    "invoice",
    "invoice_date",
    "due_date",
    "amount",
    "open",
    "owed",
    "interest",
    "fee",
    "total",
)
"""What the frame of a letter says."""

_SECTIONS = ("labels", "words", "units", "channels", "titles", "greetings", "closings", "motives")


@dataclass(frozen=True, slots=True)
class Manners:
    """The sections of one language's file."""

    labels: Mapping[str, Variant]
    words: Mapping[str, Variant]
    units: Mapping[str, Variant]
    channels: Mapping[str, Variant]
    titles: Mapping[str, Variant]
    greetings: Mapping[str, Variant]
    closings: Mapping[str, Variant]
    motives: Mapping[str, Variant]


@cache
def manners(language: str) -> Manners:
    """Load the manners of ``fr`` or ``en``.

    Raises:
        ContentError: The file does not keep its shape.
    """
    path = FOLDER / f"{language}.yaml"
    given = read(path)
    known(given, _SECTIONS, (), path.name)
    sections = {name: _section(given[name], f"{path.name}.{name}", language) for name in _SECTIONS}
    known(sections["labels"], LABELS, (), f"{path.name}.labels")
    known(sections["greetings"], ("titled", "named", "unnamed"), (), f"{path.name}.greetings")
    known(
        sections["closings"], ("courteous", "formal", "formal_named"), (), f"{path.name}.closings"
    )
    return Manners(**sections)


def said(section: Mapping[str, Variant], name: str, choice: Mapping[str, str]) -> str:
    """Return one wording of a section."""
    return chosen(section[name], choice)


def locales_of(language: str) -> tuple[str, ...]:
    """Return the locales of a language."""
    return tuple(locale for locale in LOCALES if locale.startswith(language))


def _section(given: object, where: str, language: str) -> Mapping[str, Variant]:
    items = mapping(given, where).items()
    return MappingProxyType(
        {name: parsed(value, f"{where}.{name}", locales_of(language)) for name, value in items}
    )
