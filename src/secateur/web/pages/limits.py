"""Limits: what each signal is held against, the user's own beside what holds otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secateur.actions.edit_settings import WrongValuesError
from secateur.actions.list_limits import Limit, list_limits
from secateur.actions.undo_changes import Change, change_undoably, last_change
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.review.words import REASON_WORDS
from secateur.signals import Reason
from secateur.web.forms.limit_words import LIMIT_WORDS, UNIT_WORDS
from secateur.web.pages import Page
from secateur.web.parts.undo_parts import undone
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
    undo: Change | None = None
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show every limit, reason by reason."""
    return _view(visit)


def _view(
    visit: Visit,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Text] | None = None,
    refused: Text | None = None,
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
    wrong = text("Nothing was kept yet: something is to be corrected.") if problems else None
    return LimitsView(
        groups=groups, undo=last_change(visit.desk, "/limits"), refused=refused or wrong
    )


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


def _edited(visit: Visit) -> object:
    return [(each.name, each.own) for each in list_limits(visit.desk)]


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
        if visit.said("do") == "undo":
            return Go("/limits", undone(visit))
        visit.refuse_outdated()
        return Go("/limits", change_undoably(visit.desk, said, labels, "/limits"))
    except WrongValuesError as wrong:
        return _view(visit, typed, wrong.problems)
    except Refusal as refusal:
        return _view(visit, typed, refused=refusal.reason)


PAGE = Page(
    path="/limits", title=text("Limits"), show=show, act=act, edits=_edited, place="settings"
)
