"""How long working latencies take, beside counting them row by row."""

from bisect import bisect_right
from datetime import date
from time import perf_counter

import numpy as np
import polars as pl

from secateur.working_clock import OFFICE_HOURS, worked_minutes, working_calendar

BENCHMARK = "Working clock"

ROWS = 100_000
SAMPLE = 2_000
CLOCKS = (
    ("Europe/Paris", "FR"),
    ("America/Toronto", "CA-QC"),
    ("Europe/Zurich", "CH-GE"),
    ("Asia/Tokyo", "JP"),
)


def run(*, quick: bool) -> str:
    """Time 100 000 latencies over ten years and 20 clocks; the results are compared."""
    calendar, frame = _calendar(), _latencies()
    runs = [_timed(frame, calendar) for _ in range(3 if quick else 9)]
    vectorised = min(seconds for seconds, _ in runs)
    sample = frame.head(SAMPLE)
    started = perf_counter()
    counted = _one_by_one(sample, calendar)
    one_by_one = (perf_counter() - started) / SAMPLE * ROWS
    is_equal = runs[0][1].head(SAMPLE)["minutes"].to_list() == counted
    return (
        f"| {ROWS:,} latencies, 20 clocks, 10 years | seconds | times |\n|---|---|---|\n"
        f"| this program | {vectorised:.3f} | 1 |\n"
        f"| Python, row by row (extrapolated from {SAMPLE:,}) | {one_by_one:.2f} |"
        f" {one_by_one / vectorised:.0f} |\n\n"
        f"The results are {'equal' if is_equal else 'NOT EQUAL'}.\n"
    )


def _calendar() -> pl.DataFrame:
    first, last = date(2016, 1, 1), date(2025, 12, 31)
    return pl.concat(
        working_calendar(
            f"c{number}", OFFICE_HOURS, *CLOCKS[number % len(CLOCKS)], [], first, last
        ).with_columns(owner=pl.lit("me"))
        for number in range(20)
    )


def _latencies() -> pl.DataFrame:
    random = np.random.default_rng(1)
    start = random.integers(1_451_606_400, 1_764_547_200, ROWS)
    return pl.DataFrame(
        {
            "owner": ["me"] * ROWS,
            "clock": [f"c{number % 20}" for number in range(ROWS)],
            "start": start,
            "end": start + random.integers(0, 30 * 86_400, ROWS),
        }
    )


def _timed(frame: pl.DataFrame, calendar: pl.DataFrame) -> tuple[float, pl.DataFrame]:
    started = perf_counter()
    found = worked_minutes(frame, calendar, start="start", end="end")
    return perf_counter() - started, found


def _one_by_one(frame: pl.DataFrame, calendar: pl.DataFrame) -> list[int]:
    """Add up the overlap with every stretch in between, in plain Python."""
    stretches = {
        str(clock): list(zip(rows["opens_at"], rows["closes_at"], strict=True))
        for (clock,), rows in calendar.partition_by("clock", as_dict=True).items()
    }
    opens = {clock: [start for start, _ in found] for clock, found in stretches.items()}
    worked: list[int] = []
    for row in frame.iter_rows(named=True):
        start, end = row["start"] // 60 * 60, row["end"] // 60 * 60
        own = stretches[row["clock"]]
        place = max(bisect_right(opens[row["clock"]], start) - 1, 0)
        minutes = 0
        while place < len(own) and own[place][0] < end:
            opened, closed = own[place]
            minutes += max(0, min(closed, end) - max(opened, start)) // 60
            place += 1
        worked.append(minutes)
    return worked


if __name__ == "__main__":
    print(run(quick=True))
