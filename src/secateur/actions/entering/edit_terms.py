"""What was agreed with a client, version by version: clause by clause, entered or taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from secateur.actions.entering.edit_clients import find_client, set_terms
from secateur.actions.entering.settle import apply_effects
from secateur.actions.typed.units import InPercent
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.settings import Agreement, ClientSettings
from secateur.settings.writing import table_of
from secateur.store.stored_settings import stored_settings


@dataclass(frozen=True, slots=True)
class Version:
    """One version of what was agreed."""

    agreement: Agreement
    said: Mapping[str, object]
    """Clause by clause, as in the file."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed with a client."""

    versions: Sequence[Version]
    """The latest first."""

    is_in_file: bool
    """The file says it; what is entered beside it does not count."""

    today: date


def terms_of(desk: Desk, client: str) -> Terms:
    """Return what was agreed with a client.

    Raises:
        UnknownClientError: No client is called so.
    """
    wanted = find_client(desk, client)
    said = next((one for one in desk.settings.clients if one.id == wanted), ClientSettings())
    versions = [Version(each, MappingProxyType(table_of(each))) for each in said.agreements]
    file = next((one for one in desk.file_settings.clients if one.id == wanted), ClientSettings())
    return Terms(tuple(reversed(versions)), bool(file.agreements), clock.today(desk.zone))


def replace_terms(
    desk: Desk, client: str, before: str, terms: Mapping[str, str | InPercent]
) -> None:
    """Enter a version in the place of another, which may have begun on another day.

    Args:
        desk: The workspace.
        client: Its id, name or alias.
        before: The first day of the version that goes; empty for a new one.
        terms: As in ``secateur.toml``.

    Raises:
        UnknownClientError: No client is called so.
        SettingsError: A term is unknown, or not what it should be; nothing was changed.
        Refusal: The file says what was agreed.
    """
    _refuse_in_file(desk, client)
    with desk.store.transaction():
        set_terms(desk, client, terms)
        first = str(terms.get("from", "")) or clock.today(desk.zone).isoformat()
        if before and before != first:
            remove_terms(desk, client, before)


def remove_terms(desk: Desk, client: str, first: str) -> None:
    """Take a version away that was entered.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: There is no such version, or the file says it.
    """
    _refuse_in_file(desk, client)
    wanted = find_client(desk, client)
    entered = next((c for c in stored_settings(desk.store).clients if c.id == wanted), None)
    days = {each.from_on.isoformat() for each in entered.agreements} if entered else set[str]()
    if first not in days:
        raise Refusal(text("No version of the agreement begins on that day."))
    apply_effects(desk, [["set", "agreement", wanted, first, None]])


def _refuse_in_file(desk: Desk, client: str) -> None:
    if terms_of(desk, client).is_in_file:
        raise Refusal(text("secateur.toml says what was agreed with this client: change it there."))
