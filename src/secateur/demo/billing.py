"""Work done, month by month, and the invoices for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from secateur.demo.cast import due_on
from secateur.demo.clock import Clock
from secateur.demo.nature import Nature
from secateur.demo.records import Client, Freelancer, Invoice, TimeEntry
from secateur.demo.streams import chance, pick, stream
from secateur.demo.wording import Voice, sentence
from secateur.model.money import Money

_CREDITED = 0.012
"""Share of invoices corrected by a credit note."""

_WITHOUT_DUE_DAY = 0.06
"""Share of invoices that name no due day, where the terms are in the settings."""

_QUIET_DAYS = 14
"""Working days below which a month counts as one of holidays."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of work for one client."""

    client: str
    first: date
    last: date
    minutes: int
    """Planned by the rates of the month; the entries add up to it."""


def months(client: Client, nature: Nature, clock: Clock, span: tuple[date, date]) -> list[Month]:
    """Plan the work: what was agreed, times how far it creeps, less in months of holidays."""
    planned: list[Month] = []
    first = max(client.since, span[0]).replace(day=1)
    while first <= span[1]:
        following = (first + timedelta(days=32)).replace(day=1)
        last = following - timedelta(days=1)
        days = [first + timedelta(days=n) for n in range((following - first).days)]
        open_days = sum(
            clock.is_working_day(day) and not any(a <= day <= b for a, b in client.closed)
            for day in days
        )
        season = 1.0 if open_days >= _QUIET_DAYS else open_days / 20
        rates = nature.on(first + timedelta(days=14))
        minutes = round(client.monthly_minutes * rates.scope * season)
        if last <= span[1] and first >= span[0]:
            planned.append(Month(client.id, first, last, minutes))
        first = following
    return planned


def time_entries(
    seed: int, who: tuple[Freelancer, Client], nature: Nature, clock: Clock, plan: Sequence[Month]
) -> Iterator[TimeEntry]:
    """Spread each month's work over its days, a part of it outside the freelancer's hours."""
    freelancer, client = who
    rng = stream(seed, client.id, "time")
    voice = Voice(freelancer.place.language, client.is_familiar, freelancer.trade)
    for month in plan:
        left = round(month.minutes * rng.gauss(1.0, 0.04))
        days = [
            day
            for n in range((month.last - month.first).days + 1)
            if clock.is_working_day(day := month.first + timedelta(days=n)) and day >= client.since
        ]
        project = sentence(rng, voice, "subject")
        while left > 0 and days:
            minutes = min(left, rng.randrange(6, 37) * 5)
            day = pick(rng, days)
            if chance(rng, nature.on(day).own_off_hours):
                starts = _evening(rng, clock, day)
            else:
                starts, minutes = _daytime(rng, clock, day, minutes)
            yield TimeEntry(
                starts_at=clock.local(starts),
                minutes=minutes,
                client=client.label,
                project=project,
                task=sentence(rng, voice, "subject"),
                is_billable=not client.is_pro_bono and chance(rng, 0.93),
            )
            left -= minutes


def _evening(rng: Random, clock: Clock, day: date) -> int:
    if chance(rng, 0.3):
        day += timedelta(days=5 - day.weekday() if day.weekday() <= 5 else 0)  # noqa: PLR2004  (the Saturday)
        return clock.at(day, rng.randrange(600, 960))
    return clock.at(day, rng.randrange(1120, 1200))


def _daytime(rng: Random, clock: Clock, day: date, minutes: int) -> tuple[int, int]:
    """Return the start and the length of a stretch within the freelancer's hours."""
    opens, closes = pick(rng, clock.stretches(day))
    length = min(minutes, closes - opens)
    return opens + rng.randrange((closes - opens - length) // 5 + 1) * 5, length


def by_hours(client: Client, plan: Sequence[Month], entries: Sequence[TimeEntry]) -> list[Month]:
    """Return the months as they are billed: by the hours on record, or flat."""
    if client.is_flat:
        return list(plan)
    minutes: dict[date, int] = {}
    for entry in entries:
        month = entry.starts_at.date().replace(day=1)
        minutes[month] = minutes.get(month, 0) + entry.minutes
    return [replace(month, minutes=minutes.get(month.first, 0)) for month in plan]


def invoices(
    seed: int, who: tuple[Freelancer, Client], nature: Nature, clock: Clock, plan: Sequence[Month]
) -> Iterator[Invoice]:
    """Bill each month; the numbers are given later, when all clients' invoices are known."""
    freelancer, client = who
    if client.is_pro_bono:
        return
    rng = stream(seed, client.id, "billing")
    tax = Decimal(freelancer.place.tax if client.place == freelancer.place else "0")
    for month in plan:
        if not month.minutes:
            continue
        issued_on = clock.next_working_day(month.last - timedelta(days=rng.randrange(2)))
        if "invoiced_late" in client.traits and chance(rng, 0.5):
            issued_on = clock.next_working_day(month.last + timedelta(days=rng.randrange(18, 40)))
        net = round(
            month.minutes
            * client.agreements[0].rate
            * nature.on(month.first + timedelta(days=14)).rate
            / 60
        )
        parts = (net * 3 // 5, net - net * 3 // 5) if client.is_billed_twice else (net,)
        for part in parts:
            yield from _invoice(rng, client, issued_on, (part, tax))


def _invoice(
    rng: Random, client: Client, issued_on: date, net_and_tax: tuple[int, Decimal]
) -> Iterator[Invoice]:
    net, rate = net_and_tax
    currency = client.place.currency
    tax = Money.of(Decimal(net).scaleb(-2) * rate, currency).minor
    due = due_on(issued_on, client.agreements[0].terms)
    is_silent = client.is_listed and chance(rng, _WITHOUT_DUE_DAY)
    made = Invoice(
        number="",
        client=client.id,
        issued_on=issued_on,
        due_on=None if is_silent else due,
        falls_due_on=due,
        amount=net + tax,
        tax=tax,
        currency=currency,
    )
    yield made
    if chance(rng, _CREDITED):
        credited = round(net * rng.uniform(0.05, 0.12))
        credited_tax = Money.of(Decimal(credited).scaleb(-2) * rate, currency).minor
        credited_on = issued_on + timedelta(days=rng.randrange(2, 10))
        yield replace(
            made,
            issued_on=credited_on,
            due_on=None,
            falls_due_on=credited_on,
            amount=credited + credited_tax,
            tax=credited_tax,
            is_credit_note=True,
        )


def numbered(drafts: Sequence[Invoice], ends_on: date) -> list[Invoice]:
    """Number invoices and credit notes in the order they were issued, year by year."""
    order = sorted(
        (place for place, draft in enumerate(drafts) if draft.issued_on <= ends_on),
        key=lambda place: (drafts[place].issued_on, place),
    )
    numbers: dict[int, str] = {}
    counts: dict[int, int] = {}
    for place in order:
        year = drafts[place].issued_on.year
        counts[year] = counts.get(year, 0) + 1
        numbers[place] = f"{year}-{counts[year]:03}"
    return [
        replace(
            drafts[place],
            number=numbers[place],
            # A credit note stands right behind the invoice it corrects.
            credits=numbers[place - 1] if drafts[place].is_credit_note else None,
        )
        for place in order
    ]
