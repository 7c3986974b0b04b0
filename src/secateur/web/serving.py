"""Serves the site on this machine only, and finds a server that is running already."""

import json
import os
import socket
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import uvicorn

from secateur.actions.workspaces import Desk
from secateur.model.errors import Refusal, StorageError
from secateur.model.text import text
from secateur.store.failures import storage_errors
from secateur.web.application import Site, web_application
from secateur.web.guard import ALIVE_PATH
from secateur.web.keys import LINK_PATH, Keys

HOST = "127.0.0.1"
_RUNNING = "serve.json"
_PATIENCE_SECONDS = 2.0


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
        said = json.loads((home / _RUNNING).read_text(encoding="utf-8"))
        found = Running(int(said["port"]), str(said["key"]))
        address = f"http://{HOST}:{found.port}{ALIVE_PATH}?key={found.key}"
        with urllib.request.urlopen(address, timeout=_PATIENCE_SECONDS) as answer:
            return found if answer.status == HTTPStatus.OK else None
    except (OSError, ValueError, KeyError, TypeError, urllib.error.URLError):
        return None


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
    listening = _listen(port)
    bound = int(listening.getsockname()[1])
    keys = Keys()
    site = Site(open_desk=open_desk, keys=keys, language=language, is_read_only=is_read_only)
    hosts = {f"{HOST}:{bound}", f"localhost:{bound}"}
    _keep_uploads_at(home)
    note = _note(home, Running(bound, keys.link))
    config = uvicorn.Config(
        web_application(site, hosts),
        log_level="error",
        access_log=False,
        lifespan="off",
        server_header=False,
        date_header=False,
    )
    ready(Running(bound, keys.link))
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        note.unlink(missing_ok=True)
        listening.close()


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
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
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    tempfile.tempdir = str(folder)


def _note(home: Path, found: Running) -> Path:
    """Write where we are, for this user's eyes only."""
    path = home / _RUNNING
    with storage_errors(path):
        handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"port": found.port, "key": found.key, "pid": os.getpid()}, file)
    return path


__all__ = ["Running", "StorageError", "running", "serve"]
