"""Many settings at once, as a form gives them: all of them right, or none is kept."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from secateur.actions.check_limits import check_limit
from secateur.actions.edit_clients import find_client
from secateur.actions.settle import apply_effects
from secateur.actions.typed_values import typed
from secateur.actions.workspaces import Desk, with_ids
from secateur.model.errors import NothingReadError, Refusal
from secateur.model.text import Text, text
from secateur.settings import Settings
from secateur.settings.document import AGREEMENT, CLIENT, ME
from secateur.settings.hours import hours
from secateur.settings.narrowing import as_list, as_table
from secateur.settings.shape import SettingsError
from secateur.settings.values import NotExpected, amount, currency, day, number, positive, shown
from secateur.settings.workspace_file import FILE_NAME, parse_workspace_file
from secateur.settings.writing import client_of, document_of, table_of, toml_text

_LARGEST_FILE = 2**20
_BALANCE = "opening_balance"


class WrongValuesError(Exception):
    """Some values are not what their keys ask for; nothing was kept."""

    def __init__(self, problems: Mapping[str, Text]) -> None:
        """Keep what is wrong, by path such as ``me.wanted_rate``."""
        super().__init__(", ".join(problems))
        self.problems = problems


def said_by(desk: Desk) -> tuple[Mapping[str, object], frozenset[str]]:
    """Return what is said of the owner, and which keys the file says: these cannot be entered."""
    in_file = frozenset(table_of(desk.file_settings.me))
    return MappingProxyType(table_of(desk.settings.me)), in_file


def change_settings(desk: Desk, said: Mapping[str, object], labels: Mapping[str, Text]) -> None:
    """Enter settings by their paths; an empty value forgets what was entered.

    Args:
        desk: The workspace.
        said: By path, such as ``me.hours``, ``rates.CAD``, ``limits.late_share`` or
            ``client.lambda.contact``; values as in ``secateur.toml``, or as they are typed.
        labels: What the user calls each path, where a problem names it.

    Raises:
        WrongValuesError: Some values are not right; nothing was kept.
        UnknownClientError: No client is called so.
    """
    problems: dict[str, Text] = {}
    effects: list[list[object]] = []
    for path, given in said.items():
        section, client, name = _parts(desk, path)
        try:
            value = typed(name, given) if isinstance(given, str) else given
            if value not in ("", [], None):
                _check(section, name, value)
        except NotExpected as problem:
            problems[path] = _named(problem.said, labels.get(path), given)
            continue
        except SettingsError as problem:
            problems[path] = problem.reason
            continue
        effects.append(["set", section, client, name, None if value in ("", []) else value])
    if problems:
        raise WrongValuesError(MappingProxyType(problems))
    apply_effects(desk, effects)


def _parts(desk: Desk, path: str) -> tuple[str, str, str]:
    section, _, rest = path.partition(".")
    client, _, name = rest.rpartition(".") if section == "client" else ("", "", rest)
    return section, find_client(desk, client) if client else "", name


def _check(section: str, name: str, value: object) -> None:
    """Raise ``NotExpected`` or ``SettingsError`` for a value that would be refused later."""
    if section == "limits":
        number(value)
        check_limit(name, value, name)
    elif section == "rates":
        currency(name)
        positive(value)
    elif name == _BALANCE:
        parts = as_table(value) or {}
        day(parts.get("on"))
        amount(parts.get("amount"))
    elif name == "hours":
        hours(value)
    else:
        readers = {"me": ME, "client": CLIENT, "agreement": AGREEMENT}[section]
        if name not in readers:
            raise Refusal(text("“{key}” is no setting: say “me.timezone”, for example.", key=name))
        readers[name](value)


def _named(said: Text, label: Text | None, given: object) -> Text:
    """Name the field instead of a file and a key."""
    where = text("Here")
    named = {"where": where, "key": label or "", "value": shown(given), **said.values}
    return Text(said.template, MappingProxyType(named))


def exported(desk: Desk) -> str:
    """Return all settings as the text of a ``secateur.toml``."""
    return toml_text(desk.settings)


def take_settings(desk: Desk, path: Path) -> Settings:
    """Enter everything that a ``secateur.toml`` says, as if it had been typed here.

    Raises:
        NothingReadError: The file is too large to be one.
        SettingsError: It cannot be understood, or names a limit that does not exist.
    """
    settings = read_settings(path)
    document = document_of(settings)
    effects: list[list[object]] = []
    for section in ("me", "rates", "limits"):
        table = as_table(document[section]) or {}
        effects += [["set", section, "", key, value] for key, value in table.items()]
    for client in settings.clients:
        table = client_of(client)
        name = table.pop("id")
        agreements = as_list(table.pop("agreement", [])) or []
        effects += [["set", "client", name, key, value] for key, value in table.items()]
        versions = [version for each in agreements if (version := as_table(each))]
        effects += [["set", "agreement", name, each["from"], each] for each in versions]
    apply_effects(desk, effects)
    return settings


def read_settings(path: Path) -> Settings:
    """Read and check a ``secateur.toml``, and keep nothing.

    Raises:
        NothingReadError: The file is too large to be one.
        SettingsError: It cannot be understood, or names a limit that does not exist.
    """
    if path.stat().st_size > _LARGEST_FILE:
        raise NothingReadError(text("{file}: this is no file of settings.", file=FILE_NAME))
    settings = parse_workspace_file(path.read_bytes(), FILE_NAME)
    for name, value in settings.limits.items():
        check_limit(name, value, FILE_NAME)
    return Settings(
        me=settings.me,
        rates=settings.rates,
        limits=settings.limits,
        clients=with_ids(settings.clients),
    )
