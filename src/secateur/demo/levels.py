"""What is true of each client, by signal: counted from the rates, not from the records.

The true figure is the mean of the true chance over the events of the window, so that a client
whose rates changed within it has the rate a perfect reader of that window would find. A figure
of 1.5 times its limit or more is to be established, one of 0.75 times or less must not be;
what lies between is judged by nobody. For ratios held against one (``effective_rate``,
``scope_drift``) it is the distance to one that is compared.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from statistics import NormalDist, fmean
from typing import Literal

from secateur.demo import diary
from secateur.demo.behaviour import Behaviour
from secateur.demo.billing import Month
from secateur.demo.nature import Nature
from secateur.demo.records import Client, Invoice, Level, Mail, Meeting

Verdict = Literal["establish", "not", "between", "too_few", "exempt"]

ESTABLISHED, HARMLESS = 1.5, 0.75
"""Multiples of the limit from which, and up to which, the truth is plain."""

REPLY_SPREAD = math.hypot(1.3, 0.25)
"""Log standard deviation of a reply time, weeks and threads included."""

_DAY_HOURS = 9
_PATIENCE_HOURS = 10 * _DAY_HOURS

_MEDIAN_MARGIN = 0.08
"""Share of answers by which the median may be off before a verdict on it is given."""

_SELDOM = 0.03
"""Share of meetings moved below which two clients differ by nothing a record shows."""

_DREADED = 3.5
"""Mean dread below which it does not count, whatever the others."""

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """All that happened with one client, and the rates behind it."""

    client: Client
    nature: Nature
    mails: Sequence[Mail]
    invoices: Sequence[Invoice]
    first_paid: Mapping[str, date]
    open_amounts: Mapping[str, int]
    months: Sequence[Month]
    entry_days: Sequence[date]
    meetings: Sequence[Meeting]
    request_days: Sequence[date]
    check_in_days: Sequence[date]


def levels(lives: Sequence[Life], ends_on: date) -> dict[str, tuple[Level, ...]]:
    """Return the truth about every signal of every client."""
    return {
        life.client.id: (
            *_payment(life, ends_on),
            *_agreement(life, ends_on),
            *_engagement(life, ends_on),
            *_intrusion(life, ends_on),
            *_beside_others(life, [other for other in lives if other is not life], ends_on),
            _own_hours(life, ends_on),
        )
        for life in lives
    }


def _level(signal: str, value: float, limit: float, seen: tuple[int, int]) -> Level:
    """Judge a figure that is worse the higher it is; ``seen`` is (n, minimum)."""
    n, minimum = seen
    verdict: Verdict = "between"
    if value <= HARMLESS * limit:
        verdict = "not"
    elif n < minimum:
        verdict = "too_few"
    elif value >= ESTABLISHED * limit:
        verdict = "establish"
    return Level(signal=signal, value=value, limit=limit, n=n, verdict=verdict)


def _below(signal: str, value: float, limit: float, seen: tuple[int, int]) -> Level:
    """Judge a ratio that should be one, by its distance to one."""
    judged = _level(signal, (value - 1) / (limit - 1), 1.0, seen)
    return Level(signal=signal, value=value, limit=limit, n=judged.n, verdict=judged.verdict)


def _exempt(signal: str, limit: float) -> Level:
    return Level(signal=signal, value=0.0, limit=limit, n=0, verdict="exempt")


def recent(days: Sequence[date], ends_on: date, minimum: int) -> list[date]:
    """Return the days within the window: 365 days, else 730 where that is too few."""
    within = _within(days, ends_on, 365)
    return within if len(within) >= minimum else _within(days, ends_on, 730)


def _within(days: Sequence[date], ends_on: date, length: int) -> list[date]:
    return [day for day in days if ends_on - timedelta(days=length) < day <= ends_on]


def first_asks(mails: Sequence[Mail], *, is_mine: bool) -> list[Mail]:
    """Return one side's asks, the first of each turn in a thread; ``mails`` are in order."""
    found: list[Mail] = []
    is_waiting: dict[str, bool] = {}
    for mail in sorted(mails, key=lambda mail: mail.sent_at):
        if mail.is_bulk or mail.is_automatic:
            continue
        if mail.is_mine != is_mine:
            is_waiting[mail.thread] = False
        elif mail.asks and not is_waiting.get(mail.thread, False):
            is_waiting[mail.thread] = True
            found.append(mail)
    return found


def _mean(life: Life, days: Sequence[date], rate: Callable[[Behaviour], float]) -> float:
    return fmean(rate(life.nature.on(day)) for day in days) if days else 0.0


