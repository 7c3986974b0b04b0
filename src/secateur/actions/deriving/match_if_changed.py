"""Matches anew what has changed since; matching is slow to load, and mostly not needed."""

from secateur.actions.deriving.matched import is_matched
from secateur.actions.workspace.workspaces import Desk


def match_if_changed(desk: Desk) -> None:
    """Derive everything anew if facts, settings, decisions or the rules have changed since."""
    if not is_matched(desk):
        from secateur.actions.deriving.match_records import match_records  # noqa: PLC0415  (as said)

        match_records(desk)
