"""To settle: what only the user knows, one key each."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.entering.settle import (
    Question,
    UnreadableRow,
    questions,
    unreadable_rows,
)
from secateur.actions.entering.undo_changes import Change, decide_undoably, last_change
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Changes, Page
from secateur.web.parts.undo_parts import undone
from secateur.web.visit import Answer, Go, Visit

SHOWN_QUESTIONS = 50
"""The most telling ones; the others come up as these are answered."""

SHOWN_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleView:
    """What ``settle.html`` shows."""

    questions: Sequence[Question]
    n_questions: int
    rows: Sequence[UnreadableRow]
    n_rows: int
    lede: Text
    clients: Sequence[str]
    """The names of those that no question offers by a key, for a field that completes them."""

    undo: Change | None = None
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """List what is open, the most telling first."""
    return _view(visit)


def _view(visit: Visit, refused: Text | None = None) -> SettleView:
    found, rows = questions(visit.desk), unreadable_rows(visit.desk)
    lede = text("Nothing is waiting for your answer.")
    if found:
        lede = text(
            "{n} question is waiting.",
            "{n} questions are waiting.",
            n=len(found),
        )
    return SettleView(
        questions=found[:SHOWN_QUESTIONS],
        n_questions=len(found),
        rows=rows[:SHOWN_ROWS],
        n_rows=len(rows),
        lede=lede,
        clients=_names(found[:SHOWN_QUESTIONS]),
        undo=last_change(visit.desk, "/settle"),
        refused=refused,
    )


def _names(asked: Sequence[Question]) -> Sequence[str]:
    return tuple(dict.fromkeys(other.name for question in asked for other in question.others))


def act(visit: Visit) -> Answer:
    """Keep an answer, or take the last one back, and derive everything anew."""
    if visit.said("do") == "undo":
        return Go("/settle", undone(visit))
    question = visit.said("question")
    choice = visit.said("choice") or visit.said("client") or _numbers(visit)
    if not question or not choice:
        raise Refusal(text("This form is not complete: load the page again."))
    decide_undoably(visit.desk, question, choice, "/settle")
    return Go("/settle", text("Noted; it will be remembered."))


def _numbers(visit: Visit) -> str:
    """Return the invoices that a payment is allotted to, as they are typed in the terminal."""
    written = visit.said("numbers").strip()
    return f"{written} + fees" if written and visit.said("kept") else written


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, refusal.reason)


PAGE = Page(
    path="/settle",
    title=text("To settle"),
    show=show,
    changes=Changes(
        act=act,
        again=_again,
        edits=None,  # a question is answered once: then it is no longer open
    ),
    place="import",
)
