"""Long patterns and word lists, written so that a person can read them."""

import re
from functools import cached_property


class Alternatives:
    """A pattern written over several lines, where ``| `` opens each alternative.

    The white space around a line is not part of it. It is compiled when first used: an import
    with nothing new reads no mail, and need not wait for it.
    """

    def __init__(self, written: str) -> None:
        self.written = written

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        lines = [line.strip() for line in self.written.strip().splitlines()]
        joined = "".join("|" + line[2:] if line.startswith("| ") else line for line in lines)
        return re.compile(joined.removeprefix("|"))

    def is_in(self, text: str) -> bool:
        """Tell whether any of the alternatives occurs in a text."""
        return self.pattern.search(text) is not None

    def removed_from(self, text: str) -> str:
        """Return a text without them."""
        return self.pattern.sub("", text)


def vocabulary(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())
