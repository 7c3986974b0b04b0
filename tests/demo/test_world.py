"""An invented world follows its rates, its calendar and its seed."""

from datetime import date, timedelta
from functools import cache
from statistics import fmean

import pytest

from secateur.demo.behaviour import DEFAULT_CAST, SCENARIOS, Events
from secateur.demo.people import FREELANCERS
from secateur.demo.records import World
from secateur.demo.world import invent


@cache
def alone(scenario: str) -> World:
    return invent(7, cast=((scenario,), ("healthy",)))


def verdicts(world: World, client: int = 0) -> dict[str, str]:
    return {level.signal: level.verdict for level in world.levels[world.clients[client].id]}


def test_equal_arguments_give_an_equal_world() -> None:
    assert invent(3, months=6) == invent(3, months=6)
    assert invent(3, months=6) != invent(4, months=6)


def test_one_more_client_leaves_the_others_as_they_were() -> None:
    two = invent(5, cast=(("healthy",), ("nagger",)), months=8)
    three = invent(5, cast=(("healthy",), ("nagger",), ("ghosting",)), months=8)
    first = two.clients[0].id

    def of_first(world: World) -> list[object]:
        mails = [mail for mail in world.mails if mail.client == first and not mail.is_bulk]
        kinds = [(mail.id, mail.sent_at) for mail in mails if not mail.kind.startswith("invoice")]
        return [kinds, [check_in for check_in in world.check_ins if first in check_in.client]]

    assert of_first(two) == of_first(three)


def test_the_default_cast_has_nine_clients_and_every_scenario(whole: World) -> None:
    assert len(whole.clients) == 9
    assert {name for names in DEFAULT_CAST for name in names} == set(SCENARIOS)


def test_the_default_world_has_the_size_of_two_years_of_mail(whole: World) -> None:
    assert 2500 <= len(whole.mails) <= 4000
    assert whole.ends_on == date(2026, 10, 31)
    assert (whole.ends_on - whole.starts_on).days >= 700


@pytest.mark.parametrize("key", FREELANCERS)
def test_every_freelancer_has_a_world_in_their_own_currency(key: str) -> None:
    world = invent(1, freelancer=key, months=6)

    assert world.freelancer.place.currency in {line.account for line in world.bank}
    assert {client.place.language for client in world.clients} <= {"fr", "en"}


def test_nothing_happens_after_the_end_or_before_the_start(whole: World) -> None:
    world = whole

    # A client far away may have a later date on the wall at the same moment.
    slack = timedelta(days=1)
    assert all(
        world.starts_on - slack <= mail.sent_at.date() <= world.ends_on + slack
        for mail in world.mails
    )
    assert all(bill.issued_on <= world.ends_on for bill in world.invoices)
    assert all(line.on <= world.ends_on for line in world.bank)
    assert all(entry.starts_at.date() <= world.ends_on for entry in world.time_entries)
    assert all(request.asked_on <= world.ends_on for request in world.requests)
    assert all(
        request.done_on is None or request.done_on <= world.ends_on for request in world.requests
    )


def test_an_answer_comes_after_its_ask_and_from_the_other_side(whole: World) -> None:
    mails = {mail.id: mail for mail in whole.mails}
    pairs = [
        (mails[ask], mails[answer])
        for ask, answer in whole.answered_by.items()
        if ask in mails and answer in mails
    ]

    assert len(pairs) > 500
    assert all(ask.asks for ask, _ in pairs)
    assert all(answer.sent_at > ask.sent_at for ask, answer in pairs)
    assert all(answer.is_mine != ask.is_mine for ask, answer in pairs)
    assert all(answer.thread == ask.thread for ask, answer in pairs)


def test_nobody_lives_outside_the_example_domains(whole: World) -> None:
    people = {person for mail in whole.mails for person in (mail.author, *mail.to, *mail.cc)}

    assert all(person.address.endswith(".example") for person in people)


def test_the_lost_weeks_hold_no_mail_and_the_others_do() -> None:
    with_gap = invent(11, events=Events(mail_gap=True), cast=DEFAULT_CAST[:2])
    without = invent(11, events=Events(mail_gap=False), cast=DEFAULT_CAST[:2])
    kept = {mail.id for mail in with_gap.mails}
    lost = [mail.sent_at.date() for mail in without.mails if mail.id not in kept]

    assert lost
    assert max(lost) - min(lost) <= timedelta(days=28)


