"""Every version of a record is kept, the newest counts, and importing twice adds nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.i18n import translator
from secateur.model.places import place_words
from secateur.model.records import Origin, Withdrawn
from secateur.model.text import text
from secateur.store import Store
from secateur.store.counts import Counts
from secateur.store.imports import (
    begin_file,
    begin_import,
    count_unreadable,
    last_import,
    list_unreadable,
)
from secateur.store.undoing import delete_import
from secateur.store.writing import RecordWriter
from tests.store.stores import NOON, add, invoice, meeting, message, payment, store_in, time_entry


def amounts(store: Store, table: str = "invoices", what: str = "amount") -> list[int]:
    rows = store.rows(f"SELECT {what} FROM {table} WHERE is_current ORDER BY {what}")  # noqa: S608  (names of this file)
    return [value for (value,) in rows]


def test_the_same_records_twice_are_known(store: Store) -> None:
    records = (message("a"), invoice("F-1", 100), payment("VIR", 100), time_entry(60))

    _, first, _ = add(store, *records)
    _, second, _ = add(store, *records, path="/copy.csv")

    assert (first, second) == (Counts(new=4), Counts(known=4))


def test_a_changed_invoice_is_a_new_version_and_the_newest_counts(store: Store) -> None:
    add(store, invoice("F-1", 100))

    _, counts, _ = add(store, invoice("F-1", 120))

    assert counts == Counts(updated=1)
    assert amounts(store) == [120]
    assert store.value("SELECT count(*) FROM invoices") == 2


def test_a_file_corrected_in_every_row_asks_the_store_no_more_than_one_corrected_in_one(
    tmp_path: Path,
) -> None:
    def n_questions(n: int) -> int:
        (tmp_path / str(n)).mkdir()
        with store_in(tmp_path / str(n)) as store:
            add(store, *(invoice(f"F-{number}", 100) for number in range(n)))
            said: list[str] = []
            store.connection.set_trace_callback(said.append)
            _, counts, _ = add(store, *(invoice(f"F-{number}", 120) for number in range(n)))
            store.connection.set_trace_callback(None)
            assert (counts, amounts(store)) == (Counts(updated=n), [120] * n)
            return sum(statement.startswith("SELECT") for statement in said)

    assert n_questions(300) == n_questions(1)


def test_of_two_versions_in_one_batch_the_last_counts_among_others(store: Store) -> None:
    add(store, meeting("held", key="b@cal"))

    first = [meeting("held", key=key) for key in ("a@cal", "b@cal", "c@cal")]
    last = [meeting("missed", key=key) for key in ("c@cal", "b@cal", "a@cal")]
    _, counts, _ = add(store, *first, *last, path="/other.ics")

    assert counts == Counts(new=2, updated=3, known=1)
    assert store.rows(
        "SELECT outcome, is_current, count(*) FROM meetings GROUP BY 1, 2 ORDER BY 1, 2"
    ) == [("held", 0, 3), ("missed", 1, 3)]


def test_an_invoice_is_known_by_its_client_without_case_and_accents(store: Store) -> None:
    add(store, invoice("F-1", 100))

    _, counts, _ = add(store, replace(invoice("F-1", 120), client="EDITIONS LAMBDA"))

    assert counts == Counts(updated=1)


def test_two_meetings_of_one_minute_are_two_also_when_the_file_is_read_again(
    store: Store,
) -> None:

    _, first, _ = add(store, meeting("held"), meeting("missed"))
    _, again, _ = add(store, meeting("held"), meeting("missed"))
    _, corrected, _ = add(store, meeting("held"), meeting("cancelled"))

    assert (first, again) == (Counts(new=2), Counts(known=2))
    assert corrected == Counts(known=1, updated=1)


def test_a_meeting_that_a_calendar_names_has_one_last_version(store: Store) -> None:

    _, counts, _ = add(store, meeting("held", key="a@cal"), meeting("missed", key="a@cal"))

    assert counts == Counts(new=1, updated=1)


def test_one_number_with_two_sums_in_one_file_is_a_conflict_that_is_shown(store: Store) -> None:

    _, counts, conflicts = add(store, invoice("F-1", 100, row=2), invoice("F-1", 130, row=3))

    assert (counts, conflicts) == (Counts(new=1), 1)
    assert amounts(store) == [100]
    [(file, place, reason)] = list_unreadable(store)
    assert (file, place) == ("f.csv", "row 3")
    assert (reason.values["number"], reason.values["place"]) == ("F-1", place_words("row 2"))


def test_what_was_unreadable_is_forgotten_when_its_file_is_read_again(store: Store) -> None:
    add(store, invoice("F-1", 100), invoice("F-1", 130, row=3))

    add(store, invoice("F-1", 100), invoice("F-2", 130, row=3))

    assert count_unreadable(store) == 0


def test_two_files_that_disagree_do_not_take_turns(store: Store) -> None:
    add(store, invoice("F-1", 100), path="/a.csv")
    add(store, invoice("F-1", 120), path="/b.csv")

    _, again_a, _ = add(store, invoice("F-1", 100), path="/a.csv")
    _, again_b, _ = add(store, invoice("F-1", 120), path="/b.csv")

    assert (again_a, again_b) == (Counts(known=1), Counts(known=1))
    assert amounts(store) == [120]


def test_a_file_that_takes_its_own_correction_back_is_believed(store: Store) -> None:
    for amount in (100, 120, 100):
        add(store, invoice("F-1", amount))

    assert amounts(store) == [100]


def test_equal_rows_of_one_file_are_as_many_records(store: Store) -> None:

    _, first, _ = add(store, payment("VIR", 50), payment("VIR", 50))
    _, overlapping, _ = add(store, *[payment("VIR", 50)] * 3, path="/later.csv")

    assert first == Counts(new=2)
    assert overlapping == Counts(new=1, known=2)


def test_a_corrected_row_replaces_the_one_its_file_gave_before(store: Store) -> None:
    add(store, time_entry(60), time_entry(90, task="relecture"))

    _, counts, _ = add(store, time_entry(75), time_entry(90, task="relecture"))

    assert counts == Counts(updated=1, known=1)
    assert amounts(store, "time_entries", "minutes") == [75, 90]


def test_rows_that_leave_a_rolling_export_stay(store: Store) -> None:
    add(store, payment("VIR A", 10), payment("VIR B", 20))

    _, counts, _ = add(store, payment("VIR B", 20), payment("VIR C", 30))

    assert counts == Counts(new=1, known=1)
    assert amounts(store, "payments") == [10, 20, 30]


def test_a_corrected_time_zone_moves_entries_and_doubles_none(store: Store) -> None:
    wall = datetime(2026, 1, 5, 9, tzinfo=UTC)
    add(store, time_entry(60, started_at=wall))

    moved = wall.replace(tzinfo=timezone(timedelta(hours=1)))
    _, counts, _ = add(store, time_entry(60, started_at=moved))

    assert counts == Counts(updated=1)


def test_a_bank_key_keeps_two_accounts_apart(store: Store) -> None:

    _, counts, _ = add(store, payment("VIR", 10, key="1"), payment("VIR", 20, key="1"))

    assert counts == Counts(new=2)


def test_mails_that_share_one_message_id_are_all_kept(store: Store) -> None:

    _, counts, _ = add(store, message("x"), message("x", sender="bob@b.example"))

    assert counts == Counts(new=2)


@pytest.mark.parametrize(
    ("first", "second", "counts", "kept"),
    [
        (None, "Bonjour", Counts(updated=1), 1),
        ("Bonjour", None, Counts(known=1), 1),
        ("Bonjour", "Bonjour, autrement lu", Counts(known=1), 1),
        (None, None, Counts(known=1), 0),
    ],
)
def test_the_text_of_a_mail_comes_with_the_first_reading_that_keeps_it(
    store: Store, first: str | None, second: str | None, counts: Counts, kept: int
) -> None:
    add(store, message("a", first))

    _, found, _ = add(store, message("a", second))

    assert found == counts
    current = "SELECT count(*) FROM message_texts JOIN messages ON id = message WHERE is_current"
    assert store.value(current) == kept


def test_undo_makes_the_older_version_count_again(store: Store) -> None:
    add(store, invoice("F-1", 100), time_entry(60))
    imported, _, _ = add(store, invoice("F-1", 120), invoice("F-2", 5), time_entry(75))

    delete_import(store, imported)

    assert amounts(store) == [100]
    assert amounts(store, "time_entries", "minutes") == [60]
    assert store.rows("PRAGMA foreign_key_check") == []


def test_the_import_to_take_back_is_the_newest_that_brought_something(store: Store) -> None:
    imported, _, _ = add(store, invoice("F-1", 100))
    add(store, invoice("F-1", 100))

    found = last_import(store)

    assert found is not None
    assert (found.id, found.files, found.records) == (imported, 1, 1)


def test_records_without_a_file_are_never_taken_for_each_other(store: Store) -> None:

    for _ in range(2):
        store.add_records([payment("espèces", 50)], source="by hand")

    assert amounts(store, "payments") == [50]


Import = list[tuple[int, int]]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(1, 3)),
            max_size=4,
            unique_by=lambda row: row[0],
        ),
        min_size=1,
        max_size=5,
    )
)
def test_undoing_every_import_from_the_last_leaves_what_was_there_before(
    imports: Sequence[Import],
) -> None:
    with TemporaryDirectory() as folder, store_in(Path(folder)) as store:
        before: list[list[tuple[int, ...]]] = []
        made: list[int] = []
        state = "SELECT number, amount FROM invoices WHERE is_current ORDER BY number"
        for rows in imports:
            before.append(store.rows(state))
            imported, _, _ = add(store, *(invoice(f"F-{n}", amount) for n, amount in rows))
            made.append(imported)

        for imported, expected in zip(reversed(made), reversed(before), strict=True):
            delete_import(store, imported)
            assert store.rows(state) == expected

        assert store.value("SELECT count(*) FROM invoices") == 0


def test_an_invoice_that_its_program_takes_back_counts_no_more_until_that_is_taken_back(
    store: Store,
) -> None:
    add(store, invoice("F-1", 100), invoice("F-2", 200))

    with store.transaction():
        imported = begin_import(store, NOON)
        file = begin_file(store, imported, "/later.csv", "later.csv", "mapped_csv")
        writer = RecordWriter(store, file, "/later.csv")
        why = text("void")
        taken = Withdrawn(Origin("later.csv", "row 2"), why, "F-1", "éditions lambda")
        unknown = Withdrawn(Origin("later.csv", "row 3"), why, "F-9", "éditions lambda")
        told = [writer.withdraw(taken), writer.withdraw(unknown)]

    assert (amounts(store), writer.counts) == ([200], Counts(updated=1))
    assert told[0] != why
    assert told[1] == why

    _, again, _ = add(store, invoice("F-3", 300))
    delete_import(store, int(store.value("SELECT max(id) FROM imports")))
    assert (amounts(store), again) == ([200], Counts(new=1))

    delete_import(store, imported)
    assert amounts(store) == [100, 200]


def test_an_invoice_of_the_same_file_is_not_taken_back_by_it(store: Store) -> None:
    with store.transaction():
        file = begin_file(store, begin_import(store, NOON), "/a.csv", "a.csv", "mapped_csv")
        writer = RecordWriter(store, file, "/a.csv")
        writer.add([invoice("F-1", 100)])
        writer.withdraw(Withdrawn(Origin("a.csv", "row 3"), text("void"), "F-1", "Éditions Lambda"))

    assert amounts(store) == [100]


def test_where_the_other_invoice_stands_is_said_in_the_readers_language(store: Store) -> None:
    add(store, invoice("F-1", 100), invoice("F-1", 120, row=3))
    [(_, _, reason)] = list_unreadable(store)

    assert "row 2" not in translator("fr")(reason)
