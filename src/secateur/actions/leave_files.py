"""What an exit is saved as beside its letters: its days, what to say on the phone, its dossier."""

from secateur.actions.case_letters import Style
from secateur.actions.edit_clients import show_client
from secateur.actions.leave_client import ExitView, deadlines
from secateur.actions.leave_letters import suspend
from secateur.actions.make_dossier import Range, contents_of
from secateur.actions.workspaces import Desk
from secateur.dossier import dossier, packed
from secateur.i18n import Translator
from secateur.leaving.deadlines import Deadline, calendar_file
from secateur.letters import Sheet
from secateur.model.errors import MissingInputError
from secateur.model.text import text


def calendar_of(desk: Desk, view: ExitView, say: Translator) -> bytes:
    """Return the days of an exit as a calendar file.

    Raises:
        MissingInputError: No day is known yet.
    """
    days = deadlines(view, desk)
    if not days:
        raise MissingInputError(text("No deadline is known yet: there is nothing to write."))
    found = [Deadline(what=name, on=on, title=say(words)) for name, on, words in days]
    number = view.record.id if view.record else 0
    case = f"{view.workspace}/{view.client.id}/exit/{number}"
    return calendar_file(found, case=case, made_at=view.moment.at)


def dossier_of(desk: Desk, client: str, say: Translator, asked: Range) -> bytes:
    """Return the dossier of a client as one ZIP.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: The range is empty, or something to hide is nowhere in it.
    """
    found = show_client(desk, client)
    contents, _, _ = contents_of(desk, found, asked, say)
    return packed(dossier(contents, say))


def suspension_sheet(desk: Desk, view: ExitView, style: Style) -> Sheet:
    """Return what to say when work is held back while unpaid, and note that it is.

    Raises:
        MissingInputError: As for :func:`secateur.actions.leave_letters.suspend`.
    """
    return suspend(desk, view, style)[0]
