"""Time whole processes, as the operating system accounts for them."""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLED_SECONDS = 0.01
"""How often the memory of a running process is looked at, and whether it has ended."""

SHARED_EVERY = 10
"""Looks between two at which it is counted what processes share: that takes longer."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a process took."""

    wall: float
    cpu: float
    megabytes: float
    beside: float = 0.0
    """Megabytes of the processes it began, each at its peak."""

    together: float = 0.0
    """Megabytes that it and those used at once, at most: what they share counts once."""


def cost(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end and return its wall and CPU seconds and its peak memory.

    Raises:
        RuntimeError: It failed; its own words are shown.
    """
    started = time.perf_counter()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603  (commands written here)
            command,
            env={**os.environ, **environment},  # noqa: TID251  (a benchmark is no part of the program)
            stdout=subprocess.DEVNULL,
            stderr=said,
        ) as process,
    ):
        kilobytes = 0
        others: dict[int, int] = {}
        together = samples = 0
        while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
            kilobytes = _peak_kilobytes(process.pid) or kilobytes
            children = _children(process.pid)
            others.update((each, _peak_kilobytes(each)) for each in children)
            if children and samples % SHARED_EVERY == 0:
                used_now = sum(_own_kilobytes(each) for each in (process.pid, *children))
                together = max(together, used_now)
            samples += 1
            time.sleep(SAMPLED_SECONDS)
        _, status, used = ended
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read()
    if process.returncode:
        message = f"{command}: {words.decode(errors='replace')[-2000:]}"
        raise RuntimeError(message)
    return Cost(
        wall,
        used.ru_utime + used.ru_stime,
        (kilobytes or used.ru_maxrss) / 1024,
        sum(others.values()) / 1024,
        together / 1024,
    )


def as_installed(folder: Path) -> dict[str, str]:
    """Let Python keep its compiled modules, as every installation does: set by no user.

    Args:
        folder: Where they are kept for this run; each command runs once unmeasured to fill it.
    """
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _peak_kilobytes(process: int) -> int:
    """Return the peak of a process so far.

    What the system accounts for at its end counts the memory of the process that started it too.
    """
    return _kilobytes(process, "status", "VmHWM:")


def _own_kilobytes(process: int) -> int:
    """Return the memory of a process now; of what it shares with others, its part."""
    return _kilobytes(process, "smaps_rollup", "Pss:")


def _kilobytes(process: int, account: str, name: str) -> int:
    try:
        said = Path(f"/proc/{process}/{account}").read_text(encoding="ascii")
    except OSError:
        return 0
    lines = (line.split() for line in said.splitlines() if line.startswith(name))
    return next((int(words[1]) for words in lines), 0)


def _children(process: int) -> list[int]:
    """Return the processes that one has begun and that are still there."""
    try:
        said = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(each) for each in said.split()]


def median(runs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.megabytes for run in runs),
        statistics.median(run.beside for run in runs),
        statistics.median(run.together for run in runs),
    )


def rounds(times: int, commands: Mapping[str, Callable[[], Cost]]) -> dict[str, list[Cost]]:
    """Run each command in turn, several times over, so that a slow minute hits all alike."""
    runs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(times):
        for name, run in commands.items():
            runs[name].append(run())
    return runs


def in_turn(times: int, commands: Mapping[str, Callable[[], Cost]]) -> dict[str, Cost]:
    """Run each command as :func:`rounds` does, and return the medians."""
    return {name: median(found) for name, found in rounds(times, commands).items()}


def folder_size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
