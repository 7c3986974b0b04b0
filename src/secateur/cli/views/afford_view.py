"""Whether one can afford to leave, in the terminal: the sentence first, then the figures."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from secateur.actions.forecasting.affordable import Affordable
from secateur.actions.forecasting.affordable_words import (
    INPUT_WORDS,
    LEAST_SHOWN,
    MOST_TOLD,
    ORIGIN_WORDS,
    STRATEGY_WORDS,
    caveat,
    chance,
    hours_freed,
    hours_note,
    leaving_lines,
    sentences,
    staying_lines,
    whole,
    written,
)
from secateur.cli.columns import Columns
from secateur.cli.views.sheet import sheet
from secateur.forecasts.cash.paths import Strategy
from secateur.forecasts.cash.summary import Summary
from secateur.forecasts.cash.tornado import Bar
from secateur.i18n import Translator
from secateur.model.money import minor_digits
from secateur.model.text import Text, text

WIDE = 118
"""Columns from which the four ways stand side by side."""

CHART = 44

TOGETHER = "\u00a0·\u00a0"
"""Between figures that stand on one line."""

ROUNDED = 0.01
"""The least chance that is written as a number."""

COLOURS = {"yes": "bold green", "yes_from": "bold green", "yes_if_replaced": "bold yellow"}

HEAD = "bright_black"


def afford_view(found: Affordable, say: Translator, width: int) -> RenderableType:
    """Draw the answer for a terminal of so many columns."""
    parts: list[RenderableType] = [
        Line(
            " ".join(say(sentence) for sentence in sentences(found, say)),
            COLOURS.get(found.answer.verdict, "bold magenta"),
        ),
        "",
        _ways(found, say),
        *((Line(say(note)),) if (note := hours_note(found)) else ()),
        "",
        Line(say(_months_heading(found)), style="bold"),
    ]
    names: list[Strategy] = list(found.strategies)
    for some in [names] if width >= WIDE else [names[:2], names[2:]]:
        parts += [_months(found, some, say), ""]
    parts += [
        *_chart(found, say),
        "",
        Line(say(text("What the answer depends on most")), style="bold"),
        _tornado(found, say),
        "",
        costs(found, say),
        "",
        Line(say(text("Counted with")), style="bold"),
        _inputs(found, say),
        *(Line(say(note)) for note in found.notes),
        Line(say(caveat(found)), style="italic"),
    ]
    return sheet(parts)


def _table(*heads: str, left: int = 1) -> Columns:
    table = Columns()
    for place, head in enumerate(heads):
        table.add_column(head, justify="left" if place < left else "right")
    return table


def _figure(found: Affordable, minor: float, say: Translator) -> str:
    return say.form(round(minor / 10 ** minor_digits(found.currency)), "number")


def _ways(found: Affordable, say: Translator) -> Columns:
    table = _table(
        say(text("If you")),
        say(text("Risk below 0")),
        say(text("Worst balance\n(1 in 20)")),
        say(text("Lowest\nmonth")),
        say(text("Over your\nrisk from")),
        say(text("At the end\n(middle)")),
        say(text("Hours freed\na month")),
    )
    for name, one in found.strategies.items():
        bad, freed = one.first_bad_month, hours_freed(found, name)
        table.add_row(
            say(STRATEGY_WORDS[name]),
            _chance(one, say),
            whole(found, one.worst, say),
            say.form(found.ends[one.worst_month], "day"),
            "–" if bad is None else say.form(found.ends[bad], "day"),
            whole(found, one.middle[-1], say),
            "–" if freed is None else say.form(round(freed, 1), "number"),
            style="bold" if name == found.answer.strategy else "",
        )
    return table


def _chance(one: Summary, say: Translator) -> str:
    found = one.below_zero
    if not LEAST_SHOWN <= found.value <= 1 - LEAST_SHOWN:
        return _in_cell(found.value, say)
    points = max(0.1, round(100 * found.error, 1))
    return say(text("{p} ± {points:number} pt", p=chance(found.value), points=points))


def _in_cell(share: float, say: Translator) -> str:
    """Write a chance in the few columns of a cell; none is called nothing, or certain."""
    if share < LEAST_SHOWN:
        return f"< {say.form(ROUNDED, 'percent')}"
    if share > 1 - LEAST_SHOWN:
        return f"> {say.form(1 - ROUNDED, 'percent')}"
    return say.form(share, "percent")


def _months_heading(found: Affordable) -> Text:
    return text(
        "Balance at the end of each month, in {currency}: one future in ten lies below the first"
        " figure, half below the second, one in ten above the third",
        currency=found.currency,
    )


def _months(found: Affordable, names: Sequence[Strategy], say: Translator) -> Columns:
    table = _table(say(text("until")), *(say(STRATEGY_WORDS[name]) for name in names))
    for place, end in enumerate(found.ends):
        cells: list[Line] = []
        for name in names:
            one = found.strategies[name]
            shown = [_figure(found, row[place], say) for row in (one.low, one.middle, one.high)]
            cells.append(Line(TOGETHER.join(shown), "red" if one.low[place] < 0 else ""))
        table.add_row(say.form(end, "day"), *cells)
    return table


def _chart(found: Affordable, say: Translator) -> list[RenderableType]:
    """Draw the fan of the way that is answered: a line from P10 to P90, the median on it."""
    one = found.strategies[found.answer.strategy]
    least = min(0.0, float(one.low.min()))
    most = max(1.0, float(one.high.max()))
    zero = _place(0.0, least, most)
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    for place, end in enumerate(found.ends):
        row = [" "] * CHART
        row[zero] = "│"
        first, last = (_place(float(side[place]), least, most) for side in (one.low, one.high))
        row[first : last + 1] = "─" * (last + 1 - first)
        row[_place(float(one.middle[place]), least, most)] = "●"
        table.add_row(say.form(end, "day"), Line("".join(row)))
    said = text(
        "The same as a picture, if you {way} (│ is zero)", way=STRATEGY_WORDS[found.answer.strategy]
    )
    return [Line(say(said), style="bold"), table]


def _place(value: float, least: float, most: float) -> int:
    return round((CHART - 1) * (value - least) / (most - least))


def _tornado(found: Affordable, say: Translator) -> Columns:
    table = _table(
        say(text("Input")),
        say(text("if")),
        say(text("the risk is")),
        say(text("if")),
        say(text("the risk is")),
        say(text("at the end (1 in 20)")),
    )
    for place, bar in enumerate(found.tornado):
        ends = [_figure(found, one, say) for one in (bar.end_low, bar.end_high)]
        table.add_row(
            say(INPUT_WORDS[bar.input]),
            _end(found, bar, bar.low, say),
            _in_cell(bar.p_low, say),
            _end(found, bar, bar.high, say),
            _in_cell(bar.p_high, say),
            TOGETHER.join(ends),
            style="bold" if place < MOST_TOLD else "",
        )
    return table


def _end(found: Affordable, bar: Bar, value: float, say: Translator) -> str:
    return written(found, bar.input, value, say)


def costs(found: Affordable, say: Translator) -> Table:
    """Set the cost of staying beside that of leaving, at equal size."""
    table = Table(box=None, padding=(0, 4, 0, 0), pad_edge=False, header_style="bold")
    table.add_column(say(text("What staying costs")), ratio=1)
    table.add_column(say(text("What leaving costs")), ratio=1)
    table.add_row(
        "\n".join(say(line) for line in staying_lines(found, say)),
        "\n".join(say(line) for line in leaving_lines(found, say)),
    )
    return table


def _inputs(found: Affordable, say: Translator) -> Columns:
    table = Columns(show_header=False)
    for name, given in found.inputs.items():
        table.add_row(
            say(INPUT_WORDS[name]),
            written(found, name, given.value, say),
            Line(say(ORIGIN_WORDS[given.origin]), HEAD),
        )
    return table
