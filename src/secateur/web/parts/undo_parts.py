"""Undoing what was entered last, where a page offers it."""

from secateur.actions.entering.undo_changes import undo_change
from secateur.model.text import Text, text
from secateur.web.visit import Visit


def undone(visit: Visit) -> Text:
    """Undo the change that a form names, and say so.

    Raises:
        Refusal: It is not the latest any more, or was changed again since.
    """
    said = visit.said("number")
    change = undo_change(visit.desk, int(said) if said.isdecimal() else 0)
    return text("Undone: {what}", what=change.said)
