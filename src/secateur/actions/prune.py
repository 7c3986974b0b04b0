"""Look back at the clients one has left, and forward to those to grow with."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from polars import col

from secateur.actions.entering.edit_clients import find_client
from secateur.actions.leaving.leave_client import view_exit
from secateur.actions.loading.load_tables import Loaded, facts_on, load_tables
from secateur.actions.reviewing.review_clients import review_of_day
from secateur.actions.workspace import clock
from secateur.actions.workspace.cases import latest
from secateur.actions.workspace.workspaces import Desk
from secateur.leaving.events import day_said
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import text
from secateur.pruning import Departure, Known, Pruning, departures, pruning
from secateur.review import Review
from secateur.store.derived import get_clients
from secateur.store.heirs import heirs, merged_into
from secateur.store.stored_settings import decide, decisions

LEFT, IDEAL, TICK = "left", "ideal", "ideal_tick"
"""Kinds of decisions."""

LONGEST = 300
"""Characters of a sentence."""

Reviews = Callable[[date], Review]
"""The review as of the end of a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ideal:
    """A sentence about the client one wishes for."""

    number: int
    sentence: str
    ticks: Mapping[str, bool]
    """By client: whether the user says it is so; absent where they have not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was found, and what the user said."""

    owner: str
    workspace: str
    found: Pruning
    client: str | None
    """None for all."""

    ideals: tuple[Ideal, ...]


def prune(
    desk: Desk, as_of: date | None, client: str | None = None, reviews: Reviews | None = None
) -> Pruned:
    """Measure every departure up to a day.

    Args:
        desk: The workspace.
        as_of: The day, today by default.
        client: Whom it is about; None for all.
        reviews: Where reviews are at hand already.

    Raises:
        Refusal: The day is in the future, or no client is called so.
    """
    day = clock.past_day(desk.zone, as_of)
    only = None if client is None else find_client(desk, client)
    loaded = load_tables(desk)
    reviewed: Reviews = reviews or partial(review_of_day, desk)
    facts = facts_on(desk, day)
    left, lapsed = departures(facts, loaded.owner, left_days(desk), exits(desk, day))
    verdicts = reviewed(day).verdicts.filter(col("owner") == loaded.owner)
    known = Known(
        departures=left,
        lapsed=lapsed,
        well=frozenset(verdicts.filter(col("verdict") == "keep")["client"].to_list()),
        reasons={one.client: _states(reviewed(one.on), loaded, one) for one in left},
        languages={
            one.id: one.language for one in desk.settings.clients if one.id and one.language
        },
    )
    return Pruned(
        owner=loaded.owner,
        workspace=desk.workspace.title,
        found=pruning(facts, loaded.owner, known),
        client=only,
        ideals=ideals(desk),
    )


def _states(found: Review, loaded: Loaded, departure: Departure) -> Mapping[str, str]:
    """Return the states of the reasons on the last day."""
    rows = found.reasons.filter(
        col("owner") == loaded.owner, col("client") == departure.client
    ).select("reason", "state")
    return dict(rows.iter_rows())


def exits(desk: Desk, as_of: date) -> dict[str, date]:
    """Return the last day of every exit whose letter was sent and that was not called off."""
    found: dict[str, date] = {}
    for client in get_clients(desk.store):
        if latest(desk, client.id, "exit") is None:
            continue
        view = view_exit(desk, client.id, as_of)
        case = view.case
        if case is None or case.is_cancelled or case.sent_on is None:
            continue
        ends = next((step.on for step in view.steps if step.step == "last_day"), None)
        day = ends or day_said(case.said.get("end_on")) or case.closed_on
        if day is not None:
            found[client.id] = day
    return found


def left_days(desk: Desk) -> dict[str, date | None]:
    """Return the last day with each client as the user said it; None where they did not leave."""
    return {
        client: date.fromisoformat(said) if isinstance(said, str) else None
        for client, said in _by_heir(decisions(desk.store, LEFT), heirs(desk.store)).items()
    }


def _by_heir(said: Mapping[str, object], named: Mapping[str, str]) -> dict[str, object]:
    """Return what was said by the client it is about now; of its own first, if there is any."""
    own = {client: answer for client, answer in said.items() if client not in named}
    merged = {named[client]: answer for client, answer in sorted(said.items()) if client in named}
    return merged | own


