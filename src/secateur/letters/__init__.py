"""Letters and statements: composed from content files, then set in type, as a mail or as text.

A letter is one folder of ``texts`` and a place one file of ``places``; both are found where they
stand. ``compose`` chooses the words and refuses by name what is missing; the same ``Letter`` then
becomes a PDF, a picture, a DOCX, a mail draft or plain text. Nothing is sent.

What typesets is imported when it is called: composing takes neither typst nor python-docx.
"""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.letters.call_script import call_script, script_kinds
from secateur.letters.compose import compose, needs, title
from secateur.letters.content import has_to_say, kinds
from secateur.letters.errors import MissingFactError, UnknownPlaceError, UnusableFactError
from secateur.letters.mail import eml
from secateur.letters.model import (
    LOCALES,
    REGISTERS,
    WARMTHS,
    Fact,
    Letter,
    OpenInvoice,
    Party,
    Sheet,
)
from secateur.letters.motives import motives
from secateur.letters.places import Required
from secateur.letters.plain import plain
from secateur.letters.required import required
from secateur.letters.rewriting import rewritten, words_to_edit
from secateur.letters.statement_sheet import statement_csv, statement_sheet

__all__ = [
    "LOCALES",
    "REGISTERS",
    "WARMTHS",
    "Fact",
    "Letter",
    "MissingFactError",
    "OpenInvoice",
    "Party",
    "Required",
    "Sheet",
    "UnknownPlaceError",
    "UnusableFactError",
    "call_script",
    "compose",
    "docx",
    "eml",
    "has_to_say",
    "kinds",
    "locale_for",
    "motives",
    "needs",
    "pages",
    "pdf",
    "plain",
    "png",
    "required",
    "rewritten",
    "script_kinds",
    "statement_csv",
    "statement_sheet",
    "title",
    "words_to_edit",
]

_BY_LANGUAGE: Mapping[str, str] = MappingProxyType({"fr": "fr-FR", "en": "en-GB"})


def locale_for(language: str) -> str | None:
    """Return the locale letters have for a language setting: ``fr-LU`` is ``fr-FR``; or none."""
    return language if language in LOCALES else _BY_LANGUAGE.get(language.partition("-")[0])


def pdf(document: Letter | Sheet) -> bytes:
    """Return the document as PDF/A-2a and PDF/UA-1; equal documents give equal bytes.

    Raises:
        MissingGlyphError: A character is in none of the fonts; it is named.
    """
    from secateur.letters import typesetting  # noqa: PLC0415  (only this needs typst)

    return typesetting.pdf(document)


def pages(document: Letter | Sheet) -> tuple[bytes, ...]:
    """Return each page as a PNG.

    Raises:
        MissingGlyphError: A character is in none of the fonts; it is named.
    """
    from secateur.letters import typesetting  # noqa: PLC0415  (only this needs typst)

    return typesetting.pages(document)


def png(document: Letter | Sheet) -> bytes:
    """Return the first page as a PNG, for a preview.

    Raises:
        MissingGlyphError: A character is in none of the fonts; it is named.
    """
    return pages(document)[0]


def docx(document: Letter | Sheet) -> bytes:
    """Return the same words as DOCX."""
    from secateur.letters import word_file  # noqa: PLC0415  (only this needs python-docx)

    return word_file.docx_of(document)
