"""Move a limit: to see what it would change, or to keep it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

import polars as pl
from polars import col

from secateur.actions.check_limits import check_limit
from secateur.actions.edit_clients import set_setting
from secateur.actions.story_words import is_share
from secateur.actions.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.review.compute import all_signals
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
            text("“{given}” is no limit: give a number, 0 or more.", given=given[:LONGEST])
        )
    if is_percent and is_share(name):
        value /= PERCENT
    check_limit(name, value, f"limits.{name}")
    return float(value)


def _may_be_negative(name: str) -> bool:
    """Tell whether a limit is on a difference: those begin below nought."""
    defaults = ({one.limit_name: one.limit, **one.settings} for one in all_signals().values())
    return any(each.get(name, 0) < 0 for each in defaults)


def keep_limit(desk: Desk, name: str, value: float) -> None:
    """Keep a limit as the owner's own.

    Raises:
        Refusal: The file names it, and the file would win.
        SettingsError: There is no such limit.
    """
    if name in desk.file_settings.limits:
        raise Refusal(text("secateur.toml sets the limit {limit}: change it there.", limit=name))
    set_setting(desk, f"limits.{name}", f"{value:.10g}")
