"""Show what is known of the law of a place on a day, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secateur.actions.workspace import clock
from secateur.law import Known, Law, LawUnknownError, jurisdictions, law_of
from secateur.law.files import (
    Convention,
    Debtor,
    LetterRule,
    NoticeRule,
    Regime,
    Rule,
    Source,
    Step,
)
from secateur.law.ladder import in_force
from secateur.law.shown import DEBTORS
from secateur.model.text import Text

MAIN = ("late_interest.default_rate", "recovery_fee.fixed")
"""What the overview shows of each place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One parameter on a day."""

    parameter: str
    label: Text
    known: Known | None
    """None where it is not known on that day."""

    reason: Text | None
    """Why not."""

    first_known_on: date
    known_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """Everything known of one place."""

    law: Law
    day: date
    lines: tuple[Line, ...]
    regimes: Sequence[tuple[Debtor, Regime]]
    """What holds for each kind of client that was looked up."""

    conventions: Sequence[tuple[str, Convention]]
    rules: tuple[Rule, ...]
    provider: tuple[NoticeRule, ...]
    client: tuple[NoticeRule, ...]
    steps: tuple[Step, ...]
    letters: tuple[LetterRule, ...]
    questions: tuple[Text, ...]
    sources: Sequence[Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """One place in the overview."""

    law: Law
    lines: tuple[Line, ...]


def show_law(place: str, day: date | None, zone: str) -> PlaceView:
    """Return what is known of a place on a day, today by default.

    Raises:
        UnknownPlaceError: Nothing is known of it; the nearest names are given.
    """
    law, on = law_of(place), day or clock.today(zone)
    notice = law.notice
    home = law.chain[0].jurisdiction
    return PlaceView(
        law=law,
        day=on,
        lines=tuple(_line(law, name, on) for name in law.parameters),
        regimes=tuple((one, found) for one in DEBTORS if (found := law.regime(one)) is not None),
        conventions=law.conventions,
        rules=law.rules,
        provider=notice.provider if notice else (),
        client=notice.client if notice else (),
        steps=tuple(step for step in law.steps if in_force(step, on)),
        letters=law.letters,
        questions=tuple(question.text for question in home.open_questions),
        sources=tuple(
            source for part in law.chain for source in part.jurisdiction.sources.values()
        ),
    )


def show_every_law(day: date | None, zone: str) -> tuple[date, tuple[Overview, ...]]:
    """Return the day, and the main figures of every place on it."""
    on = day or clock.today(zone)
    return on, tuple(_overview(law_of(place), on) for place in jurisdictions())


def _overview(law: Law, on: date) -> Overview:
    return Overview(law=law, lines=tuple(_line(law, name, on) for name in MAIN if law.has(name)))


def _line(law: Law, name: str, on: date) -> Line:
    parameter = law.find(name)[1]
    known, reason = None, None
    try:
        known = law.known(name, on)
    except LawUnknownError as unknown:
        reason = unknown.reason
    return Line(
        parameter=name,
        label=law.label(name),
        known=known,
        reason=reason,
        first_known_on=parameter.values[0].since,
        known_until=parameter.known_until,
    )
