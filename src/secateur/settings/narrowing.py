"""Narrows what a parser gives to the few shapes a document has."""

from collections.abc import Mapping
from typing import cast


def as_table(value: object) -> Mapping[str, object] | None:
    """Return a table (its keys are texts, in TOML and in JSON), or None for anything else."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[object] | None:
    """Return a list, or None for anything else."""
    return cast("list[object]", value) if isinstance(value, list) else None
