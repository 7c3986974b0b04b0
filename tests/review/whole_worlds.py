"""Small random worlds with something for every signal, under limits that are nobody's default."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from random import Random

from secateur.facts import Facts
from secateur.review.measuring import all_signals
from secateur.signals import Reading
from tests.builders import Builder

AS_OF = date(2026, 6, 30)
FIRST = date(2024, 7, 8)
CLIENTS = ("ada", "bel", "cyd", "dee", "eve")

OWN_LIMITS: Mapping[str, float] = {
    "late_days": 10,
    "late_share": 0.4,
    "short_share": 0.2,
    "overdue_days": 20,
    "overdue_days_established": 45,
    "unanswered_days": 6,
    "unanswered_share": 0.3,
    "reply_days": 2,
    "cancel_notice_hours": 48,
    "missed_share": 0.3,
    "inputs_late_share": 0.4,
    "off_hours_share": 0.3,
    "nagging_share": 0.25,
    "own_reply_ratio": 1.2,
    "dread_points": 0.5,
    "energy_points": -0.5,
    "respect_mean": 3.0,
    "rate_ratio": 0.9,
    "scope_ratio": 1.05,
}


@cache
def facts(seed: int) -> Facts:
    """Return what is known of a world at the end of ``AS_OF``, the last day of a month."""
    random = Random(seed)  # noqa: S311  (a world, no secret)
    world = Builder(sales_tax_ppm=200_000)
    for client in CLIENTS:
        world.client(client, pro_bono=client == "eve")
    for clock in ("", *CLIENTS):
        world.office_hours(FIRST, AS_OF + timedelta(days=60), clock=clock)
    for name, value in OWN_LIMITS.items():
        world.limit(name, value)
    for client in CLIENTS:
        _money(world, client, random)
        _hours(world, client, random)
        _mail(world, client, random)
        _meetings(world, client, random)
        _feelings(world, client, random)
    return Facts(world.tables(), AS_OF)


@cache
def readings(seed: int) -> Mapping[str, Reading]:
    """Return what every signal says of such a world."""
    return {name: signal.measure(facts(seed)) for name, signal in all_signals().items()}


def _some_day(random: Random) -> date:
    return FIRST + timedelta(days=random.randrange((AS_OF - FIRST).days))


def _money(world: Builder, client: str, random: Random) -> None:
    for _ in range(random.randrange(10, 40)):
        due = _some_day(random) + timedelta(days=20)
        amount = random.randrange(300, 900) * 100
        refused = due + timedelta(days=20) if random.random() < 0.05 else None
        tax = random.choice([0, None, None, None])
        issued = due - timedelta(days=80)
        invoice = world.invoice(
            client, issued=issued, due=due, amount=amount, tax=tax, refused_on=refused
        )
        paid = due + timedelta(days=random.choice([-60, -9, 0, 4, 9, 10, 11, 12, 30, 60, 400]))
        part = amount // 2 if random.random() < 0.3 else amount
        if paid <= AS_OF:
            world.paid(invoice, paid, part)
            if part < amount and random.random() < 0.5:
                world.paid(invoice, min(paid + timedelta(days=50), AS_OF), amount - part)
        for _ in range(random.randrange(3)):
            reminded = due + timedelta(days=random.randrange(1, 40))
            if reminded <= AS_OF:
                world.mail(client, f"{reminded} 10:00", is_mine=True, is_reminder=True)


def _hours(world: Builder, client: str, random: Random) -> None:
    world.agreement(client, FIRST, scope_minutes=random.choice([600, 900, None]))
    for _ in range(random.randrange(20, 60)):
        on = _some_day(random)
        midnight = (on - date(1970, 1, 1)).days * 86400
        started = midnight + random.choice([7, 10, 14, 20]) * 3600
        world.worked(client, on, random.randrange(2, 14) / 4, started_at=started)


def _mail(world: Builder, client: str, random: Random) -> None:
    thread = 1000 * (1 + len(world.rows["messages"]))
    for _ in range(90):
        thread += random.random() < 0.8
        on, is_mine = _some_day(random), random.random() < 0.5
        hour = random.choice([7, 9, 11, 14, 17, 20])
        world.mail(client, f"{on} {hour:02}:00", thread=thread, is_mine=is_mine, ask=0.9)
        if random.random() < 0.3:
            soon = on + timedelta(days=random.randrange(3))
            world.mail(client, f"{soon} 21:00", thread=thread, is_mine=is_mine, ask=0.9)
        if random.random() < 0.7:
            answered = on + timedelta(days=random.choice([1, 2, 3, 4, 8, 10, 15]))
            if answered <= AS_OF:
                world.mail(client, f"{answered} 22:00", thread=thread, is_mine=not is_mine)


def _meetings(world: Builder, client: str, random: Random) -> None:
    for _ in range(random.randrange(8, 30)):
        on = _some_day(random)
        outcome = random.choice(["held", "held", "moved", "cancelled", "missed", None])
        before = random.choice([2, 30, 60])
        changed = (on - date(1970, 1, 1)).days * 86400 + (11 - before) * 3600
        by = random.choice(["me", "client", "client", None])
        changed_at = changed if outcome in {"cancelled", "moved"} else None
        world.meeting(client, f"{on} 11:00", outcome, by=by, changed_at=changed_at)
    for _ in range(random.randrange(6, 20)):
        asked = _some_day(random)
        due = asked + timedelta(days=random.choice([-2, 7, 14]))
        done = asked + timedelta(days=random.randrange(30))
        world.request(client, asked, due, done if done <= AS_OF else None)


def _feelings(world: Builder, client: str, random: Random) -> None:
    def answer() -> int | None:
        return random.choice([None, 1, 2, 3, 4, 5])

    for _ in range(random.randrange(8, 40)):
        world.check_in(
            client,
            _some_day(random),
            energy_before=answer(),
            energy_after=answer(),
            dread=answer(),
            respect=answer(),
            values=answer(),
        )
