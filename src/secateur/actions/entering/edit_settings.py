"""Many settings at once, as a form gives them: all of them right, or none is kept."""

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import MappingProxyType

from secateur.actions.entering.check_entered import (
    check,
    entered,
    in_form,
    limit_in_form,
    wrong_parts,
)
from secateur.actions.entering.edit_clients import find_client
from secateur.actions.entering.settle import apply_effects
from secateur.actions.entering.speech import speech_of
from secateur.actions.typed.numbers import plain_number
from secateur.actions.workspace import clock
from secateur.actions.workspace.check_limits import check_limit
from secateur.actions.workspace.workspaces import Desk, with_ids
from secateur.model.errors import NothingReadError, Refusal
from secateur.model.text import Text, text
from secateur.settings import Settings
from secateur.settings.narrowing import as_list, as_table
from secateur.settings.shape import SettingsError
from secateur.settings.values import NotExpected
from secateur.settings.workspace_file import parse_workspace_file
from secateur.settings.workspace_name import FILE_NAME
from secateur.settings.writing import client_of, document_of, table_of, toml_text

_LARGEST_FILE = 2**20


class WrongValuesError(Refusal):
    """Some values are not what their keys ask for; nothing was kept."""

    def __init__(self, problems: Mapping[str, Text]) -> None:
        """Keep what is wrong, by path such as ``me.wanted_rate``."""
        super().__init__(
            text(
                "Nothing is saved yet: {n:words} thing needs correcting.",
                "Nothing is saved yet: {n:words} things need correcting.",
                n=len(problems),
            )
        )
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
    entering = _Entering(desk, said)
    for path, given in said.items():
        section, client, name = _parts(desk, path)
        label = labels.get(path)
        try:
            value = entering.value(section, name, given)
        except NotExpected as problem:
            problems[path] = in_form(problem.said, label, given)
            continue
        except SettingsError as problem:
            problems[path] = limit_in_form(problem, label, given)
            continue
        if value is not None:
            wrong = wrong_parts(name, value, clock.today(desk.zone))
            for part, (what, typed_part) in wrong.items():
                problems[f"{path}.{part}"] = in_form(what, label, typed_part)
        effects.append(["set", section, client, name, value])
    if problems:
        raise WrongValuesError(MappingProxyType(problems))
    apply_effects(desk, effects)


class _Entering:
    """Reads what is entered together: sums in the currency, limits beside the limits."""

    def __init__(self, desk: Desk, said: Mapping[str, object]) -> None:
        given = said.get("me.currency") or desk.settings.me.currency or "EUR"
        self._currency = str(given).upper()
        self._limits = dict(desk.settings.limits)
        self._speech = speech_of(desk)
        for path, typed_limit in said.items():
            section, _, name = path.partition(".")
            if section == "limits":
                self._limits.pop(name, None)
                with suppress(InvalidOperation):
                    self._limits[name] = Decimal(plain_number(str(typed_limit)))

    def value(self, section: str, name: str, given: object) -> object:
        """Return a value as it is kept, None where it is forgotten; its parts are yet unchecked."""
        value = entered(section, name, given, self._currency, self._speech)
        if value in ("", [], None):
            return None
        check(section, name, value, self._limits)
        return value


def _parts(desk: Desk, path: str) -> tuple[str, str, str]:
    section, _, rest = path.partition(".")
    client, _, name = rest.rpartition(".") if section == "client" else ("", "", rest)
    return section, find_client(desk, client) if client else "", name


def exported(desk: Desk) -> str:
    """Return all settings as the text of a ``secateur.toml``."""
    return toml_text(desk.settings)


def take_settings(desk: Desk, path: Path, name: str = FILE_NAME) -> Settings:
    """Enter everything that a ``secateur.toml`` says, as if it had been typed here.

    Args:
        desk: The workspace.
        path: Where it lies.
        name: What the user calls it.

    Raises:
        NothingReadError: The file is too large to be one.
        SettingsError: It cannot be understood, or names a limit that does not exist.
    """
    settings = read_settings(path, name)
    document = document_of(settings)
    effects: list[list[object]] = []
    for section in ("me", "rates", "limits"):
        table = as_table(document[section]) or {}
        effects += [["set", section, "", key, value] for key, value in table.items()]
    for client in settings.clients:
        table = client_of(client)
        client_id = table.pop("id")
        agreements = as_list(table.pop("agreement", [])) or []
        effects += [["set", "client", client_id, key, value] for key, value in table.items()]
        versions = [version for each in agreements if (version := as_table(each))]
        effects += [["set", "agreement", client_id, each["from"], each] for each in versions]
    apply_effects(desk, effects)
    return settings


def read_settings(path: Path, name: str = FILE_NAME) -> Settings:
    """Read and check a ``secateur.toml``, and keep nothing.

    Args:
        path: Where it lies.
        name: What the user calls it.

    Raises:
        NothingReadError: The file is too large to be one.
        SettingsError: It cannot be understood, or names a limit that does not exist.
    """
    if path.stat().st_size > _LARGEST_FILE:
        raise NothingReadError(text("{file}: this is not a file of settings.", file=name))
    settings = parse_workspace_file(path.read_bytes(), name)
    for limit, value in settings.limits.items():
        check_limit(limit, value, name, settings.limits)
    return Settings(
        me=settings.me,
        rates=settings.rates,
        limits=settings.limits,
        clients=with_ids(settings.clients),
    )
