"""What the page "Can I leave?" shows of an answer: four fans on one scale, and what moves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from secateur.actions.forecasting.affordable import Affordable
from secateur.actions.forecasting.affordable_words import (
    INPUT_WORDS,
    ORIGIN_WORDS,
    STRATEGY_WORDS,
    caveat,
    chance,
    lacking,
    leaving_day,
    leaving_lines,
    sentences,
    staying_lines,
    whole,
    written,
)
from secateur.forecasts.cash.model import MONTH_DAYS
from secateur.forecasts.cash.paths import Strategy
from secateur.forecasts.cash.summary import Summary
from secateur.forecasts.cash.tornado import Bar
from secateur.i18n import Translator
from secateur.model.money import minor_digits
from secateur.model.text import Text, Value, text
from secateur.web.charts.fan import Fan, Row, Scale, fan, ticks
from secateur.web.charts.tornado import Swing, Tornado, tornado
from secateur.web.downloads import Chart

MOST_SWINGS = 6

LEAST_SWING = 0.01
"""Of a risk, below which it does not move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way: its words and its fan."""

    name: str
    said: tuple[str, ...]
    chart: Chart
    is_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What was counted with."""

    name: str
    value: str
    origin: str
    is_known: bool
    """Neither assumed nor estimated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answer of the page."""

    lede: str
    more: tuple[str, ...]
    ways: tuple[Way, ...]
    swings: Chart
    staying: tuple[str, ...]
    leaving: tuple[str, ...]
    inputs: tuple[Input, ...]
    notes: tuple[str, ...]
    caveat: str

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every chart of the page."""
        return (*(way.chart for way in self.ways), self.swings)


def answered(found: Affordable, say: Translator) -> Answered:
    """Return everything that is shown of an answer, in words."""
    more = [say(one) for one in _more(found, say)]
    scale = _scale(found, say)
    return Answered(
        lede=say(_lede(found)),
        more=tuple(more),
        ways=tuple(_way(found, name, scale, say) for name in found.strategies),
        swings=_swings(found, say),
        staying=tuple(_capitalised(say(line)) for line in staying_lines(found, say)),
        leaving=tuple(_capitalised(say(line)) for line in leaving_lines(found, say)),
        inputs=_inputs(found, say),
        notes=tuple(say(note) for note in found.notes),
        caveat=say(caveat(found)),
    )


def _lede(found: Affordable) -> Text:
    """Return the answer in one sentence, with the day until which it holds."""
    one = found.answer
    values: dict[str, Value] = {
        "held": chance(1 - one.below_zero.value),
        "until": found.ends[-1],
    }
    if one.verdict == "yes":
        return text(
            "Yes, from today on: with a chance of {held}, you stay above zero until {until:date}.",
            **values,
        )
    if one.verdict == "yes_from":
        return text(
            "Yes, from {day:date} on: with a chance of {held}, you stay above zero until"
            " {until:date}.",
            day=leaving_day(found),
            **values,
        )
    if one.verdict == "yes_if_replaced":
        return text(
            "Yes, once a replacement is found: with a chance of {held}, you stay above zero until"
            " {until:date}.",
            **values,
        )
    return text(
        "Not yet: by the safest way out, the chance of staying above zero until {until:date} is"
        " {held}.",
        **values,
    )


def _more(found: Affordable, say: Translator) -> list[Text]:
    """Return what is worth knowing beside the answer: the risks, and what is lacking."""
    _, *others = sentences(found, say)
    if found.answer.verdict == "not_yet":
        return [_lacking(found, say), *others]
    risks = text(
        "Risk of going below zero within {months} {months|month|months}: {p}; leaving today:"
        " {now}; staying: {stay}.",
        months=found.asked.months,
        p=chance(found.answer.below_zero.value),
        now=chance(found.strategies["now"].below_zero.value),
        stay=chance(found.strategies["stay"].below_zero.value),
    )
    return [risks, *others]


def _lacking(found: Affordable, say: Translator) -> Text:
    return text(
        "The safest way out: {way}, with a risk of {p} of going below zero within {months}"
        " {months|month|months} (staying: {stay}). With {lacking} more set aside it would be a"
        " yes.",
        way=STRATEGY_WORDS[found.answer.strategy],
        p=chance(found.answer.below_zero.value),
        months=found.asked.months,
        stay=chance(found.strategies["stay"].below_zero.value),
        lacking=whole(found, lacking(found), say),
    )


def _inputs(found: Affordable, say: Translator) -> tuple[Input, ...]:
    """Return what was counted with, what is known first."""
    inputs = [
        Input(
            name=_capitalised(say(INPUT_WORDS[name])),
            value=written(found, name, given.value, say),
            origin=say(ORIGIN_WORDS[given.origin]),
            is_known=given.origin not in {"assumed", "carried"},
        )
        for name, given in found.inputs.items()
    ]
    return tuple(sorted(inputs, key=lambda one: not one.is_known))


def _scale(found: Affordable, say: Translator) -> Scale:
    unit = 10 ** minor_digits(found.currency)
    start = _start(found)
    low = min(start, *(float(one.low.min()) for one in found.strategies.values()))
    high = max(start, *(float(one.high.max()) for one in found.strategies.values()))
    marks = ticks(low / unit, high / unit)
    return Scale(
        low=marks[0] * unit,
        high=marks[-1] * unit,
        ticks=tuple((mark * unit, say.form(round(mark), "number")) for mark in marks),
        months=tuple(_month(end, say) for end in (found.as_of, *found.ends)),
        departure=say(text("last day")),
    )


def _month(day: date, say: Translator) -> str:
    return format_date(day, "MMM", locale=say.locale.replace("-", "_"))


def _start(found: Affordable) -> float:
    savings = found.inputs["savings"].value
    return savings if isinstance(savings, float) else 0.0


def _rows(found: Affordable, one: Summary) -> tuple[Row, ...]:
    start = _start(found)
    sides = (one.low, one.lower, one.middle, one.upper, one.high)
    months = tuple(zip(*(side.tolist() for side in sides), strict=True))
    return ((start, start, start, start, start), *months)


def _way(found: Affordable, name: Strategy, scale: Scale, say: Translator) -> Way:
    one = found.strategies[name]
    title = say(STRATEGY_WORDS[name])
    return Way(
        name=_capitalised(title),
        said=tuple(say(line) for line in _about(found, one, say)),
        chart=_fan_chart(found, name, title, scale, say),
        is_answer=name == found.answer.strategy,
    )


def _about(found: Affordable, one: Summary, say: Translator) -> Sequence[Text]:
    bad = one.first_bad_month
    said = [text("Risk of going below zero: {p}.", p=chance(one.below_zero.value))]
    if bad is not None:
        said.append(
            text(
                "More than the {risk:percent} you accept from {day:date} on.",
                risk=found.asked.risk,
                day=found.ends[bad],
            )
        )
    said.append(
        text(
            "In nine futures out of ten, {low} or more at the lowest, about {day:date}.",
            low=whole(found, float(one.low[one.worst_month]), say),
            day=found.ends[one.worst_month],
        )
    )
    return said


def _cut(found: Affordable, name: Strategy) -> float | None:
    if name == "now":
        return 0.0
    if name == "notice":
        notice = found.inputs["notice_days"].value
        return notice / MONTH_DAYS if isinstance(notice, float) else None
    day = leaving_day(found) if name == "later" else None
    return None if day is None else (day - found.as_of).days / MONTH_DAYS


def _fan_chart(
    found: Affordable, name: Strategy, title: str, scale: Scale, say: Translator
) -> Chart:
    one = found.strategies[name]
    unit = 10 ** minor_digits(found.currency)
    told = say(
        text(
            "{way}: after {n} {n|month|months} half of the futures hold {middle} or more, nine"
            " in ten {low} or more.",
            way=title,
            n=len(found.ends),
            middle=whole(found, float(one.middle[-1]), say),
            low=whole(found, float(one.low[-1]), say),
        )
    )
    rows = _rows(found, one)
    picture = fan(Fan(rows=rows, cut=_cut(found, name), label=told), scale)
    columns = (one.low, one.lower, one.middle, one.upper, one.high)
    return Chart(
        id=name,
        title="",
        note="",
        pictures=(picture,),
        caption=say(text("Balance month by month: {way}", way=title)),
        head=tuple(map(say, _HEADS)),
        rows=tuple(
            (
                say.form(end, "day"),
                *(whole(found, float(side[at]), say) for side in (one.low, one.middle, one.high)),
            )
            for at, end in enumerate(found.ends)
        ),
        columns=("until", "p10", "p25", "p50", "p75", "p90", "currency"),
        data=tuple(
            (end, *(round(float(side[at]) / unit, 2) for side in columns), found.currency)
            for at, end in enumerate(found.ends)
        ),
    )


_HEADS = (text("until"), text("1 in 10 below"), text("half below"), text("1 in 10 above"))


def _swings(found: Affordable, say: Translator) -> Chart:
    bars = found.tornado[:MOST_SWINGS]
    # Where no input moves the risk, what is left in the end says more.
    is_risk = any(abs(bar.p_high - bar.p_low) >= LEAST_SWING for bar in bars)
    title = say(text("What the answer depends on most"))
    drawn = _risk_bars(bars, title, say) if is_risk else _end_bars(found, bars, title, say)
    heads = (text("Input"), text("if"), text("the risk is"), text("if"), text("the risk is"))
    return Chart(
        id="inputs",
        title=title,
        note=say(_RISK_NOTE if is_risk else _END_NOTE),
        pictures=(tornado(drawn),),
        caption=title,
        head=tuple(map(say, (*heads, text("at the end (1 in 20)")))),
        rows=tuple(
            (
                say(INPUT_WORDS[bar.input]),
                written(found, bar.input, bar.low, say),
                say(chance(bar.p_low)),
                written(found, bar.input, bar.high, say),
                say(chance(bar.p_high)),
                f"{whole(found, bar.end_low, say)} · {whole(found, bar.end_high, say)}",
            )
            for bar in found.tornado
        ),
        columns=("input", "low", "risk_low", "high", "risk_high"),
        data=tuple((bar.input, bar.low, bar.p_low, bar.high, bar.p_high) for bar in found.tornado),
    )


_RISK_NOTE = text(
    "Risk of going below zero with each input at either end of what is plausible, the others as"
    " they are."
)
_END_NOTE = text(
    "The risk hardly moves, so this is the last balance in one future of twenty, with each input"
    " at either end of what is plausible."
)


def _risk_bars(bars: Sequence[Bar], title: str, say: Translator) -> Tornado:
    return Tornado(
        swings=tuple(
            Swing(
                name=_capitalised(say(INPUT_WORDS[bar.input])),
                low=bar.p_low,
                high=bar.p_high,
                said=f"{say(chance(bar.p_low))} – {say(chance(bar.p_high))}",
            )
            for bar in bars
        ),
        ticks=tuple((share, say.form(share, "percent")) for share in (0.0, 0.5, 1.0)),
        label=title,
    )


def _end_bars(found: Affordable, bars: Sequence[Bar], title: str, say: Translator) -> Tornado:
    unit = 10 ** minor_digits(found.currency)
    ends = [end / unit for bar in bars for end in (bar.end_low, bar.end_high)]
    marks = ticks(min(ends, default=0.0), max(ends, default=1.0))
    return Tornado(
        swings=tuple(
            Swing(
                name=_capitalised(say(INPUT_WORDS[bar.input])),
                low=bar.end_low / unit,
                high=bar.end_high / unit,
                said=f"{whole(found, bar.end_low, say)} – {whole(found, bar.end_high, say)}",
            )
            for bar in bars
        ),
        ticks=tuple((mark, say.form(round(mark), "number")) for mark in (marks[0], 0.0, marks[-1]))
        if marks[0] < 0
        else tuple((mark, say.form(round(mark), "number")) for mark in (marks[0], marks[-1])),
        label=title,
    )


def _capitalised(said: str) -> str:
    return said[:1].upper() + said[1:]
