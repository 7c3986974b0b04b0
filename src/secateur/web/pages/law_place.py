"""The law of one place: figures, rules, options and letters, each with its source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from secateur.actions.show_law import Line, PlaceView, show_law
from secateur.law.errors import UnknownPlaceError
from secateur.law.files import LetterRule, Rule, Source, Step
from secateur.law.strict import Confidence
from secateur.law.words import (
    CHOICE_WORDS,
    CONFIDENCE_WORDS,
    CONVENTION_WORDS,
    DEBTOR_WORDS,
    EFFECT_WORDS,
    NOT_ADVICE,
    value_text,
)
from secateur.model.text import Text, text
from secateur.web.pages import Page
from secateur.web.visit import Answer, NotFoundError, Visit

LETTER_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "formal_notice": text("formal notice"),
        "end_of_contract": text("end of contract"),
        "end_for_breach": text("end for breach"),
    }
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A rule, a way of counting, a step or a letter, and how it is known."""

    said: Text
    article: str | Text | None
    how: Text
    more: Sequence[Text] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LawPlaceView:
    """What ``law_place.html`` shows."""

    name: Text
    day: date
    read_on: date
    figures: Sequence[Figure]
    sections: Sequence[tuple[Text, Sequence[Fact]]]
    questions: Sequence[Text]
    sources: Sequence[tuple[int, Source]]
    advice: Text


def show(visit: Visit) -> Answer:
    """Show one place on a day."""
    try:
        view = show_law(visit.path["place"], visit.as_of, visit.desk.zone)
    except UnknownPlaceError as problem:
        raise NotFoundError(problem.reason) from problem
    numbers = {source.title: number for number, source in enumerate(view.sources, 1)}
    sections = (
        (text("Who pays late"), _regimes(view)),
        (text("Ways of counting"), _ways(view)),
        (text("Rules"), _rules(view.rules)),
        (text("Leaving, as the provider"), _rules(view.provider)),
        (text("Leaving, as the client"), _rules(view.client)),
        (text("When an invoice stays unpaid"), _steps(view.steps)),
        (text("Letters"), _letters(view.letters)),
    )
    return LawPlaceView(
        name=view.law.name,
        day=view.day,
        read_on=view.law.as_of,
        figures=[_figure(line, numbers) for line in view.lines],
        sections=[(title, facts) for title, facts in sections if facts],
        questions=view.questions,
        sources=[(numbers[source.title], source) for source in view.sources],
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
    )


def _fact(
    said: Text, article: str | Text | None, confidence: Confidence, more: Sequence[Text] = ()
) -> Fact:
    return Fact(said=said, article=article, how=CONFIDENCE_WORDS[confidence], more=more)


def _regimes(view: PlaceView) -> list[Fact]:
    return [
        _fact(
            DEBTOR_WORDS[debtor],
            held.article,
            held.confidence,
            [held.note.text] if held.note else [],
        )
        for debtor, held in view.regimes
    ]


def _ways(view: PlaceView) -> list[Fact]:
    return [
        _fact(
            text(
                "{what}: {value}",
                what=CONVENTION_WORDS[name],
                value=CHOICE_WORDS.get(held.value, held.value),
            ),
            held.article,
            held.confidence,
        )
        for name, held in view.conventions
    ]


def _rules(rules: Iterable[Rule]) -> list[Fact]:
    return [
        _fact(
            text(
                "{effect}: {statement}",
                effect=EFFECT_WORDS[rule.effect],
                statement=rule.statement.text,
            ),
            rule.article,
            rule.confidence,
            [rule.question.text] if rule.question else [],
        )
        for rule in rules
    ]


def _steps(steps: Iterable[Step]) -> list[Fact]:
    return [
        _fact(
            step.name.text,
            step.article,
            step.confidence,
            [
                *(condition.text for condition in step.conditions),
                *(note.text for note in (step.cost, step.note) if note),
            ],
        )
        for step in steps
    ]


def _letters(letters: Iterable[LetterRule]) -> list[Fact]:
    return [
        _fact(
            LETTER_WORDS[letter.kind],
            letter.rule.text if letter.rule else None,
            letter.confidence,
            [item.item.text for item in letter.required],
        )
        for letter in letters
    ]


PAGE = Page(
    path="/law/{place}", title=text("The law of a place"), show=show, place="settings", is_kept=True
)
