"""A table that breaks no word while another column still has words to part."""

import re
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Column, Table
from rich.text import Text as Line

_WORDS = re.compile(r"[^\S\u00a0\u202f]+")
"""What parts words: any space but those that keep “ :” or “1 405 $” together."""

_GAP, _LEAST_GAP = 2, 1


class Columns(Table):
    """Columns without lines, the widest of which give way first, down to their longest word.

    rich shares the room out by the columns' width alone, so that a sum or a name is cut in two, or
    ends in three dots, beside a sentence that could have taken one more line.
    """

    def __init__(self, *, show_header: bool = True, style: str = "none") -> None:
        """Make a table without columns."""
        super().__init__(
            box=None,
            padding=(0, _GAP, 0, 0),
            pad_edge=False,
            show_header=show_header,
            header_style="bright_black",
            style=style,
        )

    def add_column(self, header: RenderableType = "", *args: object, **settings: object) -> None:
        """Add a column, whose longest words are parted rather than cut off where all else fails."""
        super().add_column(header, *args, **{"overflow": "fold", **settings})  # type: ignore[arg-type]  # (rich's own settings)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the table in the room there is."""
        headed = self.show_header
        needs = [_need(one, console, options, is_headed=headed) for one in self.columns]
        most = [need.maximum for need in needs]
        least = [need.minimum for need in needs]
        gap = _GAP if sum(least) + _GAP * len(needs) <= options.max_width else _LEAST_GAP
        self.padding = (0, gap, 0, 0)
        room = options.max_width - gap * len(needs)
        for column, width in zip(self.columns, shared(most, least, room), strict=True):
            column.width = width
        yield from super().__rich_console__(console, options)


def _need(
    column: Column, console: Console, options: ConsoleOptions, *, is_headed: bool
) -> Measurement:
    """Return the longest word and the longest line of a column."""
    words, lines = 1, 1
    for cell in [*([column.header] if is_headed else []), *column.cells]:
        if not isinstance(cell, str | Line):
            found = Measurement.get(console, options, cell)
            words, lines = max(words, found.minimum), max(lines, found.maximum)
            continue
        for line in (cell if isinstance(cell, str) else cell.plain).split("\n"):
            lines = max(lines, cell_len(line))
            words = max(words, *map(cell_len, _WORDS.split(line)))
    most = lines if column.max_width is None else min(lines, column.max_width)
    return Measurement(most if column.no_wrap else min(words, most), most)


def shared(most: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Share so many columns of a terminal out among those of a table.

    Args:
        most: What each would take, were there room.
        least: Below which each breaks a word.
        room: For all of them.
    """
    widths = _narrowed(most, least, room)
    return widths if sum(widths) <= room else _narrowed(least, [1] * len(least), room)


def _narrowed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Narrow the widest again and again, none below its least."""
    found = list(widths)
    for _ in range(sum(widths) - room):
        place = max(
            (place for place, width in enumerate(found) if width > least[place]),
            key=found.__getitem__,
            default=None,
        )
        if place is None:
            break
        found[place] -= 1
    return found
