"""To whom a message speaks: who only gets a copy of it is asked nothing."""

from collections.abc import Collection, Mapping
from typing import NamedTuple


class Addressed(NamedTuple):
    """What a message is to the two sides it stands between."""

    is_asking: bool
    """It may ask the other side something."""

    is_aside: bool = False
    """It goes from one of the client's people to others of them: it answers nothing either."""


TO_BOTH = Addressed(is_asking=True)


def received(
    sender: str,
    to: Collection[str],
    cc: Collection[str],
    own: Collection[str],
    clients: Mapping[str, str],
) -> Addressed:
    """Say what a client's message is to the owner.

    Args:
        sender: Its author.
        to: Who it is addressed to.
        cc: Who gets a copy.
        own: The owner's addresses.
        clients: The client of each address.
    """
    if any(one in own for one in to) or not any(one in own for one in cc):
        return TO_BOTH
    others = [one for one in to if one != sender]
    if not others:
        return TO_BOTH
    client = clients.get(sender)
    return Addressed(is_asking=False, is_aside=all(clients.get(one) == client for one in others))


def sent(
    client: str,
    to: Collection[str],
    own: Collection[str],
    clients: Mapping[str, str],
) -> Addressed:
    """Say what a message of the owner's is to a client among its recipients."""
    others = [one for one in to if one not in own]
    if not others or any(clients.get(one) == client for one in others):
        return TO_BOTH
    return Addressed(is_asking=False)
