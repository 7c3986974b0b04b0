"""Read a content file: YAML of known keys, nothing else."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import cast

import yaml

from secateur.letters.errors import ContentError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> dict[str, object]:
    """Return the mapping a file holds.

    Raises:
        ContentError: The file is not a mapping.
    """
    with path.open(encoding="utf-8") as file:
        node: object = yaml.compose(file, _Loader)
    _check_keys(node)
    with path.open(encoding="utf-8") as file:
        found: object = yaml.load(file, _Loader)  # noqa: S506  (a safe loader, in C where there is one)
    return mapping(found, path.name)


def _check_keys(node: object) -> None:
    """A key given twice, which YAML lets pass, would hide a wording."""
    if isinstance(node, yaml.MappingNode):
        pairs = cast("list[tuple[yaml.Node, yaml.Node]]", node.value)
        names = [str(key.value) for key, _ in pairs]
        if len(names) != len(set(names)):
            raise ContentError(str(node.start_mark), "a key is given twice")
        for _, value in pairs:
            _check_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in cast("list[yaml.Node]", node.value):
            _check_keys(value)


def mapping(given: object, where: str) -> dict[str, object]:
    """Return a mapping of names.

    Raises:
        ContentError: It is something else.
    """
    if not isinstance(given, Mapping):
        raise ContentError(where, f"a mapping expected, not {given!r}")
    return {str(key): value for key, value in cast("Mapping[object, object]", given).items()}


def sequence(given: object, where: str) -> list[object]:
    """Return a list; nothing at all is an empty one.

    Raises:
        ContentError: It is something else.
    """
    if given is None:
        return []
    if not isinstance(given, list):
        raise ContentError(where, f"a list expected, not {given!r}")
    return list(cast("Iterable[object]", given))


def string(given: object, where: str) -> str:
    """Return a string; YAML's own dates and numbers must be quoted.

    Raises:
        ContentError: It is something else, or empty.
    """
    if not isinstance(given, str) or not given.strip():
        raise ContentError(where, f"a text expected, not {given!r}")
    return given


def known(
    given: Mapping[str, object], needed: Collection[str], may: Collection[str], where: str
) -> None:
    """Check the keys of a mapping.

    Raises:
        ContentError: One is unknown or missing.
    """
    if unknown := set(given) - set(needed) - set(may):
        raise ContentError(where, f"unknown {sorted(unknown)}")
    if missing := set(needed) - set(given):
        raise ContentError(where, f"missing {sorted(missing)}")
