"""The reasons to stay that were noted of a client."""

from dataclasses import dataclass
from datetime import date

from secateur.actions.workspace.workspaces import Desk
from secateur.store.cases import get_cases


@dataclass(frozen=True, slots=True)
class Stay:
    """One reason to stay."""

    on: date
    reason: str


def reasons_to_stay(desk: Desk, client: str) -> tuple[Stay, ...]:
    """Return what was noted, the latest first."""
    found = [
        Stay(event.on, str(event.said["reason"]))
        for case in get_cases(desk.store, client)
        for event in case.standing
        if event.name == "stay" and event.said.get("reason")
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))
