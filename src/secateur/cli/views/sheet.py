"""What a command shows: lines one under the other, each hung from its mark."""

import re
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

_LEAD = re.compile(r" *(?:[●◐○…∕–·•▸] )?")
"""The spaces a line begins with, and the mark before its sentence."""


def sheet(parts: Iterable[RenderableType]) -> RenderableType:
    """Set parts one under the other, the further lines of a sentence under its first word."""
    return Padding(Group(*map(hung, parts)), (1, 1))


def hung(part: RenderableType) -> RenderableType:
    """Let a sentence that takes several lines hang from its mark; anything else is left alone."""
    if not isinstance(part, Line):
        return part
    lead = _LEAD.match(part.plain)
    width = lead.end() if lead else 0
    if not width or "\n" in part.plain:
        return part
    grid = Table.grid()
    grid.add_column(width=width, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(part[:width], part[width:])
    return grid
