"""What was matched of what: noted when it is done, compared at each start."""

from secateur.actions.workspace.workspaces import Desk
from secateur.store.encoding import digest
from secateur.store.state import facts_version, get_state, set_state

RULES = 10
"""Rises when matching itself changes, so that what an older program derived is derived anew."""

_NOTED = "matched"


def is_matched(desk: Desk) -> bool:
    """Tell whether facts, settings, decisions and the rules are those that were matched last."""
    return get_state(desk.store, _NOTED) == _fingerprint(desk)


def note_matched(desk: Desk) -> None:
    """Note, in the transaction that matched, what it was matched of."""
    set_state(desk.store, _NOTED, _fingerprint(desk))


def _fingerprint(desk: Desk) -> str:
    around = (repr(desk.settings), desk.environment.timezone, desk.environment.language)
    return f"{RULES}:{facts_version(desk.store)}:{digest(*around).hex()}"
