"""Text as it is written on a keyboard without accents."""

import unicodedata

MOST_LETTERS = 20_000
"""Letters beyond ASCII whose bare form is kept ready."""


class _Bare(dict[int, str]):
    """The bare form of each letter, by its code point; worked out when first met."""

    def __missing__(self, letter: int) -> str:
        """Take the marks off a letter."""
        marks = unicodedata.normalize("NFD", chr(letter))
        bare = "".join(mark for mark in marks if not unicodedata.combining(mark))
        if len(self) < MOST_LETTERS:
            self[letter] = bare
        return bare


_BARE = _Bare()


def without_accents(text: str) -> str:
    """Return a text with each letter bare; what is no letter stays."""
    return text if text.isascii() else text.translate(_BARE)
