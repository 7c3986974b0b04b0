"""The garden: every client in a row, the most urgent first."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from markupsafe import Markup

from secateur.actions.garden import Garden, garden
from secateur.actions.settle import questions
from secateur.i18n import Translator
from secateur.model.text import Text, text
from secateur.review.parts import ClientReport, Owed, Report
from secateur.review.verdict import Verdict
from secateur.review.words import (
    NOT_LEGAL_ADVICE,
    REASON_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    VERDICT_WORDS,
)
from secateur.signals import State
from secateur.web.charts.rows import rate_bar, spark
from secateur.web.charts.twig import Leaf, twig
from secateur.web.pages import Page
from secateur.web.visit import Answer, Go, Visit

URGENCY: tuple[Verdict, ...] = ("act", "enough", "watch", "unknown", "keep")
LEAF_FORMS: Mapping[str, str] = MappingProxyType(
    {"act": "established", "enough": "one", "watch": "emerging", "keep": "clear"}
)
CHIPS: Mapping[Verdict, str] = MappingProxyType(
    {
        "act": "act",
        "enough": "suffices",
        "watch": "watch",
        "keep": "well",
        "unknown": "unknown",
    }
)
"""How the style sheet calls a verdict."""

STATES: tuple[State, ...] = ("established", "emerging", "clear", "unknown", "exempt")
SORTS: Mapping[str, Text] = MappingProxyType(
    {
        "urgency": text("urgency"),
        "name": text("name"),
        "owed": text("sum owed"),
        "income": text("share of income"),
    }
)
"""What the rows can be ordered by."""


@dataclass(frozen=True, slots=True)
class Light:
    """One reason of one client."""

    id: str
    reason: Text
    state: str
    word: Text


@dataclass(frozen=True, slots=True)
class Rate:
    """What an hour earned, beside what it should."""

    said: Text
    interval: Text | None
    drawn: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One client."""

    id: str
    name: str
    lights: tuple[Light, ...]
    verdict: Text
    chip: str
    mark: str
    """The state that the verdict's leaf shows."""

    why: Text | None
    since: date | None
    owed: tuple[Owed, ...]
    rate: Rate | None
    received: Markup | None
    next_step: Text
    step_to: str
    on_time: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GardenView:
    """What ``garden.html`` shows."""

    report: Report
    lede: Text
    counts: tuple[Text, ...]
    rows: tuple[Row, ...]
    garden: Garden
    twig: Markup
    to_settle: int
    sorts: tuple[tuple[str, Text, bool], ...]
    wanted: str
    filter: str
    states: tuple[tuple[str, Text], ...]
    assumed: tuple[Text, ...]
    advice: Text


def show(visit: Visit) -> Answer:
    """Show the garden, or the way in where nothing was imported yet."""
    reviewed = visit.review(visit.as_of)
    found = reviewed.report
    if not found.clients:
        return Go("/welcome")
    figures = garden(reviewed)
    order = visit.query.get("by", "urgency")
    wanted = visit.query.get("q", "").strip()
    verdict = visit.query.get("verdict", "")
    rows = [
        _row(client, figures, visit.say)
        for client in sorted(found.clients, key=_key(order, figures))
        if _fits(client, wanted, verdict)
    ]
    counts = Counter(client.verdict for client in found.clients)
    return GardenView(
        report=found,
        lede=text("{n} client.", "{n} clients.", n=len(found.clients)),
        counts=tuple(_count(one, counts[one]) for one in URGENCY if counts[one]),
        rows=tuple(rows),
        garden=figures,
        twig=_twig(found, figures, visit.say),
        to_settle=len(questions(visit.desk)),
        sorts=tuple((name, said, name == order) for name, said in SORTS.items()),
        wanted=wanted,
        filter=verdict,
        states=tuple((state, STATE_WORDS[state]) for state in STATES),
        assumed=tuple(reviewed.around.assumed.values()),
        advice=NOT_LEGAL_ADVICE,
    )


def _key(order: str, figures: Garden) -> Callable[[ClientReport], tuple[float, str]]:
    def urgency(client: ClientReport) -> tuple[float, str]:
        return URGENCY.index(client.verdict), client.name.casefold()

    def owed(client: ClientReport) -> tuple[float, str]:
        return -max((debt.open for debt in client.owed), default=0), client.name.casefold()

    def income(client: ClientReport) -> tuple[float, str]:
        return -figures.shares.get(client.id, 0.0), client.name.casefold()

    def name(client: ClientReport) -> tuple[float, str]:
        return 0.0, client.name.casefold()

    return {"owed": owed, "income": income, "name": name}.get(order, urgency)


