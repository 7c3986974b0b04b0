"""A series that is changed or called off as a whole, in a file of its own, in whatever order."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from secateur.actions.entering.edit_clients import add_email
from secateur.actions.entering.forget_client import forget_client
from secateur.actions.importing.import_files import ImportReport, import_files
from secateur.actions.importing.undo_import import undo_import
from secateur.actions.workspace.workspaces import Desk
from secateur.sources import calendar_ics
from tests.actions.desks import ME, opened, workspace

READERS = {"calendar_ics": calendar_ics.SOURCE}
CLIENT = "paul@zeta.example"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=6"
"""Mondays at ten, from 5 January to 9 February."""

BEFORE = [("01-05 10", "held"), ("01-12 10", "held"), ("01-19 10", "held")]
OLD = [*BEFORE, ("01-26 10", "held"), ("02-02 10", "held"), ("02-09 10", "held")]


def event(
    start: str = "20260105T100000Z",
    *lines: str,
    uid: str = "s@x",
    sequence: int = 0,
    at: str = "20251220",
) -> str:
    """Return an event of an hour, last changed on a day."""
    day, hour = start[:8], int(start[9:11])
    return "\n".join(
        (
            "BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{start}", f"DTEND:{day}T{hour + 1:02}0000Z",
            f"DTSTAMP:{at}T120000Z", f"LAST-MODIFIED:{at}T120000Z", f"SEQUENCE:{sequence}",
            "SUMMARY:Point", f"ORGANIZER:mailto:{CLIENT}", f"ATTENDEE:mailto:{ME}", *lines,
            "END:VEVENT",
        )
    )  # fmt: skip


def calendar(*events: str, method: str = "") -> str:
    """Return a calendar of events."""
    said = f"METHOD:{method}\n" if method else ""
    body = "\n".join(events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{said}{body}\nEND:VCALENDAR\n"


SERIES = calendar(event("20260105T100000Z", WEEKLY))
MOVED = calendar(event("20260107T140000Z", WEEKLY, sequence=1, at="20260121"))
"""From 21 January on Wednesdays at two."""


def shown(desk: Desk) -> list[tuple[str, str]]:
    """Return when each meeting that counts begins, and what became of it."""
    return desk.store.rows(
        "SELECT strftime('%m-%d %H', starts_at, 'unixepoch'), outcome FROM meetings"
        " WHERE is_current ORDER BY starts_at"
    )


class Folder:
    """A workspace into which calendars are imported one by one, each of a name of its own."""

    def __init__(self, desk: Desk, path: Path) -> None:
        self.desk = desk
        self._path = path

    def take(self, name: str, written: str) -> ImportReport:
        """Import a calendar."""
        path = self._path / f"{name}.ics"
        path.write_text(written, encoding="utf-8")
        return import_files(self.desk, [path], readers=READERS)


def after(tmp_path: Path, *files: str) -> list[tuple[str, str]]:
    """Return what counts after some files, whatever their order, and that undoing restores it."""
    found: list[list[tuple[str, str]]] = []
    for turn, order in enumerate(permutations(range(len(files)))):
        root = tmp_path / f"{turn}"
        root.mkdir(parents=True)
        path = workspace(root)
        with opened(root, path) as desk:
            found.append(taken_back(Folder(desk, path), files, order))
    assert all(each == found[0] for each in found)
    return found[0]


def taken_back(folder: Folder, files: Sequence[str], order: Sequence[int]) -> list[tuple[str, str]]:
    """Import files in an order, each twice, return what counts then, and take them back."""
    states, made = [shown(folder.desk)], list[int | None]()
    for place in order:
        made.append(folder.take(f"{place}", files[place]).import_id)
        states.append(shown(folder.desk))
    again = [folder.take(f"again {place}", files[place]) for place in order]
    assert [(one.new, one.updated) for one in again] == [(0, 0)] * len(again)
    assert shown(folder.desk) == states[-1]
    for before, imported in zip(reversed(states[:-1]), reversed(made), strict=True):
        undo_import(folder.desk, imported)
        assert shown(folder.desk) == before
    return states[-1]


def test_a_series_that_is_put_elsewhere_is_moved_once_and_what_was_held_before_stays(
    tmp_path: Path,
) -> None:
    assert after(tmp_path, SERIES, MOVED) == [
        *BEFORE, ("01-21 14", "moved"),
        ("01-28 14", "held"), ("02-04 14", "held"), ("02-11 14", "held"),
    ]  # fmt: skip


def test_a_series_that_comes_less_often_moves_nothing(tmp_path: Path) -> None:
    rule = "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4"
    rarer = calendar(event("20260105T100000Z", rule, sequence=1, at="20260121"))

    assert after(tmp_path, SERIES, rarer) == [*BEFORE, ("02-02 10", "held"), ("02-16 10", "held")]


OFF = [*BEFORE, ("01-26 10", "cancelled"), ("02-02 10", "cancelled"), ("02-09 10", "cancelled")]


@pytest.mark.parametrize(
    "off",
    [
        calendar(event(sequence=1, at="20260121"), method="CANCEL"),
        calendar(event("20260105T100000Z", WEEKLY, sequence=1, at="20260121"), method="CANCEL"),
        calendar(event("20260105T100000Z", WEEKLY, "STATUS:CANCELLED", sequence=1, at="20260121")),
    ],
)
def test_a_series_called_off_as_a_whole_stays_held_before(tmp_path: Path, off: str) -> None:
    assert after(tmp_path, SERIES, off) == OFF


UNTIL = "RRULE:FREQ=WEEKLY;UNTIL=20260125T235959Z"
TAIL = "RRULE:FREQ=WEEKLY;COUNT=3"
SPLIT = [*BEFORE, ("01-27 14", "moved"), ("02-03 14", "held"), ("02-10 14", "held")]


@pytest.mark.parametrize("uid", ["new@x", "s_R20260126T100000@google.com"])
def test_a_series_that_another_continues_is_moved_once(tmp_path: Path, uid: str) -> None:
    first = "s@google.com" if "google" in uid else "s@x"
    ended = event("20260105T100000Z", UNTIL, sequence=1, at="20260121", uid=first)
    rest = event("20260127T140000Z", TAIL, uid=uid, at="20260121")
    whole = calendar(event("20260105T100000Z", WEEKLY, uid=first))

    assert after(tmp_path / "a", whole, calendar(ended, rest)) == SPLIT
    if "google" in uid:
        assert after(tmp_path / "b", whole, calendar(ended), calendar(rest)) == SPLIT


def test_what_was_split_after_the_fact_was_held_as_it_stood_then(tmp_path: Path) -> None:
    ended = event("20260105T100000Z", UNTIL, sequence=1, at="20260204")
    rest = event("20260127T140000Z", TAIL, uid="new@x", at="20260204")

    assert after(tmp_path, SERIES, calendar(ended, rest)) == [*OLD[:5], ("02-10 14", "moved")]


FOLLOWING = event(
    "20260127T140000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260126T100000Z", sequence=1,
    at="20260121",
)  # fmt: skip


def test_this_and_all_following_occurrences_move_once(tmp_path: Path) -> None:
    changed = calendar(event("20260105T100000Z", WEEKLY), FOLLOWING)

    assert after(tmp_path / "a", changed) == SPLIT
    assert after(tmp_path / "b", SERIES, changed) == SPLIT


def test_this_and_all_following_occurrences_are_called_off_by_one_message(tmp_path: Path) -> None:
    off = FOLLOWING.replace("20260127T14", "20260126T10").replace("20260127T15", "20260126T11")

    assert after(tmp_path, SERIES, calendar(off, method="CANCEL")) == OFF


def test_what_a_later_rule_leaves_out_counts_no_more_but_what_was_called_off_does(
    tmp_path: Path,
) -> None:
    taken = "EXDATE:20260119T100000Z,20260202T100000Z,20260209T100000Z"
    later = calendar(event("20260105T100000Z", WEEKLY, taken, sequence=1, at="20260121"))
    one = ("RECURRENCE-ID:20260209T100000Z", "STATUS:CANCELLED")
    off = calendar(event("20260209T100000Z", *one, sequence=1, at="20260110"), method="CANCEL")

    assert after(tmp_path, SERIES, later, off) == [*OLD[:4], ("02-09 10", "cancelled")]


def test_a_single_meeting_that_becomes_a_series_is_counted_once(tmp_path: Path) -> None:
    assert after(tmp_path, calendar(event()), SERIES.replace("CE:0", "CE:1")) == OLD


def test_of_an_export_at_one_path_the_former_says_what_was_held(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    with opened(tmp_path, path) as desk:
        folder = Folder(desk, path)
        reports = [folder.take("agenda", each) for each in (SERIES, MOVED)]

        assert [(one.new, one.updated) for one in reports] == [(6, 0), (4, 3)]
        assert len(shown(desk)) == 7
        assert desk.store.rows(
            "SELECT by, strftime('%m-%d', changed_at, 'unixepoch') FROM meetings"
            " WHERE outcome = 'moved'"
        ) == [("client", "01-21")]
        assert folder.take("agenda", MOVED).new == 0


def test_a_message_that_calls_a_series_off_says_when_and_by_whom(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    with opened(tmp_path, path) as desk:
        folder = Folder(desk, path)
        off = folder.take("off", calendar(event(sequence=1, at="20260121"), method="CANCEL"))
        folder.take("all", SERIES)

        assert (off.new, off.updated) == (1, 0)
        assert desk.store.rows(
            "SELECT DISTINCT by, strftime('%m-%d %H', changed_at, 'unixepoch') FROM meetings"
            " WHERE is_current AND outcome = 'cancelled'"
        ) == [("client", "01-21 12")]


@pytest.mark.parametrize("method", ["COUNTER", "DECLINECOUNTER", "REFRESH"])
def test_a_proposal_changes_no_meeting_and_is_told(tmp_path: Path, method: str) -> None:
    proposal = event("20260106T150000Z", sequence=3, at="20260102")
    path = workspace(tmp_path)
    with opened(tmp_path, path) as desk:
        folder = Folder(desk, path)
        folder.take("a", calendar(event()))
        report = folder.take("b", calendar(proposal, method=method))

        assert shown(desk) == [("01-05 10", "held")]
        assert [n for _, n in report.files[0].ignored] == [1]


def answer(status: str, who: str, at: str = "20260103", *lines: str) -> str:
    """Return a reply that also names another hour."""
    said = event("20260106T150000Z", *lines, at=at).replace(
        f"ATTENDEE:mailto:{ME}", f"ATTENDEE;PARTSTAT={status}:mailto:{who}"
    )
    return calendar(said, method="REPLY")


@pytest.mark.parametrize(
    ("who", "status", "expected"),
    [
        (ME, "DECLINED", "cancelled"),
        (ME, "ACCEPTED", "held"),
        ("ana@x.example", "DECLINED", "held"),
    ],
)
def test_an_answer_says_only_whether_somebody_comes(
    tmp_path: Path, who: str, status: str, expected: str
) -> None:
    invited = calendar(event("20260105T100000Z", "ATTENDEE:mailto:ana@x.example"))

    assert after(tmp_path, invited, answer(status, who)) == [("01-05 10", expected)]


def test_the_last_answer_counts_and_none_of_after_the_start_or_before_a_new_invitation(
    tmp_path: Path,
) -> None:
    invited, no = calendar(event()), answer("DECLINED", ME)

    assert after(tmp_path / "a", invited, no, answer("ACCEPTED", ME, "20260104")) == [
        ("01-05 10", "held")
    ]
    assert after(tmp_path / "b", invited, answer("DECLINED", ME, "20260106")) == [
        ("01-05 10", "held")
    ]
    assert after(tmp_path / "c", invited.replace("CE:0", "CE:1"), no) == [("01-05 10", "held")]


def test_a_series_that_was_declined_is_called_off_from_then_on(tmp_path: Path) -> None:
    no = answer("DECLINED", ME, "20260121")
    one = answer("DECLINED", ME, "20260121", "RECURRENCE-ID:20260202T100000Z")

    assert after(tmp_path / "a", SERIES, no) == OFF
    assert [each for each in after(tmp_path / "b", SERIES, one) if each[1] != "held"] == [
        ("02-02 10", "cancelled")
    ]


def test_those_invited_call_a_meeting_of_mine_off(tmp_path: Path) -> None:
    mine = (
        calendar(event())
        .replace(CLIENT, "x")
        .replace(ME, CLIENT)
        .replace("mailto:x", f"mailto:{ME}")
    )
    no = answer("DECLINED", "x").replace(CLIENT, ME).replace("mailto:x", f"mailto:{CLIENT}")
    path = workspace(tmp_path)
    with opened(tmp_path, path) as desk:
        folder = Folder(desk, path)
        folder.take("a", mine)
        report = folder.take("b", no)

        assert (report.new, report.updated, report.known) == (0, 1, 0)
        assert desk.store.rows("SELECT outcome, by FROM meetings") == [("cancelled", "client")]


@pytest.mark.parametrize("seed", range(3))
def test_a_later_version_changes_nothing_of_before_and_the_order_of_files_nothing_at_all(
    tmp_path: Path, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311  (a choice of cases)
    versions = [
        (
            f"202601{10 * number + 1:02}",
            calendar(
                event(
                    f"202601{chance.randint(5, 9):02}T{chance.randint(8, 16):02}0000Z",
                    chance.choice(
                        ["RRULE:FREQ=WEEKLY;COUNT=5", "RRULE:FREQ=DAILY;INTERVAL=3;COUNT=9"]
                    ),
                    *chance.choice([(), (), ("STATUS:CANCELLED",)]),
                    sequence=number,
                    at=f"202601{10 * number + 1:02}",
                )
            ),
        )
        for number in range(3)
    ]
    path = workspace(tmp_path)
    with opened(tmp_path, path) as desk:
        folder, made = Folder(desk, path), list[int | None]()
        for at, written in versions:
            before = shown(desk)
            made.append(folder.take(at, written).import_id)
            begun = f"{at[4:6]}-{at[6:]} 12"
            assert [each for each in shown(desk) if each[0] < begun] == [
                each for each in before if each[0] < begun
            ] or not before
        last = shown(desk)
        for imported in made:
            undo_import(desk, imported)
        assert shown(desk) == []
        for at, written in chance.sample(versions, 3):
            folder.take(f"again {at}", written)
        assert shown(desk) == last


def test_who_is_forgotten_leaves_neither_series_nor_answers_and_does_not_come_back(
    tmp_path: Path,
) -> None:
    path = workspace(tmp_path, invoices="F-1,Zeta,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n")
    no = answer("DECLINED", CLIENT).replace(f"ORGANIZER:mailto:{CLIENT}", f"ORGANIZER:mailto:{ME}")
    told = "SELECT (SELECT count(*) FROM series), (SELECT count(*) FROM replies)"
    with opened(tmp_path, path) as desk:
        folder = Folder(desk, path)
        import_files(desk, [path / "invoices.csv"])
        add_email(desk, "zeta", "*@zeta.example")
        for name, written in (("a", SERIES), ("b", no)):
            folder.take(name, written)
        before = desk.store.rows(told)
        forget_client(desk, "zeta")
        folder.take("c", SERIES)
        folder.take("d", no)

        assert before == [(1, 1)]
        assert (desk.store.rows(told), shown(desk)) == ([(0, 0)], [])


def test_an_answer_to_an_earlier_version_says_nothing_of_a_later_one_that_says_the_same(
    tmp_path: Path,
) -> None:
    later = calendar(event("20260105T100000Z", WEEKLY, sequence=1, at="20260117"))

    assert after(tmp_path, later, answer("DECLINED", ME, "20260120"), SERIES) == OLD


def test_of_a_single_event_beside_a_series_only_the_latest_version_counts(tmp_path: Path) -> None:
    first = calendar(event(at="20251201"))
    single = calendar(event("20260108T100000Z", sequence=3, at="20260106"))

    assert after(tmp_path, first, single, SERIES) == [("01-05 10", "held"), ("01-08 10", "held")]
