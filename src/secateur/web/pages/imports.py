"""Past imports, each of which can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.importing.list_imports import DoneImport, list_imports
from secateur.actions.importing.undo_import import UndoError, undo_import
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Changes, Page
from secateur.web.visit import Answer, Go, Visit


@dataclass(frozen=True, slots=True)
class ImportsView:
    """What ``imports.html`` shows."""

    recent: Sequence[DoneImport]
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """List the imports."""
    return ImportsView(list_imports(visit.desk))


def act(visit: Visit) -> Answer:
    """Take one back."""
    said = visit.said("import")
    if not said.isdecimal():
        raise UndoError(text("There is no import number {n}.", n=said[:20]))
    undone = undo_import(visit.desk, int(said))
    return Go(
        "/imports",
        text(
            "Undone: {n} record. Importing the same files brings it again.",
            "Undone: {n} records. Importing the same files brings them again.",
            n=undone.records,
        ),
    )


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return ImportsView(list_imports(visit.desk), refusal.reason)


PAGE = Page(
    path="/imports",
    title=text("Imports so far"),
    show=show,
    changes=Changes(
        act=act,
        again=_again,
        edits=None,  # an import is named by its number, and taken back once
    ),
    place="import",
)
