"""What is typed for a letter, read as everything else that its writer types."""

from secateur.actions.entering.speech import speech_of
from secateur.actions.typed.days import day_typed
from secateur.actions.workspace.workspaces import Desk
from secateur.leaving.answers import typed


def fact_typed(desk: Desk, name: str, written: str, currency: str) -> object:
    """Return a fact of a letter as its case keeps it; None where it is taken back.

    Args:
        desk: The workspace: days are written in the language of its owner.
        name: Of the fact, as ``pay_by``.
        written: As it was typed.
        currency: Of sums that name none.

    Raises:
        MissingInputError: No letter says that, or the value is not of its kind.
    """
    return typed(name, written, currency, lambda said: day_typed(said, speech_of(desk)))
