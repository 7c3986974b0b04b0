"""Episodes, and whether they came back within three months."""

from typing import Any

import polars as pl
import pytest

from secateur.forecasts.recoveries import (
    EPISODES,
    Recovery,
    as_json,
    episodes,
    recoveries,
    recovery_of,
)

LETTERS = {
    "E": "established",
    "e": "emerging",
    "c": "clear",
    "u": "undecided",
    ".": "silent",
}


def history(*lines: str, within: dict[int, bool] | None = None) -> pl.DataFrame:
    """One client a line, one signal, one letter a month; what the months after are, by month."""
    rows: list[dict[str, Any]] = [
        {
            "owner": "me",
            "client": f"c{number}",
            "reason": "payment",
            "month": month,
            "signal": "payment_lateness",
            "state": LETTERS[letter],
            "next_within": (within or {}).get(month),
        }
        for number, line in enumerate(lines)
        for month, letter in enumerate(line)
    ]
    return pl.DataFrame(rows, schema_overrides={"month": pl.Int64, "next_within": pl.Boolean})


def came(*lines: str, within: dict[int, bool] | None = None) -> list[bool | None]:
    return episodes(history(*lines, within=within))["came_back"].to_list()


def test_an_episode_begins_when_a_review_first_finds_it_established() -> None:
    assert episodes(history("cceEEEE")).select("month").to_series().to_list() == [3]


def test_a_client_bad_from_the_start_is_an_episode_too() -> None:
    assert came("..EEEEE") == [False]


def test_it_came_back_when_one_of_three_reviews_finds_it_neither_established_nor_emerging() -> None:
    assert came("cEEEcc") == [True]
    assert came("cEEEEc") == [False]
    assert came("cEeeee") == [False]
    assert came("cEeuee") == [True]


def test_it_came_back_when_the_three_months_alone_lie_within_the_limit() -> None:
    assert came("cEEEEE", within={1: True}) == [True]
    assert came("cEEEEE", within={1: False}) == [False]


def test_what_goes_silent_without_a_sign_is_not_told() -> None:
    assert came("cE....") == [None]


def test_an_episode_whose_three_months_are_not_over_is_not_told() -> None:
    assert came("cEcc") == [None]


def test_one_that_stays_across_its_limit_is_one_episode() -> None:
    assert came("cEeEeEEE") == [False]
    assert came("cEEcEEEEE") == [True, False]


def test_signals_of_one_reason_are_taken_together() -> None:
    other = history("cccEEEEE").with_columns(signal=pl.lit("payment_overdue"))
    both = pl.concat([history("cEEccccc"), other])

    assert episodes(both)["came_back"].to_list() == [False]


def test_no_chance_is_named_below_five_episodes_and_one_from_five_on() -> None:
    lines = ["cEEEcc", "cEEEEE", "cEEEEE", "cEEEEE", "cEEEEE"]
    four, five = recoveries(history(*lines[:-1])), recoveries(history(*lines))

    assert four.row(0, named=True)["chance"] is None
    found = recovery_of(five, "me", "payment")
    assert (found.episodes, found.returned) == (EPISODES, 1)
    assert found.chance == pytest.approx(2 / 7)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 2 / 7 < found.high


def test_a_reason_without_episodes_is_unknown() -> None:
    found = recoveries(history("cccccc"))

    assert recovery_of(found, "me", "payment") == Recovery()
    assert as_json(Recovery())["needed"] == EPISODES
    assert recoveries(EMPTY).is_empty()


EMPTY = pl.DataFrame(
    schema={
        "owner": pl.String,
        "client": pl.String,
        "reason": pl.String,
        "month": pl.Int64,
        "signal": pl.String,
        "state": pl.String,
        "next_within": pl.Boolean,
    }
)
