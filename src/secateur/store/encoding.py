"""How values stand in the database: days, moments and texts."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from secateur.model.own_clock import is_wall
from secateur.model.text import Text, Value

EPOCH = date(1970, 1, 1).toordinal()
_EPOCH_WALL = datetime(1970, 1, 1)  # noqa: DTZ001  (a wall clock has no zone)

_MINUTE = timedelta(minutes=1)

_DIGEST_BYTES = 16
"""Chance of two records of ten million having one digest: 10⁻²⁵."""


def day_number(day: date | None) -> int | None:
    """Return days since 1970."""
    return None if day is None else day.toordinal() - EPOCH


def day_of(number: int | None) -> date | None:
    """Return the day of a number of days since 1970."""
    return None if number is None else date.fromordinal(number + EPOCH)


def moment(at: datetime | None) -> tuple[int | None, int | None]:
    """Return seconds since 1970 and the offset in minutes; wall clock and None without a zone."""
    if at is None:
        return None, None
    offset = at.utcoffset()
    if offset is None or is_wall(at):
        return (at.replace(tzinfo=None) - _EPOCH_WALL) // timedelta(seconds=1), None
    return int(at.timestamp() // 1), offset // _MINUTE


def utc_seconds(seconds: int, offset: int | None, zone: ZoneInfo) -> int:
    """Return a stored moment in UTC; one without an offset is of the wall clock of ``zone``.

    An hour that daylight saving skips moves forward, one that comes twice is its first.
    """
    if offset is not None:
        return seconds
    wall = _EPOCH_WALL + timedelta(seconds=seconds)
    shift = wall.replace(tzinfo=zone).utcoffset() or timedelta()
    return seconds - int(shift.total_seconds())


def digest(*values: object) -> bytes:
    """Return a digest of plain values, the same in every process."""
    return blake2b(
        repr(values).encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES
    ).digest()


def text_to_json(said: Text | None) -> str | None:
    """Write a text so that it can be worded later, in any language."""
    return None if said is None else json.dumps(_plain(said), ensure_ascii=False)


def text_from_json(written: str) -> Text:
    """Read back what ``text_to_json`` wrote."""
    return _text(json.loads(written))


def _plain(said: Text) -> dict[str, Any]:
    return {
        "template": said.template,
        "plural": said.plural,
        "values": {name: _plain_value(value) for name, value in said.values.items()},
    }


def _plain_value(value: Value) -> Any:  # noqa: ANN401  (JSON)
    if isinstance(value, Text):
        return {"text": _plain(value)}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _text(found: Mapping[str, Any]) -> Text:
    values = {name: _value(value) for name, value in found["values"].items()}
    return Text(found["template"], MappingProxyType(values), found["plural"])


def _value(found: Any) -> Value:  # noqa: ANN401  (JSON)
    if isinstance(found, dict):
        inner = cast("dict[str, Any]", found)
        return _text(inner["text"]) if "text" in inner else date.fromisoformat(inner["day"])
    return cast("Value", found)


def clean(written: str) -> str:
    """Replace what UTF-8 cannot hold (lone surrogates, as damaged mail has them)."""
    if written.isascii():
        return written
    try:
        written.encode()
    except UnicodeEncodeError:
        return written.encode("utf-8", "replace").decode("utf-8")
    return written
