"""The overview of the law in the terminal: a line a place."""

from collections.abc import Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text as Cell

from secateur.actions.show_law import Line, Overview
from secateur.cli.columns import Columns
from secateur.i18n import Translator
from secateur.law.strict import is_vouched
from secateur.law.words import CONFIDENCE_WORDS, NOT_ADVICE, value_text
from secateur.model.text import text


def overview_table(day: date, places: Sequence[Overview], say: Translator) -> RenderableType:
    """Draw every place with its main figures on a day."""
    table = law_columns(
        say(text("Place")),
        say(text("Interest of the law")),
        say(text("Fixed compensation")),
        say(text("Known until")),
        say(text("Read on")),
    )
    for place in places:
        rate, fee = (_main(place, name, say) for name in ("late_interest", "recovery_fee"))
        until = [line.known_until for line in place.lines]
        table.add_row(
            f"{place.law.id} · {say(place.law.name)}",
            rate,
            fee,
            say.form(min(until), "day") if until else "–",
            say.form(place.law.as_of, "day"),
        )
    return Padding(
        Group(
            Cell(say(text("The law on {day:date}, as the program knows it", day=day)), "bold"),
            "",
            table,
            "",
            Cell(say(text("One place in full: secateur law FR"))),
            Cell(say(NOT_ADVICE), "italic"),
        ),
        (1, 1),
    )


def law_columns(*headings: str) -> Columns:
    """Make a table without lines, whose cells fold."""
    table = Columns()
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _main(place: Overview, start: str, say: Translator) -> Cell:
    for line in place.lines:
        if line.parameter.startswith(start):
            cell = shown_value(line, say)
            if line.known is not None and not is_vouched(line.known.confidence):
                cell.append(f" ({say(CONFIDENCE_WORDS[line.known.confidence])})", "yellow")
            return cell
    return Cell("–")


def shown_value(line: Line, say: Translator) -> Cell:
    """Write a value, or that it is not known."""
    if line.known is None:
        return Cell(say(text("not known that day")), "yellow")
    return Cell(say(value_text(line.known)))
