"""What goes into the database comes out the same."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from secateur.model.text import text
from secateur.store.encoding import (
    clean,
    day_number,
    day_of,
    moment,
    text_from_json,
    text_to_json,
    utc_seconds,
)

PARIS = ZoneInfo("Europe/Paris")


@given(st.dates())
def test_a_day_comes_back_as_it_was(day: date) -> None:
    assert day_of(day_number(day)) == day


@given(
    st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1)),  # noqa: DTZ001  (walls of any zone)
    st.integers(-14 * 60, 14 * 60),
)
def test_a_moment_is_kept_to_the_second_with_its_offset(wall: datetime, offset: int) -> None:
    at = wall.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=offset)))

    seconds, kept = moment(at)

    assert kept == offset
    assert seconds is not None
    assert datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds) == at


def test_a_moment_without_a_zone_is_of_the_owners_wall_clock() -> None:
    wall = datetime(2026, 7, 1, 9, 30)  # noqa: DTZ001  (the point of the test)

    seconds, offset = moment(wall)

    assert offset is None
    assert utc_seconds(seconds or 0, None, PARIS) == int(wall.replace(tzinfo=PARIS).timestamp())


def test_a_missing_hour_moves_forward_and_a_doubled_one_is_its_first() -> None:
    missing = datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001  (what a clock on the wall shows)
    doubled = datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001  (likewise)

    def utc(wall: datetime) -> datetime:
        return datetime.fromtimestamp(utc_seconds(moment(wall)[0] or 0, None, PARIS), UTC)

    assert utc(missing).astimezone(PARIS).hour == 3
    assert utc(doubled) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_text_comes_back_with_days_and_texts_inside_it() -> None:
    said = text(
        "{n} row until {on:day}: {why}",
        "{n} rows until {on:day}: {why}",
        n=2,
        on=date(2026, 1, 2),
        why=text("“{what}” is no sum", what="abc"),
    )

    assert text_from_json(text_to_json(said) or "") == said


def test_damaged_letters_do_not_stop_a_record() -> None:
    assert clean("caf\udce9 é") == "caf? é"
