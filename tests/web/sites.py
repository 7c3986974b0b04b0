"""A site over a small workspace, and a client that has opened its link."""

from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from starlette.testclient import TestClient

from secateur.actions.workspace.memory import Memory
from secateur.actions.workspace.workspaces import open_workspace
from secateur.web.application import web_application
from secateur.web.keys import LINK_PATH, Keys
from secateur.web.site import Site
from tests.actions.desks import environment
from tests.web.planting import memory_of, planted_once

HOST = "127.0.0.1:8000"
ORIGIN = f"http://{HOST}"
INVOICES = (
    "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,2026-02-20,100.00,invoice\n"
    "F-2,Sigma,2026-01-06,2026-02-05,250.00,EUR,,,,invoice\n"
)


def site(folder: Path, *, is_read_only: bool = False, memory: Memory | None = None) -> Site:
    """Return a site over whatever is in a folder's workspace, and what it remembers of it."""
    return Site(
        open_desk=partial(open_workspace, environment(folder)),
        keys=Keys(),
        language="fr-FR",
        is_read_only=is_read_only,
        memory=memory or memory_of(folder),
    )


def planted(folder: Path, invoices: str = INVOICES, toml: str = "") -> None:
    """Import some invoices."""
    planted_once(folder, toml, invoices=invoices)


def stranger(found: Site) -> TestClient:
    """Return a client that has not opened the link."""
    return TestClient(web_application(found, {HOST}), base_url=ORIGIN, follow_redirects=False)


@contextmanager
def visitor(
    folder: Path, *, is_read_only: bool = False, memory: Memory | None = None
) -> Generator[tuple[Site, TestClient]]:
    """Yield a site and a client that has opened its link."""
    found = site(folder, is_read_only=is_read_only, memory=memory)
    client = stranger(found)
    assert client.get(LINK_PATH, params={"key": found.keys.link}).status_code == 303
    yield found, client


def marked(found: Site, **fields: str) -> dict[str, str]:
    """Return the fields of a form of ours."""
    return {"csrf": found.keys.form, **fields}
