"""Read the files of a place, refusing anything not understood."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

import yaml
from pydantic import ValidationError

from secateur.law.errors import LawFileError
from secateur.law.files import (
    Jurisdiction,
    LatePayment,
    Letters,
    LimitationFile,
    NoticeFile,
    Procedures,
)
from secateur.law.names import SHARED
from secateur.law.parameters import Parameter
from secateur.law.strict import Strict
from secateur.model.text import Text

FOLDER = Path(__file__).parent

_Shape = TypeVar("_Shape", bound=Strict)
_FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_FastLoader):  # type: ignore[misc]  # the base is chosen by what the machine has
    """YAML without a key said twice: the second would win in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002  (PyYAML's own signature)
        keys: list[object] = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {str(key) for key in keys if keys.count(key) > 1}
        if twice:
            message = f"said twice: {', '.join(sorted(twice))}"
            raise LawFileError(message)
        return cast("dict[Hashable, Any]", super().construct_mapping(node, deep=deep))  # pyright: ignore[reportUnknownMemberType]  (PyYAML has no types)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFiles:
    """The files of one place, as they stand; a file that is not there is None."""

    id: str
    jurisdiction: Jurisdiction
    late_payment: LatePayment | None
    limitation: LimitationFile | None
    notice: NoticeFile | None
    procedures: Procedures | None
    letters: Letters | None
    parameters: Mapping[str, Parameter]
    """Every parameter of the place, by name."""


@cache
def place_ids(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the places that have a folder, such as ``be`` and ``ca-qc``, in order."""
    return tuple(sorted(path.parent.name for path in folder.glob("*/jurisdiction.yaml")))


@cache
def read_name(place: str, folder: Path = FOLDER) -> Text:
    """Read the name of a place alone, which takes a tenth of reading all that is known of it.

    Raises:
        LawFileError: Its file is missing or breaks the shape.
    """
    jurisdiction = _read(folder / place / "jurisdiction.yaml", Jurisdiction)
    if jurisdiction is None:
        message = f"{place}: jurisdiction.yaml is missing"
        raise LawFileError(message)
    return jurisdiction.name.text


@cache
def read_place(place: str, folder: Path = FOLDER) -> PlaceFiles:
    """Read and check the files of a place.

    Raises:
        LawFileError: A file breaks the shape; its name and each fault are given.
    """
    home = folder / place
    known = {
        "jurisdiction", "late_payment", "limitation", "notice", "procedures", "letters"
    }  # fmt: skip
    others = {path.name for path in home.iterdir()} - {f"{name}.yaml" for name in known}
    if others:
        message = f"{place}: no such file is known: {', '.join(sorted(others))}"
        raise LawFileError(message)
    jurisdiction = _read(home / "jurisdiction.yaml", Jurisdiction)
    if jurisdiction is None:
        message = f"{place}: jurisdiction.yaml is missing"
        raise LawFileError(message)
    late_payment = _read(home / "late_payment.yaml", LatePayment)
    limitation = _read(home / "limitation.yaml", LimitationFile)
    procedures = _read(home / "procedures.yaml", Procedures)
    found = PlaceFiles(
        id=place,
        jurisdiction=jurisdiction,
        late_payment=late_payment,
        limitation=limitation,
        notice=_read(home / "notice.yaml", NoticeFile),
        procedures=procedures,
        letters=_read(home / "letters.yaml", Letters),
        parameters=_by_name(place, (late_payment, limitation, procedures)),
    )
    _check_labels(found)
    return found


def _by_name(
    place: str, holders: tuple[LatePayment | LimitationFile | Procedures | None, ...]
) -> Mapping[str, Parameter]:
    found: dict[str, Parameter] = {}
    for holder in holders:
        own = holder.parameters if holder is not None else {}
        if found.keys() & own.keys():
            message = f"{place}: said in two files: {', '.join(sorted(found.keys() & own.keys()))}"
            raise LawFileError(message)
        found |= own
    return MappingProxyType(found)


def _read(path: Path, shape: type[_Shape]) -> _Shape | None:
    if not path.exists():
        return None
    return parse(path.read_text(encoding="utf-8"), shape, f"{path.parent.name}/{path.name}")


def parse(written: str, shape: type[_Shape], name: str) -> _Shape:
    """Read the text of one law file.

    Raises:
        LawFileError: It breaks the shape.
    """
    try:
        raw: object = yaml.load(written, _Loader)  # noqa: S506  (a safe loader, made stricter)
        return shape.model_validate(_with_tuples(raw))
    except (ValidationError, LawFileError, yaml.YAMLError) as error:
        message = f"{name}: {error}"
        raise LawFileError(message) from error


def _with_tuples(value: Any) -> Any:  # noqa: ANN401  (whatever YAML holds)
    """Make lists immutable; strict shapes take tuples only."""
    if isinstance(value, dict):
        return {key: _with_tuples(held) for key, held in value.items()}  # pyright: ignore[reportUnknownVariableType]  (raw YAML)
    if isinstance(value, list):
        return tuple(_with_tuples(held) for held in value)  # pyright: ignore[reportUnknownVariableType]  (raw YAML)
    return value


def _check_labels(found: PlaceFiles) -> None:
    for name, parameter in found.parameters.items():
        if (name in SHARED) == (parameter.label is not None):
            message = f"{found.id}: {name} needs a label of its own, unless all places share it"
            raise LawFileError(message)
