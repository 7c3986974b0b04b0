"""What an unknown signal lacks, and about when it can be judged."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from secateur.actions.reviewing.client_story import ClientStory
from secateur.i18n import Translator
from secateur.model.text import Text, text
from secateur.review.parts import SignalReport
from secateur.web.parts.chart_words import shape

MOST_DOTS = 10
FEWEST_DAYS = 14
"""Of fewer days no pace is known."""

FEWEST_CHECK_INS = 5
"""Below, a check-in is worth asking for."""

FARTHEST = timedelta(days=730)
"""Nothing is said of a later time."""


@dataclass(frozen=True, slots=True)
class Need:
    """What an unknown signal lacks."""

    name: str
    said: str
    when: str
    """About when it can be judged at the present pace; empty where that cannot be said."""

    on: int
    off: int


def need_of(story: ClientStory, signal: SignalReport, say: Translator) -> Need:
    """Say what a signal lacks, as dots out of the minimum and in words."""
    dots = min(signal.minimum, MOST_DOTS)
    on = min(dots, signal.n * dots // signal.minimum)
    day = judged_on(signal, story.first_on, story.as_of)
    when = (
        text("At this pace it can be judged around {month}.", month=shape(day, "LLLL y", say))
        if day
        else None
    )
    return Need(
        name=say(story.signals[signal.id].name),
        said=say(signal.sentence),
        when=say(when) if when else "",
        on=on,
        off=dots - on,
    )


def judged_on(signal: SignalReport, first_on: date | None, as_of: date) -> date | None:
    """Return about when a signal has its minimum, at the pace since the first record.

    None where no pace is known, and where records leave the window as fast as they come.
    """
    if signal.window is None or first_on is None or not 0 < signal.n < signal.minimum:
        return None
    days = (as_of - first_on).days
    if first_on <= signal.window[0] or days < FEWEST_DAYS:
        return None
    more = timedelta(days=ceil((signal.minimum - signal.n) * days / signal.n))
    reaches = as_of - first_on + more <= signal.window[1] - signal.window[0]
    return as_of + more if reaches and more <= FARTHEST else None


def to_do(story: ClientStory) -> tuple[tuple[Text, str], ...]:
    """Return what would help where too little is known for a verdict, and where it is done."""
    report, path = story.report, f"/clients/{story.report.id}"
    if report.verdict != "unknown":
        return ()
    terms = text("Write down the rate and the payment terms agreed"), f"{path}/agreements"
    ask = (
        text("Take ten seconds for a check-in after the next exchange"),
        f"/checkin?client={report.id}",
    )
    return (
        *((terms,) if report.signals["effective_rate"].state == "unknown" else ()),
        *((ask,) if story.counts["check_ins"] < FEWEST_CHECK_INS else ()),
        (text("Add a source"), "/import"),
    )
