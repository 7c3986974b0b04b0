"""Mails of a mailbox in batches, which can be read one by one, in order, and in any process."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, TypeVar

from secateur.mail.opening import NotOpened
from secateur.mail.reader import TOGETHER
from secateur.model.records import Message

BYTES = 4_194_304
"""Of the mails of one batch, but for a mail that is larger by itself: so much is read before it is
told how far the mailbox is."""

SAID = 24_000
"""Characters in which a batch says what to read, at most. Two batches fit into a pipe of 64 KiB, so
that handing one over never waits for a process that itself waits for its answer to be taken."""


class Given(NamedTuple):
    """What a batch gave."""

    mails: list[Message | NotOpened]
    size: int
    """Its bytes on the disk."""


class Batch(Protocol):
    """Some hundred mails of one mailbox, named by their places: small enough to be sent."""

    def read(self) -> Given:
        """Read them, the same in whichever process.

        Raises:
            OSError: Their file cannot be opened.
        """
        ...


Place = TypeVar("Place")


def together(places: Iterable[tuple[Place, int, int]]) -> Iterator[tuple[Place, ...]]:
    """Group the places of mails that are read together: not too many, and not too large.

    Args:
        places: Each with the bytes of its mail, and the characters that it takes to say it.
    """
    some: list[Place] = []
    size = said = 0
    for place, its_bytes, its_characters in places:
        size += its_bytes
        said += its_characters
        if some and (len(some) == TOGETHER or size > BYTES or said > SAID):
            yield tuple(some)
            some, size, said = [], its_bytes, its_characters
        some.append(place)
    if some:
        yield tuple(some)
