"""The day a phrase names, counted from the day it was written: "vendredi", "by the 15th", "28/03".

Phrases are read in the debtor's favour: a day is missed only when no usual reading has it kept.
Text comes in lower case, without accents, words set apart as :mod:`.sentences` does.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from secateur.mail.intent.calendar_words import MONTHS, NUMBERS, WEEKDAYS, any_of
from secateur.mail.intent.patterns import Alternative, bits_of

Read = Callable[[re.Match[str], date], date]
"""Gives the day a phrase names, from the day it was written."""

HORIZON_DAYS = 184
"""A day without a year farther than this is a past one: "le 3 mars", written on the 10th."""

LONGEST_DAYS = 366
"""Nobody promises a payment for later than a year."""

FRIDAY = 4
WORKING_DAYS = 5
LAST_OF_MONTH = 31
IN_EVERY_MONTH = 28
"""A day that every month has, late enough that a month still running is this year's."""

CENTURY = 2000
WEEK_PARTS = {"debut": 1, "early": 1, "milieu": 2, "mid": 2}
MONTH_PARTS = {"debut": 10, "early": 10, "mi": 15, "mid": 15, "milieu": 15}

MONTH = rf"(?P<month>{any_of(MONTHS)})\b\.?"
DAY = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\b"
YEAR = r"(?: ?,? (?P<year>20\d\d)\b)?"
BEFORE = rf"(?:\b(?:{any_of(WEEKDAYS)}) ,? ?)?"
REFERENCE = re.compile(r"\b(?:du|de|of|dated|from|since|depuis)\s*\Z")
"""Before a day that says which invoice or message is meant, not when it will be paid."""


def with_month(found: re.Match[str], sent_on: date) -> date:
    """Return a day with its month, in the year named or the next one that has it."""
    return in_year(int(found["day"]), MONTHS[found["month"]], found["year"], sent_on)


def in_year(day: int, month: int, year: str | None, sent_on: date) -> date:
    """Return day and month in a year, or the next time they come where none is named.

    Raises:
        ValueError: The month has no such day.
    """
    if year is not None:
        return date(int(year) % CENTURY + CENTURY, month, day)
    first = date(sent_on.year, month, day)
    return first if first >= sent_on else first.replace(year=first.year + 1)


def bare_day(found: re.Match[str], sent_on: date) -> date:
    """Return the next day of that number, this month or a following one that has it.

    Raises:
        ValueError: No month has such a day.
    """
    wanted = int(found["day"])
    for months in range(3):
        last = sent_on + relativedelta(months=months, day=LAST_OF_MONTH)
        if wanted <= last.day and last.replace(day=wanted) >= sent_on:
            return last.replace(day=wanted)
    raise ValueError(found["day"])


def on_weekday(found: re.Match[str], sent_on: date) -> date:
    """Return the next such weekday; "prochain", "next": that of the following week."""
    wanted = WEEKDAYS[found["weekday"]]
    if found["next"] or found["prochain"]:
        return week_of(sent_on, 1) + timedelta(days=wanted)
    ahead = (wanted - sent_on.weekday()) % 7
    is_today = ahead == 0 and found["this"]
    return sent_on + timedelta(days=ahead if ahead or is_today else 7)


def week_of(day: date, weeks: int) -> date:
    """Return the Monday of a week, counted from that of a day."""
    return day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)


