"""Lays the file over what was entered by commands: the file wins, the difference is shown."""

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar

from secateur.settings.shape import ClientSettings, Me, Settings

T = TypeVar("T", Me, ClientSettings)


@dataclass(frozen=True, slots=True)
class Difference:
    """A setting that the file and the store both give, differently; the file's counts."""

    key: str
    """Such as ``me.timezone`` or ``client.lambda.country``."""

    in_file: str
    in_store: str


def merged(file: Settings, stored: Settings) -> tuple[Settings, tuple[Difference, ...]]:
    """Lay two settings together; every client has its id by now."""
    differences: list[Difference] = []
    return (
        Settings(
            me=_laid_over(file.me, stored.me, "me", differences),
            rates=_numbers(dict(file.rates), dict(stored.rates), "rates", differences),
            limits=_numbers(dict(file.limits), dict(stored.limits), "limits", differences),
            clients=_clients(file.clients, stored.clients, differences),
        ),
        tuple(differences),
    )


def _clients(
    file: tuple[ClientSettings, ...],
    stored: tuple[ClientSettings, ...],
    differences: list[Difference],
) -> tuple[ClientSettings, ...]:
    by_id = {client.id: client for client in stored}
    together = [
        _client(client, by_id[client.id], differences) if client.id in by_id else client
        for client in file
    ]
    listed = {client.id for client in file}
    return (*together, *(client for client in stored if client.id not in listed))


def _client(
    file: ClientSettings, stored: ClientSettings, differences: list[Difference]
) -> ClientSettings:
    """Names only add up; an agreement entered beside those of the file does not count."""
    name = f"client.{file.id}"
    if file.agreements and stored.agreements and file.agreements != stored.agreements:
        differences.append(
            Difference(f"{name}.agreement", str(len(file.agreements)), str(len(stored.agreements)))
        )
    over = _laid_over(
        replace(file, emails=(), aliases=(), closed=(), agreements=()),
        replace(stored, emails=(), aliases=(), closed=(), agreements=()),
        name,
        differences,
    )
    return replace(
        over,
        emails=tuple(dict.fromkeys((*file.emails, *stored.emails))),
        aliases=tuple(dict.fromkeys((*file.aliases, *stored.aliases))),
        closed=tuple(dict.fromkeys((*file.closed, *stored.closed))),
        agreements=file.agreements or stored.agreements,
    )


def _laid_over(file: T, stored: T, name: str, differences: list[Difference]) -> T:
    taken: dict[str, Any] = {}
    for field in fields(file):
        own, other = getattr(file, field.name), getattr(stored, field.name)
        taken[field.name] = other if own is None else own
        if own is not None and other is not None and own != other:
            differences.append(Difference(f"{name}.{field.name}", str(own), str(other)))
    return replace(file, **taken)


def _numbers(
    file: dict[str, Decimal], stored: dict[str, Decimal], name: str, differences: list[Difference]
) -> MappingProxyType[str, Decimal]:
    differences.extend(
        Difference(f"{name}.{key}", str(file[key]), str(stored[key]))
        for key in sorted(file.keys() & stored.keys())
        if file[key] != stored[key]
    )
    return MappingProxyType({**stored, **file})
