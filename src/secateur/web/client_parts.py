"""What the page of a client shows, said in the visitor's language and ready to be laid out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from secateur.actions.client_story import ClientStory, Limit, SignalStory
from secateur.forecasts.recovery_sentences import came_back
from secateur.i18n import Translator
from secateur.model.places import file_and_place
from secateur.model.text import Text, text
from secateur.review.forecasting import sentences
from secateur.review.parts import ClientReport, ReasonReport, Receipt, SignalReport
from secateur.review.sentences import quantity
from secateur.review.verdict import Verdict
from secateur.review.words import (
    NOT_LEGAL_ADVICE,
    REASON_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    VERDICT_RULES,
    VERDICT_WORDS,
)
from secateur.web.charts.interval import Interval, interval_bar
from secateur.web.client_charts import client_charts
from secateur.web.downloads import Chart

LOUD = ("established", "emerging")

SHOWN_LOUD, SHOWN_QUIET = 6, 3
"""Receipts shown beside a signal; the others are a page away."""

MOST_DOTS = 10

LEAST, MOST = 0.01, 0.99

CHIPS: Mapping[Verdict, tuple[str, str]] = MappingProxyType(
    {
        "act": ("act", "established"),
        "enough": ("suffices", "established"),
        "watch": ("watch", "emerging"),
        "keep": ("well", "clear"),
        "unknown": ("unknown", "unknown"),
    }
)
"""By verdict: the class of its chip, and the light in it."""


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One record behind a figure."""

    on: str
    what: str
    place: str
    href: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class LimitField:
    """A limit as it is typed."""

    name: str
    said: str
    value: str
    unit: str
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalView:
    """One signal."""

    id: str
    name: str
    state: str
    state_word: str
    sentence: str
    how: str
    change: str
    bar: Markup | None
    limits: tuple[LimitField, ...]
    receipts: tuple[ReceiptRow, ...]
    receipts_said: str
    is_more: bool


@dataclass(frozen=True, slots=True)
class Need:
    """What an unknown signal lacks."""

    name: str
    said: str
    on: int
    off: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonView:
    """One of the eight reasons."""

    id: str
    word: str
    state: str
    state_word: str
    since: str
    recovery: str
    first: tuple[SignalView, ...]
    rest: tuple[SignalView, ...]
    rest_said: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastView:
    """What may come next."""

    p: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """One client."""

    id: str
    name: str
    chip: str
    mark: str
    verdict: str
    facts: str
    lede: str
    rule: str
    turns_head: str
    turns: tuple[str, ...]
    next_step: str
    advice: str
    change: str
    reasons: tuple[ReasonView, ...]
    charts: Mapping[str, Chart]
    forecast: ForecastView | None


def client_view(story: ClientStory, say: Translator) -> ClientView:
    """Lay one client's story out."""
    report = story.report
    chip, mark = CHIPS[report.verdict]
    return ClientView(
        id=report.id,
        name=report.name,
        chip=chip,
        mark=mark,
        verdict=say(VERDICT_WORDS[report.verdict]),
        facts=_facts(story, say),
        lede=say(_lede(report)),
        rule=say(VERDICT_RULES[report.verdict]),
        turns_head=say(
            text("What would change this verdict")
            if any(one.state in LOUD for one in report.reasons)
            else text("Nearest to a limit")
        ),
        turns=tuple(say(turn.said) for turn in story.turns),
        next_step=say(text("Next step: {step}.", step=STEP_WORDS[report.next_step])),
        advice=say(NOT_LEGAL_ADVICE),
        change=say(report.change.sentence) if report.change else "",
        reasons=tuple(_reason(story, found, say) for found in report.reasons),
        charts=MappingProxyType({chart.id: chart for chart in client_charts(story, say)}),
        forecast=_forecast(report, say),
    )


def _facts(story: ClientStory, say: Translator) -> str:
    counts = story.counts
    parts = [
        text("known since {day:date}", day=story.first_on) if story.first_on else None,
        text("{share:percent} of income", share=story.share) if story.share else None,
        text("{n} message", "{n} messages", n=counts["messages"]),
        text("{n} invoice", "{n} invoices", n=counts["invoices"]),
        text("{n} check-in", "{n} check-ins", n=counts["check_ins"]),
    ]
    return " · ".join(say(part) for part in parts if part is not None)


def _lede(report: ClientReport) -> Text:
    """Say the verdict with the reasons behind it."""
    for state in LOUD:
        found = [REASON_WORDS[each.reason] for each in report.reasons if each.state == state]
        if found and state == "established":
            return text(
                "One reason is established: {reasons}.",
                "{n} reasons are established: {reasons}.",
                n=len(found),
                reasons=listed(found),
            )
        if found:
            return text(
                "One reason is emerging: {reasons}.",
                "{n} reasons are emerging: {reasons}.",
                n=len(found),
                reasons=listed(found),
            )
    unknown = sum(each.state == "unknown" for each in report.reasons)
    if report.verdict == "unknown":
        return text(
            "Too early to say: one of the eight reasons cannot be judged yet.",
            "Too early to say: {n} of the eight reasons cannot be judged yet.",
            n=unknown,
        )
    return text("Nothing speaks against this client.")


def listed(found: Sequence[Text]) -> Text:
    """Put words one after the other."""
    first, *rest = found
    together = first
    for each in rest:
        together = text("{before}, {next}", before=together, next=each)
    return together