def delayed(found: re.Match[str], sent_on: date) -> date:
    """Return the day after so many hours, days (working days), weeks or months."""
    word, unit = found["number"], found["unit"]
    number = int(word) if word.isdecimal() else NUMBERS[word]
    if unit.startswith("h"):
        return sent_on + timedelta(days=-(-number // 24))
    if unit.startswith(("semaine", "week")):
        return sent_on + timedelta(weeks=number)
    if unit.startswith("mo"):
        return sent_on + relativedelta(months=number)
    if found["working"] or found["ouvres"]:
        return working_days_after(sent_on, number)
    return sent_on + timedelta(days=number)


def working_days_after(day: date, number: int) -> date:
    """Return the day so many working days later, Monday to Friday."""
    weeks, rest = divmod(number, WORKING_DAYS)
    day += timedelta(weeks=weeks)
    while rest or day.weekday() >= WORKING_DAYS:
        day += timedelta(days=1)
        rest -= bool(rest) and day.weekday() < WORKING_DAYS
    return day


def within_week(found: re.Match[str], sent_on: date) -> date:
    """Return the last day meant by a part of a week: its Tuesday where early, else its Friday."""
    weeks = 1 if found["next"] or found["prochain"] else 0
    day = week_of(sent_on, weeks) + timedelta(days=WEEK_PARTS.get(found["part"], FRIDAY))
    return day if day >= sent_on else day + timedelta(weeks=1)


def within_month(found: re.Match[str], sent_on: date) -> date:
    """Return the last day meant by a part of this month or the next."""
    months = 1 if found["next"] or found["prochain"] else 0
    return month_part(found["part"], sent_on + relativedelta(months=months, day=1), sent_on)


def day_of_month(found: re.Match[str], sent_on: date) -> date:
    """Return a day by its number in this month or the next: "le 15 du mois prochain".

    Raises:
        ValueError: The month has no such day.
    """
    months = 1 if found["next"] or found["prochain"] else 0
    return (sent_on + relativedelta(months=months, day=1)).replace(day=int(found["day"]))


def within_named_month(found: re.Match[str], sent_on: date) -> date:
    """Return the last day meant by a part of a month called by its name."""
    month = in_year(IN_EVERY_MONTH, MONTHS[found["month"]], found["year"], sent_on)
    this = sent_on.month == month.month and not found["year"]
    return month_part(found["part"], sent_on if this else month, sent_on)


def month_part(part: str | None, month: date, sent_on: date) -> date:
    """Return the 10th where early, the 15th where mid, else the last day."""
    day = month + relativedelta(day=MONTH_PARTS.get(part or "", LAST_OF_MONTH))
    return day if day >= sent_on else month + relativedelta(day=LAST_OF_MONTH)


def day_first(found: re.Match[str], sent_on: date) -> date:
    """Return a day written 28/03."""
    return in_year(int(found["first"]), int(found["second"]), found["year"], sent_on)


def month_first(found: re.Match[str], sent_on: date) -> date:
    """Return a day written 3/28, or 28/3 where no month has that number."""
    first, second = int(found["first"]), int(found["second"])
    day, month = (second, first) if first <= len(set(MONTHS.values())) else (first, second)
    return in_year(day, month, found["year"], sent_on)


def in_days(days: int) -> Read:
    """Return what gives the day so many days later."""
    return lambda _found, sent_on: sent_on + timedelta(days=days)


def iso(found: re.Match[str], _sent_on: date) -> date:
    """Return a day written 2025-03-28."""
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


FIGURES = r"\b(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>(?:20)?\d\d))?\b"
DOTTED = r"\b(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<year>(?:20)?\d\d)\b"
SPACED = r"\b(?P<first>\d{1,2}) (?P<second>\d{1,2}) (?P<year>20\d\d)\b"
PART = r"(?P<part>fin|debut|milieu|mi|courant|end|early|mid|later?)"
NEXT = r" (?:prochaine?|proch|pro|qui vient)\b\.?"
"""In French, behind the noun; "pro" where a phone is typed on."""

READERS: tuple[tuple[str, Read], ...] = (
    (r"\b(?P<year>20\d\d)[ /](?P<month>\d\d)[ /](?P<day>\d\d)\b", iso),
    (rf"{DOTTED}", day_first),
    (
        (
            r"\b(?:dans|sous|d' ici|in|within|over) (?:les |the |next )*"
            rf"(?P<number>\d{{1,3}}|{any_of(NUMBERS)}) ?(?:de |d' |of |next |prochaine?s )?"
            r"(?P<working>business |working )?"
            r"(?P<unit>heures?|hours?|h|jours?|days?|semaines?|weeks?|mois|months?)\b"
            r"(?P<ouvres> ouvres?| ouvrables?)?"
        ),
        delayed,
    ),
    (r"\bsous (?P<number>huitaine|quinzaine)(?P<unit>)(?P<working>)(?P<ouvres>)", delayed),
    (
        (
            rf"\b(?:{PART} )?(?:of |de |d' )?(?:the |this |la |cette )?"
            rf"(?P<next>next |following )?(?:semaine|week)\b(?P<prochain>{NEXT})?"
        ),
        within_week,
    ),
    (
        (
            rf"{BEFORE}\b{DAY} (?:of |du |de |d' )(?:the |this |ce )?(?P<next>next )?"
            rf"(?:mois|month)\b(?P<prochain>{NEXT})?"
        ),
        day_of_month,
    ),
    (
        (
            rf"\b(?:{PART} )?(?:of |de |du |d' )?(?:the |this |ce |le )?(?P<next>next )?"
            rf"(?:mois|month)\b(?P<prochain>{NEXT})?"
        ),
        within_month,
    ),
    (rf"\b{PART} (?:of |de |d' )?{MONTH}{YEAR}(?! \d)", within_named_month),
    (rf"\b(?P<part>en|in) {MONTH}{YEAR}(?! \d)", within_named_month),
    (rf"{BEFORE}\b(?:le |the )?{DAY}(?: of)? {MONTH}{YEAR}", with_month),
    (rf"{BEFORE}\b{MONTH} (?:the )?{DAY}{YEAR}", with_month),
    (
        (
            rf"{BEFORE}\b(?:le|au) {DAY}(?: courant)?"
            r"(?! ?(?:h\b|heures|:|%|€|\$|euros?|jours|mots|pages|/|\d))"
        ),
        bare_day,
    ),
    (rf"{BEFORE}\b(?:the|by) (?P<day>\d{{1,2}})(?:st|nd|rd|th)\b", bare_day),
    (
        (
            r"\b(?P<this>ce |this )?(?P<next>next )?"
            rf"(?P<weekday>{any_of(WEEKDAYS)})\b(?P<prochain>{NEXT}| en huit)?"
        ),
        on_weekday,
    ),
    (r"\bapres demain\b|\bday after tomorrow\b", in_days(2)),
    (r"\bdemain\b|\btomorrow\b", in_days(1)),
    (
        (
            r"\baujourd' hui\b|\bce (?:soir|matin|midi)\b|\bcet apres midi\b|\btoday\b"
            r"|\btonight\b|\bthis (?:morning|afternoon|evening)\b|\bend of (?:the )?day\b"
            r"|\bdans la journee\b"
        ),
        in_days(0),
    ),
)
"""Patterns and what reads them, the more particular first: what one has read is blanked."""


_NAMED = re.compile(r"\(\?P<\w+>")


class Reader(NamedTuple):
    """A phrase that names a day."""

    pattern: re.Pattern[str]
    read: Read
    needs: int
    """The bits of the words it cannot do without."""


@cache
def readers(*, is_month_first: bool) -> list[Reader]:
    """Return the phrases, their patterns compiled when first used."""
    in_figures = month_first if is_month_first else day_first
    figures = [(FIGURES, in_figures), (SPACED, in_figures)]
    return [
        Reader(re.compile(pattern), read, Alternative(_NAMED.sub("(?:", pattern)).needs)
        for pattern, read in (*figures, *READERS)
    ]


def day_named(text: str, language: str | None, sent_on: date) -> date | None:
    """Return the latest day that a phrase names, or None where none can be worked out.

    Args:
        text: Lower case, without accents, words apart.
        language: English writes the month first in figures; every other one the day.
        sent_on: The day it was written; no day before it is returned.
    """
    days: list[date] = []
    every = readers(is_month_first=language == "en")
    words = bits_of(text.split(" "))
    for pattern, read, needs in every:
        if words & needs != needs:
            continue
        is_read = False
        for found in pattern.finditer(text):
            is_read = True
            if REFERENCE.search(text[max(0, found.start() - 10) : found.start()]):
                continue
            try:
                day = read(found, sent_on)
            except (ValueError, OverflowError):
                continue  # the 31st of February, or a year that no calendar has
            if day >= sent_on and (day - sent_on).days <= farthest(found):
                days.append(day)
        if is_read:
            text = pattern.sub(lambda match: "." * len(match[0]), text)
    return max(days, default=None)


def farthest(found: re.Match[str]) -> int:
    """Return how many days ahead a phrase may point: farther where it names the year."""
    return LONGEST_DAYS if found.groupdict().get("year") else HORIZON_DAYS
