"""Hours of work as a letter says them: « du lundi au vendredi, de 9 h à 12 h »."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from secateur.actions.leaving.case_letters import Pen
from secateur.i18n.forms import FORMS
from secateur.model.text import Text, text

_MINUTES_IN_A_DAY = 24 * 60
Stretches = Sequence[tuple[int, int]]
"""Minutes of the day, such as (540, 720)."""


def hours_words(hours: Mapping[int, Stretches], pen: Pen) -> str:
    """Return hours in words: days that follow one another with the same hours are said at once.

    Args:
        hours: By weekday, 0 is Monday; a day without any is not worked.
        pen: In whose language.
    """
    worked = [(day, tuple(hours[day])) for day in sorted(hours) if hours[day]]
    # Days in a row with the same hours keep the same distance to their place in the list.
    runs = groupby(enumerate(worked), key=lambda one: (one[1][0] - one[0], one[1][1]))
    return pen.say.listed([_run(list(run), pen) for _, run in runs])


def _run(run: Sequence[tuple[int, tuple[int, Stretches]]], pen: Pen) -> Text:
    (_, (first, stretches)), (_, (last, _)) = run[0], run[-1]
    times = _times(stretches, pen)
    if first == last:
        return text("on {day}, {times}", day=_day(first, pen), times=times)
    return text(
        "{first} to {last}, {times}", first=_day(first, pen), last=_day(last, pen), times=times
    )


def _times(stretches: Stretches, pen: Pen) -> Text:
    said = [
        text("from {start} to {end}", start=_clock(start, pen), end=_clock(end, pen))
        for start, end in stretches
    ]
    joined = said[0]
    for one in said[1:]:
        joined = text("{before} and {next}", before=joined, next=one)
    return joined


def _day(day: int, pen: Pen) -> str:
    from babel.dates import get_day_names  # noqa: PLC0415  (slow to load; few letters name days)

    return str(get_day_names("wide", locale=pen.locale.replace("-", "_"))[day])


def _clock(minutes: int, pen: Pen) -> str:
    place = pen.locale.replace("-", "_")
    if place.startswith("fr"):
        return FORMS["hours"](minutes, "", place)
    within = minutes % _MINUTES_IN_A_DAY
    return FORMS["clock"](f"{within // 60:02}:{within % 60:02}", "", place)
