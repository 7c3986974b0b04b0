"""A shared case in the terminal."""

from collections.abc import Iterator
from typing import Any, cast

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from secateur.actions.documents.share_case import Shared
from secateur.cli.columns import Columns
from secateur.cli.views.marks import SHAPES
from secateur.cli.views.sheet import sheet
from secateur.i18n import Translator
from secateur.model.states import State
from secateur.share import SharedCase, SharedReason
from secateur.share.labels import HEADINGS, owed_lines, subtitle, title


def case_view(case: SharedCase, say: Translator) -> RenderableType:
    """Draw a case: the verdict, what is asked, the reasons, what happened."""
    return sheet(_parts(case, say))


def _parts(case: SharedCase, say: Translator) -> Iterator[RenderableType]:
    yield Line(title(case, say), style="bold")
    yield Line(subtitle(case, say), style="bright_black")
    yield ""
    yield Line(case.verdict_label, style="bold")
    yield Line(case.verdict_rule)
    yield Line(case.next_step)
    if case.questions:
        yield _heading("questions", say)
        yield from (Line("· " + one) for one in case.questions)
    yield _heading("reasons", say)
    for reason in case.reasons:
        yield from _reason(reason)
    if case.owed:
        yield _heading("owed", say)
        yield from (Line("· " + one) for one in owed_lines(case, say))
    if case.timeline:
        yield _heading("timeline", say)
        table = Columns(show_header=False)
        for event in case.timeline:
            table.add_row(Line(say.form(event.on, "day"), style="bright_black"), event.said)
        yield table
    yield from _messages(case, say)
    yield ""
    yield Line(case.note, style="italic")


def _heading(name: str, say: Translator) -> Line:
    return Line("\n" + say(HEADINGS[name]), style="bold")


def _reason(reason: SharedReason) -> Iterator[RenderableType]:
    state = cast("State", reason.state if reason.state in SHAPES else "unknown")
    shape, colour = SHAPES[state]
    yield Line.assemble((f"{shape} ", colour), (f"{reason.label} – {reason.state_label}", "bold"))
    for figure in reason.figures:
        yield Line("  · " + figure.sentence)
        if figure.change:
            yield Line("    " + figure.change)
    if not reason.figures and reason.why:
        yield Line("  " + reason.why, style="bright_black")


def _messages(case: SharedCase, say: Translator) -> Iterator[RenderableType]:
    if case.messages:
        yield _heading("messages", say)
        for one in case.messages:
            head = f"{say.form(one.on, 'day')} · {one.sender} · {one.subject}"
            yield Line(head, style="bright_black")
            yield Padding(Line(one.text or ""), (0, 0, 1, 2))


def case_json(case: SharedCase) -> dict[str, Any]:
    """Return the case as it stands in the file."""
    return case.model_dump(mode="json", by_alias=True)


def shared_json(made: Shared) -> dict[str, Any]:
    """Return what was written, for other programs; not the case itself."""
    return {
        "path": str(made.path),
        "size": made.size,
        "client": made.case.client,
        "as_of": made.case.as_of.isoformat(),
        "redacted": list(made.case.redacted),
        "events": len(made.case.timeline),
        "messages": None if made.case.messages is None else len(made.case.messages),
        "questions": len(made.case.questions),
    }
