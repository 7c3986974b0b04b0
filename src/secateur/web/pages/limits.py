"""Limits: what each signal is held against, the user's own beside what holds otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secateur.actions.edit_settings import WrongValuesError, change_settings
from secateur.actions.list_limits import Limit, list_limits
from secateur.model.text import Text, text
from secateur.review.words import REASON_WORDS
from secateur.signals import Reason
from secateur.web.forms.limit_words import LIMIT_WORDS, UNIT_WORDS
from secateur.web.pages import Page
from secateur.web.visit import Answer, Go, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRow:
    """One limit."""

    limit: Limit
    words: Text
    unit: Text
    value: str
    problem: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsView:
    """What ``limits.html`` shows."""

    groups: Sequence[tuple[str, Text, Sequence[LimitRow]]]
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show every limit, reason by reason."""
    return _view(visit)


def _view(
    visit: Visit,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Text] | None = None,
) -> LimitsView:
    by_reason: dict[Reason | None, list[LimitRow]] = {}
    for each in sorted(list_limits(visit.desk), key=_order):
        row = _row(each, typed or {}, problems or {})
        by_reason.setdefault(each.reason, []).append(row)
    groups = [
        (
            reason or "changes",
            REASON_WORDS[reason] if reason else text("Changes over time"),
            rows,
        )
        for reason, rows in by_reason.items()
    ]
    refused = text("Nothing was kept yet: something is to be corrected.") if problems else None
    return LimitsView(groups=groups, refused=refused)


def _order(limit: Limit) -> int:
    reasons = list(REASON_WORDS)
    return reasons.index(limit.reason) if limit.reason else len(reasons)


def _row(limit: Limit, typed: Mapping[str, str], problems: Mapping[str, Text]) -> LimitRow:
    path = f"limits.{limit.name}"
    own = f"{limit.own:f}" if limit.own is not None else ""
    return LimitRow(
        limit=limit,
        words=LIMIT_WORDS[limit.name],
        unit=UNIT_WORDS[limit.unit],
        value=typed.get(path, own),
        problem=problems.get(path),
    )


def act(visit: Visit) -> Answer:
    """Keep the limits that were typed; an empty one goes back to what holds otherwise."""
    limits = [each for each in list_limits(visit.desk) if not each.is_in_file]
    typed = {
        f"limits.{each.name}": visit.said(f"limits.{each.name}")
        for each in limits
        if f"limits.{each.name}" in visit.form
    }
    said = {path: value.replace(",", ".") for path, value in typed.items()}
    labels = {f"limits.{each.name}": LIMIT_WORDS[each.name] for each in limits}
    try:
        change_settings(visit.desk, said, labels)
    except WrongValuesError as wrong:
        return _view(visit, typed, wrong.problems)
    return Go("/limits", text("Kept. The garden is looked at anew with these limits."))


PAGE = Page(path="/limits", title=text("Limits"), show=show, act=act, place="settings")
