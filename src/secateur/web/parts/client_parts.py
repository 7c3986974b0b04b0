"""What the page of a client shows, said in the visitor's language and ready to be laid out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from secateur.actions.reviewing.client_story import ClientStory, Limit, Others, SignalStory
from secateur.forecasts.recovery_sentences import came_back
from secateur.i18n import Translator
from secateur.model.places import file_and_place
from secateur.model.states import LOUD
from secateur.model.text import Text, text
from secateur.review.cases import exit_sentence
from secateur.review.parts import ClientReport, Owed, ReasonReport, Receipt, SignalReport
from secateur.review.sentences import limit_quantity, quantity
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
from secateur.web.downloads import Chart
from secateur.web.parts.client_charts import client_charts
from secateur.web.parts.client_forecast import ForecastView, forecast_view
from secateur.web.parts.client_needs import Need, need_of, to_do
from secateur.web.parts.garden_rows import listed
from secateur.web.parts.record_words import NAMES

SHOWN_LOUD, SHOWN_QUIET = 6, 3
"""Receipts shown beside a signal; the others are a page away."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonView:
    """One of the eight reasons."""

    id: str
    word: str
    state: str
    state_word: str
    since: str
    recovery: str
    claim: str
    """What its nearest signal says, where none of them is loud."""

    first: tuple[SignalView, ...]
    rest: tuple[SignalView, ...]
    rest_said: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """One client."""

    id: str
    name: str
    chip: str
    mark: str
    to_do: tuple[tuple[str, str], ...]
    """Where too little is known for a verdict: what would help, and where that is done."""

    verdict: str
    facts: str
    lede: str
    rule: str
    turns_head: str
    turns: tuple[str, ...]
    next_step: str
    advice: str
    change: str
    going: tuple[str, ...]
    """What goes on with it: a reset, an exit."""

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
        to_do=tuple((say(words), to) for words, to in to_do(story)),
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
        going=(
            *((say(report.reset.sentence),) if report.reset else ()),
            *((say(exit_sentence(report.exit)),) if report.exit else ()),
        ),
        reasons=tuple(
            _reason(story, found, say)
            for found in sorted(report.reasons, key=_order(report.verdict))
        ),
        charts=MappingProxyType({chart.id: chart for chart in client_charts(story, say)}),
        forecast=forecast_view(report, say),
    )


def _order(verdict: Verdict) -> Callable[[ReasonReport], int]:
    """Read the loud reasons first; where nothing can be said yet, then what is lacking."""
    last = (
        ("unknown", "clear", "exempt") if verdict == "unknown" else ("clear", "unknown", "exempt")
    )
    states = (*LOUD, *last)
    return lambda found: states.index(found.state)


def _facts(story: ClientStory, say: Translator) -> str:
    counts = story.counts
    parts = [
        *(_debt(one) for one in _known(story.report)),
        text("known since {day:date}", day=story.first_on) if story.first_on else None,
        text("{share:percent} of income", share=story.share) if story.share else None,
        text("{n} message", "{n} messages", n=counts["messages"]),
        text("{n} invoice", "{n} invoices", n=counts["invoices"]),
        text("{n} check-in", "{n} check-ins", n=counts["check_ins"]),
    ]
    return " · ".join(say(part) for part in parts if part is not None)


def _known(client: ClientReport) -> Sequence[Owed]:
    return () if client.is_untold else [one for one in client.owed if one.open]


def _debt(debt: Owed) -> Text:
    if not debt.overdue:
        return text("{sum:money:currency} owed", sum=debt.open, currency=debt.currency)
    return text(
        "{sum:money:currency} owed, {overdue:money:currency} overdue",
        sum=debt.open,
        overdue=debt.overdue,
        currency=debt.currency,
    )