def note_left(desk: Desk, client: str, on: date | None, *, forget: bool = False) -> str:
    """Remember the last day of work for a client, or that it was not left; return its id.

    Args:
        desk: The workspace.
        client: Its id, name or alias.
        on: The last day; None: it was not left, whatever an agreement's end says.
        forget: Forget what was said before instead.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: The day is still to come, or before anything that is on record of the client.
    """
    today = clock.today(desk.zone)
    if on is not None and on > today:
        raise Refusal(text("{day:day} is still to come: use a past day.", day=on))
    wanted = find_client(desk, client)
    first = _first_day(desk, wanted)
    if on is not None and first is not None and on < first:
        raise Refusal(
            text(
                "{day:date} is before the first record of this client, of {first:date}.",
                day=on,
                first=first,
            )
        )
    if forget:
        _forget(desk, LEFT, merged_into(desk.store, wanted))
    else:
        _decide(desk, LEFT, wanted, False if on is None else on.isoformat())
    return wanted


def _first_day(desk: Desk, client: str) -> date | None:
    """Return the day of the first record of a client; None where it has none."""
    tables = load_tables(desk).tables
    days = [
        table.filter(col("client") == client)[day].min()
        for table, day in (
            (tables.invoices, "issued_on"),
            (tables.messages, "day"),
            (tables.time_entries, "day"),
            (tables.meetings, "day"),
        )
    ]
    return min((day for day in days if isinstance(day, date)), default=None)


def ideals(desk: Desk) -> tuple[Ideal, ...]:
    """Return the sentences about the ideal client, with what was ticked."""
    ticks = decisions(desk.store, TICK)
    named = heirs(desk.store)
    found: list[Ideal] = []
    for subject, sentence in decisions(desk.store, IDEAL).items():
        own = {
            client: answer
            for key, answer in ticks.items()
            for number, _, client in [key.partition("/")]
            if number == subject
        }
        told = {client: bool(answer) for client, answer in _by_heir(own, named).items()}
        found.append(Ideal(number=int(subject), sentence=str(sentence), ticks=told))
    return tuple(sorted(found, key=lambda one: one.number))


def add_ideal(desk: Desk, sentence: str) -> Ideal:
    """Keep a sentence about the client one wishes for; one that is there already stays.

    Raises:
        Refusal: Nothing was written, or too much.
    """
    said = " ".join(sentence.split())
    if not said:
        raise Refusal(text("Nothing was written, so nothing was saved."))
    if len(said) > LONGEST:
        raise Refusal(text("One sentence, of {most} characters at most.", most=LONGEST))
    known = ideals(desk)
    same = [one for one in known if one.sentence.casefold() == said.casefold()]
    if same:
        return same[0]
    number = max((one.number for one in known), default=0) + 1
    _decide(desk, IDEAL, str(number), said)
    return Ideal(number=number, sentence=said, ticks={})


def drop_ideal(desk: Desk, number: int) -> Ideal:
    """Remove a sentence and its ticks.

    Raises:
        MissingInputError: There is no such sentence.
    """
    gone = _ideal(desk, number)
    at = desk.store.now()
    with desk.store.transaction():
        decide(desk.store, IDEAL, str(number), None, at)
        for key in decisions(desk.store, TICK):
            if key.partition("/")[0] == str(number):
                decide(desk.store, TICK, key, None, at)
    return gone


def tick_ideal(desk: Desk, number: int, client: str, *, is_true: bool | None) -> Ideal:
    """Remember whether a sentence is true of a client; None takes the answer back.

    Raises:
        UnknownClientError: No client is called so.
        MissingInputError: There is no such sentence.
    """
    wanted = find_client(desk, client)
    _ideal(desk, number)
    if is_true is None:
        gone = merged_into(desk.store, wanted)
        _forget(desk, TICK, [f"{number}/{one}" for one in gone])
    else:
        _decide(desk, TICK, f"{number}/{wanted}", is_true)
    return _ideal(desk, number)


def _ideal(desk: Desk, number: int) -> Ideal:
    found = [one for one in ideals(desk) if one.number == number]
    if found:
        return found[0]
    raise MissingInputError(
        text("There is no sentence number {number}. See: secateur prune", number=str(number))
    )


def _forget(desk: Desk, kind: str, subjects: Iterable[str]) -> None:
    with desk.store.transaction():
        for subject in subjects:
            decide(desk.store, kind, subject, None, desk.store.now())


def _decide(desk: Desk, kind: str, subject: str, answer: object) -> None:
    with desk.store.transaction():
        decide(desk.store, kind, subject, answer, desk.store.now())
