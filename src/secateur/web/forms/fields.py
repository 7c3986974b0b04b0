"""One field of a form over settings: its words, its value, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Literal

from secateur.actions.entering.edit_settings import WrongValuesError
from secateur.actions.typed.units import BELOW_ONE, InPercent
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.settings.narrowing import as_list, as_table

Shape = Literal[
    "text", "lines", "choice", "list", "days", "day", "number", "percent", "rate", "balance_on",
    "balance",
]  # fmt: skip
"""How it is typed: percents are shares in the settings and rates are not, lists are parted by
commas, days are one to a line."""

UNSAID = ("", text("not said"))
"""The choice of who says nothing."""

_NUMBERS = frozenset({"number", "percent", "rate", "balance"})
"""Shapes of which the decimal separator is the language's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form asks."""

    key: str
    label: Text
    shape: Shape = "text"
    hint: Text | None = None
    choices: tuple[tuple[str, Text], ...] = ()
    listed: str = ""
    """The id of the list of suggestions."""

    fills: str = ""
    """What a browser may fill in by itself, as ``autocomplete`` names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What a form shows of it."""

    asked: Asked
    id: str
    path: str
    value: str
    is_locked: bool = False
    """The file says it, and wins."""

    problem: Text | None = None


def fields(
    asked: Iterable[Asked],
    prefix: str,
    said: Mapping[str, object],
    *,
    locked: Iterable[str] = (),
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Text] | None = None,
) -> Sequence[Field]:
    """Return fields filled with what is said, or with what was typed where that was refused.

    Args:
        asked: What the form asks.
        prefix: The section, such as ``me`` or ``client.lambda``.
        said: What holds, key by key as in the file.
        locked: Keys that the file says.
        typed: What was typed, by path.
        problems: What was wrong with it, by path.
    """
    held = frozenset(locked)
    found: list[Field] = []
    for each in asked:
        path = f"{prefix}.{each.key}"
        value = shown(each, said.get(each.key))
        value = typed.get(path, value) if typed else value
        found.append(
            Field(
                asked=each,
                id=path.replace(".", "-"),
                path=path,
                value=value,
                is_locked=each.key in held,
                problem=_problem(each, value, (problems or {}).get(path)),
            )
        )
    return found


def _problem(asked: Asked, typed: str, problem: Text | None) -> Text | None:
    """Say it of the percentage that was typed, not of the share that it would be kept as."""
    if problem is None or asked.shape != "percent" or problem.template == BELOW_ONE:
        return problem
    return text(
        "“{key}” is a percentage from 0 to 100, such as 25, not “{said}”.",
        key=asked.label,
        said=typed,
    )


def in_language(found: Iterable[Field], locale: str, typed: Mapping[str, str]) -> Sequence[Field]:
    """Return fields with the decimal separator of a language; what was typed stays as it was."""
    return [
        replace(each, value=as_number(each.value, locale))
        if each.asked.shape in _NUMBERS and each.path not in typed
        else each
        for each in found
    ]


def as_number(written: str, locale: str) -> str:
    """Write an exact number with the decimal separator of a language."""
    return written.replace(".", ",") if locale.startswith("fr") else written


def problems_of(refusal: Refusal) -> Mapping[str, Text]:
    """Return what is wrong with which field, by path; nothing where it is about no field."""
    return refusal.problems if isinstance(refusal, WrongValuesError) else {}


def shown(asked: Asked, value: object) -> str:
    """Write a value of the settings as it is typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    table, listed = as_table(value), as_list(value)
    if listed is not None:
        return ("\n" if asked.shape == "days" else ", ").join(map(str, listed))
    if table is not None:
        return f"{table['hours']} per {table['per']}"
    written = str(value)
    if asked.shape in {"percent", "rate"}:
        return _with_sign(_hundredfold(written) if asked.shape == "percent" else written)
    return written


def taken(asked: Asked, typed: str) -> str | InPercent:
    """Return what was typed as the settings take it."""
    if asked.shape == "days":
        return ", ".join(line.strip() for line in typed.splitlines() if line.strip())
    if asked.shape == "percent" and typed:
        return InPercent(typed)
    return typed


def _hundredfold(share: str) -> str:
    """Write a share in percent, exactly."""
    try:
        percent = f"{Decimal(share) * 100:f}"
    except InvalidOperation:
        return share
    return percent.rstrip("0").rstrip(".") if "." in percent else percent


def _with_sign(percent: str) -> str:
    """Write less than one per cent with its sign: without, a share may have been meant."""
    try:
        return f"{percent} %" if 0 < Decimal(percent) < 1 else percent
    except InvalidOperation:
        return percent
