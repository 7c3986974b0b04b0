"""The law of one place: figures, rules, options and letters, each with its source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secateur.actions.show_law import Line, show_law
from secateur.law.errors import UnknownPlaceError
from secateur.law.files import Source
from secateur.law.shown import Fact, figure_notes, sections
from secateur.law.words import CONFIDENCE_WORDS, NOT_ADVICE, SOURCE_WORDS, value_text
from secateur.model.text import Text, text
from secateur.web.pages import Page
from secateur.web.visit import Answer, NotFoundError, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the law."""

    label: Text
    value: Text
    since: date
    until: date
    article: str
    how: Text | None
    sources: Sequence[int]
    notes: Sequence[Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFact:
    """A fact with how it is known in words, and the numbers of its sources."""

    fact: Fact
    how: Text | None
    sources: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSource:
    """Something that was read, under its number."""

    number: int
    id: str
    """Of its place on the page; empty where another passage of the same text stands above."""

    title: str
    kind: Text
    locator: str | None
    note: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LawPlaceView:
    """What ``law_place.html`` shows."""

    name: Text
    day: date
    read_on: date
    figures: Sequence[Figure]
    sections: Sequence[tuple[Text, Sequence[ShownFact]]]
    questions: Sequence[Text]
    sources: Sequence[ShownSource]
    advice: Text


def show(visit: Visit) -> Answer:
    """Show one place on a day."""
    try:
        view = show_law(visit.path["place"], visit.as_of, visit.desk.zone)
    except UnknownPlaceError as problem:
        raise NotFoundError(problem.reason) from problem
    titles = dict.fromkeys(source.title for source in view.sources)
    numbers = {title: number for number, title in enumerate(titles, 1)}
    return LawPlaceView(
        name=view.law.name,
        day=view.day,
        read_on=view.law.as_of,
        figures=[_figure(line, numbers) for line in view.lines],
        sections=[
            (title, [_fact(fact, numbers) for fact in facts])
            for title, facts in sections(view.law, view.day)
        ],
        questions=view.questions,
        sources=_sources(view.sources, numbers),
        advice=NOT_ADVICE,
    )


def _figure(line: Line, numbers: Mapping[str, int]) -> Figure:
    known = line.known
    return Figure(
        label=line.label,
        value=value_text(known) if known else text("not known that day"),
        since=known.since if known else line.first_known_on,
        until=line.known_until,
        article=(known.article or "") if known else "",
        how=CONFIDENCE_WORDS[known.confidence] if known else None,
        sources=[numbers[source.title] for source in known.sources] if known else [],
        notes=figure_notes(known) if known else (),
    )


def _fact(fact: Fact, numbers: Mapping[str, int]) -> ShownFact:
    return ShownFact(
        fact=fact,
        how=CONFIDENCE_WORDS[fact.confidence] if fact.confidence is not None else None,
        sources=[numbers[source.title] for source in fact.sources],
    )


def _sources(sources: Sequence[Source], numbers: Mapping[str, int]) -> Sequence[ShownSource]:
    found: list[ShownSource] = []
    for source in sorted(sources, key=lambda one: numbers[one.title]):
        number = numbers[source.title]
        found.append(
            ShownSource(
                number=number,
                id="" if found and found[-1].number == number else f"s-{number}",
                title=source.title,
                kind=SOURCE_WORDS[source.kind],
                locator=source.locator,
                note=source.note.text if source.note else None,
            )
        )
    return found


PAGE = Page(
    path="/law/{place}", title=text("The law of a place"), show=show, place="settings", is_kept=True
)
