"""A letter whose words the user changed: the frame stays, tables stay where they are untouched."""

from dataclasses import replace

from secateur.letters.errors import UnusableFactError
from secateur.letters.model import Block, Bullets, Letter, Paragraph
from secateur.letters.plain import block_words
from secateur.model.text import text

_FRAME = 3
"""Greeting, closing and signature stand around the body."""

_DASH = "– "


def words_to_edit(letter: Letter) -> str:
    """Return the words of a letter, from greeting to signature, parted by blank lines."""
    body = [block_words(block) for block in letter.body]
    return "\n\n".join((letter.salutation, *body, letter.closing, letter.signature))


def rewritten(letter: Letter, words: str) -> Letter:
    """Put changed words into a letter.

    Args:
        letter: The letter as composed.
        words: As ``words_to_edit`` gives them, changed.

    Raises:
        UnusableFactError: Too little is left to be a letter, or a character cannot be printed.
    """
    parts = [part.strip() for part in words.replace("\r\n", "\n").split("\n\n") if part.strip()]
    if len(parts) <= _FRAME:
        raise UnusableFactError(
            text("A letter has a greeting, a body, a closing and a name, with blank lines between.")
        )
    for part in parts:
        for character in part:
            if not character.isprintable() and not character.isspace():
                code = f"U+{ord(character):04X}"
                raise UnusableFactError(text("The character {code} cannot be printed.", code=code))
    kept = {block_words(block).strip(): block for block in letter.body}
    greeting, *body, closing, signature = parts
    return replace(
        letter,
        salutation=greeting,
        body=tuple(kept.get(part) or _block(part) for part in body),
        closing=closing,
        signature=signature,
    )


def _block(part: str) -> Block:
    lines = [line.strip() for line in part.splitlines()]
    if all(line.startswith(_DASH) for line in lines):
        return Bullets(tuple(line.removeprefix(_DASH) for line in lines))
    return Paragraph(" ".join(lines))
