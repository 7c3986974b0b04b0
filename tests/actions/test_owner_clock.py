"""A time without zone is the owner's, in whichever zone the owner says later to be in."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.actions.entering.edit_clients import set_setting
from secateur.actions.importing.import_files import import_files
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.loading.recorded import in_utc
from secateur.actions.workspace.workspaces import Desk
from secateur.store.encoding import moment, utc_seconds
from tests.actions.desks import READERS, TOML, opened, workspace
from tests.store.stores import NOON

ELSEWHERE = TOML.replace('timezone = "Europe/Paris"\n', "")
TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (EUR)\n"
    "Camille,camille@roy.example,Lambda,Novel,,Translation,Yes,2026-04-06,20:00:00,2026-04-07,"
    "00:00:00,04:00:00,,\n"
)
OWN = "started_at,ended_at,client,task\n2026-04-06 20:00,2026-04-07 00:00,Lambda,Translation\n"
ZONED = "started_at,ended_at,client,task\n2026-04-06T20:00Z,2026-04-07T00:00Z,Lambda,Translation\n"
MEETINGS = "starts_at,client,outcome\n2026-04-06 20:00,Lambda,held\n"
CALENDAR = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nBEGIN:VEVENT\nUID:a1@roy\n"
    "DTSTAMP:20260401T080000Z\nDTSTART:20260406T200000\nDTEND:20260406T210000\n"
    "RRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Lambda\nEND:VEVENT\nEND:VCALENDAR\n"
)


def begun(desk: Desk, table: str) -> list[int]:
    """Return the moments of a table as every figure takes them."""
    tables = load_tables(desk).tables
    found = (
        tables.time_entries["started_at"]
        if table == "time_entries"
        else tables.meetings["starts_at"]
    )
    return [int(moment) for moment in found.sort().to_list()]


def at(zone: str, hour: int = 20) -> int:
    return int(datetime(2026, 4, 6, hour, tzinfo=ZoneInfo(zone)).timestamp())


@pytest.mark.parametrize(
    ("name", "content", "table"),
    [
        ("toggl.csv", TOGGL, "time_entries"),
        ("time.csv", OWN, "time_entries"),
        ("meetings.csv", MEETINGS, "meetings"),
        ("calendar.ics", CALENDAR, "meetings"),
    ],
)
def test_a_time_without_zone_stays_the_same_hour_when_the_zone_is_said_after_the_import(
    tmp_path: Path, name: str, content: str, table: str
) -> None:
    path = workspace(tmp_path, ELSEWHERE, invoices="F-1,Lambda,2026-01-05,,100.00,EUR,,,,\n")
    (path / name).write_text(content, encoding="utf-8")
    with opened(tmp_path, path) as desk:
        import_files(desk, [path])
        before = begun(desk, table)
        n_before = len(before)
        set_setting(desk, "me.timezone", "America/Toronto")
        after = begun(desk, table)
        again = import_files(desk, [path])

        assert (before[0], after[0]) == (at("Europe/Paris"), at("America/Toronto"))
        assert (again.new, again.updated, len(begun(desk, table))) == (0, 0, n_before)


def test_a_time_that_says_its_zone_stays_the_same_moment(tmp_path: Path) -> None:
    path = workspace(tmp_path, ELSEWHERE)
    (path / "time.csv").write_text(ZONED, encoding="utf-8")
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
        set_setting(desk, "me.timezone", "America/Toronto")

        assert begun(desk, "time_entries") == [at("UTC")]


def test_a_time_that_says_its_zone_is_of_the_day_it_was_where_the_owner_says_they_live(
    tmp_path: Path,
) -> None:
    path = workspace(tmp_path, ELSEWHERE)
    late = ZONED.replace("T20:00", "T23:30")
    assert late != ZONED
    (path / "time.csv").write_text(late, encoding="utf-8")
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
        there = load_tables(desk).tables.time_entries["day"].to_list()
        set_setting(desk, "me.timezone", "America/Toronto")

        assert there == [date(2026, 4, 7)]  # Paris, an hour and a half later
        assert load_tables(desk).tables.time_entries["day"].to_list() == [date(2026, 4, 6)]


@given(
    zone=st.sampled_from(["Europe/Paris", "America/St_Johns", "Pacific/Apia", "UTC"]),
    shown=st.lists(
        st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001  (a wall clock)
        | st.sampled_from([datetime(2011, 12, 30, 12), datetime(2026, 3, 29, 2, 30)]),  # noqa: DTZ001  (skipped hours)
        max_size=5,
    ),
)
def test_a_whole_table_comes_to_utc_as_its_moments_do_one_by_one(
    zone: str, shown: list[datetime]
) -> None:
    walls = [moment(each) for each in shown]
    rows = [*walls, moment(datetime.fromtimestamp(NOON, UTC)), (None, None)]
    table = pl.DataFrame(
        rows, schema={"starts_at": pl.Int64, "starts_offset": pl.Int64}, orient="row"
    )

    found = in_utc(table, "starts_at", zone)["starts_at"].to_list()

    one_by_one = [utc_seconds(wall or 0, None, ZoneInfo(zone)) for wall, _ in walls]
    assert found == [*one_by_one, NOON, None]
