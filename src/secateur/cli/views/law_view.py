"""One place in the terminal: figures, ways of counting, rules, options, letters, sources."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text as Cell

from secateur.actions.show_law import Line, PlaceView
from secateur.cli.views.law_table import law_columns, shown_value
from secateur.cli.views.sheet import sheet
from secateur.i18n import Translator
from secateur.law.files import Source
from secateur.law.parameters import Known, SourceOf
from secateur.law.shown import Fact, figure_notes, sections
from secateur.law.strict import Confidence, is_vouched
from secateur.law.words import CONFIDENCE_WORDS, NOT_ADVICE, SOURCE_WORDS
from secateur.model.text import Text, text

QUIET = "bright_black"

Numbers = Mapping[str, int]
"""The number of a source in the list at the end, by its title."""


def law_view(view: PlaceView, say: Translator) -> RenderableType:
    """Draw everything known of a place on a day."""
    title = text(
        "{place}, on {day:date} (read on {as_of:date})",
        place=view.law.name,
        day=view.day,
        as_of=view.law.as_of,
    )
    parts: list[RenderableType] = [Cell(say(title), "bold"), Cell(say(NOT_ADVICE), "italic")]
    titles = dict.fromkeys(source.title for source in view.sources)
    numbers = {title: number for number, title in enumerate(titles, 1)}
    drawn: list[tuple[Text, Sequence[RenderableType]]] = [
        (text("Figures"), _figures(view.lines, numbers, say)),
        *(
            (heading, [row for fact in facts for row in _fact(fact, numbers, say)])
            for heading, facts in sections(view.law, view.day)
        ),
        (text("Open questions, for a lawyer"), [Cell(f"  {say(one)}") for one in view.questions]),
        (text("Sources"), [*_sources(view.sources, numbers, say)]),
    ]
    for heading, rows in drawn:
        if rows:
            parts += ["", Cell(say(heading), "bold"), *rows]
    return sheet(parts)


def _figures(lines: Sequence[Line], numbers: Numbers, say: Translator) -> Sequence[RenderableType]:
    if not lines:
        return []
    table = law_columns(
        say(text("Rule")),
        say(text("Value")),
        say(text("Since, known until")),
        say(text("Article, and how it is known")),
    )
    for line in lines:
        known = line.known
        days = (known.since if known else line.first_known_on, line.known_until)
        table.add_row(
            say(line.label),
            shown_value(line, say),
            " → ".join(say.form(day, "day") for day in days),
            _vouched(known, numbers, say) if known else "",
        )
    return [table, *_beside(lines, say)]


def _beside(lines: Sequence[Line], say: Translator) -> Iterator[RenderableType]:
    """Say under the figures how they are worked out, and their notes: columns are too narrow."""
    for line in lines:
        for note in figure_notes(line.known) if line.known else ():
            said = text("{label}: {note}", label=line.label, note=note)
            yield Cell(f"  · {say(said)}", QUIET)


def _vouched(known: Known, numbers: Numbers, say: Translator) -> Cell:
    cell = Cell(known.article)
    if known.article:
        cell.append(" · ", QUIET)
    cell.append_text(_sureness(known.confidence, say))
    cell.append(_marks(known.sources, numbers), QUIET)
    return cell


def _marks(sources: Sequence[SourceOf], numbers: Numbers) -> str:
    marks = ", ".join(str(numbers[source.title]) for source in sources)
    return f" [{marks}]" if marks else ""


def _fact(fact: Fact, numbers: Numbers, say: Translator) -> Iterator[RenderableType]:
    row = Cell(f"  {say(fact.said)}")
    if fact.article:
        row.append(f" ({fact.article})", QUIET)
    if fact.confidence is not None:
        row.append(" · ", QUIET)
        row.append_text(_sureness(fact.confidence, say))
    row.append(_marks(fact.sources, numbers), QUIET)
    yield row
    for line in fact.more:
        yield Cell(f"    · {say(line)}")


def _sources(
    sources: Sequence[Source], numbers: Numbers, say: Translator
) -> Iterator[RenderableType]:
    for source in sources:
        row = Cell(f"  [{numbers[source.title]}] {source.title}")
        beside = [say(SOURCE_WORDS[source.kind])]
        beside += [source.locator] if source.locator else []
        beside += [say(source.note.text)] if source.note else []
        row.append("".join(f" · {one}" for one in beside), QUIET)
        yield row


def _sureness(confidence: Confidence, say: Translator) -> Cell:
    return Cell(say(CONFIDENCE_WORDS[confidence]), QUIET if is_vouched(confidence) else "yellow")
