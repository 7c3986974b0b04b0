"""How long the command takes to say what it can do."""

import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.whole_process import as_installed, cost, in_turn

BENCHMARK = "Start"


def run(*, quick: bool) -> str:
    """Measure ``--help`` over a bare interpreter."""
    command = [sys.executable, "-m", "secateur", "--help"]
    with tempfile.TemporaryDirectory(prefix="secateur-bench-") as folder:
        compiled = as_installed(Path(folder))
        cost(command, compiled)
        found = in_turn(
            5 if quick else 15,
            {
                "bare interpreter": partial(cost, [sys.executable, "-c", "pass"], compiled),
                "secateur --help": partial(cost, command, compiled),
            },
        )
    bare, ours = found["bare interpreter"], found["secateur --help"]
    rows = "".join(
        f"| {name} | {took.wall * 1000:.0f} | {took.cpu * 1000:.0f} | {took.megabytes:.0f} |\n"
        for name, took in found.items()
    )
    return (
        "On a machine that is shared, CPU time is the one to go by.\n\n"
        f"| whole process | wall ms | CPU ms | peak MB |\n|---|---|---|---|\n{rows}\n"
        f"Over the bare interpreter: {(ours.wall - bare.wall) * 1000:.0f} ms, of them "
        f"{(ours.cpu - bare.cpu) * 1000:.0f} ms of CPU (60 to hold in the end, 80 first)."
    )
