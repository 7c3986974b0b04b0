"""Move a limit: to see what it would change, or to keep it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

import polars as pl
from polars import col

from secateur.actions.entering.check_entered import kind_of, limit_in_form
from secateur.actions.entering.settle import apply_effects
from secateur.actions.typed.units import number_typed
from secateur.actions.workspace.check_limits import check_limit
from secateur.actions.workspace.limit_words import is_share, limit_words
from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.review.measuring import all_signals
from secateur.settings import SettingsError
from secateur.tables import Tables

PERCENT = 100

GREATEST = 10**6

LONGEST = 20
"""Characters of a number that anybody types."""


def with_limits(tables: Tables, owner: str, limits: Mapping[str, float]) -> Tables:
    """Return the tables with other limits of one owner; the same ones where none is given."""
    if not limits:
        return tables
    kept = tables.limits.filter(~((col("owner") == owner) & col("limit").is_in(list(limits))))
    said = pl.DataFrame(
        {"owner": owner, "limit": list(limits), "value": list(limits.values())},
        schema=tables.limits.schema,
    )
    return replace(tables, limits=pl.concat([kept, said]))


def read_limit(name: str, given: str, *, is_percent: bool = False) -> float:
    """Return the value of a limit as it was typed.

    Args:
        name: The key of the limit.
        given: What was typed, with a point or a comma.
        is_percent: Whether a share was typed in percent.

    Raises:
        Refusal: There is no such limit, or it is no number that it can be.
    """
    kind = kind_of("limits", name)
    if kind is not None and not (is_percent and is_share(name)):
        given = number_typed(kind, given.strip())
    written = (
        given.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-").removesuffix("%").strip()
    )
    try:
        value = Decimal(written) if len(written) <= LONGEST else None
    except InvalidOperation:
        value = None
    least = -GREATEST if _may_be_negative(name) else 0
    if value is None or not value.is_finite() or not least <= value <= GREATEST:
        raise Refusal(
            text("“{given}” is not a limit: give a number, 0 or more.", given=given[:LONGEST])
        )
    if is_percent and is_share(name):
        value /= PERCENT
    try:
        check_limit(name, value, f"limits.{name}")
    except SettingsError as problem:
        said = limit_in_form(problem, limit_words(name), given)
        if is_percent and is_share(name):
            ends = {"least": 0, "most": PERCENT}
            said = Text(said.template, MappingProxyType({**said.values, **ends}))
        raise SettingsError(said) from problem
    return float(value)


def _may_be_negative(name: str) -> bool:
    """Tell whether a limit is on a difference: those begin below nought."""
    defaults = ({one.limit_name: one.limit, **one.settings} for one in all_signals().values())
    return any(each.get(name, 0) < 0 for each in defaults)


def keep_limits(desk: Desk, limits: Mapping[str, float]) -> None:
    """Keep limits as the owner's own, all or none, each held against the others as they become.

    Raises:
        Refusal: The file names one of them, and the file would win.
        SettingsError: There is no such limit, or one goes past another.
    """
    kept = {name: f"{value:.10g}" for name, value in limits.items()}
    beside = {**desk.settings.limits, **{name: Decimal(value) for name, value in kept.items()}}
    for name, value in kept.items():
        if name in desk.file_settings.limits:
            raise Refusal(
                text("secateur.toml sets the limit {limit}: change it there.", limit=name)
            )
        try:
            check_limit(name, value, f"limits.{name}", beside)
        except SettingsError as problem:
            said = limit_in_form(problem, limit_words(name), value)
            raise SettingsError(said) from problem
    apply_effects(desk, [["set", "limits", "", name, value] for name, value in kept.items()])