def _payment(life: Life, ends_on: date) -> list[Level]:
    limits = {"payment_lateness": 0.33, "payment_short": 0.10, "payment_overdue": 30.0}
    if life.client.is_pro_bono:
        return [_exempt(signal, limit) for signal, limit in limits.items()]
    bills = [bill for bill in life.invoices if not bill.is_credit_note]
    settled = [bill for bill in bills if bill.falls_due_on + timedelta(days=7) <= ends_on]
    due = set(recent([bill.falls_due_on for bill in settled], ends_on, 3))
    counted = [bill for bill in settled if bill.falls_due_on in due and not bill.disputed_on]
    late = fmean(bill.p_late for bill in counted) if counted else 0.0
    before = ends_on - timedelta(days=30)
    paid = [bill for bill in bills if life.first_paid.get(bill.number, ends_on) < before]
    days = set(recent([bill.falls_due_on for bill in paid], ends_on, 3))
    paid = [bill for bill in paid if bill.falls_due_on in days]
    short = fmean(bill.p_short for bill in paid) if paid else 0.0
    return [
        _level("payment_lateness", late, limits["payment_lateness"], (len(counted), 3)),
        _level("payment_short", short, limits["payment_short"], (len(paid), 3)),
        _overdue(life, bills, ends_on),
    ]


def _overdue(life: Life, bills: Sequence[Invoice], ends_on: date) -> Level:
    """Apply the rule of the contract to what is really open: exact."""
    ages = sorted(
        (ends_on - bill.falls_due_on).days
        for bill in bills
        if life.open_amounts.get(bill.number, 0) > 0 and not bill.disputed_on
    )
    oldest = max([0, *ages])
    verdict: Verdict = "between"
    if oldest > 60 or sum(age > 30 for age in ages) > 1:  # noqa: PLR2004  (the rule of the contract)
        verdict = "establish"
    elif oldest <= HARMLESS * 30:
        verdict = "not"
    return Level(
        signal="payment_overdue", value=float(oldest), limit=30.0, n=len(ages), verdict=verdict
    )


def _agreement(life: Life, ends_on: date) -> list[Level]:
    if not life.client.is_listed:
        return []
    days = [month.last for month in life.months]
    within = set(recent(days, ends_on, 3))
    months = [month for month in life.months if month.last in within]
    minutes = sum(month.minutes for month in months)
    terms = life.client.agreements[0]
    agreed = (terms.scope_minutes or 0) * len(months)
    scope = minutes / agreed if agreed else 0.0
    found = [_below("scope_drift", max(1.0, scope), 1.15, (len(months), 3))]
    if life.client.is_pro_bono:
        return [*found, _exempt("effective_rate", 0.8)]
    earned = sum(
        month.minutes * life.nature.on(month.first + timedelta(days=14)).rate for month in months
    )
    rate = earned / minutes if minutes else 1.0
    return [*found, _below("effective_rate", min(1.0, rate), 0.8, (len(months), 3))]


def _engagement(life: Life, ends_on: date) -> list[Level]:
    asked = [mail.sent_at.date() for mail in first_asks(life.mails, is_mine=True)]
    old = [day for day in asked if day <= ends_on - timedelta(days=14)]
    replies, silences = recent(asked, ends_on, 10), recent(old, ends_on, 8)
    due = recent([day for day in life.request_days if day < ends_on], ends_on, 4)
    met = recent([meeting.planned_at.date() for meeting in life.meetings], ends_on, 4)
    return [
        _reply_time(life, replies),
        _level(
            "asks_unanswered",
            _mean(life, silences, lambda rates: _open_after(rates, _PATIENCE_HOURS)),
            0.25,
            (len(silences), 8),
        ),
        _level(
            "inputs_overdue", _mean(life, due, lambda rates: rates.inputs_late), 0.33, (len(due), 4)
        ),
        _level(
            "meetings_missed",
            _mean(life, met, lambda rates: rates.meetings_missed),
            0.25,
            (len(met), 4),
        ),
    ]


def _open_after(rates: Behaviour, hours: float) -> float:
    """Return the chance that an ask is still open after so many working hours."""
    slower = 1 - _NORMAL.cdf(math.log(hours / rates.reply_hours) / REPLY_SPREAD)
    return rates.silence + (1 - rates.silence) * slower


def _reply_time(life: Life, asked: Sequence[date]) -> Level:
    """Judge the median, unless a few answers more or less would put it elsewhere."""
    seen = (len(asked), 10)
    early, late = (
        _level("reply_time", _median_days(life, asked, 0.5 + margin), 3.0, seen)
        for margin in (_MEDIAN_MARGIN, -_MEDIAN_MARGIN)
    )
    middle = _level("reply_time", _median_days(life, asked, 0.5), 3.0, seen)
    return middle if early.verdict == late.verdict else replace(middle, verdict="between")


