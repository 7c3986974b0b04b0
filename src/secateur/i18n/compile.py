"""Compile the catalogues: ``python -m secateur.i18n.compile``, run by ``make setup``.

Each language keeps one ``.po`` an area, so that the words of an area stand together; one ``.mo``
a language is made of them, and a small one of those that the command line begins with. A place
with words of its own has a ``.mo`` of the sentences that hold one, made from the same files.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from secateur.i18n.places import WORDS, in_place
from secateur.i18n.translation import DOMAIN, FOLDER, START_DOMAIN

AREAS: Mapping[str, str] = MappingProxyType({DOMAIN: "*", START_DOMAIN: "cli*"})
"""The areas of each ``.mo``."""


def compiled(folder: Path, domain: str = DOMAIN) -> Catalog:
    """Merge the ``.po`` files of one language.

    Raises:
        ValueError: Two areas word the same template differently.
    """
    whole = Catalog(locale=folder.name.partition("@")[0], domain=domain)
    for path in sorted(folder.glob(f"{AREAS[domain]}.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=whole.locale):
                known = whole.get(message.id) if message.id else None
                if known is not None and known.string != message.string:
                    problem = f"{path}: {message.id!r} is worded differently in another file"
                    raise ValueError(problem)
                if message.id:
                    whole[message.id] = message
    return whole


def of_place(whole: Catalog, place: str) -> Catalog:
    """Return the sentences of a catalogue that a place words otherwise, as it words them."""
    own = Catalog(locale=whole.locale, domain=whole.domain)
    for message in whole:
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        there = [in_place(form, place) for form in forms]
        if message.id and there != forms:
            own.add(message.id, there[0] if isinstance(message.id, str) else there)
    return own


def main() -> None:
    """Compile every language, and what the places of one say otherwise."""
    for folder in sorted({path.parent for path in FOLDER.glob("*/*.po")}):
        language, at, register = folder.name.partition("@")
        # First all: what cannot be compiled leaves the last ones as they are.
        for whole in [compiled(folder, domain) for domain in AREAS]:
            _write(whole, folder)
            for place in WORDS:
                if place.partition("_")[0] == language:
                    _write(of_place(whole, place), FOLDER / f"{place}{at}{register}")


def _write(catalogue: Catalog, folder: Path) -> None:
    target = folder / "LC_MESSAGES" / f"{catalogue.domain}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".new")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.replace(target)


if __name__ == "__main__":
    main()
