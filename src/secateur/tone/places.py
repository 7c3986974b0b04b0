"""Where in a text a character stands, as an editor would say it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, both counted from 1, and the whole line."""

    line: int
    column: int
    content: str


def place_of(draft: str, offset: int) -> Place:
    """Return the place of a character; one past the end belongs to the last line."""
    before = draft[:offset]
    begin = before.rfind("\n") + 1
    end = draft.find("\n", offset)
    content = draft[begin : len(draft) if end < 0 else end]
    return Place(before.count("\n") + 1, offset - begin + 1, content)
