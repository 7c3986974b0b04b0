"""Holds equal texts once: a mailbox names the same few people in every message."""


class Once:
    """Texts and lists of lines met so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self._texts: dict[str, str] = {}
        self._lines: dict[str, tuple[str, ...]] = {}

    def text(self, written: str) -> str:
        """Return the first text that was equal to this one."""
        return self._texts.setdefault(written, written)

    def parts(self, written: str) -> tuple[str, ...]:
        """Return the lines of a text that hardly comes again, none of an empty one."""
        return tuple(map(self.text, written.split("\n"))) if written else ()

    def lines(self, written: str) -> tuple[str, ...]:
        """Return the same of a text that comes again: one list for all."""
        known = self._lines.get(written)
        if known is None:
            known = self._lines[written] = self.parts(written)
        return known
