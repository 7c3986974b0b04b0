"""From ``Settings`` back to the document they were read from, and to the text of the file."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import cast

from secateur.settings.hours import WEEKDAYS
from secateur.settings.narrowing import as_list, as_table
from secateur.settings.shape import (
    Agreement,
    Balance,
    ClientSettings,
    Days,
    Discount,
    Hours,
    Me,
    Months,
    PaymentTerms,
    Settings,
)

_OWN_NAMES: Mapping[str, str] = MappingProxyType({"from_on": "from", "until_on": "until"})
_PARTS = frozenset({"agreements", "scope_minutes", "scope_per"})
"""Fields that stand otherwise in the document."""


def document_of(settings: Settings) -> dict[str, object]:
    """Return what ``settings_of`` reads as the same settings, in values that JSON holds."""
    return {
        "me": table_of(settings.me),
        "rates": {key: str(value) for key, value in settings.rates.items()},
        "limits": {key: str(value) for key, value in settings.limits.items()},
        "client": [client_of(client) for client in settings.clients],
    }


def client_of(client: ClientSettings) -> dict[str, object]:
    """Return the table of one client, with its agreements."""
    table = table_of(client)
    if client.agreements:
        table["agreement"] = [table_of(each) for each in client.agreements]
    return table


def table_of(said: Me | ClientSettings | Agreement) -> dict[str, object]:
    """Return what is said, key by key as in the file; what is not said is left out."""
    table: dict[str, object] = {}
    for each in fields(said):
        value = getattr(said, each.name)
        if each.name not in _PARTS and value is not None and value != ():
            table[_OWN_NAMES.get(each.name, each.name)] = written(value)
    if isinstance(said, Agreement) and said.scope_minutes and said.scope_per:
        hours = Decimal(said.scope_minutes) / 60
        table["scope_hours"] = {"per": said.scope_per, "hours": _plain(round(hours, 6))}
    return table


def written(value: object) -> object:
    """Return one value as its reader takes it."""
    if isinstance(value, tuple):
        return [written(each) for each in cast("tuple[object, ...]", value)]
    if isinstance(value, Mapping):
        hours = cast("Hours", value)
        return {WEEKDAYS[day]: _stretches(spans) for day, spans in sorted(hours.items())}
    if isinstance(value, Balance):
        return {"on": value.on.isoformat(), "amount": f"{value.amount:f}"}
    return _in_one_text(value)


def _in_one_text(value: object) -> object:
    """Return a value that is written as one text; a switch, a count and a text stay."""
    said = value
    match value:
        case Decimal():
            said = f"{value:f}"
        case date():
            said = value.isoformat()
        case Days(first, last):
            said = f"{first}/{last}" if last > first else first.isoformat()
        case PaymentTerms(0, False):
            said = "on receipt"
        case PaymentTerms(days, is_end_of_month):
            said = f"{days} day{'s' * (days != 1)}{' end of month' * is_end_of_month}"
        case Months(n):
            said = f"{n} month{'s' * (n != 1)}"
        case Discount(share, days):
            said = f"{_plain(share * 100)}% {days} day{'s' * (days != 1)}"
        case _:
            pass
    return said


def _plain(number: Decimal) -> str:
    """Write a number without an exponent, and without noughts at the end of a fraction."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _stretches(spans: tuple[tuple[int, int], ...]) -> str:
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def toml_text(settings: Settings) -> str:
    """Return the text of a ``secateur.toml`` that says the same."""
    document = document_of(settings)
    lines: list[str] = []
    for name in ("me", "rates", "limits"):
        table = as_table(document[name])
        if table:
            lines += [f"[{name}]", *_lines(table), ""]
    for client in settings.clients:
        lines += ["[[client]]", *_lines(table_of(client)), ""]
        for agreement in client.agreements:
            lines += ["  [[client.agreement]]"]
            lines += [f"  {line}" for line in _lines(table_of(agreement))]
            lines.append("")
    return "\n".join(lines)


def _lines(table: Mapping[str, object]) -> list[str]:
    return [f"{key} = {_toml(value)}" for key, value in table.items()]


def _toml(value: object) -> str:
    """Write a value; a JSON string is a basic string of TOML, once DEL is escaped too."""
    table, listed = as_table(value), as_list(value)
    if table is not None:
        inside = ", ".join(f"{key} = {_toml(each)}" for key, each in table.items())
        return f"{{ {inside} }}"
    if listed is not None:
        return f"[{', '.join(map(_toml, listed))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