def _median_days(life: Life, asked: Sequence[date], still_open: float) -> float:
    """Return after how many working days so many are still open; 99 where most stay so."""
    low, high = 0.01, 99.0 * _DAY_HOURS
    for _ in range(40):
        middle = math.sqrt(low * high)
        if _mean(life, asked, partial(_open_after, hours=middle)) > still_open:
            low = middle
        else:
            high = middle
    return high / _DAY_HOURS


def _intrusion(life: Life, ends_on: date) -> list[Level]:
    theirs = [mail for mail in life.mails if not mail.is_mine and mail.asks and not mail.is_bulk]
    demands = recent([mail.sent_at.date() for mail in theirs], ends_on, 20)
    first = first_asks(life.mails, is_mine=False)
    asks = recent([mail.sent_at.date() for mail in first], ends_on, 10)
    off_hours = _mean(life, demands, lambda rates: rates.off_hours)
    nagging = _mean(life, asks, lambda rates: rates.nagging)
    return [
        _level("off_hours", off_hours, 0.20, (len(demands), 20)),
        _level("nagging", nagging, 0.20, (len(asks), 10)),
    ]


def _beside_others(life: Life, others: Sequence[Life], ends_on: date) -> list[Level]:
    """Judge what only means something beside the other clients."""
    asks = _own_days(life, ends_on)
    slower = math.log(_mean(life, asks, lambda rates: rates.own_reply) or 1.0)
    usual = (
        fmean(
            math.log(_mean(other, _own_days(other, ends_on), lambda rates: rates.own_reply) or 1.0)
            for other in others
        )
        if others
        else 0.0
    )
    own_reply = math.exp(slower - usual)
    moved, n_met = _moves(life, ends_on)
    elsewhere = [_moves(other, ends_on) for other in others]
    others_moved = sum(moves for moves, _ in elsewhere), sum(n for _, n in elsewhere)
    return [
        _level("own_reply_time", own_reply, 1.5, (len(asks), 30)),
        _level("own_postponements", _often(moved, n_met) / _often(*others_moved), 2.0, (n_met, 6)),
        *_feelings(life, others, ends_on),
    ]


def _own_days(life: Life, ends_on: date) -> list[date]:
    first = first_asks(life.mails, is_mine=False)
    return recent([mail.sent_at.date() for mail in first], ends_on, 15)


def _moves(life: Life, ends_on: date) -> tuple[float, int]:
    """Return how many meetings the freelancer is expected to move, as far as records show."""
    days = set(recent([met.planned_at.date() for met in life.meetings], ends_on, 6))
    met = [one for one in life.meetings if one.planned_at.date() in days]
    moved = sum(
        life.nature.on(one.planned_at.date()).own_moves
        for one in met
        if diary.is_movable(life.client, one)
    )
    return moved, len(met)


def _often(moved: float, n: int) -> float:
    """Return the share moved, never so small that nobody could see it in these records."""
    return max(moved / max(1, n), _SELDOM)


def _feelings(life: Life, others: Sequence[Life], ends_on: date) -> list[Level]:
    days = recent(life.check_in_days, ends_on, 5)

    def usual(rate: Callable[[Behaviour], float]) -> float:
        return fmean(
            [_mean(other, recent(other.check_in_days, ends_on, 5), rate) for other in others]
            or [0.0]
        )

    dread = _mean(life, days, lambda rates: rates.dread)
    energy = _mean(life, days, lambda rates: rates.energy)
    respect = _mean(life, days, lambda rates: rates.respect)
    more_dread = dread - usual(lambda rates: rates.dread)
    if dread < _DREADED:
        # Below the floor of the contract a difference alone establishes nothing.
        more_dread = min(more_dread, 1.0)
    less_energy = usual(lambda rates: rates.energy) - energy
    seen = (len(days), 5)
    return [
        _level("dread", more_dread, 1.0, seen),
        _level("energy", less_energy, 1.0, seen),
        # On a scale from 1 to 5 the limit of 2.5 is 1.5 below an indifferent 4.
        _level("respect", max(0.0, 4.0 - respect), 1.5, seen),
    ]


def _own_hours(life: Life, ends_on: date) -> Level:
    days = recent(life.entry_days, ends_on, 20)
    share = _mean(life, days, lambda rates: rates.own_off_hours)
    return _level("own_off_hours", share, 0.20, (len(days), 20))
