"""What the page "Spring" shows of one departure: a chart a measure, sums, and where hours went."""

from dataclasses import dataclass

from secateur.actions.prune_words import REASON_NAMES
from secateur.i18n import Translator
from secateur.model.text import Text, text
from secateur.pruning import Cut, sentences
from secateur.pruning.model import Gap, Measure, Measured, Pruning, Stage
from secateur.web.charts.before_after import Line, before_after
from secateur.web.downloads import Chart

SHOWN: tuple[Measure, ...] = (
    "client_hours",
    "off_days",
    "reply_minutes",
    "client_off_days",
    "off_hours",
    "rest_days",
    "all_hours",
)
"""The measures, those that matter most first."""

MOST_TURNED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """What came in, at one stage."""

    days: Text
    others: str
    new: str
    from_client: str
    closed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """One gap: received or invoiced."""

    title: Text
    lines: tuple[Text, ...]
    rows: tuple[GapRow, ...]
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CutView:
    """One departure."""

    client: str
    name: str
    left_on: object
    lines: tuple[Text, ...]
    charts: tuple[Chart, ...]
    gaps: tuple[GapView, ...]
    turned: tuple[tuple[str, str, str, bool], ...]
    turned_days: int | None
    ended: tuple[Text, ...]
    reasons: tuple[Text, ...]
    is_said: bool
    """Whether the user said when."""


def cut_view(cut: Cut, found: Pruning, say: Translator) -> CutView:
    """Return everything that is shown of a departure."""
    return CutView(
        client=cut.departure.client,
        name=cut.name,
        left_on=cut.departure.on,
        lines=sentences.freed(cut),
        charts=tuple(_chart(cut, measure, say) for measure in SHOWN),
        gaps=tuple(
            _gap(gap, cut.name, title, say)
            for gap, title in (
                (cut.received, text("Money received")),
                (cut.invoiced, text("Money invoiced")),
            )
        ),
        turned=tuple(
            (
                found.names.get(one.client, one.client),
                say.form(round(one.before), "hours"),
                say.form(round(one.after), "hours"),
                one.is_new,
            )
            for one in cut.turned[:MOST_TURNED]
        ),
        turned_days=cut.turned_days,
        ended=sentences.ended(cut),
        reasons=tuple(REASON_NAMES[name] for name in cut.ending.reasons if name in REASON_NAMES),
        is_said=cut.departure.source == "said",
    )


def _stages(cut: Cut) -> tuple[tuple[Text, Stage], ...]:
    before = text("{days} days before", days=cut.before.stretch.days)
    after = ((text("{days} days after", days=stage.stretch.days), stage) for stage in cut.after)
    return ((before, cut.before), *after)


def _chart(cut: Cut, measure: Measure, say: Translator) -> Chart:
    title = say(sentences.MEASURE_WORDS[measure])
    named = say(text("{subject}: {said}", subject=cut.name, said=title))
    found = [(say(words), stage, stage.measures[measure]) for words, stage in _stages(cut)]
    lines = [
        Line(
            name=words,
            value=one.value,
            low=one.low,
            high=one.high,
            said=say(sentences.value(measure, one)),
            is_before=not stage.stretch.is_after,
        )
        for words, stage, one in found
    ]
    return Chart(
        id=f"{cut.departure.client}-{measure.replace('_', '-')}",
        title=title[:1].upper() + title[1:],
        note=_note(measure, [one for _, _, one in found], say),
        pictures=(before_after(lines, named),),
        caption=named,
        head=(say(text("Days")), say(text("figure, and 8 times in 10")), say(text("Made of"))),
        rows=tuple(
            (
                words,
                say(sentences.measured(measure, one)),
                say(sentences.counted(measure, one)) if one.value is not None else "–",
            )
            for words, _, one in found
        ),
        columns=("stage", "value", "low", "high", "n"),
        data=tuple((words, one.value, one.low, one.high, one.n) for words, _, one in found),
    )


def _note(measure: Measure, found: list[Measured], say: Translator) -> str:
    latest = [one for one in found[1:] if one.value is not None]
    if not latest or found[0].value is None:
        return ""
    apart = sentences.are_apart(found[0], latest[-1])
    n = say(sentences.counted(measure, latest[-1]))
    if apart is None:
        return say(text("{n}: too few for a range", n=n))
    if apart:
        return say(text("{n}: the ranges lie apart", n=n))
    return say(text("{n}: the ranges overlap, this may be chance", n=n))


def _gap(found: Gap, name: str, title: Text, say: Translator) -> GapView:
    def sum_of(minor: int) -> str:
        return say.form(minor, "money", found.currency)

    lines = sentences.income(found, name)
    return GapView(
        title=title,
        lines=lines[:1] if found.stages else lines,
        rows=tuple(
            GapRow(
                days=text("{days} days after", days=days),
                others=sum_of(stage.others),
                new=sum_of(stage.new),
                from_client=sum_of(stage.from_client),
                closed=_closed(stage.closed, say),
            )
            for days, stage in sorted(found.stages.items())
        ),
        before=sum_of(found.others),
    )


def _closed(share: float | None, say: Translator) -> str:
    if share is None:
        return "–"
    return say(text("all of it")) if share >= 1 else say.form(max(0.0, share), "percent")
