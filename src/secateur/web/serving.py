"""Serves the site on this machine only, and finds a server that is running already."""

import hmac
import http.client
import json
import os
import secrets
import socket
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

from secateur.actions.importing.uploads import ASIDE
from secateur.actions.workspace.leftovers import remove_leftovers
from secateur.actions.workspace.workspaces import Desk
from secateur.model.disk import disk_errors
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.web.first_page import FirstPage
from secateur.web.guard import ALIVE_PATH, Guard
from secateur.web.keys import LINK_PATH, Keys
from secateur.web.lean import keep_little
from secateur.web.opening import Opening, later
from secateur.web.site import Site
from secateur.web.uploading import PREFIX

HOST = "127.0.0.1"
_RUNNING = "serve.json"
_PATIENCE_SECONDS = 2.0
_PROOF_BYTES = 64


@dataclass(frozen=True, slots=True)
class Running:
    """A server of this home that answers."""

    port: int
    key: str

    @property
    def link(self) -> str:
        """What to open in the browser."""
        return f"http://{HOST}:{self.port}{LINK_PATH}?key={self.key}"


def running(home: Path) -> Running | None:
    """Return the server that is running already, if it answers to its own secret."""
    try:
        found = _says(home / _RUNNING)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if _is_ours(found) else None


def _is_ours(found: Running) -> bool:
    """Ask whoever listens there to prove itself; our secret is not said, nor is a proxy asked."""
    nonce = secrets.token_urlsafe(16)
    connection = http.client.HTTPConnection(HOST, found.port, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("GET", f"{ALIVE_PATH}?nonce={nonce}")
        said = connection.getresponse().read(_PROOF_BYTES)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return hmac.compare_digest(said, Keys(link=found.key).answers(nonce).encode())


def serve(
    open_desk: Callable[[], AbstractContextManager[Desk]],
    *,
    home: Path,
    language: str,
    port: int = 0,
    is_read_only: bool = False,
    ready: Callable[[Running], None],
) -> None:
    """Serve until interrupted.

    Args:
        open_desk: Opens the workspace for one request.
        home: Where uploads rest while they are read, and where a second ``serve`` finds this one.
        language: Of the machine.
        port: 0: one that is free.
        is_read_only: Show, and refuse every change.
        ready: Told the link, once the server answers.

    Raises:
        Refusal: The port is taken.
        StorageError: The home cannot be written.
    """
    keep_little()
    listening = listen(port)
    bound = int(listening.getsockname()[1])
    site = Site(open_desk=open_desk, keys=Keys(), language=language, is_read_only=is_read_only)
    found = Running(bound, site.keys.link)
    _keep_uploads_at(home)
    # One that only shows is not what a later "serve" looks for.
    note = None if is_read_only else _note(home, found)
    server = _server(site, bound)
    ready(found)
    try:
        server.run(sockets=[listening])
    finally:
        listening.close()
        if note is not None:
            _withdraw(note, found)


def _server(site: Site, port: int) -> uvicorn.Server:
    """Return a server that says nothing of itself."""
    return uvicorn.Server(
        uvicorn.Config(
            _opening(site, port),
            log_level="error",
            access_log=False,
            lifespan="off",
            server_header=False,
            date_header=False,
        )
    )


def _opening(site: Site, port: int) -> Opening:
    """Return an application that answers at once, and loads its pages meanwhile."""
    hosts = {f"{HOST}:{port}", f"localhost:{port}"}

    def load() -> ASGIApp:
        # A second and more to load: polars, scipy and every page.
        from secateur.web.warming import warm  # noqa: PLC0415  (as said)

        Thread(target=warm, args=(site,), daemon=True).start()
        from secateur.web.application import web_application  # noqa: PLC0415  (as said)

        return web_application(site, hosts)

    def guarded(answer: ASGIApp) -> ASGIApp:
        return Guard(
            answer, keys=site.keys, hosts=hosts, is_read_only=site.is_read_only, refuse=later
        )

    return Opening(load, FirstPage(site), guarded)


def listen(port: int) -> socket.socket:
    """Return a socket of this machine only; 0 takes a port that is free.

    Raises:
        Refusal: The port is taken.
    """
    # With the protocol named, asyncio turns Nagle's algorithm off: else each page waits 40 ms for
    # the browser's delayed acknowledgement of its headers.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as problem:
        listening.close()
        raise Refusal(
            text("Port {port} is taken: name another with --port, or none.", port=str(port))
        ) from problem
    listening.listen(128)
    return listening


def _keep_uploads_at(home: Path) -> None:
    """Let what a browser sends rest inside the data folder, nowhere else."""
    folder = home / "uploads"
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    remove_leftovers(folder, PREFIX)
    for workspace in folder.iterdir():
        remove_leftovers(workspace, ASIDE)
    tempfile.tempdir = str(folder)


def _says(note: Path) -> Running:
    """Read the note of a server that runs, or ran.

    Raises:
        OSError: There is none.
        ValueError: It is none of ours.
        KeyError: It lacks something.
        TypeError: It holds something else.
    """
    said = json.loads(note.read_text(encoding="utf-8"))
    return Running(int(said["port"]), str(said["key"]))


def _withdraw(note: Path, found: Running) -> None:
    """Remove our note, and not that of a server that began after us."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        if _says(note) == found:
            note.unlink()


def _note(home: Path, found: Running) -> Path:
    """Write where we are, for this user's eyes only."""
    path = home / _RUNNING
    with disk_errors(path):
        handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"port": found.port, "key": found.key, "pid": os.getpid()}, file)
    return path


__all__ = ["Running", "running", "serve"]
