"""All that the page of one client shows beside its report: a pure function of a review."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from polars import col

from secateur.actions.reviewing.garden import garden
from secateur.actions.reviewing.review_clients import Reviewed
from secateur.actions.reviewing.story_checkins import CheckIns, check_ins
from secateur.actions.reviewing.story_contact import ContactMap, contact_map
from secateur.actions.reviewing.story_money import Bill, Quarter, bills, quarters
from secateur.actions.reviewing.story_replies import Replies, replies
from secateur.actions.reviewing.story_turning import Turn, turns
from secateur.actions.reviewing.story_words import signal_words
from secateur.actions.workspace.limit_words import is_share, limit_words
from secateur.model.states import STATES
from secateur.model.text import Text
from secateur.review.measuring import all_signals
from secateur.review.parts import ClientReport, Report
from secateur.signals import Reason

FEWEST_OTHERS = 2


@dataclass(frozen=True, slots=True)
class Others:
    """The owner's own other clients: the middle half of their figures."""

    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit that the owner can move."""

    name: str
    said: Text
    value: float
    is_share: bool
    default: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalStory:
    """What stands around one signal."""

    name: Text
    counts: Text
    """What ``n`` counts, filled."""

    limits: tuple[Limit, ...]
    others: Others | None
    is_drawn: bool
    """Whether its figure and its limit lie on one axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientStory:
    """One client, ready to be drawn."""

    report: ClientReport
    as_of: date
    currency: str
    wanted_rate: int | None
    share: float | None
    """Of all that was received in twelve months, in the owner's currency."""

    first_on: date | None
    """The first record of it."""

    counts: Mapping[str, int]
    """Records of it by table."""

    signals: Mapping[str, SignalStory]
    turns: tuple[Turn, ...]
    contact: ContactMap | None
    replies: Replies
    bills: tuple[Bill, ...]
    quarters: tuple[Quarter, ...]
    check_ins: CheckIns

    def of_reason(self, reason: Reason) -> tuple[str, ...]:
        """Return the ids of the signals of one reason, the loudest first."""
        mine = [one for one in self.report.signals.values() if one.reason == reason]
        return tuple(one.id for one in sorted(mine, key=lambda one: STATES.index(one.state)))


def client_story(reviewed: Reviewed, client: str) -> ClientStory | None:
    """Return the story of one client; None where the review knows none of that id."""
    report = reviewed.report
    found = next((one for one in report.clients if one.id == client), None)
    if found is None:
        return None
    facts, owner = reviewed.found.facts, report.owner
    first_on, counts = _records(reviewed, client)
    return ClientStory(
        report=found,
        as_of=report.as_of,
        currency=report.currency,
        wanted_rate=report.wanted_rate,
        share=_share(reviewed, client),
        first_on=first_on,
        counts=counts,
        signals={name: _signal(reviewed, found, name) for name in found.signals},
        turns=turns(reviewed.found, owner, found),
        contact=contact_map(facts, owner, client),
        replies=replies(facts, owner, client),
        bills=bills(facts, owner, client),
        quarters=quarters(facts, owner, client),
        check_ins=check_ins(facts, owner, client),
    )


def _signal(reviewed: Reviewed, client: ClientReport, name: str) -> SignalStory:
    signal, level = all_signals()[name], client.signals[name]
    own = _own_limits(reviewed)
    limits = {signal.limit_name: signal.limit, **signal.settings}
    return SignalStory(
        name=signal_words(name),
        counts=Text(signal.counts.template, {"n": level.n}, signal.counts.plural),
        limits=tuple(
            Limit(
                name=each,
                said=limit_words(each),
                value=own.get(each, default),
                is_share=is_share(each),
                default=default,
            )
            for each, default in limits.items()
        ),
        others=_others(reviewed.report, client.id, name),
        is_drawn=not signal.limit_name.endswith("_p"),
    )


def _own_limits(reviewed: Reviewed) -> Mapping[str, float]:
    rows = reviewed.found.facts.tables.limits.filter(col("owner") == reviewed.report.owner)
    return dict(rows.select("limit", "value").iter_rows())


def _others(report: Report, client: str, name: str) -> Others | None:
    """Return the middle half of the other clients' figures; None where fewer than two speak."""
    speaking = [
        value
        for one in report.clients
        if one.id != client
        and one.signals[name].state not in {"unknown", "exempt"}
        and (value := one.signals[name].value) is not None
    ]
    if len(speaking) < FEWEST_OTHERS:
        return None
    low, _, high = quantiles(speaking, n=4, method="inclusive")
    return Others(low, high, len(speaking))


def _share(reviewed: Reviewed, client: str) -> float | None:
    return garden(reviewed).shares.get(client)


_DAYS = {
    "messages": "day",
    "invoices": "issued_on",
    "payments": "paid_on",
    "time_entries": "day",
    "meetings": "day",
    "requests": "asked_on",
    "check_ins": "day",
}


def _records(reviewed: Reviewed, client: str) -> tuple[date | None, Mapping[str, int]]:
    tables, owner = reviewed.found.facts.tables, reviewed.report.owner
    counts: dict[str, int] = {}
    firsts: list[date] = []
    for name, day in _DAYS.items():
        frame = getattr(tables, name)
        mine = frame.filter(col("owner") == owner, col("client") == client)
        counts[name] = mine.height
        first = mine[day].min()
        if isinstance(first, date):
            firsts.append(first)
    return min(firsts, default=None), counts
