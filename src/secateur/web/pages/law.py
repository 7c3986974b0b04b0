"""The law: what is known of each place, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secateur.actions.show_law import Line, Overview, show_every_law
from secateur.law.strict import is_vouched
from secateur.law.words import CONFIDENCE_WORDS, NOT_ADVICE, value_text
from secateur.model.text import Text, text
from secateur.web.pages import Page
from secateur.web.visit import Answer, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place."""

    id: str
    name: Text
    rate: Text | None
    fee: Text | None
    known_until: date | None
    read_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LawView:
    """What ``law.html`` shows."""

    day: date
    places: Sequence[PlaceRow]
    advice: Text


def show(visit: Visit) -> Answer:
    """Show every place with its main figures."""
    day, places = show_every_law(visit.as_of, visit.desk.zone)
    return LawView(day=day, places=[_row(place) for place in places], advice=NOT_ADVICE)


def _row(place: Overview) -> PlaceRow:
    return PlaceRow(
        id=place.law.id,
        name=place.law.name,
        rate=_main(place, "late_interest"),
        fee=_main(place, "recovery_fee"),
        known_until=min((line.known_until for line in place.lines), default=None),
        read_on=place.law.as_of,
    )


def _main(place: Overview, start: str) -> Text | None:
    found = next((line for line in place.lines if line.parameter.startswith(start)), None)
    return _said(found) if found else None


def _said(line: Line) -> Text:
    if line.known is None:
        return text("not known that day")
    said = value_text(line.known)
    if is_vouched(line.known.confidence):
        return said
    return text("{said} ({how})", said=said, how=CONFIDENCE_WORDS[line.known.confidence])


PAGE = Page(path="/law", title=text("The law"), show=show, place="settings", is_kept=True)
