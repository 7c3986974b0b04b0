"""What both case commands print: a letter with its notes, the files written."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from secateur.actions.leaving.case_letters import Drafted
from secateur.cli.session import Session
from secateur.cli.views.tone_view import tone_view
from secateur.letters import plain
from secateur.model.text import Text, text


def show_letter(session: Session, drafted: Drafted, notes: Iterable[Text]) -> None:
    """Print a letter, and what there is to say of its tone."""
    session.line(plain(drafted.letter))
    show_tone(session, drafted, notes)


def show_tone(session: Session, drafted: Drafted, notes: Iterable[Text]) -> None:
    """Print what there is to say of a letter."""
    session.show(tone_view(drafted.tone, session.say, session.console.width))
    for note in notes:
        session.note(note)


def show_files(session: Session, paths: Sequence[Path]) -> None:
    """Name the files written."""
    for path in paths:
        session.show(text("Written: {path}", path=str(path)))
    if any(path.suffix == ".eml" for path in paths):
        session.note(text("The .eml opens in your email program as a draft. You send it, or not."))
