"""The time zones that mail tells and nobody has confirmed yet, whoever they are of."""

from collections.abc import Mapping

from secateur.actions.deriving.zone_questions import KIND, ME
from secateur.actions.entering.settle import Question, questions
from secateur.actions.workspace.workspaces import Desk

OF_ME = f"{KIND}:{ME}"
"""The key of the question about the owner's own."""


def asked_zones(desk: Desk) -> Mapping[str, Question]:
    """Return the open questions about the zones of clients, by client."""
    return {
        one.key.partition(":")[2]: one
        for one in questions(desk)
        if one.kind == KIND and one.key != OF_ME
    }


def asked_zone_of_me(desk: Desk) -> Question | None:
    """Return the open question about the owner's zone."""
    return next((one for one in questions(desk) if one.key == OF_ME), None)
