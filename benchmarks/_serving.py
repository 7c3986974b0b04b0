"""A real ``secateur serve`` on loopback, and somebody who opens its link."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SERVE = (sys.executable, "-m", "secateur", "serve", "--no-browser", "--port", "0")
_PATIENCE_SECONDS = 120.0
_STATUS = re.compile(r"^(VmRSS|VmHWM):\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Got:
    """An answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    first_byte: float
    """Seconds from the request to the first byte, and to the last."""

    whole: float


@dataclass(slots=True)
class Served:
    """A server that runs."""

    process: int
    started: float
    """``time.perf_counter()`` when the process was launched."""

    host: str
    open_path: str
    """The link's, with its secret."""

    headers: dict[str, str] = field(default_factory=dict[str, str])
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str, **headers: str) -> Got:
        """Ask for a path over one connection that is kept open."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self.host, timeout=_PATIENCE_SECONDS)
        given = {**self.headers, **{name.replace("_", "-"): said for name, said in headers.items()}}
        begun = time.perf_counter()
        try:
            self._connection.request("GET", path, headers=given)
            answer = self._connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError):  # it was idle for too long
            self._connection.close()
            begun = time.perf_counter()
            self._connection.request("GET", path, headers=given)
            answer = self._connection.getresponse()
        first = time.perf_counter() - begun
        body = answer.read()
        whole = time.perf_counter() - begun
        said = {name.lower(): value for name, value in answer.getheaders()}
        return Got(answer.status, said, body, first, whole)

    def let_in(self) -> None:
        """Open the link, and keep the cookie it gives."""
        answer = self.get(self.open_path)
        self.headers["Cookie"] = answer.headers["set-cookie"].partition(";")[0]

    def follow(self, path: str) -> Got:
        """Ask for a path and for where it leads."""
        answer = self.get(path)
        for _ in range(3):
            if answer.status != http.client.SEE_OTHER:
                return answer
            answer = self.get(answer.headers["location"])
        return answer

    def cpu(self) -> float:
        """Return the seconds of processor time it used so far."""
        words = Path(f"/proc/{self.process}/stat").read_text("ascii").rpartition(") ")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> tuple[float, float]:
        """Return its resident memory now, and the most it ever was."""
        found = dict(_STATUS.findall(Path(f"/proc/{self.process}/status").read_text("ascii")))
        return int(found["VmRSS"]) / 1024, int(found["VmHWM"]) / 1024


@contextmanager
def served(environment: Mapping[str, str], command: Sequence[str] = SERVE) -> Generator[Served]:
    """Launch a server, wait for its link, stop it at the end.

    Raises:
        RuntimeError: It ended without a link.
    """
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  (a command written here)
        command,
        env={**os.environ, **environment},  # noqa: TID251  (a benchmark is no part of the program)
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None  # noqa: S101  (piped above)
            line = next((each for each in process.stdout if "http://" in each), None)
            if line is None:
                message = f"{command}: no link"
                raise RuntimeError(message)
            host, _, path = line.strip().removeprefix("http://").partition("/")
            yield Served(process.pid, started, host, f"/{path}")
        finally:
            process.terminate()
