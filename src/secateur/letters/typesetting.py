"""Set a letter or a sheet in type: PDF/A for the archive, pictures for the screen.

One compiler and its fonts are kept, so that only the first document pays for starting them. Facts
travel as JSON; the date of the document is its own, so that equal letters give equal bytes.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import cast

import typst

from secateur.letters.errors import UnusableFactError
from secateur.letters.model import Letter, Sheet, block_facts
from secateur.model.text import text

FOLDER = Path(__file__).parent / "typeset"

SCREEN_PPI = 110.0

_APART = re.compile(
    r"(?P<long>\S{32,})"
    r"|(?P<day>\b\d{1,2}(?:er)? [^\W\d_]{3,9} \d{4}\b|\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}\b)"
)
"""Words longer than half a line, and days written out."""

_UNSHOWN = re.compile(r"the text `\"(?P<text>.*?)\"` could not be displayed", re.DOTALL)


_ONE_AT_A_TIME = Lock()
"""A compiler serves one caller; the local server asks from several threads."""


class MissingGlyphError(UnusableFactError):
    """No font at hand has a character of the document; it is named, not left out."""

    def __init__(self, character: str) -> None:
        """Keep the character."""
        self.character = character
        codes = " ".join(f"U+{ord(one):04X}" for one in character)
        names = ", ".join(unicodedata.name(one, "?").lower() for one in character)
        super().__init__(
            text(
                "No font here can print {character} ({name}, {code}). The DOCX file and the"
                " email draft keep it; for the PDF, write the name without it or install a font.",
                character=character,
                name=names,
                code=codes,
            )
        )


def pdf(document: Letter | Sheet) -> bytes:
    """Return the document as PDF/A-2a, also PDF/UA-1; equal documents give equal bytes.

    Raises:
        MissingGlyphError: A character is in none of the fonts.
    """
    return typeset(FOLDER / _template(document), _inputs(document), document.written_on)


def pages(document: Letter | Sheet, ppi: float = SCREEN_PPI) -> tuple[bytes, ...]:
    """Return each page as a PNG.

    Raises:
        MissingGlyphError: A character is in none of the fonts; a picture would leave it blank.
    """
    inputs = _inputs(document)
    template = FOLDER / _template(document)
    _, is_system = _set(template, inputs, document.written_on)
    with _ONE_AT_A_TIME:
        found = _compiler(is_system=is_system).compile(
            input=str(template), format="png", ppi=ppi, sys_inputs=inputs
        )
    if isinstance(found, list):
        return tuple(found)
    return (found,) if found is not None else ()


def typeset(template: Path, inputs: dict[str, str], on: date) -> bytes:
    """Return the PDF that a template of this package makes of facts; equal facts, equal bytes.

    Args:
        template: A Typst file, which finds the facts in ``sys.inputs``.
        inputs: The facts, as JSON by name.
        on: The day the document bears.

    Raises:
        MissingGlyphError: A character is in none of the fonts.
    """
    return _set(template, inputs, on)[0]


def _set(template: Path, inputs: dict[str, str], on: date) -> tuple[bytes, bool]:
    """Return the PDF, and whether it took fonts of the machine."""
    try:
        return _pdf(template, inputs, on, is_system=False), False
    except typst.TypstError as error:
        if not _UNSHOWN.search(str(error)):
            raise
    # Fonts of the machine are asked only when needed: bytes then depend on the machine.
    try:
        return _pdf(template, inputs, on, is_system=True), True
    except typst.TypstError as error:
        found = _UNSHOWN.search(str(error))
        if not found:
            raise
        raise MissingGlyphError(found["text"]) from error


def _pdf(template: Path, inputs: dict[str, str], on: date, *, is_system: bool) -> bytes:
    with _ONE_AT_A_TIME:
        made = _compiler(is_system=is_system).compile(
            input=str(template),
            format="pdf",
            sys_inputs=inputs,
            # Archival and accessible: tagged, fonts inside, every character can be read out.
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(on, time(12), UTC),
        )
    if not isinstance(made, bytes):
        message = f"a PDF is one file, not {type(made).__name__}"
        raise TypeError(message)
    return made


@cache
def _compiler(*, is_system: bool) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=is_system)
    # The package is the root: a template of another folder shares what letters have in common.
    root = str(FOLDER.parents[1])
    return typst.Compiler(root=root, font_paths=fonts, ignore_system_fonts=not is_system)


def _template(document: Letter | Sheet) -> str:
    return "letter.typ" if isinstance(document, Letter) else "sheet.typ"


def _inputs(document: Letter | Sheet) -> dict[str, str]:
    language, _, region = document.locale.partition("-")
    shown = asdict(document) | {"body": [block_facts(block) for block in document.body]}
    data: dict[str, object] = {name: pieces(value) for name, value in shown.items()}
    data |= {
        "lang": language,
        "region": region,
        "day": {
            "year": document.written_on.year,
            "month": document.written_on.month,
            "day": document.written_on.day,
        },
    }
    if isinstance(document, Letter):
        contact = (document.sender.phone, document.sender.email)
        data["contact"] = [pieces(line) for line in contact if line]
        data["title"], data["author"] = document.subject, document.sender.name
    else:
        data["plain_title"] = document.title
    return {"document": json.dumps(data, ensure_ascii=False, default=date.isoformat)}


def pieces(value: object) -> object:
    """Cut each text where a day must stay on one line, or a word is longer than one.

    What is cut is for ``prose`` of ``common.typ`` to put together.
    """
    if isinstance(value, str):
        found = list(_APART.finditer(value))
        return _cut(value, found) if found else value
    if isinstance(value, dict):
        given = cast("dict[str, object]", value)
        return {name: pieces(one) for name, one in given.items()}
    if isinstance(value, list | tuple):
        return [pieces(one) for one in cast("Sequence[object]", value)]
    return value


def _cut(value: str, found: list[re.Match[str]]) -> list[dict[str, str]]:
    cut: list[dict[str, str]] = []
    end = 0
    for one in found:
        cut.append({"how": "plain", "text": value[end : one.start()]})
        how = "whole" if one.lastgroup == "day" else "anywhere"
        cut.append({"how": how, "text": one[0]})
        end = one.end()
    cut.append({"how": "plain", "text": value[end:]})
    return [piece for piece in cut if piece["text"]]
