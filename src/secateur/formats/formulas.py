"""Keeps what others wrote from being run as a formula by the spreadsheet that opens a file."""

from typing import TypeVar

T = TypeVar("T")

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}")
"""What a spreadsheet takes for the beginning of a formula."""


def as_words(cell: T) -> T | str:
    """Return a cell that a spreadsheet shows as it is: text that begins a formula gets a quote."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_BEGINNINGS):
        return f"'{cell}"
    return cell
