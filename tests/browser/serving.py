"""Serves a workspace as a person does, on a day of the test's choice."""

import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from tests.browser.on_day import PARTS

ON_DAY = Path(__file__).with_name("on_day.py")
NOW = "2026-10-31T20:00"
"""UTC. The last day of the invented records."""

WAIT_SECONDS = 20


def secateur(home: Path, language: str, *words: str) -> "subprocess.Popen[str]":
    """Start ``secateur`` with these words, on that day, in a home of its own."""
    said = home.with_name("said").open("w", encoding="utf-8")
    with said:
        return _started(said, home, language, *words)


def complaints(home: Path) -> list[str]:
    """Return what a server said of errors of its own, the last of each."""
    said = home.with_name("said").read_text("utf-8")
    return [part.strip()[-2000:] for part in said.split("Traceback ")[1:]]


def _started(said: TextIO, home: Path, language: str, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603  (our own words)
        [sys.executable, str(ON_DAY), NOW, *words],
        env={"SECATEUR_HOME": str(home), "SECATEUR_LANGUAGE": language, "TZ": "UTC", "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=said,
        text=True,
    )


@contextmanager
def served(home: Path, language: str) -> Generator[str]:
    """Serve whatever is in a home, and yield the link that is printed."""
    with secateur(home, language, "serve", "--no-browser") as server:
        assert server.stdout is not None
        try:
            link = server.stdout.readline().strip()
            assert link.startswith("http://127.0.0.1:"), link
            yield link
        finally:
            server.terminate()
            server.wait(WAIT_SECONDS)
    assert complaints(home) == []


def imported(home: Path, language: str, files: Path) -> None:
    """Read a folder into a home, as ``secateur review`` does."""
    in_turn(home, language, ("review", str(files)))


def in_turn(home: Path, language: str, *commands: Sequence[str]) -> None:
    """Run commands one after the other, each of which succeeds."""
    words = [word for command in commands for word in (PARTS, *command)][1:]
    with secateur(home, language, *words) as run:
        run.communicate()
        assert run.returncode == 0
