"""A second hold on an open workspace, for work that outlives the request that asked for it."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.store import open_store


@contextmanager
def own_desk(desk: Desk) -> Generator[Desk]:
    """Open the same workspace once more, with a connection of its own.

    Raises:
        StorageError: Its store cannot be opened.
    """
    with open_store(desk.workspace.store_path, now=clock.seconds) as store:
        yield replace(desk, store=store)
