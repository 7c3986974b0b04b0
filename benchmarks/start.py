"""How long the command takes to say what it can do."""

import sys
from functools import partial

from benchmarks.whole_process import cost, in_turn

BENCHMARK = "Start"


def run(*, quick: bool) -> str:
    """Measure ``--help`` over a bare interpreter."""
    found = in_turn(
        5 if quick else 15,
        {
            "bare interpreter": partial(cost, [sys.executable, "-c", "pass"], {}),
            "secateur --help": partial(cost, [sys.executable, "-m", "secateur", "--help"], {}),
        },
    )
    bare, ours = found["bare interpreter"], found["secateur --help"]
    return (
        "| whole process | wall ms | peak MB |\n|---|---|---|\n"
        f"| bare interpreter | {bare.wall * 1000:.0f} | {bare.megabytes:.0f} |\n"
        f"| secateur --help | {ours.wall * 1000:.0f} | {ours.megabytes:.0f} |\n\n"
        f"Over the bare interpreter: {(ours.wall - bare.wall) * 1000:.0f} ms (hold 80)."
    )
