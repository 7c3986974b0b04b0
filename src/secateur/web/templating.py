"""Templates: their words from the catalogues, their values written as each place writes them."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jinja2

from secateur import __version__
from secateur.i18n import Translator
from secateur.model import text as model_text
from secateur.model.places import place_words
from secateur.model.text import Text, Value
from secateur.web.page_words import place_of

FOLDER = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


@cache
def templates() -> jinja2.Environment:
    """Return the environment: strict, and everything that comes from a file escaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def words(say: Translator) -> dict[str, Callable[..., str]]:
    """Return what templates speak with.

    ``t("…", n=3)`` words a template of the catalogues; ``say(text)`` a text that the view gives;
    ``write(value, "money", "EUR")`` one value in the form of the place; ``at("row 12")`` where a
    record stands in its file; ``way(text, client)`` the address where what it asks for is done.
    """

    def t(*template: str, **values: Value) -> str:
        # The templates of pages are found where they stand, not here.
        return say(model_text.text(*template, **values))

    def write(value: Value, form: str = "plain", unit: Value = None) -> str:
        return say.form(value, form, unit)

    def at(place: str) -> str:
        return say(place_words(place))

    return {"t": t, "say": _said(say), "write": write, "at": at, "static": static, "way": place_of}


def _said(say: Translator) -> Callable[[Text | None], str]:
    def said(given: Text | None) -> str:
        return "" if given is None else say(given)

    return said


@cache
def version() -> str:
    """Return what stands for the program and its templates as they are installed."""
    files = sorted(path for folder in (FOLDER, STATIC) for path in folder.rglob("*"))
    stamps = [(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files]
    return f"{__version__} {hashlib.sha256(repr(stamps).encode()).hexdigest()[:12]}"


@cache
def static(name: str) -> str:
    """Return the address of a file that may be kept for good: its content is in its address."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{digest}/{name}"
