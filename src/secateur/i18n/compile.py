"""Compile the catalogues: ``python -m secateur.i18n.compile``, run by ``make setup``.

Each language keeps one ``.po`` an area, so that the words of an area stand together; one ``.mo``
a language is made of them. A place with words of its own has a ``.mo`` of the sentences that hold
one, made from the same files.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from secateur.i18n.places import WORDS, in_place
from secateur.i18n.translation import DOMAIN, FOLDER


def compiled(folder: Path) -> Catalog:
    """Merge the ``.po`` files of one language.

    Raises:
        ValueError: Two areas word the same template differently.
    """
    whole = Catalog(locale=folder.name.partition("@")[0], domain=DOMAIN)
    for path in sorted(folder.glob("*.po")):
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
    own = Catalog(locale=whole.locale, domain=DOMAIN)
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
        whole = compiled(folder)  # first: what cannot be compiled leaves the last one as it is
        _write(whole, folder)
        for place in WORDS:
            if place.partition("_")[0] == language:
                _write(of_place(whole, place), FOLDER / f"{place}{at}{register}")


def _write(catalogue: Catalog, folder: Path) -> None:
    target = folder / "LC_MESSAGES" / f"{DOMAIN}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".new")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.replace(target)


if __name__ == "__main__":
    main()
