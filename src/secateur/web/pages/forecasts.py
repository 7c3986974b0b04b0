"""The record of forecasts: what was said, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from secateur.actions.forecasting.bet_record import BetRecord, bet_record, bets_kept
from secateur.actions.forecasting.bet_words import kind_rows
from secateur.actions.forecasting.hope import Hope, hopes_noted, note_hope
from secateur.actions.forecasting.keep_bets import keep_bets
from secateur.forecasts.bets import sentences
from secateur.forecasts.bets.bet import Settled
from secateur.forecasts.bets.record import LEAST, Record, first_bets
from secateur.forecasts.chances import chance
from secateur.i18n import Translator
from secateur.model.errors import Refusal
from secateur.model.folding import folded
from secateur.model.text import Text, text
from secateur.web.downloads import Chart, download
from secateur.web.pages import Changes, Page
from secateur.web.parts.reliability_chart import reliability_chart
from secateur.web.visit import Answer, Go, NotFoundError, Visit

LATEST = 30
"""Settled bets listed."""

SOONEST = 40
"""Open bets listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BetRow:
    """One bet, in words."""

    made_on: date
    client: str
    name: str
    what: Text
    said: str
    outcome: Text
    state: str
    """yes | no | open | void"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The record of some bets."""

    lines: tuple[Text, ...]
    chart: Chart | None
    kinds: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastsView:
    """What ``forecasts.html`` shows."""

    as_of: date
    live: Part
    hopes: Text
    open: tuple[BetRow, ...]
    """Those that end soonest."""

    n_open: int
    settled: tuple[BetRow, ...]
    hoped: tuple[BetRow, ...]
    replayed: Part | None
    until: date | None
    """Where the records of money end, if earlier than the day."""

    carried: str
    on: str
    clients: tuple[tuple[str, str], ...]
    chosen: str
    """The client whose next invoice is asked about."""

    to_note: int
    """How many forecasts of today can be kept as bets."""

    choices: tuple[tuple[str, Text], ...]
    refused: Text | None = None


HOPES: Mapping[str, tuple[Text, float]] = MappingProxyType(
    {
        "on_time": (text("paid on time"), 1.0),
        "likely": (text("rather on time"), 0.7),
        "even": (text("one way or the other"), 0.5),
        "unlikely": (text("rather late"), 0.3),
        "late": (text("paid late"), 0.0),
    }
)
"""What can be hoped of the next invoice, and how likely that says it is."""


def show(visit: Visit) -> Answer:
    """Show the record; with ``?months=1`` also the past months replayed."""
    view = _view(_found(visit), visit)
    asked = visit.query.get("download", "")
    if asked:
        charts = [part.chart for part in (view.live, view.replayed) if part and part.chart]
        file = download(charts, asked, "forecasts")
        if file is None:
            raise NotFoundError(text("There is no such file."))
        return file
    return view


def act(visit: Visit) -> Answer:
    """Note a hope beside what the program says, or keep what it says today."""
    if visit.said("do") == "bet":
        return _bet(visit)
    visit.refuse_outdated()
    hope = HOPES.get(visit.said("hope"))
    if hope is None:
        raise Refusal(text("Nothing was chosen."))
    noted = note_hope(visit.desk, visit.said("client"), Hope(hope[1]))
    return Go("/forecasts", text("Noted, beside the forecast: {client}.", client=noted.name))


def _edited(visit: Visit) -> object:
    """Return the hopes, one of which takes the place of another of the same day."""
    return hopes_noted(visit.desk)


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return replace(_view(_found(visit), visit), refused=refusal.reason)


def _bet(visit: Visit) -> Answer:
    """Keep today's forecasts of every client as bets."""
    reviewed = visit.review(None)
    kept = keep_bets(visit.desk, reviewed.bets, reviewed.report.as_of)
    if kept.refused is not None:
        raise Refusal(kept.refused)
    return Go("/forecasts", text("{n} bet noted.", "{n} bets noted.", n=kept.new))


