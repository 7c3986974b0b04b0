"""What was computed is kept while nothing changes, and never a moment longer."""

import os
from pathlib import Path
from threading import Barrier, Thread

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.workspace.memory import MOST_OF, Memory
from secateur.model.errors import Refusal, StorageError
from secateur.model.text import text
from secateur.store.state import facts_mark, touch
from secateur.store.stored_settings import put_setting
from secateur.store.watching import Watch
from tests.actions.desks import READERS, opened, workspace

INVOICES = "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"


class Maker:
    """Counts how often it is asked."""

    def __init__(self, problem: Exception | None = None) -> None:
        self.times = 0
        self.problem = problem

    def __call__(self) -> int:
        """Answer how often that was."""
        self.times += 1
        if self.problem is not None:
            raise self.problem
        return self.times


def test_an_answer_is_made_once_for_each_state() -> None:
    memory, make = Memory(), Maker()

    found = [memory.of("store", state, "key", make) for state in (1, 1, 2, 2, 1)]

    assert found == [1, 1, 2, 2, 3]


def test_two_who_ask_at_the_same_time_wait_for_one_answer() -> None:
    memory, make, ready = Memory(), Maker(), Barrier(8)
    found: list[int] = []

    def ask() -> None:
        ready.wait()
        found.append(memory.of("store", 1, "key", make))

    threads = [Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert found == [1] * 8


def test_a_refusal_is_an_answer_and_is_kept_but_not_that_of_the_disk() -> None:
    memory = Memory()
    refuse = Maker(Refusal(text("No.")))
    disk = Maker(StorageError(text("Full.")))

    for _ in range(3):
        with pytest.raises(Refusal, match="No"):
            memory.of("store", 1, "key", refuse)
        with pytest.raises(StorageError, match="Full"):
            memory.of("store", 1, "other", disk)

    assert (refuse.times, disk.times) == (1, 3)


def test_few_large_answers_are_kept_and_the_last_used_stay() -> None:
    memory, most = Memory(), MOST_OF["review"]
    for day in range(most + 1):
        memory.of("store", 1, day, lambda day=day: day, large="review")  # type: ignore[misc]  # a lambda's default
    again = Maker()

    memory.of("store", 1, most, again, large="review")
    memory.of("store", 1, 0, again, large="review")

    assert again.times == 1


def test_an_edit_of_the_settings_by_hand_counts_at_once_whatever_its_date_and_size(
    tmp_path: Path,
) -> None:
    path = workspace(tmp_path, '[me]\ncurrency = "EUR"\n', invoices=INVOICES)
    memory, file = Memory(), path / "secateur.toml"
    before = file.stat()
    with opened(tmp_path, path) as desk:
        first = memory.of(1, desk.state, "currency", lambda: desk.settings.me.currency)
    file.write_bytes(file.read_bytes().replace(b"EUR", b"CHF"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    with opened(tmp_path, path) as desk:
        second = memory.of(1, desk.state, "currency", lambda: desk.settings.me.currency)

    assert (first, second) == ("EUR", "CHF")


def test_the_tables_are_loaded_again_after_each_change_and_only_then(tmp_path: Path) -> None:
    path = workspace(tmp_path, "", invoices=INVOICES)
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
        first, same = load_tables(desk), load_tables(desk)
        with desk.store.transaction():
            put_setting(desk.store, "me", "", "currency", "CHF")
        changed = load_tables(desk)

    assert first is same
    assert changed is not first


def test_nothing_read_in_a_transaction_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path, workspace(tmp_path, "")) as desk:
        make = Maker()
        with desk.store.transaction(is_trial=True):
            desk.keep("key", make)
            desk.keep("key", make)

    assert make.times == 2


def test_what_stands_for_the_facts_never_comes_twice_even_where_their_number_does(
    tmp_path: Path,
) -> None:
    marks: list[str] = []
    with opened(tmp_path, workspace(tmp_path, "")) as desk:
        for _ in range(3):
            with desk.store.transaction(is_trial=True):
                touch(desk.store)
                marks.append(facts_mark(desk.store))

    assert len({mark.partition(":")[0] for mark in marks}) == 1
    assert len(set(marks)) == 3


def test_a_watch_sees_every_change_of_others_and_another_file_in_the_place(
    tmp_path: Path,
) -> None:
    path = workspace(tmp_path, "")
    with opened(tmp_path, path) as desk:
        watch = Watch(desk.store.path)
        quiet = watch.mark() == watch.mark()
        before = watch.mark()
        with desk.store.transaction():
            touch(desk.store)
        after = watch.mark()
        copy = desk.store.path.with_name("copy.sqlite3")
    copy.write_bytes(desk.store.path.read_bytes())
    copy.replace(desk.store.path)

    assert quiet
    assert before != after
    assert watch.mark()[:2] != after[:2]
