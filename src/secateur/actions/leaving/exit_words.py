"""What the terminal and the page both say of an exit."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from secateur.actions.leaving.leave_client import ExitView
from secateur.law import ContractEnd
from secateur.leaving.exit_case import StepState
from secateur.model.text import Text, text

STATE_WORDS: Mapping[StepState, Text] = MappingProxyType(
    {"done": text("done"), "now": text("now"), "later": text("later")}
)

EARLY_QUESTION = text("Does the client agree in writing to a day before your notice has run out?")


def article_of_end(view: ExitView) -> Text | str:
    """Return the article of the law, the place of the clause, or the agreement it stands in."""
    end = view.day.end
    if end is None or not end.article or end.source != "clause" or view.said.get("clause"):
        return end.article if end else ""
    try:
        return text("agreement of {on:date}", on=date.fromisoformat(end.article))
    except ValueError:
        return end.article


def may_leave(end: ContractEnd) -> Text | None:
    """Say from which day the law lets one leave, where it does so before the clause."""
    if end.may_end_on is None:
        return None
    return text(
        "The law lets you leave from {day:date} whatever the clause says ({article}).",
        day=end.may_end_on,
        article=end.may_end_article,
    )