def test_illness_delays_every_client_alike() -> None:
    calm = invent(12, events=Events(illness=False), months=12)
    ill = invent(12, events=Events(illness=True), months=12)

    assert verdicts(calm) == verdicts(ill)
    assert calm.freelancer == ill.freelancer


@pytest.mark.parametrize(
    ("scenario", "signal"),
    [
        ("slow_decline", "asks_unanswered"),
        ("slow_decline", "payment_lateness"),
        ("abrupt_change", "reply_time"),
        ("ghosting", "payment_overdue"),
        ("just_in_time", "payment_lateness"),
        ("scope_creeper", "scope_drift"),
        ("nagger", "nagging"),
        ("nagger", "off_hours"),
        ("partial_payer", "payment_short"),
        ("own_reluctance", "own_reply_time"),
        ("own_reluctance", "own_postponements"),
        ("rate_eroder", "effective_rate"),
        ("steady_late", "payment_lateness"),
    ],
)
def test_an_alarming_scenario_is_true_to_its_name(scenario: str, signal: str) -> None:
    assert verdicts(alone(scenario))[signal] == "establish"


@pytest.mark.parametrize(
    "scenario", [name for name, scenario in SCENARIOS.items() if not scenario.is_alarming]
)
def test_a_harmless_scenario_establishes_nothing(scenario: str) -> None:
    assert "establish" not in verdicts(alone(scenario)).values()


def test_a_ghost_leaves_its_last_invoices_open() -> None:
    world = alone("ghosting")
    ghost = world.clients[0]
    settled = {share.invoice for line in world.bank for share in line.settles}
    bills = [bill for bill in world.invoices if bill.client == ghost.id]
    late = [mail for mail in world.mails if mail.client == ghost.id and not mail.is_bulk][-5:]

    assert bills[-1].number not in settled
    assert bills[0].number in settled or bills[0].stated_paid_on is not None
    assert all(mail.is_mine for mail in late)


def test_new_work_follows_the_payments_of_a_just_in_time_payer() -> None:
    world = invent(7, cast=(("just_in_time",),), events=Events(mail_gap=False))
    client = world.clients[0]
    wanted = [
        mail.sent_at.date() for mail in world.mails if mail.asks_work and mail.client == client.id
    ]
    paid = [line.on for line in world.bank if line.client == client.id and line.settles]
    near = [any(0 <= (ask - day).days <= 3 for ask in wanted) for day in paid]

    assert fmean(near) > 0.7


def test_mail_from_another_zone_lands_at_night_but_demands_nothing_then() -> None:
    world = alone("other_time_zone")
    client, zone = world.clients[0], world.mails[0].sent_at.tzinfo
    theirs = [mail for mail in world.mails if mail.client == client.id and not mail.is_mine]
    plain = [mail.sent_at.astimezone(zone).hour for mail in theirs if not mail.asks]
    asks = [mail.sent_at.astimezone(zone).hour for mail in theirs if mail.asks]

    assert client.place.zone != world.freelancer.place.zone
    assert fmean(hour < 8 for hour in plain) > 0.3
    assert fmean(9 <= hour < 18 for hour in asks) > 0.85


def test_a_new_contact_person_takes_over() -> None:
    world = alone("contact_change")
    client = world.clients[0]
    authors = [
        mail.author
        for mail in world.mails
        if mail.client == client.id and not mail.is_mine and not mail.is_bulk
    ]

    assert authors[0] == client.people[0]
    assert authors[-1] == client.people[2]


def test_bills_follow_hours_and_rate() -> None:
    world = invent(2, cast=(("healthy",), ("healthy",)))
    client = world.clients[0]
    minutes = sum(e.minutes for e in world.time_entries if e.client == client.label)
    net = sum(
        (bill.amount - bill.tax) * (-1 if bill.is_credit_note else 1)
        for bill in world.invoices
        if bill.client == client.id
    )

    assert net / (minutes / 60) == pytest.approx(client.agreements[0].rate * 0.97, rel=0.06)


def test_an_unknown_scenario_is_refused() -> None:
    with pytest.raises(KeyError, match="unheard_of"):
        invent(0, cast=(("unheard_of",),))


def test_meetings_meet_every_fate(whole: World) -> None:
    fates = {(meeting.outcome, meeting.by) for meeting in whole.meetings}

    assert fates >= {
        ("held", None), ("moved", "me"), ("cancelled", "client"), ("missed", "client"),
    }  # fmt: skip
