"""How a client behaves: the true rates behind the records, and how they change."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """The true rates of one client on one day; the defaults are a client who does well."""

    late_share: float = 0.24
    """Share of invoices paid after their due day."""
    late_days: float = 6.0
    """Median of days late, given late: a log-normal law."""
    late_spread: float = 0.8
    habit_days: float = 0.0
    """Days after the due day at which this client always pays."""
    unpaid_share: float = 0.0
    short_share: float = 0.004
    """Share of invoices paid for 60 to 90 % only."""
    promise_share: float = 0.6
    broken_share: float = 0.15
    just_in_time: float = 0.0
    """Share of late payments that come just before the client asks for new work."""
    reply_hours: float = 3.0
    """Median working hours until an answer, given one."""
    silence: float = 0.09
    """Share of my asks that are never answered."""
    inputs_late: float = 0.12
    meetings_missed: float = 0.05
    """Share of meetings missed, or cancelled by the client on the day."""
    off_hours: float = 0.06
    """Share of demanding contacts outside the freelancer's hours."""
    nagging: float = 0.05
    """Share of the client's asks followed up within hours."""
    scope: float = 0.97
    """Hours worked for each hour agreed."""
    rate: float = 0.98
    """Earned for each hour worked, as a share of the agreed rate."""
    own_reply: float = 1.0
    """The freelancer's own reply time, as a multiple of the usual."""
    own_moves: float = 0.05
    """Share of meetings that the freelancer puts off."""
    dread: float = 1.7
    energy: float = -0.1
    """What an exchange leaves, after less before."""
    respect: float = 4.3
    own_off_hours: float = 0.05
    """Share of work done outside the freelancer's hours."""
    volume: float = 1.0
    """Mail threads, as a multiple of the usual."""


_TIMES = frozenset({"late_days", "reply_hours", "own_reply"})
"""Rates that move by factors, not by steps."""


def between(start: Behaviour, end: Behaviour, share: float) -> Behaviour:
    """Return the behaviour this far on the way from one to another."""
    if share <= 0 or start == end:
        return start
    if share >= 1:
        return end
    rates: dict[str, float] = {}
    for field in fields(start):
        a, b = getattr(start, field.name), getattr(end, field.name)
        moves_by_factor = field.name in _TIMES and a > 0 and b > 0
        rates[field.name] = (
            math.exp((1 - share) * math.log(a) + share * math.log(b))
            if moves_by_factor
            else (1 - share) * a + share * b
        )
    return replace(start, **rates)


Trait = Literal[
    "closes_in_summer",
    "closes_at_new_year",
    "pays_at_month_end",
    "disputes_once",
    "pro_bono",
    "abroad",
    "new",
    "changes_contact",
    "invoiced_late",
    "vague_terms",
    "at_home",
]
"""What is not a rate: calendars, terms, persons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One way a relationship goes, and what a fair reader should make of it."""

    about: str
    rates: Mapping[str, float]
    """Rates that differ from the usual, from the start or once the change is complete."""

    changes: float = 0.0
    """How many months before the end the change begins; 0 where it was always so."""

    over: float = 0.0
    """How many months the change takes."""

    traits: tuple[Trait, ...] = ()
    is_alarming: bool = True
    """Whether any reason is meant to hold; the truth itself is counted from the rates."""


def _scenario(about: str, **rates: float) -> Scenario:
    return Scenario(about=about, rates=rates)


def _harmless(about: str, *traits: Trait, **rates: float) -> Scenario:
    return Scenario(about=about, rates=rates, traits=traits, is_alarming=False)


