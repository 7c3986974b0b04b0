"""Invent a freelancer, their clients and two years of what passed between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from secateur.demo import bank, billing, diary
from secateur.demo.behaviour import DEFAULT_CAST, Events
from secateur.demo.bulk import bulk_mail
from secateur.demo.cast import Span, cast_clients
from secateur.demo.clock import OFFICE, Clock
from secateur.demo.dunning import money_mail
from secateur.demo.levels import Life, levels
from secateur.demo.nature import Nature
from secateur.demo.paying import Part, Payer, SlowBank
from secateur.demo.people import FREELANCERS
from secateur.demo.records import (
    BankLine,
    CheckIn,
    Client,
    Freelancer,
    Invoice,
    Mail,
    Meeting,
    Request,
    TimeEntry,
    World,
)
from secateur.demo.streams import stream
from secateur.demo.threads import Exchange
from secateur.demo.writing import Scene

ENDS_ON = date(2026, 10, 31)
"""The last day where nobody says otherwise: fixed, so that everybody sees the same review."""

_GAP_DAYS = 28
_SLOW_DAYS = 21
_ILL_DAYS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stage:
    """What all clients of one world share."""

    seed: int
    freelancer: Freelancer
    span: Span
    mine: Clock
    mine_really: Clock
    slow: SlowBank | None
    gap: tuple[date, date] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One client's part of the world, before it is paid and written about."""

    client: Client
    nature: Nature
    theirs: Clock
    months: tuple[billing.Month, ...]
    entries: tuple[TimeEntry, ...]
    drafts: tuple[Invoice, ...]


def invent(
    seed: int,
    *,
    freelancer: str = "camille-qc",
    months: int = 24,
    ends_on: date = ENDS_ON,
    cast: Sequence[Sequence[str]] = DEFAULT_CAST,
    events: Events = Events(),  # noqa: B008  (frozen)
) -> World:
    """Invent a world; equal arguments give an equal world.

    Args:
        seed: What chance is drawn from.
        freelancer: A key of ``people.FREELANCERS``.
        months: How long the world lasts.
        ends_on: Its last day.
        cast: For each client the names of its scenarios, see ``behaviour.SCENARIOS``.
        events: What happens to everybody.

    Raises:
        KeyError: No such freelancer or scenario.
    """
    stage = _stage(seed, freelancer, months, ends_on, events)
    clients = cast_clients(seed, stage.freelancer, cast, stage.span)
    works = [_work(stage, client) for client in clients]
    invoices = billing.numbered([draft for work in works for draft in work.drafts], ends_on)
    bills, parts = _paid(stage, works, invoices)
    lives = [_life(stage, work, bills, parts) for work in works]
    return _assembled(stage, clients, lives, (bills, parts))


def _known(bill: Invoice, ends_on: date) -> Invoice:
    """Blank what lies after the end."""
    noted = bill.stated_paid_on
    return replace(bill, stated_paid_on=noted if noted and noted <= ends_on else None)


def _stage(seed: int, key: str, months: int, ends_on: date, events: Events) -> _Stage:
    rng = stream(seed, "events")
    first = (ends_on - timedelta(days=round(months * 30.4375) - 20)).replace(day=1)
    span = Span(first, ends_on)
    freelancer = replace(FREELANCERS[key], days_off=_days_off(span))
    off = {day for a, b in freelancer.days_off for day in _days(a, b)}
    gap_on = ends_on - timedelta(days=rng.randrange(150, 420))
    slow_on = ends_on - timedelta(days=rng.randrange(120, 420))
    ill_on = ends_on - timedelta(days=rng.randrange(60, 330))
    ill = frozenset(_days(ill_on, ill_on + timedelta(days=_ILL_DAYS)) if events.illness else [])
    place, hours = freelancer.place, freelancer.hours
    wide = (first - timedelta(days=5), ends_on + timedelta(days=100))
    return _Stage(
        seed=seed,
        freelancer=freelancer,
        span=span,
        mine=Clock(place.zone, place.country, hours, off, wide),
        mine_really=Clock(place.zone, place.country, hours, off | ill, wide),
        slow=SlowBank(slow_on, slow_on + timedelta(days=_SLOW_DAYS)) if events.slow_bank else None,
        gap=(gap_on, gap_on + timedelta(days=_GAP_DAYS)) if events.mail_gap else None,
    )


