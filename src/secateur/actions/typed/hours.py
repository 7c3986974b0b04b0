"""Hours of work as people type them: ``lun-ven 9h-12h30, 14h-18h``."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from secateur.model.text import text
from secateur.settings.hours import WEEKDAYS
from secateur.settings.values import NotExpected

_CLOCK = r"(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?\s*([ap]\.?m\.?)?"
_SPAN = re.compile(rf"{_CLOCK}\s*(?:-|\bà\b|\bto\b)\s*{_CLOCK}(?![\d:])")
_BETWEEN_SPANS = re.compile(r"(?<=\d)\s*(?:[,;+&]|\bet\b|\band\b)\s*(?=\d)")
_DASHES = str.maketrans("–—−", "---")
_TOKEN = re.compile(r"[\d:,-]+(?<=\d)|[^\W\d_]+|-")
_TO = frozenset({"-", "à", "au", "to", "through"})
_BESIDE = frozenset({"du", "de", "le", "les", "et", "and", "from", "on"})
_NAMES: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            (
                *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
                *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
            ),
            (*WEEKDAYS, *WEEKDAYS),
            strict=True,
        )
    )
)
_SHORTEST = 3
_NOON = 12


def spans(written: str) -> str:
    """Return the stretches of a day as the settings hold them, what is none as it is.

    ``9h-12h30, 14:00-18:00`` is ``09:00-12:30,14:00-18:00``.
    """
    said = _SPAN.sub(_canonical, written.translate(_DASHES).casefold())
    return _BETWEEN_SPANS.sub(",", said).replace(" ", "")


def hours_typed(written: str) -> Mapping[str, str]:
    """Return hours by weekday, from days and hours in a row.

    Raises:
        NotExpected: A day is missing, or what is none stands there.
    """
    said = _SPAN.sub(_canonical, written.translate(_DASHES).casefold())
    found: dict[str, str] = {}
    days: list[str] = []
    is_range = is_said = False
    for token in _TOKEN.findall(_BETWEEN_SPANS.sub(",", said)):
        if token in _TO:
            is_range = bool(days)
        elif token[0].isdigit():
            if not days:
                raise no_hours()
            found.update((day, str(token)) for day in days)
            is_said = True
        elif token not in _BESIDE:
            day = _weekday(token)
            days = [] if is_said else days
            days += _stretch(days[-1], day) if is_range else [day]
            found |= dict.fromkeys(days, "")
            is_range = is_said = False
    if not found:
        raise no_hours()
    return found


def no_hours() -> NotExpected:
    """Return what is said of hours without their days."""
    return NotExpected(
        text(
            "“{key}” gives your hours by weekday, such as “{example}”, not {value}.",
            example=text("mon-thu 09:00-12:30,13:30-17:30 fri 09:00-13:00"),
        )
    )


def _weekday(word: str) -> str:
    day = next((d for name, d in _NAMES.items() if name.startswith(word)), "")
    if not day or len(word) < _SHORTEST:
        raise no_hours()
    return day


def _stretch(first: str, last: str) -> Sequence[str]:
    """Return the days after the first, to the last."""
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
    if end <= start:
        raise no_hours()
    return WEEKDAYS[start + 1 : end + 1]


def _canonical(found: re.Match[str]) -> str:
    hour, minute, half, last_hour, last_minute, last_half = found.groups()
    return f"{_clock(hour, minute, half)}-{_clock(last_hour, last_minute, last_half)}"


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    hours = int(hour)
    if half and hours <= _NOON:
        hours = hours % _NOON + (_NOON if half[0] == "p" else 0)
    return f"{hours:02d}:{minute or '00'}"
