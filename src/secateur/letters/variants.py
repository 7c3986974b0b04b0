"""One wording in several variants: by address, warmth, locale and number; never an empty branch."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from secateur.letters.errors import ContentError
from secateur.letters.model import LOCALES, REGISTERS, WARMTHS

Variant = str | Mapping[str, "Variant"]
"""A wording, or its branches along one axis: ``{vous: …, tu: …}``."""

OTHERS = "others"
"""The branch of every locale that has none of its own."""

COUNTS = ("one", "several")

_AXES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"register": REGISTERS, "warmth": WARMTHS, "locale": (*LOCALES, OTHERS), "count": COUNTS}
)


def parsed(given: object, where: str, locales: tuple[str, ...]) -> Variant:
    """Read a wording and check that each axis it branches on is complete.

    Args:
        given: A string, or a mapping whose keys are branches; ``warm, neutral`` is two of them.
        where: The file and key, for the message.
        locales: The locales of the file's language.

    Raises:
        ContentError: A branch is unknown, missing, doubled or empty.
    """
    if isinstance(given, str):
        if not given.strip():
            raise ContentError(where, "empty wording")
        return " ".join(given.split())
    if not isinstance(given, Mapping) or not given:
        raise ContentError(where, f"a wording or branches expected, not {given!r}")
    branches: dict[str, Variant] = {}
    for keys, value in cast("Mapping[object, object]", given).items():
        for key in str(keys).split(","):
            name = key.strip()
            if name in branches:
                raise ContentError(where, f"branch {name} is given twice")
            branches[name] = parsed(value, f"{where}.{name}", locales)
    _check(frozenset(branches), where, locales)
    return MappingProxyType(branches)


def _check(names: frozenset[str], where: str, locales: tuple[str, ...]) -> None:
    axes = [axis for axis, known in _AXES.items() if names <= set(known)]
    if not axes:
        raise ContentError(where, f"unknown branches {sorted(names)}")
    wanted = frozenset(_AXES[axes[0]])
    if axes[0] == "locale":
        wanted = names if OTHERS in names else frozenset(locales)
        if unknown := names - {OTHERS} - set(locales):
            raise ContentError(where, f"not locales of this language: {sorted(unknown)}")
    if missing := wanted - names:
        raise ContentError(where, f"no wording for {sorted(missing)}")


def chosen(variant: Variant, choice: Mapping[str, str]) -> str:
    """Follow the branches of a choice such as ``{"register": "tu", "locale": "fr-CA", …}``."""
    while not isinstance(variant, str):
        for axis, known in _AXES.items():
            if any(name in known for name in variant):
                variant = variant.get(choice[axis]) or variant[OTHERS]
                break
    return variant


def wordings(variant: Variant) -> tuple[str, ...]:
    """Return every wording of a variant."""
    if isinstance(variant, str):
        return (variant,)
    return tuple(said for branch in variant.values() for said in wordings(branch))
