"""One place in the terminal: figures, ways of counting, rules, options, letters, sources."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text as Cell

from secateur.actions.show_law import PlaceView
from secateur.cli.law_table import SURE, law_columns, shown_value
from secateur.i18n import Translator
from secateur.law.files import Convention, Debtor, LetterRule, Regime, Rule, Source, Step
from secateur.law.parameters import Known
from secateur.law.strict import Confidence
from secateur.law.words import (
    CHOICE_WORDS,
    CONFIDENCE_WORDS,
    CONVENTION_WORDS,
    DEBTOR_WORDS,
    EFFECT_WORDS,
    NOT_ADVICE,
)
from secateur.model.text import Text, text


def law_view(view: PlaceView, say: Translator) -> RenderableType:
    """Draw everything known of a place on a day."""
    title = text(
        "{place}, on {day:date} (read on {as_of:date})",
        place=view.law.name,
        day=view.day,
        as_of=view.law.as_of,
    )
    parts: list[RenderableType] = [Cell(say(title), "bold"), Cell(say(NOT_ADVICE), "italic")]
    numbers = {source.title: number for number, source in enumerate(view.sources, 1)}
    sections: list[tuple[Text, Sequence[RenderableType]]] = [
        (text("Figures"), _figures(view, numbers, say)),
        (text("Who pays late"), _regimes(view.regimes, say)),
        (text("Ways of counting"), _ways(view.conventions, say)),
        (text("Rules"), _rules(view.rules, say)),
        (text("Leaving, as the provider"), _rules(view.provider, say)),
        (text("Leaving, as the client"), _rules(view.client, say)),
        (text("When an invoice stays unpaid"), _steps(view.steps, say)),
        (text("Letters"), _letters(view.letters, say)),
        (text("Open questions, for a lawyer"), [Cell(f"  {say(one)}") for one in view.questions]),
        (text("Sources"), _sources(view.sources, numbers)),
    ]
    for heading, rows in sections:
        if rows:
            parts += ["", Cell(say(heading), "bold"), *rows]
    return Padding(Group(*parts), (1, 1))


def _figures(
    view: PlaceView, numbers: Mapping[str, int], say: Translator
) -> Sequence[RenderableType]:
    if not view.lines:
        return []
    table = law_columns(
        say(text("Rule")),
        say(text("Value")),
        say(text("Since, known until")),
        say(text("Article, and how it is known")),
    )
    for line in view.lines:
        known = line.known
        days = (known.since if known else line.first_known_on, line.known_until)
        table.add_row(
            say(line.label),
            shown_value(line, say),
            " → ".join(say.form(day, "day") for day in days),
            _vouched(known, numbers, say) if known else "",
        )
    return [table]


def _vouched(known: Known, numbers: Mapping[str, int], say: Translator) -> Cell:
    cell = Cell(known.article)
    if known.article:
        cell.append(" · ", "bright_black")
    cell.append_text(_sureness(known.confidence, say))
    marks = ", ".join(str(numbers[source.title]) for source in known.sources)
    cell.append(f" [{marks}]" if marks else "", "bright_black")
    return cell


def _sources(sources: Sequence[Source], numbers: Mapping[str, int]) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for source in sources:
        row = Cell(f"  [{numbers[source.title]}] {source.title}")
        row.append(f" · {source.locator}" if source.locator else "", "bright_black")
        rows.append(row)
    return rows


def _regimes(regimes: Iterable[tuple[Debtor, Regime]], say: Translator) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for debtor, held in regimes:
        rows.append(_row(say(DEBTOR_WORDS[debtor]), held.article, held.confidence, say))
        rows += [Cell(f"    {say(held.note.text)}")] if held.note else []
    return rows


def _ways(conventions: Iterable[tuple[str, Convention]], say: Translator) -> list[RenderableType]:
    return [
        _row(
            say(
                text(
                    "{what}: {value}",
                    what=CONVENTION_WORDS[name],
                    value=CHOICE_WORDS.get(held.value, held.value),
                )
            ),
            held.article,
            held.confidence,
            say,
        )
        for name, held in conventions
    ]


def _rules(rules: Iterable[Rule], say: Translator) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for rule in rules:
        said = text(
            "{effect}: {statement}",
            effect=EFFECT_WORDS[rule.effect],
            statement=rule.statement.text,
        )
        rows.append(_row(say(said), rule.article, rule.confidence, say))
        if rule.question is not None:
            rows.append(Cell(f"    → {say(rule.question.text)}"))
    return rows


def _steps(steps: Iterable[Step], say: Translator) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for step in steps:
        rows.append(_row(say(step.name.text), step.article, step.confidence, say))
        rows += [Cell(f"    → {say(condition.text)}") for condition in step.conditions]
        rows += [Cell(f"    {say(note.text)}") for note in (step.cost, step.note) if note]
    return rows


def _letters(letters: Iterable[LetterRule], say: Translator) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for letter in letters:
        article = letter.rule and letter.rule.text
        name = LETTER_WORDS[letter.kind]
        rows.append(_row(say(name), say(article) if article else None, letter.confidence, say))
        rows += [Cell(f"    · {say(item.item.text)}") for item in letter.required]
    return rows


LETTER_WORDS = {
    "formal_notice": text("formal notice"),
    "end_of_contract": text("end of contract"),
    "end_for_breach": text("end for breach"),
}


def _row(said: str, article: str | None, confidence: Confidence, say: Translator) -> Cell:
    row = Cell(f"  {said}")
    if article:
        row.append(f" ({article})", "bright_black")
    row.append(" · ", "bright_black")
    row.append_text(_sureness(confidence, say))
    return row


def _sureness(confidence: Confidence, say: Translator) -> Cell:
    return Cell(
        say(CONFIDENCE_WORDS[confidence]), "bright_black" if confidence in SURE else "yellow"
    )