def _to_note(found: BetRecord, visit: Visit) -> int:
    """Return how many forecasts of today are not kept yet; none of a past day ever is."""
    if visit.as_of is not None:
        return 0
    reviewed = visit.review(None)
    made = visit.keep(("bets made", reviewed.report.as_of), lambda: len(reviewed.bets), of="facts")
    noted = sum(
        one.bet.made_on == found.as_of and one.bet.author == "program" for one in found.settled
    )
    return max(made - noted, 0)


def _found(visit: Visit) -> BetRecord:
    with_months = visit.query.get("months") == "1"
    noted = bets_kept(visit.desk)
    key = ("forecasts", visit.as_of, noted, with_months)
    return visit.keep(
        key, lambda: bet_record(visit.desk, visit.as_of, replay=with_months), of="facts"
    )


def _view(found: BetRecord, visit: Visit) -> ForecastsView:
    say = visit.say
    firsts = first_bets(found.settled)
    program = [one for one in firsts if one.bet.author == "program"]
    settled = sorted(
        (one for one in program if one.state == "settled"),
        key=lambda one: (str(one.known_on), one.bet.made_on),
    )
    open_ones = sorted(
        (one for one in program if one.state == "open"),
        key=lambda one: (one.bet.until, one.bet.client),
    )
    on = visit.query.get("on", "")
    months = "months=1&" if found.replayed else ""
    return ForecastsView(
        as_of=found.as_of,
        live=_part(found.live, "record", say),
        hopes=sentences.beside(found.hopes) if found.hopes.noted else text("No hope noted yet."),
        open=tuple(_row(one, found, say) for one in open_ones[:SOONEST]),
        n_open=len(open_ones),
        settled=tuple(_row(one, found, say) for one in settled[-LATEST:][::-1]),
        hoped=tuple(_row(one, found, say) for one in firsts if one.bet.author == "user"),
        replayed=None if found.replayed is None else _part(found.replayed, "months", say),
        until=found.reach.money if found.live.open and found.reach.money < found.as_of else None,
        carried=(f"on={on}&" if on else "") + months,
        on=f"on={on}&" if on else "",
        choices=tuple((key, words) for key, (words, _) in HOPES.items()),
        chosen=visit.typed("client", visit.query.get("client", "")),
        to_note=_to_note(found, visit),
        clients=tuple(sorted(found.names.items(), key=lambda one: folded(one[1]))),
    )


def _part(record: Record, name: str, say: Translator) -> Part:
    lines = list(sentences.kept(record))
    if record.since is None:
        return Part(lines=tuple(lines), chart=None, kinds=())
    if record.settled < LEAST or not record.bins:
        lines.append(sentences.judged(record))
        return Part(lines=tuple(lines), chart=None, kinds=())
    said = (sentences.skill(record), sentences.own_skill(record))
    lines += [one for one in said if one is not None]
    if record.coverage is not None:
        lines.append(sentences.coverage(record.coverage))
    return Part(
        lines=tuple(lines),
        chart=reliability_chart(record, name, say),
        kinds=tuple(kind_rows(record, say)),
    )


def _row(one: Settled, found: BetRecord, say: Translator) -> BetRow:
    bet = one.bet
    is_mine = bet.author == "user"
    said = "–" if bet.p is None else say(chance(bet.p))
    state: str = one.state
    if one.state == "settled":
        state = "yes" if one.happened else "no"
    return BetRow(
        made_on=bet.made_on,
        client=bet.client,
        name=found.names.get(bet.client, bet.client),
        what=sentences.hoped(bet) if is_mine else sentences.what(bet),
        said=say(text("your hope")) if is_mine else said,
        outcome=sentences.outcome(one),
        state=state,
    )


PAGE = Page(
    path="/forecasts",
    title=text("What was predicted"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="garden",
)
