"""Bets and their record in sentences."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from secateur.forecasts.bets.bet import Bet, Kind, Settled
from secateur.forecasts.bets.record import LEAST, Bin, Coverage, Hopes, Record
from secateur.model.text import Text, text

TOLD = 0.7
"""The record is told by what was said at about this chance, where enough was."""

ENOUGH = 5

CERTAIN = 1.0

_PLAIN: Mapping[Kind, Text] = MappingProxyType(
    {
        "next_invoice_on_time": text("the next invoice: on time"),
        "next_invoice_late_30": text("the next invoice: more than 30 days late, or never paid"),
        "next_ask_answered_2d": text("the next question: answered within two working days"),
    }
)

KIND_WORDS: Mapping[Kind, Text] = MappingProxyType(
    {
        "next_invoice_on_time": text("next invoice on time"),
        "next_invoice_within_limit": text("next invoice within the limit"),
        "next_invoice_late_30": text("next invoice over 30 days late"),
        "open_invoice_paid_7": text("open invoice paid within 7 days"),
        "open_invoice_paid_30": text("open invoice paid within 30 days"),
        "open_invoice_paid_by": text("open invoice paid by a day"),
        "next_ask_answered_2d": text("next question answered in 2 working days"),
        "open_ask_answered_2d": text("open question answered in 2 working days"),
    }
)
"""The kinds of bets that have one chance."""


def what(bet: Bet) -> Text:
    """Say what a bet is about, without its client and its chance."""
    spread = bet.spread
    if spread is not None:
        return text(
            "the next invoice: {p10:number} to {p90:number} {p90|day|days} late",
            p10=spread.p10,
            p90=spread.p90,
        )
    if bet.kind in _PLAIN:
        return _PLAIN[bet.kind]
    if bet.kind == "next_invoice_within_limit":
        return text(
            "the next invoice: at most {n} day late",
            "the next invoice: at most {n} days late",
            n=bet.within,
        )
    if bet.kind == "open_ask_answered_2d":
        asked_on = date.fromisoformat(bet.subject.partition("T")[0])
        return text("the question of {on:date}: answered within two working days", on=asked_on)
    return text("{number}: paid by {until:date}", number=bet.subject, until=bet.until)


def hoped(bet: Bet) -> Text:
    """Say what the user hopes, or fears."""
    thing = what(bet)
    if bet.p is None or bet.p == CERTAIN:
        return thing
    if bet.p == 0 and bet.kind == "next_invoice_on_time":
        return text("the next invoice: late")
    if bet.p == 0:
        return text("{number}: not paid by {until:date}", number=bet.subject, until=bet.until)
    return text("{what}: {p:percent}", what=thing, p=bet.p)


def outcome(settled: Settled) -> Text:
    """Say what became of a bet."""
    if settled.state == "void":
        return text("says nothing")
    if settled.state == "open":
        return text("open")
    return text("came true") if settled.happened else text("did not come true")


def judged(record: Record) -> Text:
    """Say what the record is worth, or that it is too short."""
    if not record.settled:
        return text("No bet has been settled yet: the facts are still to come.")
    if record.settled < LEAST:
        return text(
            "{n} settled bet: too few to judge.",
            "{n} settled bets: too few to judge.",
            n=record.settled,
        )
    told = _told(record)
    if told is None:
        return text("{n} settled bet.", "{n} settled bets.", n=record.settled)
    return text(
        "We said about {said:percent} {n} {n|time|times}; {happened} of them came true.",
        n=told.n,
        said=told.said,
        happened=told.happened,
    )


def _told(record: Record) -> Bin | None:
    many = [one for one in record.bins if one.n >= ENOUGH]
    return min(many, key=lambda one: abs(one.said - TOLD), default=None)


def skill(record: Record) -> Text | None:
    """Say how much better than the base rate the forecasts were; nothing of too short a record."""
    score, between = record.score, record.skill_range
    if score is None or score.skill is None or between is None:
        return None
    said = text(
        "Brier score {brier:number} (0 is perfect); always saying how often it came true before"
        " gives {base:number}. That is {skill:percent} better, between {low:percent} and"
        " {high:percent} eight times in ten.",
        brier=score.brier,
        base=score.base,
        skill=score.skill,
        low=between[0],
        high=between[1],
    )
    if score.skill >= 0:
        return said
    return text(
        "Brier score {brier:number} (0 is perfect); always saying how often it came true before"
        " gives {base:number}. That is {skill:percent} worse: so far the forecasts are of no use.",
        brier=score.brier,
        base=score.base,
        skill=-score.skill,
    )


def own_skill(record: Record) -> Text | None:
    """Say the same against the client's own rate, the harder one to beat."""
    score = record.score
    if score is None or record.skill_range is None or score.own_skill is None:
        return None
    if score.own_skill < 0:
        return text(
            "Against each client’s own rate: {skill:percent} worse.", skill=-score.own_skill
        )
    return text("Against each client’s own rate: {skill:percent} better.", skill=score.own_skill)


def coverage(found: Coverage) -> Text:
    """Say how often the days late fell into the interval."""
    return text(
        "Days late: {inside} of {n} fell within the range given; {foretold:percent} were"
        " predicted.",
        inside=found.inside,
        n=found.n,
        foretold=found.foretold,
    )


def kept(record: Record) -> tuple[Text, ...]:
    """Say how many bets there are and why not all of them count."""
    if record.since is None:
        return (text("No forecast has been kept yet."),)
    counts = (
        text(
            "{n} settled",
            "{n} settled",
            n=record.settled + (record.coverage.n if record.coverage else 0),
        ),
        text("{n} open", "{n} open", n=record.open),
        text(
            "{n} known before its day is over", "{n} known before their day is over", n=record.early
        )
        if record.early
        else None,
        text("{n} that says nothing", "{n} that say nothing", n=record.void)
        if record.void
        else None,
        text("{n} said again of the same thing", n=record.repeated) if record.repeated else None,
    )
    whole: Text | None = None
    for one in counts:
        if one is not None:
            whole = one if whole is None else text("{first}, {then}", first=whole, then=one)
    return (
        text(
            "{n} bet since {since:date}: {counts}.",
            "{n} bets since {since:date}: {counts}.",
            n=record.noted,
            since=record.since,
            counts=whole,
        ),
    )


def beside(found: Hopes) -> Text:
    """Put the user's hopes beside what the program said of the same."""
    if not found.noted:
        return text("You: no hope noted yet. Note one: secateur forecast CLIENT --hope on-time")
    if not found.settled:
        return text(
            "You: {n} hope, not settled yet.", "You: {n} hopes, none settled yet.", n=found.noted
        )
    yours = text(
        "You: {n} settled hope, {fulfilled} fulfilled.",
        "You: {n} settled hopes, {fulfilled} fulfilled.",
        n=found.settled,
        fulfilled=found.fulfilled,
    )
    if found.program is None:
        return yours
    return text(
        "{yours} The program had given them {program:percent} on average (Brier score: you"
        " {mine:number}, the program {its:number}).",
        yours=yours,
        program=found.program,
        mine=found.brier,
        its=found.program_brier,
    )
