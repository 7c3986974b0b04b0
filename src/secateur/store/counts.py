"""What became of the records of one file."""

from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """How many records were new, said something else than before, or were known."""

    new: int = 0
    updated: int = 0
    known: int = 0
