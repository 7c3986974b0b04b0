"""What is made of the facts, kept apart from what the cases add to it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from secateur.actions.workspace.workspaces import Desk

Of = TypeVar("Of", bound=Hashable)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideCases(Generic[Of, T]):
    """Something that is made once of the facts; an event of a case makes only its own part anew."""

    kind: str
    """Of the large things kept: a few of them fill the memory."""

    make: Callable[[Desk, Of], T]
    """Makes it of the facts alone."""

    add: Callable[[Desk, Of, T], T]
    """Returns the like of it with the cases."""

    def without_cases(self, desk: Desk, of: Of) -> T:
        """Return it as if there were no case at all."""
        return desk.keep((self.kind, of), lambda: self.make(desk, of), large=self.kind, of="facts")

    def with_cases(self, desk: Desk, of: Of) -> T:
        """Return it as it is."""
        return desk.keep(
            (self.kind, of),
            lambda: self.add(desk, of, self.without_cases(desk, of)),
            large=self.kind,
        )