def _lede(report: ClientReport) -> Text:
    """Say the verdict with the reasons behind it."""
    for state in LOUD:
        found = [REASON_WORDS[each.reason] for each in report.reasons if each.state == state]
        if found and state == "established":
            return text(
                "One reason is established: {reasons}.",
                "{n:opening} reasons are established: {reasons}.",
                n=len(found),
                reasons=listed(found),
            )
        if found:
            return text(
                "One reason is emerging: {reasons}.",
                "{n:opening} reasons are emerging: {reasons}.",
                n=len(found),
                reasons=listed(found),
            )
    unknown = sum(each.state == "unknown" for each in report.reasons)
    if unknown == len(report.reasons):
        return text("Too early to say: none of the eight reasons can be judged yet.")
    if report.verdict == "unknown":
        return text(
            "Too early to say: one of the eight reasons cannot be judged yet.",
            "Too early to say: {n:words} of the eight reasons cannot be judged yet.",
            n=unknown,
        )
    return text("Nothing counts against this client.")


def _reason(story: ClientStory, found: ReasonReport, say: Translator) -> ReasonView:
    mine = [story.report.signals[name] for name in story.of_reason(found.reason)]
    first = _first(found, mine)
    rest = [one for one in mine if one not in first]
    needs = [one for one in mine if one.state == "unknown"] if found.state == "unknown" else []
    nearest = _nearest(found, mine)
    since = text("since {day:date}", day=found.since) if found.since else None
    return ReasonView(
        id=found.reason,
        word=say(REASON_WORDS[found.reason]),
        state=found.state,
        state_word=say(STATE_WORDS[found.state]),
        since=say(since) if since else "",
        recovery=say(came_back(found.recovery)) if found.recovery else "",
        claim=say(nearest.sentence) if nearest else "",
        first=tuple(signal_view(story, one, say) for one in first),
        rest=tuple(signal_view(story, one, say) for one in rest),
        rest_said=say(
            text("{n} more signal of this reason", "{n} more signals of this reason", n=len(rest))
            if first
            else text("{n} signal of this reason", "{n} signals of this reason", n=len(rest))
        ),
        needs=tuple(need_of(story, one, say) for one in needs),
    )


def _first(found: ReasonReport, mine: Sequence[SignalReport]) -> list[SignalReport]:
    """Return the signals that stand at once: the loud ones."""
    return [one for one in mine if one.state in LOUD] if found.state in LOUD else []


def _nearest(found: ReasonReport, mine: Sequence[SignalReport]) -> SignalReport | None:
    """Return what speaks for a quiet reason: of its signals the one nearest to its limit."""
    if found.state not in {"clear", "exempt"}:
        return None
    alike = [one for one in mine if one.state == found.state]
    return max(alike, key=lambda one: one.beyond or 0.0, default=None)


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
        if signal.value is not None and not signal.low <= signal.value <= signal.high:
            parts.append(
                text(
                    "The figure counted lies outside it: of so few records, the interval leans on"
                    " what your other clients show."
                )
            )
    parts.append(text("n = {counted}.", counted=around.counts))
    if around.others is not None:
        parts.append(_others(around.others, signal.unit))
    return " ".join(say(part) for part in parts)


def _others(span: Others, unit: str) -> Text:
    """Say where the middle half of the other clients lie."""
    low, high = quantity(span.low, unit), quantity(span.high, unit)
    if low == high:
        return text(
            "Your other clients: {low} (middle half of {n} client).",
            "Your other clients: {low} (middle half of {n} clients).",
            low=low,
            n=span.n,
        )
    return text(
        "Your other clients: {low} to {high} (middle half of {n} client).",
        "Your other clients: {low} to {high} (middle half of {n} clients).",
        low=low,
        high=high,
        n=span.n,
    )


def _interval(signal: SignalReport, around: SignalStory, say: Translator) -> Markup | None:
    if signal.value is None or signal.state in {"unknown", "exempt"} or not around.is_drawn:
        return None
    value = say(quantity(signal.value, signal.unit))
    limit = say(text("limit {limit}", limit=limit_quantity(signal.limit, signal.unit)))
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
            label="",
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
        what=receipt.what or say(NAMES[receipt.table]),
        place=say(file_and_place(receipt.file, receipt.at)),
        href=f"/receipts/{receipt.table}/{receipt.id}",
        is_hit=receipt.is_hit,
    )
