"""The record of the bets in the terminal: those shown, the user's hopes, and the replay apart."""

from collections.abc import Iterator
from datetime import timedelta

from rich.console import RenderableType
from rich.text import Text as Line

from secateur.actions.forecasting.bet_record import BetRecord
from secateur.actions.forecasting.bet_words import kind_rows
from secateur.cli.columns import Columns
from secateur.cli.views.forecast_view import HEAD, table_of
from secateur.cli.views.forecast_words import chance
from secateur.cli.views.sheet import sheet
from secateur.forecasts.bets import sentences
from secateur.forecasts.bets.bet import Settled
from secateur.forecasts.bets.record import LEAST, Bin, Record, first_bets
from secateur.i18n import Translator
from secateur.model.text import text

CHART = 30
"""Columns of the reliability plot."""

RECENT = timedelta(days=7)

LATEST = 12
"""How many settled bets are listed."""


def record_view(found: BetRecord, say: Translator) -> RenderableType:
    """Draw the record."""
    parts: list[RenderableType] = [
        Line(
            say(text("What was said, and what came of it, as of {as_of:date}", as_of=found.as_of)),
            style="bold",
        ),
        "",
        *_section(found.live, say),
        *_reach(found, say),
        *_latest(found, say),
        Line(say(sentences.beside(found.hopes)), style="bold"),
    ]
    if found.replayed is not None:
        parts += [
            "",
            Line(say(text("Replayed")), style="bold"),
            Line(
                say(
                    text(
                        "What this program would have said at the end of each of the last 12"
                        " months, with only what was known then. Nobody saw these bets."
                    )
                ),
                style="italic",
            ),
            *_section(found.replayed, say),
        ]
    return sheet(parts)


def _section(record: Record, say: Translator) -> Iterator[RenderableType]:
    for one in sentences.kept(record):
        yield Line(say(one))
    if record.since is None:
        yield ""
        return
    yield Line(say(sentences.judged(record)), style="bold")
    if record.settled >= LEAST:
        yield ""
        yield _bins(record.bins, say)
        yield ""
        yield _kinds(record, say)
        yield ""
        for said in (sentences.skill(record), sentences.own_skill(record)):
            if said is not None:
                yield Line(say(said))
    if record.coverage is not None:
        yield Line(say(sentences.coverage(record.coverage)))
    yield ""


def _reach(found: BetRecord, say: Translator) -> Iterator[RenderableType]:
    """Say that the records end early, where that leaves bets open."""
    if found.live.open and found.reach.money < found.as_of - RECENT:
        said = text(
            "Your records of invoices and payments reach to {until:date}: what was to happen later"
            " is still open.",
            until=found.reach.money,
        )
        yield Line(say(said), style=HEAD)


def _bins(bins: tuple[Bin, ...], say: Translator) -> Columns:
    table = table_of(
        say(text("Said")),
        say(text("Times")),
        say(text("Came true")),
        say(text("That is")),
        say(text("8 times in 10\nbetween")),
        left=0,
    )
    table.add_column(say(text("0 %  (│ said, ● came true)  100 %")), justify="left", no_wrap=True)
    for one in bins:
        between = f"{say.form(one.low, 'percent')} – {say.form(one.high, 'percent')}"
        table.add_row(
            say.form(one.said, "percent"),
            say.form(one.n, "number"),
            say.form(one.happened, "number"),
            say.form(one.happened / one.n, "percent"),
            between,
            _plot(one),
        )
    return table


def _plot(one: Bin) -> Line:
    """Draw the interval of the true frequency, what came true, and what was said."""
    low, high, true, said = (
        min(CHART - 1, int(share * CHART))
        for share in (one.low, one.high, one.happened / one.n, one.said)
    )
    cells = ["─" if low <= place <= high else " " for place in range(CHART)]
    cells[true] = "●"
    holds = low <= said <= high
    if said != true:
        cells[said] = "│"
    return Line("".join(cells), "green" if holds else "yellow")


def _kinds(record: Record, say: Translator) -> Columns:
    table = table_of(
        say(text("Of what")),
        say(text("Times")),
        say(text("Said,\non average")),
        say(text("Came\ntrue")),
        say(text("Better than\nthe base rate")),
    )
    for row in kind_rows(record, say):
        table.add_row(*row)
    return table


def _latest(found: BetRecord, say: Translator) -> Iterator[RenderableType]:
    """List the bets that were settled last, and every hope."""
    firsts = first_bets(found.settled)
    settled = [one for one in firsts if one.state == "settled" and one.bet.author == "program"]
    settled.sort(key=lambda one: (str(one.known_on), one.bet.made_on))
    hopes = [one for one in firsts if one.bet.author == "user"]
    table = table_of(
        say(text("Said on")),
        say(text("Client")),
        say(text("What")),
        say(text("Chance")),
        say(text("And then")),
        left=3,
    )
    for one in [*settled[-LATEST:], *hopes]:
        _add(table, one, found, say)
    if table.row_count:
        yield table
        yield ""


def _add(table: Columns, one: Settled, found: BetRecord, say: Translator) -> None:
    bet = one.bet
    is_mine = bet.author == "user"
    known = "–" if bet.p is None else chance(bet.p, say)
    said = say(text("your hope")) if is_mine else known
    table.add_row(
        say.form(bet.made_on, "day"),
        found.names.get(bet.client, bet.client),
        say(sentences.hoped(bet) if is_mine else sentences.what(bet)),
        said,
        Line(say(sentences.outcome(one)), HEAD if one.state != "settled" else ""),
    )
