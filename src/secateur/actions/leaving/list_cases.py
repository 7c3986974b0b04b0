"""List the cases of all clients: exits that go on or have ended, and resets."""

from dataclasses import dataclass
from datetime import date

from secateur.actions.entering.edit_clients import ClientView, list_clients
from secateur.actions.workspace.cases import moment_of
from secateur.actions.workspace.workspaces import Desk
from secateur.leaving.events import Case, last
from secateur.leaving.exit_case import Exit, exit_of
from secateur.leaving.reset_case import Reset, reset_of
from secateur.store.cases import get_cases


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCase:
    """One exit or reset, with its client."""

    client: ClientView
    exit: Exit | None
    reset: Reset | None
    since: date
    """The day it begins."""

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        if self.exit is not None:
            return self.exit.is_open
        return self.reset is not None and self.reset.progress in {"draft", "sent"}


def list_cases(desk: Desk, as_of: date | None) -> tuple[tuple[ClientView, ...], list[ListedCase]]:
    """Return every client, and the exits and resets on record, the latest first.

    Raises:
        Refusal: The day is in the future.
    """
    on = moment_of(desk, as_of).on
    clients = list_clients(desk)
    found: list[ListedCase] = []
    for client in clients:
        found += [
            _listed(client, case, on)
            for case in get_cases(desk.store, client.id)
            if case.standing and min(event.on for event in case.standing) <= on
        ]
    shown = [one for one in found if one.reset is not None or (one.exit and one.exit.opened_on)]
    return clients, sorted(shown, key=lambda one: one.since, reverse=True)


def _listed(client: ClientView, case: Case, on: date) -> ListedCase:
    opened = last(case.standing, "opened")
    return ListedCase(
        client=client,
        exit=exit_of(case, on) if case.kind == "exit" else None,
        reset=reset_of(case) if case.kind == "reset" else None,
        since=opened.on if opened else case.standing[0].on,
    )
