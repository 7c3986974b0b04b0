"""Limits: what each signal is held against, the user's own beside what holds otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secateur.actions.entering.undo_changes import Change, change_undoably, last_change
from secateur.actions.workspace.limit_words import UNIT_WORDS, words_of_limits
from secateur.actions.workspace.list_limits import Limit, list_limits
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.review.words import REASON_WORDS
from secateur.signals import Reason
from secateur.web.forms.fields import as_number, problems_of
from secateur.web.pages import Changes, Page
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
        row = _row(each, typed or {}, problems or {}, visit.say.locale)
        by_reason.setdefault(each.reason, []).append(row)
    groups = [
        (
            reason or "changes",
            REASON_WORDS[reason] if reason else text("Changes over time"),
            rows,
        )
        for reason, rows in by_reason.items()
    ]
    return LimitsView(groups=groups, undo=last_change(visit.desk, "/limits"), refused=refused)


def _order(limit: Limit) -> int:
    reasons = list(REASON_WORDS)
    return reasons.index(limit.reason) if limit.reason else len(reasons)


def _row(
    limit: Limit, typed: Mapping[str, str], problems: Mapping[str, Text], locale: str
) -> LimitRow:
    path = f"limits.{limit.name}"
    own = as_number(f"{limit.own:f}", locale) if limit.own is not None else ""
    return LimitRow(
        limit=limit,
        words=words_of_limits()[limit.name].long,
        unit=UNIT_WORDS[limit.unit],
        value=typed.get(path, own),
        problem=problems.get(path),
    )


def _edited(visit: Visit) -> object:
    return [(each.name, each.own) for each in list_limits(visit.desk)]


def act(visit: Visit) -> Answer:
    """Keep the limits that were typed; an empty one goes back to what holds otherwise."""
    if visit.said("do") == "undo":
        return Go("/limits", undone(visit))
    visit.refuse_outdated()
    said = _typed(visit)
    labels = {f"limits.{name}": words.short for name, words in words_of_limits().items()}
    return Go("/limits", change_undoably(visit.desk, said, labels, "/limits"))


def _typed(visit: Visit) -> Mapping[str, str]:
    """Return the limits of the form, by path; the file's own are not entered here."""
    paths = [f"limits.{each.name}" for each in list_limits(visit.desk) if not each.is_in_file]
    return {path: visit.said(path) for path in paths if path in visit.form}


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, _typed(visit), problems_of(refusal), refusal.reason)


PAGE = Page(
    path="/limits",
    title=text("Limits"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="settings",
)
