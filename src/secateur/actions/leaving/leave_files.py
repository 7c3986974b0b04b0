"""What an exit is saved as beside its letters: its days, what to say on the phone, its dossier."""

from collections.abc import Mapping
from dataclasses import dataclass

from secateur.actions.documents.make_dossier import Extent, contents_of
from secateur.actions.entering.edit_clients import show_client
from secateur.actions.leaving.case_letters import Style
from secateur.actions.leaving.leave_client import ExitView, deadlines
from secateur.actions.leaving.leave_letters import suspend
from secateur.actions.workspace.workspaces import Desk
from secateur.dossier import Contents, Exhibit, dossier, exhibits, packed
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


def dossier_of(desk: Desk, client: str, say: Translator, asked: Extent) -> bytes:
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
        MissingInputError: As for :func:`secateur.actions.leaving.leave_letters.suspend`.
    """
    return suspend(desk, view, style)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedInto:
    """What a dossier would hold, before it is written."""

    contents: Contents
    exhibits: tuple[Exhibit, ...]
    others: tuple[str, ...]
    """Addresses of other people that can be read in it."""

    hidden: Mapping[str, int]
    """Other clients, and what was asked for, with how often each was hidden."""


def look_into(desk: Desk, client: str, say: Translator, asked: Extent) -> LookedInto:
    """Return what a dossier would hold; :func:`secateur.dossier.dossier` writes it.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: The range is empty, or something to hide is nowhere in it.
        MissingInputError: Nothing that may be shown stands behind the reasons.
    """
    contents, gathered, veils = contents_of(desk, show_client(desk, client), asked, say)
    return LookedInto(
        contents=contents,
        exhibits=exhibits(contents, say),
        others=gathered.others,
        hidden={name: n for veil in veils for name, n in veil.met.items() if name},
    )