def _reason(story: ClientStory, found: ReasonReport, say: Translator) -> ReasonView:
    mine = [story.report.signals[name] for name in story.of_reason(found.reason)]
    first = _first(found, mine)
    rest = [one for one in mine if one not in first]
    needs = [one for one in mine if one.state == "unknown"] if found.state == "unknown" else []
    since = text("since {day:date}", day=found.since) if found.since else None
    return ReasonView(
        id=found.reason,
        word=say(REASON_WORDS[found.reason]),
        state=found.state,
        state_word=say(STATE_WORDS[found.state]),
        since=say(since) if since else "",
        recovery=say(came_back(found.recovery)) if found.recovery else "",
        first=tuple(signal_view(story, one, say) for one in first),
        rest=tuple(signal_view(story, one, say) for one in rest),
        rest_said=say(
            text("{n} more signal of this reason", "{n} more signals of this reason", n=len(rest))
            if first
            else text("{n} signal of this reason", "{n} signals of this reason", n=len(rest))
        ),
        needs=tuple(_need(one, story.signals[one.id], say) for one in needs),
    )


def _first(found: ReasonReport, mine: Sequence[SignalReport]) -> list[SignalReport]:
    """Return the signals that stand at once: the loud ones, or the one nearest to its limit."""
    if found.state in LOUD:
        return [one for one in mine if one.state in LOUD]
    if found.state == "clear":
        clear = [one for one in mine if one.state == "clear"]
        return [max(clear, key=lambda one: one.beyond or 0.0)] if clear else []
    return []


def _need(signal: SignalReport, around: SignalStory, say: Translator) -> Need:
    dots = min(signal.minimum, MOST_DOTS)
    on = min(dots, signal.n * dots // signal.minimum)
    return Need(say(around.name), say(signal.sentence), on, dots - on)


def signal_view(
    story: ClientStory, signal: SignalReport, say: Translator, most: int | None = None
) -> SignalView:
    """Lay one signal out, with so many of its receipts."""
    around = story.signals[signal.id]
    n = len(signal.receipts)
    shown = most or (SHOWN_LOUD if signal.state in LOUD else SHOWN_QUIET)
    return SignalView(
        id=signal.id,
        name=say(around.name),
        state=signal.state,
        state_word=say(STATE_WORDS[signal.state]),
        sentence=say(signal.sentence),
        how=_how(signal, around, say),
        change=say(text("Change: {said}", said=signal.change.sentence)) if signal.change else "",
        bar=_interval(signal, around, say),
        limits=tuple(_field(limit, say) for limit in around.limits),
        receipts=tuple(_receipt(one, say) for one in signal.receipts[:shown]),
        receipts_said=say(text("{n} record", "{n} records", n=n)),
        is_more=n > shown,
    )


def _how(signal: SignalReport, around: SignalStory, say: Translator) -> str:
    """Say the four companions of a figure: interval, count, limit, the others."""
    parts: list[Text] = []
    if signal.low is not None and signal.high is not None and signal.low < signal.high:
        parts.append(
            text(
                "80% interval: {low} to {high}.",
                low=quantity(signal.low, signal.unit),
                high=quantity(signal.high, signal.unit),
            )
        )
    parts.append(text("n = {counted}.", counted=around.counts))
    if around.others is not None:
        parts.append(
            text(
                "Your other clients: {low} to {high} (middle half of {n}).",
                low=quantity(around.others.low, signal.unit),
                high=quantity(around.others.high, signal.unit),
                n=around.others.n,
            )
        )
    return " ".join(say(part) for part in parts)


def _interval(signal: SignalReport, around: SignalStory, say: Translator) -> Markup | None:
    if signal.value is None or signal.state in {"unknown", "exempt"} or not around.is_drawn:
        return None
    value = say(quantity(signal.value, signal.unit))
    limit = say(text("limit {limit}", limit=quantity(signal.limit, signal.unit)))
    others = around.others
    return interval_bar(
        Interval(
            value=signal.value,
            low=signal.low,
            high=signal.high,
            limit=signal.limit,
            others=(others.low, others.high) if others else None,
            state=signal.state,
            value_said=value,
            limit_said=limit,
            others_said="",
            label=f"{say(around.name)} : {value}, {limit}",
        )
    )


def _field(limit: Limit, say: Translator) -> LimitField:
    scale = 100 if limit.is_share else 1
    return LimitField(
        name=limit.name,
        said=say(limit.said),
        value=f"{limit.value * scale:.10g}",
        unit="%" if limit.is_share else "",
        default=f"{limit.default * scale:.10g}",
    )


def _receipt(receipt: Receipt, say: Translator) -> ReceiptRow:
    return ReceiptRow(
        on=say.form(receipt.on, "day") if receipt.on else "",
        what=receipt.what or say(text("(without a name)")),
        place=say(file_and_place(receipt.file, receipt.at)),
        href=f"/receipts/{receipt.table}/{receipt.id}",
        is_hit=receipt.is_hit,
    )


def _forecast(report: ClientReport, say: Translator) -> ForecastView | None:
    found = report.forecast
    if found is None:
        return None
    payment = found.payment
    p = say(_chance(payment.next_invoice.p_on_time)) if payment else ""
    return ForecastView(p=p, lines=tuple(say(line) for line in sentences(found)))


def _chance(share: float) -> Text:
    """Say a chance; none is as sure as nothing or all."""
    if share < LEAST:
        return text("less than {share:percent}", share=LEAST)
    return text("{share:percent}", share=min(share, MOST))
