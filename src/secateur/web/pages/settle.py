"""To settle: what only the user knows, one key each."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.settle import (
    Question,
    UnreadableRow,
    apply,
    decide,
    questions,
    unreadable_rows,
)
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Page
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


def show(visit: Visit) -> Answer:
    """List what is open, the most telling first."""
    found, rows = questions(visit.desk), unreadable_rows(visit.desk)
    lede = text("Nothing is waiting for your answer.")
    if found:
        lede = text(
            "{n} question is waiting. Leaving it open spoils nothing: what it is about is"
            " not counted.",
            "{n} questions are waiting. Leaving them open spoils nothing: what they are about is"
            " not counted.",
            n=len(found),
        )
    return SettleView(
        questions=found[:SHOWN_QUESTIONS],
        n_questions=len(found),
        rows=rows[:SHOWN_ROWS],
        n_rows=len(rows),
        lede=lede,
    )


def act(visit: Visit) -> Answer:
    """Keep an answer, and derive everything anew."""
    question, choice = visit.said("question"), visit.said("choice")
    if not question or not choice:
        raise Refusal(text("This form is not complete: load the page again."))
    decide(visit.desk, question, choice)
    apply(visit.desk)
    return Go("/settle", text("Noted; it will be remembered."))


PAGE = Page(path="/settle", title=text("To settle"), show=show, act=act, place="import")
