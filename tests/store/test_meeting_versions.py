"""Of one calendar event the latest version counts, in whatever order its files are read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.model.records import Meeting, Outcome, Revision
from secateur.store import Store
from secateur.store.counts import Counts
from secateur.store.record_tables import Row
from secateur.store.undoing import delete_import
from tests.store.stores import add, meeting, store_in

FIRST = datetime(2026, 3, 2, 10, tzinfo=UTC)
STATE = (
    "SELECT calendar_key, starts_at, outcome, by, changed_at, asked_by FROM meetings"
    " WHERE is_current ORDER BY calendar_key"
)


def version(
    sequence: int, hour: int = 0, *, days: int = 0, outcome: Outcome = "held", key: str = "a@cal"
) -> Meeting:
    """Return a version of an event: ``days`` after the first one was written."""
    written = datetime(2026, 2, 1, tzinfo=UTC) + timedelta(days=sequence + days)
    is_changed = outcome == "cancelled"
    return replace(
        meeting(outcome, key=key),
        starts_at=FIRST + timedelta(hours=hour),
        by="client" if is_changed else None,
        changed_at=written if is_changed else None,
        asked_by="client",
        revision=Revision(sequence, written, written, written),
    )


def seen(store: Store) -> list[Row]:
    return store.rows("SELECT outcome, by, changed_at FROM meetings WHERE is_current")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_cancellation_counts_before_and_after_the_invitation(
    store: Store, order: Sequence[int]
) -> None:
    versions = (version(0), version(1, 2), version(2, 2, outcome="cancelled"))

    for place in order:
        add(store, versions[place], path=f"/{place}.ics")

    assert store.rows("SELECT outcome, by, sequence FROM meetings WHERE is_current") == [
        ("cancelled", "client", 2)
    ]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_meeting_that_an_earlier_file_has_at_another_hour_was_moved(
    store: Store, *, is_reversed: bool
) -> None:
    files = [version(0), version(1, 2)]

    made = [
        add(store, one, path=f"/{one.starts_at.hour}.ics")
        for one in (reversed(files) if is_reversed else files)
    ]

    written = int(datetime(2026, 2, 2, tzinfo=UTC).timestamp())
    assert seen(store) == [("moved", "client", written)]
    assert [counts for _, counts, _ in made] == [Counts(new=1), Counts(updated=1)]
    delete_import(store, made[1][0])
    assert seen(store) == [("held", None, None)]


def test_of_one_sequence_number_the_later_stamp_counts(store: Store) -> None:
    add(store, version(0, days=5, outcome="cancelled"), path="/new.ics")

    _, counts, _ = add(store, version(0), path="/old.ics")

    assert [outcome for outcome, *_ in seen(store)] == ["cancelled"]
    assert counts == Counts(known=1)


def test_an_export_that_says_the_same_later_is_no_news_but_outlasts_what_was_said_between(
    store: Store,
) -> None:
    add(store, version(0), path="/january.ics")

    _, counts, _ = add(store, version(0, days=9), path="/march.ics")
    add(store, version(0, days=5, outcome="cancelled"), path="/february.ics")

    assert counts == Counts(known=1)
    assert [outcome for outcome, *_ in seen(store)] == ["held"]


def test_the_same_export_again_leaves_nothing_behind(store: Store) -> None:
    for _ in range(3):
        add(store, version(0), version(1, key="b@cal"), path="/all.ics")
        add(store, version(1), path="/one.ics")

    assert store.value("SELECT count(*) FROM meetings") == 3


def test_a_version_that_only_knows_more_of_the_owner_counts_and_is_no_news(store: Store) -> None:
    full = version(1, outcome="cancelled")
    add(store, replace(full, by=None, asked_by=None), path="/a.ics")

    _, counts, _ = add(store, full, path="/b.ics")

    assert counts == Counts(known=1)
    assert [by for _, by, _ in seen(store)] == ["client"]


versions = st.builds(
    version,
    st.integers(0, 2),
    st.integers(0, 2),
    days=st.integers(0, 1),
    outcome=st.sampled_from(["held", "cancelled"]),
    key=st.sampled_from(["a@cal", "b@cal"]),
)


@settings(max_examples=6, deadline=None)
@given(st.lists(versions, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_number_of_imports_says_what_counts_and_undo_restores_it(
    files: list[Meeting], chance: Random
) -> None:
    named = list(enumerate(files))
    shuffled = chance.sample(named, len(named))
    with TemporaryDirectory() as folder, store_in(Path(folder)) as store:
        expected = import_all(store, named)[-1]
        assert import_all(store, shuffled)[-1] == expected


def import_all(store: Store, named: Sequence[tuple[int, Meeting]]) -> list[list[Row]]:
    """Import each version as a file of its own, take all back, and return what counted between."""
    states: list[list[Row]] = [store.rows(STATE)]
    made: list[int] = []
    for place, each in named:
        made.append(add(store, each, path=f"/{place}.ics")[0])
        states.append(store.rows(STATE))
    for imported, before in zip(reversed(made), reversed(states[:-1]), strict=True):
        delete_import(store, imported)
        assert store.rows(STATE) == before
    return states
