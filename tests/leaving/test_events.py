"""Events are only added; each order of them gives a state, and an undo gives the one before."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from secateur.leaving.events import Case, Event, EventName, Said, standing
from secateur.leaving.exit_case import (
    BY_HAND,
    CHECKLIST,
    LETTERS,
    STEPS,
    Exit,
    Surroundings,
    exit_of,
    next_step,
    steps_of,
)

TODAY = date(2026, 6, 30)
NOON = 1_782_820_800

UNDONE: tuple[EventName, Said] = ("undone", {})

SAYINGS: list[tuple[EventName, Said]] = [
    ("opened", {}),
    ("said", {"motive": "none"}),
    ("said", {"motive": "refocus", "end_on": "2026-12-31"}),
    ("said", {"motive": None}),
    ("confirmed", {"question": "fr.l442_1"}),
    ("cooling_waived", {}),
    ("sent", {"letter": "end_of_contract"}),
    ("received", {}),
    ("stay", {"reason": "They teach me a lot."}),
    ("cancelled", {}),
    *[("drafted", {"letter": letter}) for letter in LETTERS],
    *[("done", {"step": step}) for step in sorted(BY_HAND)],
]


def logs() -> st.SearchStrategy[tuple[Event, ...]]:
    one = st.tuples(st.sampled_from([*SAYINGS, UNDONE]), st.integers(0, 30))
    return st.lists(one, max_size=20).map(log)


def log(chosen: list[tuple[tuple[EventName, Said], int]]) -> tuple[Event, ...]:
    return tuple(
        Event(
            id=number,
            on=TODAY - timedelta(days=days),
            at=NOON + number,
            name=name,
            said=said,
        )
        for number, ((name, said), days) in enumerate(chosen, start=1)
    )


def state(events: tuple[Event, ...]) -> Exit:
    return exit_of(Case(id=1, client="lambda", kind="exit", events=events), TODAY)


def undo(events: tuple[Event, ...]) -> Event:
    return Event(id=len(events) + 1, on=TODAY, at=NOON, name="undone", said={})


@given(logs())
def test_any_order_of_events_gives_a_state_and_its_steps(events: tuple[Event, ...]) -> None:
    case = state(events)
    steps = steps_of(
        case, Surroundings(now=NOON, as_of=TODAY, ends_on=None, open_questions=["fr.l442_1"])
    )

    assert [one.step for one in steps] == list(STEPS)
    assert case.is_open == (case.opened_on is not None and case.closed_on is None)
    assert next_step(steps) is None or next_step(steps) in steps
    assert set(case.missing_ticks) == CHECKLIST.keys() - case.ticked.keys()


@given(logs(), st.sampled_from(SAYINGS))
def test_an_undo_gives_the_state_before(
    events: tuple[Event, ...], said: tuple[EventName, Said]
) -> None:
    name, words = said
    more = (*events, Event(id=99, on=TODAY, at=NOON, name=name, said=words))

    assert state((*more, undo(more))) == state(events)


@given(logs())
def test_undoing_everything_leaves_nothing(events: tuple[Event, ...]) -> None:
    while standing(events):
        events = (*events, undo(events))

    assert state(events).opened_on is None
    assert not state(events).said


@given(logs(), st.integers(0, 30))
def test_what_counts_from_a_later_day_is_not_known_before(
    events: tuple[Event, ...], days: int
) -> None:
    day = TODAY - timedelta(days=days)
    case = exit_of(Case(id=1, client="c", kind="exit", events=events), day)

    found = (case.opened_on, case.sent_on, case.received_on, case.closed_on, *case.ticked.values())
    assert all(one is None or one <= day for one in found)


def test_48_hours_pass_by_the_clock_or_are_waived() -> None:
    opened = Event(id=1, on=TODAY, at=NOON, name="opened", said={})
    waived = Event(id=2, on=TODAY, at=NOON, name="cooling_waived", said={})

    assert not state((opened,)).has_cooled(NOON + 48 * 3600 - 1)
    assert state((opened,)).has_cooled(NOON + 48 * 3600)
    assert state((opened, waived)).has_cooled(NOON)
