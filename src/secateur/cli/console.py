"""The one way to the terminal: nothing that comes from a user's file is ever interpreted."""

import re
from collections.abc import Iterable

import click
from rich import _wrap  # pyright: ignore[reportPrivateUsage]  (see below)
from rich.console import Console as RichConsole
from rich.console import ConsoleOptions, RenderableType
from rich.segment import Segment

from secateur.cli.printable import printable
from secateur.settings.environment import columns_asked

# rich breaks a line at any space; French keeps “ :”, “ %” and “12 h” on one line by no-break ones.
_wrap.re_word = re.compile(r"[^\S\u00a0\u202f]*[\S\u00a0\u202f]+[^\S\u00a0\u202f]*")

UNBOUNDED = 1000
"""Columns where nobody looks at a terminal: a line of a file is not broken for want of room."""


LEAST_COLUMNS = 20
"""A shorter line is none that anybody asked for: terminals that do not know their size say 0 or 1,
into which no word fits."""

USUAL = 80
"""Columns of a terminal that does not know its own."""


class Console(RichConsole):
    """A console without markup, emoji codes or control characters."""

    def __init__(self, *, stderr: bool = False) -> None:
        """Write on standard output, or on standard error."""
        super().__init__(stderr=stderr, soft_wrap=False, highlight=False, markup=False, emoji=False)
        if not self.is_terminal and (columns_asked() or 0) < LEAST_COLUMNS:
            self.width = UNBOUNDED
        elif self.width < LEAST_COLUMNS:
            self.width = USUAL

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Render, without what a terminal would obey."""
        for segment in super().render(renderable, options):
            if segment.control or segment.text.isprintable():
                yield segment
            else:
                yield segment._replace(text=printable(segment.text))

    def show(self, shown: RenderableType) -> None:
        """Print, without the spaces that fill up a line where nobody sees them."""
        if self.is_terminal:
            self.print(shown)
            return
        with self.capture() as captured:
            self.print(shown)
        for line in captured.get().splitlines():
            click.echo(line.rstrip(" "), err=self.stderr)
