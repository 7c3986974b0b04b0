"""Cases of the open workspace: read, added to, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.leaving.events import Case, CaseKind, Event
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import text
from secateur.store.cases import NewEvent, add_events, get_cases, open_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something is looked at, or noted."""

    on: date
    at: int
    """Seconds since 1970: now, or noon of an earlier day."""

    today: date


def moment_of(desk: Desk, as_of: date | None) -> Moment:
    """Return this moment, or noon of an earlier day.

    Raises:
        Refusal: The day is in the future.
    """
    day, today = clock.past_day(desk.zone, as_of), clock.today(desk.zone)
    if day == today:
        return Moment(on=day, at=clock.seconds(), today=today)
    noon = datetime.combine(day, time(12), ZoneInfo(desk.zone))
    return Moment(on=day, at=int(noon.timestamp()), today=today)


def refuse_still_to_come(on: date, moment: Moment) -> None:
    """Refuse to note as done what is of a day to come.

    Raises:
        MissingInputError: It is.
    """
    if on > moment.today:
        raise MissingInputError(
            text("{day:date} is still to come. Note it once it has happened.", day=on)
        )


def cases_of(desk: Desk, client: str) -> Sequence[Case]:
    """Return every case of a client, the first one first."""
    return get_cases(desk.store, client)


def latest(desk: Desk, client: str, kind: CaseKind) -> Case | None:
    """Return the latest case of a kind that has events; None without one."""
    found = [one for one in get_cases(desk.store, client) if one.kind == kind and one.standing]
    return found[-1] if found else None


def note(
    desk: Desk, client: str, case: Case | CaseKind, events: Sequence[NewEvent], at: int
) -> Case:
    """Note events in a case, or in a new one of a kind; all of them or none.

    Raises:
        StorageError: The disk refuses, or another process keeps writing.
    """
    with desk.store.transaction():
        number = case.id if isinstance(case, Case) else open_case(desk.store, client, case, at)
        add_events(desk.store, number, client, events, at)
    return next(one for one in get_cases(desk.store, client) if one.id == number)


def take_back(desk: Desk, case: Case | None, moment: Moment) -> Event:
    """Undo the last event of a case, and return it.

    Raises:
        Refusal: There is none.
    """
    if case is None or not case.standing:
        raise Refusal(text("There is nothing to undo."))
    note(desk, case.client, case, [NewEvent(name="undone", on=moment.on, said={})], moment.at)
    return case.standing[-1]