def _fits(client: ClientReport, wanted: str, verdict: str) -> bool:
    return wanted.casefold() in client.name.casefold() and verdict in {"", client.verdict}


def _count(verdict: Verdict, n: int) -> Text:
    """Say how many clients have a verdict."""
    return {
        "act": text("One calls for a quick decision.", "{n} call for a quick decision.", n=n),
        "enough": text("One gives a sufficient reason.", "{n} give a sufficient reason.", n=n),
        "watch": text("One is to keep an eye on.", "{n} are to keep an eye on.", n=n),
        "unknown": text(
            "Of one, not enough is known yet.", "Of {n}, not enough is known yet.", n=n
        ),
        "keep": text("One is doing well.", "{n} are doing well.", n=n),
    }[verdict]


def _row(client: ClientReport, figures: Garden, say: Translator) -> Row:
    received = figures.received.get(client.id)
    payment = client.forecast.payment if client.forecast else None
    dates = [found.since for found in client.reasons if found.since]
    return Row(
        id=client.id,
        name=client.name,
        lights=tuple(
            Light(found.reason, REASON_WORDS[found.reason], found.state, STATE_WORDS[found.state])
            for found in client.reasons
        ),
        verdict=VERDICT_WORDS[client.verdict],
        chip=CHIPS[client.verdict],
        mark="established" if _form(client) == "one" else _form(client),
        why=_why(client),
        since=min(dates, default=None),
        owed=client.owed,
        rate=_rate(client),
        received=spark(received, say(text("Received month by month, the oldest first")))
        if received
        else None,
        next_step=STEP_WORDS[client.next_step],
        step_to=_step_to(client),
        on_time=payment.next_invoice.p_on_time if payment else None,
    )


def _form(client: ClientReport) -> str:
    return LEAF_FORMS.get(client.verdict, "unknown")


def _why(client: ClientReport) -> Text | None:
    """Name the reasons behind the verdict."""
    for state in ("established", "emerging"):
        found = [REASON_WORDS[each.reason] for each in client.reasons if each.state == state]
        if found:
            return text("{subject}: {said}", subject=_listed(found), said=STATE_WORDS[state])
    return None


def _listed(found: Sequence[Text]) -> Text:
    first, *rest = found
    listed = first
    for each in rest:
        listed = text("{before}, {next}", before=listed, next=each)
    return listed


def _rate(client: ClientReport) -> Rate | None:
    """Bring the ratio's interval back to money: earned per hour beside what was agreed."""
    signal = client.signals["effective_rate"]
    per_hour, agreed = signal.details.get("per_hour"), signal.details.get("agreed")
    currency = signal.details.get("currency")
    if not (isinstance(per_hour, float) and isinstance(agreed, float)):
        return None
    bounds = None if signal.low is None or signal.high is None else (signal.low, signal.high)
    low, high = (bounds[0] * agreed, bounds[1] * agreed) if bounds else (per_hour, per_hour)
    between = text("{low:number} to {high:number}", low=round(low), high=round(high))
    return Rate(
        said=text("{rate:number} {currency}/h", rate=round(per_hour), currency=str(currency)),
        interval=between if bounds else None,
        drawn=rate_bar(per_hour, low, high, agreed, signal.state),
    )


def _step_to(client: ClientReport) -> str:
    return {
        "reset": f"/clients/{client.id}/reset",
        "leave": f"/clients/{client.id}/leave",
        "decline_next": f"/clients/{client.id}/leave",
        "collect": "/import",
    }.get(client.next_step, f"/clients/{client.id}")


def _twig(found: Report, figures: Garden, say: Translator) -> Markup:
    shares = sorted(figures.shares.items(), key=lambda each: -each[1])
    clients = {client.id: client for client in found.clients}
    leaves = [
        Leaf(clients[one].name, share, say.form(share, "percent"), _form(clients[one]))
        for one, share in shares
        if one in clients and share > 0
    ]
    if not leaves:
        return Markup("")
    told = ", ".join(f"{leaf.name} {leaf.share_said}" for leaf in leaves)
    return twig(leaves, say(text("Share of income, twelve months: {told}", told=told)))


PAGE = Page(path="/", title=text("The garden"), show=show, place="garden", order=10)