def _days_off(span: Span) -> tuple[tuple[date, date], ...]:
    """Five weeks a year: three in summer, one in spring, one around New Year."""
    years = range(span.first.year - 1, span.last.year + 1)
    taken = [
        stretch
        for year in years
        for stretch in (
            (date(year, 3, 2), date(year, 3, 6)),
            (date(year, 7, 20), date(year, 8, 7)),
            (date(year, 12, 24), date(year + 1, 1, 2)),
        )
    ]
    return tuple((a, b) for a, b in taken if b >= span.first and a <= span.last)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _work(stage: _Stage, client: Client) -> _Work:
    nature = Nature(stage.seed, client, stage.span.last)
    closed = {day for a, b in client.closed for day in _days(a, b)}
    wide = (stage.span.first - timedelta(days=5), stage.span.last + timedelta(days=250))
    theirs = Clock(client.place.zone, client.place.country, OFFICE, closed, wide)
    who, span = (stage.freelancer, client), (stage.span.first, stage.span.last)
    plan = billing.months(client, nature, stage.mine, span)
    entries = tuple(billing.time_entries(stage.seed, who, nature, stage.mine_really, plan))
    billed = billing.by_hours(client, plan, entries)
    return _Work(
        client=client,
        nature=nature,
        theirs=theirs,
        months=tuple(plan),
        entries=entries,
        drafts=tuple(billing.invoices(stage.seed, who, nature, stage.mine, billed)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lived:
    life: Life
    answered_by: Mapping[str, str]
    entries: tuple[TimeEntry, ...]
    requests: tuple[Request, ...]
    check_ins: tuple[CheckIn, ...]


def _paid(
    stage: _Stage, works: Sequence[_Work], invoices: Sequence[Invoice]
) -> tuple[dict[str, Invoice], list[Part]]:
    """Return the invoices by number, as they are known at the end, and what was paid by then."""
    credited = {bill.credits: bill.amount for bill in invoices if bill.credits}
    parts: list[Part] = []
    bills: dict[str, Invoice] = {}
    for work in works:
        payer = Payer(stage.seed, work.client, work.nature, work.theirs, stage.slow)
        own = [payer.judged(bill) for bill in invoices if bill.client == work.client.id]
        bills |= {bill.number: bill for bill in own}
        for paid in payer.pay(own, credited):
            if isinstance(paid, Part):
                parts.append(paid)
            else:
                bills[paid.number] = paid
    ends_on = stage.span.last
    return (
        {number: _known(bill, ends_on) for number, bill in bills.items()},
        [part for part in parts if part.on <= ends_on],
    )


def _scene(stage: _Stage, work: _Work) -> Scene:
    return Scene(
        freelancer=stage.freelancer,
        client=work.client,
        nature=work.nature,
        mine=stage.mine,
        mine_really=stage.mine_really,
        theirs=work.theirs,
        rng=stream(stage.seed, work.client.id, "mail"),
        first=stage.mine.at(work.client.since, 0),
        last=stage.mine.at(stage.span.last, 1439),
    )


def _life(
    stage: _Stage,
    work: _Work,
    bills: Mapping[str, Invoice],
    parts: Sequence[Part],
) -> _Lived:
    client, nature, span = work.client, work.nature, stage.span
    own = [bill for bill in bills.values() if bill.client == client.id]
    first_paid, open_amounts = _settled(own, parts)
    scene = _scene(stage, work)
    exchange = Exchange(scene)
    exchange.live()
    money_mail(exchange, own, first_paid)
    meetings: tuple[Meeting, ...] = tuple(diary.meetings(stage.seed, scene))
    requests = tuple(diary.requests(stage.seed, scene))
    check_ins = tuple(diary.check_ins(stage.seed, client, nature, (span.first, span.last)))
    life = Life(
        client=client,
        nature=nature,
        mails=[mail for mail in scene.mails if not _is_lost(mail, stage.gap)],
        invoices=own,
        first_paid=first_paid,
        open_amounts=open_amounts,
        months=work.months,
        entry_days=[entry.starts_at.date() for entry in work.entries],
        meetings=meetings,
        request_days=[request.due_on for request in requests],
        check_in_days=[check_in.on for check_in in check_ins],
    )
    return _Lived(
        life=life,
        answered_by=scene.answered_by,
        entries=work.entries,
        requests=requests,
        check_ins=check_ins,
    )


def _settled(
    bills: Sequence[Invoice], parts: Sequence[Part]
) -> tuple[dict[str, date], dict[str, int]]:
    """Return when each invoice was first paid, and what is left of it."""
    first_paid: dict[str, date] = {}
    left = {bill.number: bill.amount for bill in bills if not bill.is_credit_note}
    for bill in bills:
        if bill.credits is not None:
            left[bill.credits] -= bill.amount
        if bill.stated_paid_on is not None:
            first_paid[bill.number] = bill.stated_paid_on
            left[bill.number] = 0
    for part in sorted(parts, key=lambda part: part.on):
        if part.invoice.number in left:
            first_paid.setdefault(part.invoice.number, part.on)
            left[part.invoice.number] -= part.amount
    return first_paid, left


def _is_lost(mail: Mail, gap: tuple[date, date] | None) -> bool:
    return gap is not None and gap[0] <= mail.sent_at.date() < gap[1]


def _assembled(
    stage: _Stage,
    clients: tuple[Client, ...],
    lived: Sequence[_Lived],
    money: tuple[Mapping[str, Invoice], Sequence[Part]],
) -> World:
    bills, parts = money
    first, last = stage.span.first, stage.span.last
    moments = stage.mine.at(first, 0), stage.mine.at(last, 1439)
    mails = [mail for one in lived for mail in one.life.mails]
    mails += [
        mail
        for mail in bulk_mail(stage.seed, stage.freelancer, clients, stage.mine, moments)
        if not _is_lost(mail, stage.gap)
    ]
    return World(
        seed=stage.seed,
        starts_on=first,
        ends_on=last,
        freelancer=stage.freelancer,
        clients=clients,
        mails=tuple(sorted(mails, key=lambda mail: (mail.sent_at, mail.id))),
        answered_by={ask: answer for one in lived for ask, answer in one.answered_by.items()},
        invoices=tuple(bills[number] for number in sorted(bills)),
        bank=tuple(_bank(stage, clients, parts)),
        time_entries=tuple(
            sorted(
                (entry for one in lived for entry in one.entries),
                key=lambda entry: (entry.starts_at, entry.client),
            )
        ),
        meetings=(
            *(meeting for one in lived for meeting in one.life.meetings),
            *diary.personal(stage.seed, stage.freelancer, stage.mine, (first, last)),
        ),
        requests=tuple(request for one in lived for request in one.requests),
        check_ins=tuple(sorted((c for one in lived for c in one.check_ins), key=_felt)),
        levels=levels([one.life for one in lived], last),
    )


def _felt(check_in: CheckIn) -> tuple[date, str]:
    return check_in.on, check_in.client


def _bank(stage: _Stage, clients: Sequence[Client], parts: Sequence[Part]) -> list[BankLine]:
    by_id = {client.id: client for client in clients}
    lines = list(bank.payments(stage.seed, stage.freelancer, by_id, parts))
    home = stage.freelancer.place.currency
    for account in sorted({home, *(line.account for line in lines)}):
        span = (stage.span.first, stage.span.last)
        lines += bank.other_money(stage.seed, account, span, is_main=account == home)
    return bank.identified([line for line in lines if line.on <= stage.span.last])