SCENARIOS: Mapping[str, Scenario] = MappingProxyType(
    {
        "slow_decline": Scenario(
            about="pays, answers and shows up less and less, month after month",
            rates={
                "late_share": 0.97,
                "late_days": 24.0,
                "reply_hours": 52.0,
                "silence": 0.5,
                "inputs_late": 0.8,
                "meetings_missed": 0.45,
                "respect": 2.6,
            },
            changes=19.0,
            over=9.0,
        ),
        "abrupt_change": Scenario(
            about="from one month to the next, pays late and answers late",
            rates={
                "late_share": 0.95,
                "late_days": 26.0,
                "reply_hours": 48.0,
                "silence": 0.48,
                "inputs_late": 0.7,
            },
            changes=12.5,
        ),
        "ghosting": Scenario(
            about="falls silent for good, with the last invoices open",
            rates={
                "unpaid_share": 1.0,
                "silence": 1.0,
                "inputs_late": 1.0,
                "meetings_missed": 1.0,
                "volume": 0.5,
            },
            changes=5.0,
        ),
        "just_in_time": _scenario(
            "pays late, and only when new work is wanted",
            late_share=0.97,
            late_days=22.0,
            late_spread=0.4,
            just_in_time=0.9,
            promise_share=0.9,
            broken_share=0.7,
        ),
        "scope_creeper": Scenario(
            about="asks a little more each month for the same price",
            rates={"scope": 1.75, "rate": 0.56, "own_off_hours": 0.4, "energy": -1.7},
            changes=22.0,
            over=14.0,
        ),
        "nagger": _scenario(
            "writes at all hours and follows up at once",
            nagging=0.55,
            off_hours=0.5,
            volume=1.3,
            energy=-1.8,
            dread=3.9,
        ),
        "partial_payer": _scenario("pays a part, and the rest late or never", short_share=0.6),
        "own_reluctance": _scenario(
            "a client the freelancer dreads",
            own_reply=3.4,
            own_moves=0.4,
            dread=4.6,
            energy=-1.9,
            respect=1.4,
        ),
        "rate_eroder": Scenario(
            about="has one more discount granted on each invoice",
            rates={"rate": 0.55},
            changes=22.0,
            over=10.0,
            traits=("vague_terms",),
        ),
        "healthy": _harmless("answers, pays, respects"),
        "holiday_slowdown": _harmless("closes for August, says so", "closes_in_summer"),
        "year_end_freeze": _harmless("pays nothing around New Year", "closes_at_new_year"),
        "end_of_month_payer": _harmless("pays at month's end, as agreed", "pays_at_month_end"),
        "steady_late": Scenario(
            about="always 20 days late: a level, not a change",
            rates={"late_share": 0.0, "habit_days": 20.0},
        ),
        "one_off_dispute": _harmless("disputed one invoice, paid it 60 days late", "disputes_once"),
        "pro_bono": _harmless("is helped for nothing, by agreement", "pro_bono"),
        "other_time_zone": _harmless("plain mail at odd hours from another zone", "abroad"),
        "new_client": _harmless("three months old: too early to say", "new"),
        "contact_change": _harmless("another person since the spring", "changes_contact"),
        "invoice_sent_late": _harmless("is sent its invoices late, pays them", "invoiced_late"),
    }
)
"""The ways of the simulated world that belong to one client. Those that belong
to the whole world (mail gap, slow bank, illness, newsletters) are in ``Events``."""

DEFAULT_CAST: tuple[tuple[str, ...], ...] = (
    ("slow_decline",),
    ("nagger",),
    ("abrupt_change", "partial_payer"),
    ("steady_late", "ghosting"),
    ("scope_creeper", "rate_eroder", "own_reluctance"),
    ("just_in_time",),
    ("healthy", "other_time_zone", "end_of_month_payer", "holiday_slowdown"),
    ("healthy", "contact_change", "one_off_dispute", "year_end_freeze", "invoice_sent_late"),
    ("pro_bono", "new_client"),
)
"""The nine clients of the demo: every scenario once, those that go together in one client."""


@dataclass(frozen=True, slots=True)
class Events:
    """What happens to the whole world, and is no client's doing."""

    mail_gap: bool = True
    """Four weeks of mail were lost when the mailbox moved."""

    slow_bank: bool = True
    """Three weeks in which every payment arrives six days later."""

    illness: bool = True
    """Eight working days in which the freelancer answers nobody."""
