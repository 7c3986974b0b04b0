"""Meetings, what clients owe, and how exchanges felt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from secateur.demo.clock import Clock
from secateur.demo.nature import Nature
from secateur.demo.records import CheckIn, Client, Freelancer, Meeting, Request
from secateur.demo.streams import chance, pick, poisson, stream
from secateur.demo.wording import Voice, phrase
from secateur.demo.writing import Scene, voice_of

_SINGLE_A_MONTH = 0.7
"""Meetings outside any series, in a usual month."""

SERIES_STEP = timedelta(days=28)
"""From one meeting of a series to the next."""

_REQUESTS_A_MONTH = 1.8
_CHECK_IN_DAYS = 17
"""Days between check-ins on one client, give or take a week."""

_CHECK_IN_AR = 0.4
"""How much of the last feeling is left in the next (methods, World spec)."""

_SKIPPED = (0.15, 0.4)
"""Share of check-ins not done on good and on bad days."""

Fate = tuple[Literal["held", "moved", "cancelled", "missed"], Literal["me", "client"] | None, int]
"""Outcome, by whom, and how many minutes before it was changed."""


def meetings(seed: int, scene: Scene) -> Iterator[Meeting]:
    """Hold the meetings of one client: a series every four weeks, and single ones."""
    rng = stream(seed, scene.client.id, "meetings")
    if scene.client.has_calendar:
        yield from _series(rng, scene)
    day = max(scene.mine.day(scene.first), scene.client.since)
    last = scene.mine.day(scene.last)
    count = 0
    while day <= last:
        for _ in range(poisson(rng, _SINGLE_A_MONTH)):
            on = scene.mine.next_working_day(day + timedelta(days=rng.randrange(28)))
            if on > last or not scene.theirs.is_working_day(on):
                continue
            count += 1
            yield _single(rng, scene, on, f"{scene.client.id}-{count}")
        day += timedelta(days=30)


def _single(rng: Random, scene: Scene, on: date, name: str) -> Meeting:
    mine = "own_reluctance" in scene.client.scenarios or chance(rng, 0.65)
    starts = scene.mine.at(on, pick(rng, (600, 630, 660, 840, 870, 900)))
    if not mine and chance(rng, scene.nature.on(on).off_hours):
        starts = scene.mine.at(on, pick(rng, (1110, 1140, 1170)))
    meeting = Meeting(
        uid=f"{name}@agenda.example",
        series=None,
        planned_at=scene.mine.local(starts),
        starts_at=scene.mine.local(starts),
        minutes=pick(rng, (30, 45, 60)),
        client=scene.client.id,
        title=_title(rng, scene),
        organiser="me" if mine else "client",
        outcome="held",
    )
    return _lived(rng, scene, meeting, _fate(rng, scene, on, meeting))


def _title(rng: Random, scene: Scene) -> str:
    said = phrase(rng, voice_of(scene), "subject")
    return f"{scene.client.name} : {said}" if chance(rng, 0.5) else said


def _series(rng: Random, scene: Scene) -> Iterator[Meeting]:
    """Meet every four weeks at one hour, save where one of the two is closed."""
    first = scene.mine.next_working_day(max(scene.mine.day(scene.first), scene.client.since))
    weekday, at = rng.randrange(4), pick(rng, (600, 660, 870))
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    uid = f"{scene.client.id}-series@agenda.example"
    title, minutes = _title(rng, scene), pick(rng, (30, 45))
    while day <= scene.mine.day(scene.last):
        starts = scene.mine.local(scene.mine.at(day, at))
        meeting = Meeting(
            uid=uid,
            series=uid,
            planned_at=starts,
            starts_at=starts,
            minutes=minutes,
            client=scene.client.id,
            title=title,
            organiser="me",
            outcome="held",
        )
        if scene.mine.is_working_day(day) and scene.theirs.is_working_day(day):
            yield _lived(rng, scene, meeting, _fate(rng, scene, day, meeting))
        day += SERIES_STEP


def _fate(rng: Random, scene: Scene, on: date, meeting: Meeting) -> Fate:
    """Draw what becomes of a meeting, among what its calendar can express."""
    rates, draw = scene.nature.on(on), rng.random()
    if draw < rates.meetings_missed:
        if not scene.client.has_calendar and chance(rng, 0.5):
            return "missed", "client", 0
        return "cancelled", "client", rng.randrange(40, 20 * 60)
    draw -= rates.meetings_missed
    if draw < rates.own_moves and is_movable(scene.client, meeting):
        return "moved", "me", rng.randrange(3 * 60, 3 * 1440)
    if draw > 0.96 - rates.meetings_missed:
        return "cancelled", "client", rng.randrange(2 * 1440, 6 * 1440)
    return "held", None, 0


def is_movable(client: Client, meeting: Meeting) -> bool:
    """Say whether the records can show that the freelancer moved it.

    A calendar shows it as the exception of a series of one's own; one's own list always does.
    """
    is_own_series = meeting.series is not None and meeting.organiser == "me"
    return is_own_series or not client.has_calendar


def personal(
    seed: int, freelancer: Freelancer, clock: Clock, span: tuple[date, date]
) -> Iterator[Meeting]:
    """Put into the calendar what is no client's business."""
    rng = stream(seed, "personal")
    voice = Voice(freelancer.place.language, is_familiar=False, trade=freelancer.trade)
    day, count = span[0], 0
    while day <= span[1]:
        count += 1
        starts = clock.local(clock.at(day, pick(rng, (480, 720, 1020))))
        yield Meeting(
            uid=f"perso-{count}@agenda.example",
            series=None,
            planned_at=starts,
            starts_at=starts,
            minutes=60,
            client=None,
            title=phrase(rng, voice, "personal"),
            organiser="me",
            outcome="held",
        )
        day += timedelta(days=rng.randrange(9, 40))


