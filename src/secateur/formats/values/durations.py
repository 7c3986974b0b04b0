"""Durations as time trackers and people write them, to whole minutes."""

import re
from decimal import ROUND_HALF_UP, Decimal

from secateur.formats.errors import CellError
from secateur.formats.values.amounts import Separator, parse_amount
from secateur.model.text import text

MINUTES_OF_A_DAY = 24 * 60

_CLOCK = re.compile(r"(\d{1,5}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?")
_WORDS = re.compile(
    r"(?:(\d+)\s*(?:h|hrs?|hours?|heures?)\.?)?\s*"
    r"(?:(\d+)\s*(?:m|min|mins|mn|minutes?)?\.?)?\s*(?:(\d+)\s*(?:s|sec|secondes?|seconds?))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?")


def parse_minutes(cell: str, separator: Separator) -> int:
    """Read ``1:30``, ``01:30:00``, ``1,5``, ``1h30``, ``90 min`` or ``PT1H30M``; half up.

    Raises:
        CellError: It is none of these.
    """
    written = cell.strip().replace("\xa0", " ").replace("\u202f", " ")
    seconds = _seconds(written)
    if seconds is None:
        hours = re.sub(r"\s*(h|hrs?|hours?|heures?)\.?$", "", written, flags=re.IGNORECASE)
        try:
            seconds = parse_amount(hours, separator) * 3600
        except CellError as error:
            raise CellError(text("“{cell}” is not a duration.", cell=written[:40])) from error
    if seconds < 0:
        raise CellError(text("The duration {cell} is negative.", cell=written[:40]))
    return whole_minutes(seconds)


def whole_minutes(seconds: Decimal) -> int:
    """Round seconds to the nearest minute, half a minute up."""
    return int((seconds / 60).quantize(Decimal(1), ROUND_HALF_UP))


def _seconds(written: str) -> Decimal | None:
    if clock := _CLOCK.fullmatch(written):
        return _summed(clock.groups("0"), (3600, 60, 1))
    if written.startswith("PT") or re.match(r"P\d", written):
        iso = _ISO.fullmatch(written)
        is_given = iso is not None and any(iso.groups())
        return _summed(iso.groups("0"), (86400, 3600, 60, 1)) if iso and is_given else None
    if any(letter.isalpha() for letter in written):
        found = _WORDS.fullmatch(written)
        if found and any(found.groups()):
            return _summed(found.groups("0"), (3600, 60, 1))
    return None


def _summed(parts: tuple[str, ...], units: tuple[int, ...]) -> Decimal:
    return sum((Decimal(part) * unit for part, unit in zip(parts, units, strict=True)), Decimal(0))
