"""How a table will be read, before it is: its first rows, and what each column was taken for."""

import shlex
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from secateur.formats.guessing.preview import Preview
from secateur.i18n import Translator
from secateur.model.text import Text, text

KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "invoices": text("invoices"),
        "payments": text("payments"),
        "time": text("hours worked"),
    }
)
"""What a table can hold."""


def as_typed(path: str, name: str) -> str:
    """Return a file as it is typed from here; one inside an archive by its name alone."""
    there = Path(path)
    if not there.exists():
        return shlex.quote(name)
    here = Path.cwd()
    return shlex.quote(str(there.relative_to(here) if there.is_relative_to(here) else there))


def preview_table(file: str, typed: str, preview: Preview, say: Translator) -> RenderableType:
    """Draw the first rows under the columns' names and the meaning guessed for each.

    Args:
        file: Its name.
        typed: What stands for it in a command.
        preview: What was found in it.
        say: In which language.
    """
    mapping = preview.guess.mapping
    meanings = {column: name for name, column in mapping.columns.items()} if mapping else {}
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bright_black", show_lines=False)
    for column in preview.header:
        meaning = meanings.get(column)
        heading = Line(" ".join(column.split()))
        heading.append(f"\n→ {meaning}" if meaning else "\n–", "green" if meaning else "")
        table.add_column(heading, overflow="ellipsis", no_wrap=True)
    for row in preview.rows:
        table.add_row(*row[: len(preview.header)])
    kind = KINDS[mapping.kind] if mapping else "–"
    title = say(text("{file}, read as a table, {kind}:", file=file, kind=kind))
    remedy = say(text("To correct it: secateur import {file} --column NAME=VALUE", file=typed))
    return Padding(Group(Line(title, style="bold"), table, Line(remedy)), (1, 0))