def _lived(rng: Random, scene: Scene, meeting: Meeting, fate: Fate) -> Meeting:
    outcome, by, before = fate
    if outcome == "held":
        return meeting
    changed = meeting.planned_at - timedelta(minutes=before)
    starts = meeting.starts_at
    if outcome == "moved":
        later = scene.mine.next_working_day(starts.date() + timedelta(days=rng.randrange(1, 6)))
        at = scene.mine.at(later, starts.hour * 60 + starts.minute)
        if at > scene.last:
            return meeting
        starts = scene.mine.local(at)
    return replace(
        meeting,
        outcome=outcome,
        by=by,
        starts_at=starts,
        changed_at=None if outcome == "missed" else changed,
    )


def requests(seed: int, scene: Scene) -> Iterator[Request]:
    """Ask the client for its part, and see it come in time, late or never."""
    client = scene.client
    rng = stream(seed, client.id, "requests")
    last = scene.mine.day(scene.last)
    day = client.since
    while day <= last:
        for _ in range(poisson(rng, _REQUESTS_A_MONTH)):
            asked = scene.mine.next_working_day(day + timedelta(days=rng.randrange(28)))
            if asked > last:
                continue
            due = scene.theirs.next_working_day(asked + timedelta(days=rng.randrange(5, 15)))
            done: date | None = due - timedelta(days=rng.randrange(4))
            if chance(rng, scene.nature.on(due).inputs_late):
                gone = scene.nature.on(due).silence >= 1 or chance(rng, 0.35)
                done = None if gone else due + timedelta(days=rng.randrange(2, 25))
            yield Request(
                asked_on=asked,
                client=client.name,
                what=phrase(rng, voice_of(scene), "thing"),
                due_on=due,
                done_on=done if done is None or done <= last else None,
            )
        day += timedelta(days=30)


def check_ins(
    seed: int, client: Client, nature: Nature, span: tuple[date, date]
) -> Iterator[CheckIn]:
    """Note how it felt every other week or so, less often when it felt bad."""
    rng = stream(seed, client.id, "check-ins")
    day, level = max(client.since, span[0]) + timedelta(days=rng.randrange(14)), 0.0
    while day <= span[1]:
        rates = nature.on(day)
        level = _CHECK_IN_AR * level + rng.gauss(0, 0.5)
        if not chance(rng, _SKIPPED[level + rates.energy < -1]):
            before = rng.gauss(3.5, 0.6)
            yield CheckIn(
                on=day,
                client=client.name,
                energy_before=_answer(before),
                energy_after=_answer(before + rates.energy + 0.5 * level),
                dread=_answer(rates.dread - 0.5 * level),
                respect=_answer(rates.respect + 0.5 * level),
                values=_answer(rates.respect + rng.gauss(0, 0.4)) if chance(rng, 0.6) else None,
            )
        day += timedelta(days=_CHECK_IN_DAYS + rng.randrange(-7, 8))


def _answer(feeling: float) -> int:
    return max(1, min(5, round(feeling)))
