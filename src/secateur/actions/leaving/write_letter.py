"""Letters that belong to no case: reminders, a formal notice, a rate rise."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from secateur.actions.entering.edit_clients import find_client
from secateur.actions.leaving.case_letters import (
    Drafted,
    Pen,
    Style,
    command_of,
    files_of,
    lacking_words,
    write_files,
)
from secateur.actions.leaving.leave_client import view_exit
from secateur.actions.leaving.leave_letters import Files
from secateur.actions.leaving.letter_desk import Opened, case_of, open_letter
from secateur.actions.workspace.workspaces import Desk
from secateur.letters import kinds
from secateur.letters.vocabulary import FACTS
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import Text, text


def free_kinds() -> tuple[str, ...]:
    """Return the kinds of letters that belong to no case."""
    return tuple(kind for kind in kinds() if case_of(kind) is None)


def write_letter(
    desk: Desk,
    client: str,
    kind: str,
    style: Style,
    given: Mapping[str, str],
    as_of: date | None,
) -> tuple[Drafted, Pen]:
    """Compose a letter to a client from what is on record and what is given; nothing is kept.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: There is no such letter, or a case keeps it.
        MissingInputError: Something it says is not known; each is named with how to give it.
    """
    if kind in kinds() and kind not in free_kinds():
        raise Refusal(_of_a_case(kind, find_client(desk, client)))
    opened = open_letter(desk, view_exit(desk, client, as_of), kind, style, given)
    unknown = sorted(set(given) - {fact.name for fact in opened.facts})
    if unknown:
        known = ", ".join(fact.name for fact in opened.facts)
        raise Refusal(
            text("This letter says nothing of “{name}”: {known}.", name=unknown[0], known=known)
        )
    if opened.refused or opened.letter is None or opened.tone is None or opened.pen is None:
        raise MissingInputError(_lacking(opened))
    drafted = Drafted(
        letter=opened.letter, tone=opened.tone, script=opened.script, notes=opened.notes
    )
    return drafted, opened.pen


def save_letter(desk: Desk, client: str, drafted: Drafted, pen: Pen, folder: Path) -> Files:
    """Write a letter as PDF, DOCX, mail draft and text; no file is written over.

    Args:
        desk: The workspace.
        client: Its id, name or alias; files are named by its id.
        drafted: The letter.
        pen: Who writes to whom.
        folder: Made if need be.

    Raises:
        UnknownClientError: No client is called so.
        StorageError: The disk refuses.
    """
    letter = drafted.letter
    stem = f"{letter.written_on.isoformat()}-{find_client(desk, client)}-{letter.kind}"
    parts, notes = files_of(drafted, pen, stem)
    return Files(drafted=drafted, paths=write_files(folder, stem, parts), notes=notes)


def _of_a_case(kind: str, client: str) -> Text:
    if kind == "reset":
        return text("This letter goes with a reset: secateur reset {client}", client=client)
    if kind == "decline_next":
        return text("Use: secateur leave {client} --decline-next", client=client)
    return text(
        "This letter goes with an exit: secateur leave {client} --draft {kind}",
        client=client,
        kind=kind,
    )


def _lacking(opened: Opened) -> Text:
    """Name all that is missing, each with the command that gives it."""
    if opened.refused is not None:
        return opened.refused
    missing = [FACTS[name] for name in opened.missing]
    if not missing:
        return text("Something is missing: this letter cannot be written yet.")
    command = command_of("letter", opened.client.id)
    return lacking_words(missing, f"{command} {opened.kind}")
