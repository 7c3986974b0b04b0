"""Compile the catalogues: ``python -m secateur.i18n.compile``, run by ``make setup``.

Each language keeps one ``.po`` an area, so that the words of an area stand together; one ``.mo``
a language is made of them.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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


def main() -> None:
    """Compile every language."""
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        target = folder / "LC_MESSAGES" / f"{DOMAIN}.mo"
        target.parent.mkdir(exist_ok=True)
        whole = compiled(folder)  # first: what cannot be compiled leaves the last one as it is
        unfinished = target.with_suffix(".new")
        with unfinished.open("wb") as file:
            write_mo(file, whole)
        unfinished.replace(target)


if __name__ == "__main__":
    main()
