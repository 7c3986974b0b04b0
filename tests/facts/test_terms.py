"""One version of an agreement holds on a day: the newest that runs; else none does."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from secateur.facts import Facts, terms
from secateur.model.versions import agreement_on
from tests.builders import OWNER, Builder

AS_OF = date(2026, 6, 30)
FIRST = date(2026, 1, 1)
DAYS = 60


@dataclass(frozen=True)
class Said:
    """When one version runs."""

    from_on: date
    until_on: date | None


def version(begins: int, lasts: int | None) -> Said:
    from_on = FIRST + timedelta(begins)
    return Said(from_on, None if lasts is None else from_on + timedelta(lasts))


def versions() -> st.SearchStrategy[list[Said]]:
    one = st.builds(version, st.integers(0, 20), st.none() | st.integers(0, 30))
    return st.lists(one, max_size=5).map(lambda found: sorted(found, key=lambda v: v.from_on))


def world(said: list[Said]) -> Builder:
    builder = Builder()
    builder.client("lambda")
    for rate, one in enumerate(said):
        builder.agreement("lambda", one.from_on, until_on=one.until_on, rate=rate)
    return builder


def rates_on(days: list[date], said: list[Said]) -> list[int | None]:
    rows = pl.DataFrame({"owner": OWNER, "client": "lambda", "day": days})
    return terms.in_force(rows, "day", world(said).tables(), "rate").sort("day")["rate"].to_list()


@given(versions())
def test_tables_and_settings_name_the_same_version_on_every_day(said: list[Said]) -> None:
    days = [FIRST + timedelta(number) for number in range(-1, DAYS)]
    held = [agreement_on(said, day) for day in days]

    assert rates_on(days, said) == [
        next((rate for rate, each in enumerate(said) if each is one), None) for one in held
    ]
    for day, one in zip(days, held, strict=True):
        running = [each for each in said if each.from_on <= day <= (each.until_on or date.max)]
        assert one is (running[-1] if running else None)


@given(versions())
def test_the_latest_is_the_one_in_force_else_the_one_in_force_last(said: list[Said]) -> None:
    held = [agreement_on(said, FIRST + timedelta(number)) for number in range(DAYS)]
    day = FIRST + timedelta(DAYS - 1)
    found = terms.latest(world(said).tables(), day)

    last = next((one for one in reversed(held) if one is not None), None)
    assert found.select("from_on", "until_on").rows() == (
        [] if last is None else [(last.from_on, last.until_on)]
    )


def test_an_open_ended_agreement_holds_again_after_one_for_the_summer() -> None:
    builder = world([])
    builder.agreement("lambda", "2025-01-01", rate=60_00)
    builder.agreement("lambda", "2025-06-01", until_on=date(2025, 8, 31), rate=80_00)
    for month in (5, 7, 9, 12):
        builder.worked("lambda", f"2025-{month:02}-10", 10)
    found = Facts(builder.tables(), AS_OF).months

    assert found.filter(pl.col("minutes") > 0)["agreed"].to_list() == [
        hours * 1000 for hours in (600_00, 800_00, 600_00, 600_00)
    ]


def test_of_two_versions_of_one_day_the_one_entered_last_holds_everywhere() -> None:
    said = [Said(FIRST, None), Said(FIRST, None)]

    assert agreement_on(said, AS_OF) is said[1]
    assert terms.latest(world(said).tables(), AS_OF)["rate"].to_list() == [1]
    assert rates_on([AS_OF], said) == [1]
