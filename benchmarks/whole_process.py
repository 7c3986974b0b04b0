"""Time whole processes, as the operating system accounts for them."""

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a process took."""

    wall: float
    cpu: float
    megabytes: float


def cost(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end and return its wall and CPU seconds and its peak memory.

    Raises:
        RuntimeError: It failed; its own words are shown.
    """
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  (commands written here)
        command,
        env={**os.environ, **environment},  # noqa: TID251  (a benchmark is no part of the program)
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        message = f"{command}: {said.decode(errors='replace')[-2000:]}"
        raise RuntimeError(message)
    return Cost(wall, used.ru_utime + used.ru_stime, _peak(used) / 1024)


def _peak(used: resource.struct_rusage) -> float:
    return float(used.ru_maxrss)


def median(runs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.megabytes for run in runs),
    )


def in_turn(times: int, commands: Mapping[str, Callable[[], Cost]]) -> dict[str, Cost]:
    """Run each command in turn, several times over, so that a slow minute hits all alike."""
    runs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(times):
        for name, run in commands.items():
            runs[name].append(run())
    return {name: median(found) for name, found in runs.items()}


def folder_size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
