"""The real program, served as a person serves it, and a client that speaks to it byte by byte."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from secateur.web.keys import cookie_name

LAUNCH = (
    "import resource, sys\n"
    "import secateur.web.guard as guard\n"
    "most, file = int(sys.argv.pop(1)), int(sys.argv.pop(1))\n"
    "guard.LARGEST_UPLOAD = most or guard.LARGEST_UPLOAD\n"
    "if file: resource.setrlimit(resource.RLIMIT_FSIZE, (file, file))\n"
    "from secateur.__main__ import main\n"
    "main()\n"
)
"""The program, with a smaller limit: filling the disk of whoever runs the tests proves no more."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs."""

    link: str
    process: subprocess.Popen[str]
    home: Path
    log: Path

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.link.partition("/open")[0].rpartition(":")[2])

    @property
    def key(self) -> str:
        """The secret of its link."""
        return self.link.rpartition("key=")[2]

    @property
    def incoming(self) -> list[str]:
        """What lies among its uploads."""
        return [path.name for path in (self.home / "uploads").rglob("*")]

    @property
    def peak_megabytes(self) -> float:
        """The most memory it ever had."""
        said = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        found = re.search(r"VmHWM:\s+(\d+) kB", said)
        assert found
        return int(found[1]) / 1024


@contextmanager
def serving(
    folder: Path,
    *options: str,
    most: int = 0,
    file: int = 0,
    variables: Mapping[str, str] | None = None,
) -> Generator[Served]:
    """Serve a home, and stop at the end."""
    home = folder / "home"
    log = folder / "stderr.txt"
    command = [
        sys.executable,
        "-c",
        LAUNCH,
        str(most),
        str(file),
        "serve",
        "--no-browser",
        *options,
    ]
    with (
        log.open("a", encoding="utf-8") as said,
        subprocess.Popen(  # noqa: S603  (our own words)
            command, env=around(home, variables), stdout=subprocess.PIPE, stderr=said, text=True
        ) as process,
    ):
        assert process.stdout is not None
        try:
            yield Served(process.stdout.readline().strip(), process, home, log)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                process.wait(20)


def around(home: Path, variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the variables that the program is started with."""
    own = {"SECATEUR_HOME": str(home), "SECATEUR_LANGUAGE": "fr", "PATH": os.defpath}
    return {**own, **(variables or {})}


def connected(served: Served) -> socket.socket:
    """Return a connection."""
    return socket.create_connection(("127.0.0.1", served.port), timeout=20)


def head(served: Served, method: str, path: str, *lines: str) -> bytes:
    """Return the beginning of a request, its end left open."""
    host = f"127.0.0.1:{served.port}"
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {host}", *lines, ""]).encode()


def raw(served: Served, request: bytes, patience: float = 20) -> bytes:
    """Send bytes, and return all that comes back."""
    with connected(served) as connection:
        connection.sendall(request)
        return received(connection, patience)


def received(connection: socket.socket, patience: float = 5) -> bytes:
    """Return what comes until an answer is whole, or the other side says nothing more."""
    found = b""
    connection.settimeout(patience)
    try:
        while not _is_whole(found) and (chunk := connection.recv(65536)):
            found += chunk
    except (TimeoutError, ConnectionResetError):
        pass
    return found


def _is_whole(answer: bytes) -> bool:
    """Tell whether as much has come as was announced: a connection may stay open after that."""
    said, end, body = answer.partition(b"\r\n\r\n")
    size = re.search(rb"(?i)\r\ncontent-length: *(\d+)", said)
    return bool(end) and size is not None and len(body) >= int(size[1])


def status(answer: bytes) -> int:
    """Return the status of an answer."""
    return int(answer.split(b" ", 2)[1])


def get(served: Served, path: str, *lines: str) -> bytes:
    """Ask for a page."""
    return raw(served, head(served, "GET", path, "Connection: close", *lines) + b"\r\n")


def opened(served: Served) -> str:
    """Open the link, and return the line that carries the cookie."""
    answer = get(served, served.link.partition(str(served.port))[2])
    name = cookie_name(str(served.port))
    found = re.search(rb"set-cookie: " + name.encode() + rb"=([^;]+)", answer, re.IGNORECASE)
    assert found, answer
    return f"Cookie: {name}={found[1].decode()}"


def mark_of(served: Served, cookie: str) -> str:
    """Return the mark of a form of the page of imports."""
    found = re.search(rb'name="csrf" value="([^"]+)"', get(served, "/import", cookie))
    assert found
    return found[1].decode()
