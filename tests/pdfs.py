"""What a PDF says, for tests of what it holds."""

from io import BytesIO

import pypdf


def text_of(pdf: bytes) -> str:
    """Return the words of all pages, with single spaces between them."""
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def letters_of(said: str) -> str:
    """Return letters and digits alone: a page breaks lines, joins and hyphenates as it likes."""
    return "".join(character for character in said if character.isascii() and character.isalnum())
