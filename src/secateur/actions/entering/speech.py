"""How the owner of a workspace writes days."""

from secateur.actions.typed.days import Speech
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk


def speech_of(desk: Desk) -> Speech:
    """Return the language of the owner, of the machine where they said none, and their today."""
    machine = desk.environment.language
    language = desk.settings.me.language or machine
    # Ours is one English: where the machine speaks one too, it knows whose.
    if language == machine.partition("-")[0]:
        language = machine
    return Speech(language, clock.today(desk.zone))
