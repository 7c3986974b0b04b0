"""What a limit is about, in words: beside whatever is held against it."""

from dataclasses import dataclass

from secateur.model.text import Text


@dataclass(frozen=True, slots=True)
class LimitWords:
    """Both forms of what a limit is about, in the same words."""

    short: Text
    """For a line."""

    long: Text
    """Explains it."""
