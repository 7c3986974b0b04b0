"""Forget a client: everything about it goes, the rest stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from secateur.actions.entering.edit_clients import show_client
from secateur.actions.workspace.last_page import forget_last_page
from secateur.actions.workspace.workspaces import Desk
from secateur.model.disk import disk_errors
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.settings.workspace_file import place_of
from secateur.settings.workspace_name import FILE_NAME
from secateur.store.forgetting import Traces, compact, copies_of, forget
from secateur.store.heirs import merged_into


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """What goes when a client is forgotten, or what went."""

    name: str
    records: Mapping[str, int]
    """Rows by table: all versions once it is done, those that count before."""

    copies: tuple[Path, ...]
    """Copies of the store that the program made itself: they hold the client too, and go."""


def preview_forgetting(desk: Desk, client: str) -> Forgetting:
    """Return what would go.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: ``secateur.toml`` still names the client: it is the user's own file.
    """
    found = show_client(desk, client)
    _refuse_named_in_file(desk, found.id)
    copies = tuple(copies_of(desk.store.path))
    return Forgetting(name=found.name, records=found.counts, copies=copies)


def forget_client(desk: Desk, client: str) -> Forgetting:
    """Remove the client's records, settings, decisions, forecasts and cases, for good.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: ``secateur.toml`` still names the client.
        StorageError: The store is busy or cannot be written: then nothing is removed, or all is
            and only the copies the program made are left to delete.
    """
    from secateur.actions.deriving.match_records import match_records  # noqa: PLC0415  (slow to load)

    found = show_client(desk, client)
    _refuse_named_in_file(desk, found.id)
    traces = Traces(client=found.id, names=(found.name, *found.aliases, *found.emails))
    with desk.store.transaction():
        records = forget(desk.store, traces)
        match_records(desk)
    compact(desk.store)
    forget_last_page(desk.store.path)
    copies = tuple(copies_of(desk.store.path))
    for copy in copies:
        with disk_errors(copy):
            copy.unlink()
    return Forgetting(name=found.name, records=records, copies=copies)


def _refuse_named_in_file(desk: Desk, client: str) -> None:
    """Ask for the lines of the user's own file to go first: the program never changes it."""
    ids = merged_into(desk.store, client)
    for number, listed in enumerate(desk.file_settings.clients):
        if listed.id in ids:
            file = (desk.workspace.folder or Path()) / FILE_NAME
            raise Refusal(
                text(
                    "{place}: your settings name this client, and would bring it back. Remove"
                    " those lines, then forget it again.",
                    place=place_of(file, ("client", number)),
                )
            )
