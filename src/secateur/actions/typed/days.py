"""Days as a person types them: 2026-11-22, 22/11/2026, 22 nov., November 22, yesterday."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from secateur.formats.errors import CellError
from secateur.formats.values.dates import DateOrder, parse_day
from secateur.model.errors import Refusal
from secateur.model.folding import folded
from secateur.model.text import Text, text

EXAMPLE = date(2026, 6, 30)
FIRST_YEAR = 1900
"""No day of a freelancer's files lies before it, and a review looks back some years."""

_RELATIVE: Mapping[str, int] = MappingProxyType(
    {
        "avant hier": -2, "hier": -1, "aujourd hui": 0, "demain": 1,
        "yesterday": -1, "today": 0, "tomorrow": 1,
    }
)  # fmt: skip
_WITHOUT_YEAR = re.compile(
    r"(?P<numbers>\d{1,2}(?P<between>[/.])\d{1,2})\.?|\d{1,2}(?:er|st|nd|rd|th)? [^\W\d]+\.?"
    r"|[^\W\d]+\.? \d{1,2}(?:st|nd|rd|th)?",
    re.IGNORECASE,
)
_POINTED = re.compile(r"\d{1,2}\.\d{1,2}(?:\.|$)")
_SHORT_YEAR = re.compile(r"\d{1,2}-\d{1,2}-\d{2}")
"""``22-11-26`` may begin with its year as well as with its day."""


_STRETCH = re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}")
_BETWEEN = re.compile(r"\s+(?:au|to|until|[-–—])\s+", re.IGNORECASE)
IN_TEXT = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}([/.-])\d{1,2}\1\d{4}"
    r"|\d{1,2}(?:er|st|nd|rd|th)? [^\W\d]{3,}\.? \d{4}"
    r"|[^\W\d]{3,}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}",
    re.IGNORECASE,
)
"""A day with its year, beside a sum."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How a person writes days."""

    language: str = ""
    """As ``fr-CA`` or ``en-GB``; empty where nobody said it, so that no order is taken."""

    today: date | None = None
    """Where they are: for ``yesterday``, and for days without a year."""


UNKNOWN = Speech()


class NoDayError(Refusal):
    """What was typed is no day, or may be two."""

    def __init__(self, reason: Text, *, may_be: tuple[date, date] | None = None) -> None:
        """Keep the two days that it may be."""
        super().__init__(reason)
        self.may_be = may_be


def day_typed(written: str, speech: Speech) -> date:
    """Read a day; without its year, it is the one nearest to today.

    Args:
        written: As it was typed.
        speech: The language of who typed it, and the day it is there.

    Raises:
        NoDayError: It is none, or the language does not tell the day from the month.
    """
    said = " ".join(written.split())
    try:
        return _not_too_old(date.fromisoformat(said), said)
    except ValueError:
        pass
    ago = _RELATIVE.get(" ".join(re.split(r"[\s'’-]+", folded(said))))
    if ago is not None and speech.today is not None:
        return speech.today + timedelta(days=ago)
    found = sorted(set(_read(said, speech)))
    if len(found) == 1:
        return found[0]
    if not found:
        raise no_day(written)
    first, second = found[0], found[-1]
    raise NoDayError(
        text(
            "“{given}” may be {first:date} or {second:date}. Write it as {iso}, or with the name of"
            " the month.",
            given=said,
            first=first,
            second=second,
            iso=first.isoformat(),
        ),
        may_be=(first, second),
    )


def _not_too_old(day: date, said: str) -> date:
    """Refuse a day of which the years before it cannot be counted back."""
    if day.year < FIRST_YEAR:
        raise NoDayError(text("“{given}” lies before 1900. Give a later day.", given=said))
    return day


def iso_days(written: str, speech: Speech) -> str:
    """Return a day, or a stretch such as ``20/07/2026 to 07/08/2026``, as the settings hold it.

    What is none stays as it was typed, for its key to refuse.

    Raises:
        NoDayError: It may be two days.
    """
    said = re.sub(r"^(?:du|le|from)\s+", "", " ".join(written.split()), flags=re.IGNORECASE)
    if _STRETCH.fullmatch(said):
        return said
    found: list[str] = []
    for part in _BETWEEN.split(said, maxsplit=1):
        try:
            found.append(day_typed(part, speech).isoformat())
        except NoDayError as problem:
            if problem.may_be is not None:
                raise
            return written
    return "/".join(found)


def no_day(written: str) -> NoDayError:
    """Return the refusal of what is no day, with an example."""
    return NoDayError(
        text(
            "“{given}” is not a date. Write it as 2026-06-30, or as {example:date}.",
            given=" ".join(written.split())[:40],
            example=EXAMPLE,
        )
    )


def _read(said: str, speech: Speech) -> Iterator[date]:
    """Yield every day that a text may be in the orders of its language."""
    if said.isdigit() or _SHORT_YEAR.fullmatch(said):
        return
    # Nobody writes the month first with points between.
    for order in ("dmy",) if _POINTED.match(said) else _orders(speech.language):
        yield from _in_order(said, order, speech.today)


def _in_order(said: str, order: DateOrder, today: date | None) -> Iterator[date]:
    without = _WITHOUT_YEAR.fullmatch(said)
    if without is None:
        if (day := _parsed(said, order)) is not None:
            yield day
    elif today is not None:
        between = without["between"] or " "
        bare = without["numbers"] or said
        years = (today.year, today.year - 1, today.year + 1)
        days = [_parsed(f"{bare}{between}{year}", order) for year in years]
        yield from sorted(
            (day for day in days if day is not None), key=lambda day: abs(day - today)
        )[:1]


def _parsed(said: str, order: DateOrder) -> date | None:
    try:
        return parse_day(said, order)
    except CellError:
        return None


def _orders(language: str) -> tuple[DateOrder, ...]:
    """Return the order in which a language writes a day, both where its writers do not agree."""
    if language.partition("-")[0] == "fr":
        return ("dmy",)
    from babel.core import UnknownLocaleError  # noqa: PLC0415  (20 ms, only for days written so)
    from babel.dates import get_date_format  # noqa: PLC0415  (as above)

    try:
        locale = language.replace("-", "_") or "en"
        short = str(get_date_format("short", locale).pattern)
    except (UnknownLocaleError, ValueError):
        return ("dmy", "mdy")
    return ("dmy",) if short.find("d") < short.find("M") else ("dmy", "mdy")
