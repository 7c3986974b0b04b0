"""Find the workspace that a command works in, open it, and remember it as the last used."""

import json
import os
from collections.abc import Callable, Generator, Hashable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from threading import get_ident
from typing import Literal, TypeAlias, TypeVar

from secateur.actions.workspace import clock
from secateur.actions.workspace.memory import Memory
from secateur.model.disk import disk_errors
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.settings import ClientSettings, Settings
from secateur.settings.environment import Environment
from secateur.settings.merging import Difference, merged
from secateur.settings.workspace_name import FILE_NAME
from secateur.store import Store, open_store
from secateur.store.imports import has_imports
from secateur.store.state import cases_mark, facts_mark
from secateur.store.stored_settings import settings_mark, stored_settings

T = TypeVar("T")

Of: TypeAlias = Literal["facts", "cases"]
"""What an answer hangs on: the facts alone, or the cases as well."""

_DEFAULT_ID = "default"
_LAST_USED = "last-used.json"
_HASH_BYTES = 6
_MARK_BYTES = 16


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where the facts of one freelancer are kept."""

    id: str
    folder: Path | None
    """The folder that holds ``secateur.toml``; None for the default workspace."""

    store_path: Path

    @property
    def title(self) -> str:
        """What the user calls it."""
        return str(self.folder) if self.folder else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open workspace: what every action works on."""

    environment: Environment
    workspace: Workspace
    store: Store
    file_settings: Settings
    """What ``secateur.toml`` says, each client with its id."""

    file_mark: str = ""
    """What stands for the bytes of that file."""

    memory: Memory = field(default_factory=Memory)
    """What was computed, kept while nothing changes; a server gives its own to every desk."""

    @property
    def settings(self) -> Settings:
        """What the file says, laid over what was entered by commands."""
        return self._merged()[0]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where both say something and do not agree."""
        return self._merged()[1]

    @property
    def zone(self) -> str:
        """The owner's time zone: their own, else the machine's."""
        return self.settings.me.timezone or self.environment.timezone

    @property
    def state(self) -> Hashable:
        """What stands for facts, settings, machine and day as they are now, and for no others."""
        around = (self.environment.timezone, self.environment.language, clock.today(self.zone))
        return facts_mark(self.store), self.file_mark, settings_mark(self.store), around

    @property
    def whole_state(self) -> Hashable:
        """What stands for all of that, and for the cases."""
        return self.state, cases_mark(self.store)

    def keep(self, key: Hashable, make: Callable[[], T], *, large: str = "", of: Of = "cases") -> T:
        """Return what was made under a key, made now where something it hangs on changed.

        Facts, settings or the day: then everything is made anew. An event of a case, such as a
        letter sent: then all but what is ``of="facts"``, which has to be the same whatever cases
        there are.

        Args:
            key: What is asked: whatever else the answer hangs on stands in it.
            make: Makes the answer, which nobody changes afterwards.
            large: Of which kind, where a few of them fill the memory.
            of: What it hangs on.
        """
        if self.store.connection.in_transaction:  # what may be taken back is nobody else's
            return make()
        state = self.state if of == "facts" else self.whole_state
        return self.memory.of((self.store.path, of), state, key, make, large=large)

    def _merged(self) -> tuple[Settings, tuple[Difference, ...]]:
        return merged(self.file_settings, stored_settings(self.store))


@contextmanager
def open_workspace(
    environment: Environment,
    paths: Sequence[Path] = (),
    *,
    waits: Callable[[], None] = lambda: None,
) -> Generator[Desk]:
    """Open the workspace that the paths name, else the last one used, else the default one.

    Args:
        environment: Where workspaces are kept.
        paths: What the user named.
        waits: Called when another process keeps writing for over a second.

    Raises:
        Refusal: The paths name two workspaces.
        SettingsError: Its ``secateur.toml`` cannot be understood.
        StorageError: Its store cannot be opened.
    """
    workspace = choose_workspace(environment, paths)
    settings, mark = _file_settings(workspace)
    with open_store(workspace.store_path, now=clock.seconds, waits=waits) as store:
        desk = Desk(
            environment=environment,
            workspace=workspace,
            store=store,
            file_settings=settings,
            file_mark=mark,
        )
        _check_limits(desk)
        # Who named none changes nothing: another may be naming one at the same time.
        if any(map(workspace_folder, paths)):
            _remember(environment, workspace)
        yield desk


def _check_limits(desk: Desk) -> None:
    """Refuse limits that no signal has.

    Raises:
        SettingsError: A limit is unknown, or a share is above one.
    """
    settings = desk.settings
    if settings.limits:
        from secateur.actions.workspace.check_limits import check_limits  # noqa: PLC0415  (most set none)

        check_limits(desk.store, settings, (desk.workspace.folder or Path()) / FILE_NAME)


def is_bare(desk: Desk) -> bool:
    """Tell whether nothing was imported, and no client named."""
    return not desk.settings.clients and not has_imports(desk.store)


def choose_workspace(environment: Environment, paths: Sequence[Path] = ()) -> Workspace:
    """Return the workspace that the paths name, else the last one used, else the default one.

    Raises:
        Refusal: The paths name two workspaces.
    """
    folders = {folder for path in paths if (folder := workspace_folder(path))}
    if len(folders) > 1:
        first, second, *_ = sorted(folders)
        raise Refusal(
            text(
                "{first} and {second} are two workspaces: use one at a time.",
                first=str(first),
                second=str(second),
            )
        )
    if folders:
        return _of_folder(environment, folders.pop())
    return _last_used(environment) or _made(environment, _DEFAULT_ID, None)


def workspace_folder(path: Path) -> Path | None:
    """Return the folder of the workspace that a path names: the folder itself, or its file."""
    if path.name == FILE_NAME and path.is_file():
        return path.resolve().parent
    return path.resolve() if (path / FILE_NAME).is_file() else None


def _of_folder(environment: Environment, folder: Path) -> Workspace:
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in folder.name.lower())
    digest = blake2b(str(folder).encode("utf-8", "surrogateescape"), digest_size=_HASH_BYTES)
    return _made(environment, f"{name.strip('-')[:40]}-{digest.hexdigest()}", folder)


def _made(environment: Environment, workspace: str, folder: Path | None) -> Workspace:
    path = environment.home / "workspaces" / workspace / "store.sqlite3"
    return Workspace(workspace, folder, path)


def last_used_note(environment: Environment) -> Path:
    """Return the file that says which workspace was used last."""
    return environment.home / _LAST_USED


def _last_used(environment: Environment) -> Workspace | None:
    try:
        found = json.loads((environment.home / _LAST_USED).read_text(encoding="utf-8"))
        return _made(environment, found["id"], Path(found["folder"]) if found["folder"] else None)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(environment: Environment, workspace: Workspace) -> None:
    path = environment.home / _LAST_USED
    folder = str(workspace.folder) if workspace.folder else None
    written = json.dumps({"id": workspace.id, "folder": folder})
    with disk_errors(path):
        if path.exists() and path.read_text(encoding="utf-8") == written:
            return
        # Another may write it at the same time: a file of our own, then one rename.
        unfinished = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}")
        unfinished.write_text(written, encoding="utf-8")
        unfinished.replace(path)


def _file_settings(workspace: Workspace) -> tuple[Settings, str]:
    """Return what the file says, and what stands for its bytes."""
    path = workspace.folder / FILE_NAME if workspace.folder else None
    if path is None or not path.exists():
        return Settings(), ""
    from secateur.settings import workspace_file  # noqa: PLC0415  (not needed where there is none)

    raw = workspace_file.workspace_bytes(path)
    settings = workspace_file.parse_workspace_file(raw, path.name)
    mark = blake2b(raw, digest_size=_MARK_BYTES).hexdigest()
    return replace(settings, clients=with_ids(settings.clients)), mark


def with_ids(clients: Sequence[ClientSettings]) -> tuple[ClientSettings, ...]:
    """Give each client its id: its own, else a slug of its name, else of its domain.

    Raises:
        Refusal: Two clients have one id.
    """
    named = tuple(client if client.id else replace(client, id=_slug(client)) for client in clients)
    seen: set[str | None] = set()
    for client in named:
        if client.id in seen:
            raise Refusal(
                text(
                    "{file}: two clients have the id “{client}”. Give one of them another id.",
                    file=FILE_NAME,
                    client=str(client.id),
                )
            )
        seen.add(client.id)
    return named


def _slug(client: ClientSettings) -> str:
    from secateur.matching.names import slug  # noqa: PLC0415  (not needed where ids are given)

    domains = [email.rpartition("@")[2].partition(".")[0] for email in client.emails]
    slugs = [slug(name) for name in (client.name or "", *domains)]
    return next((found for found in slugs if found), "client")
