"""Every letter to one client: what each is for, and where it is written, or what comes first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from secateur.actions.entering.edit_clients import ClientView, show_client
from secateur.actions.leaving.letter_desk import case_of
from secateur.actions.workspace.cases import latest
from secateur.leaving.reset_case import reset_of
from secateur.letters import kinds, title
from secateur.model.text import Text, text
from secateur.web.pages import Page
from secateur.web.parts.leave_forms import exit_seen
from secateur.web.parts.letter_first import First, before_letter, before_reset
from secateur.web.visit import Answer, Visit

WHAT_FOR: Mapping[str, Text] = MappingProxyType(
    {
        "reminder_friendly": text("An invoice is past due: a reminder that keeps the peace."),
        "reminder_second": text("The first reminder was not enough: sums and days, plainly."),
        "formal_notice": text("The last letter before the law: from its receipt, days count."),
        "rate_rise": text("Your rate changes on a day; this says so ahead of it."),
        "reset": text("What you need from now on, in writing, and a day to look back."),
        "end_of_contract": text("The contract ends on the day that its notice gives."),
        "end_of_contract_silent": text("The same, to a client who neither pays nor answers."),
        "end_for_breach": text("It ends because what was agreed was not kept."),
        "decline_next": text("What is agreed is finished; the next engagement is declined."),
        "hand_over": text("What is handed over, on which day, and until when you answer."),
        "final_statement": text("What was invoiced and paid, once the work is over."),
        "thank_you": text("A last word, once everything is settled."),
    }
)
"""By kind; a kind without a line shows its name alone."""

_ORDER: tuple[str, ...] = tuple(WHAT_FOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLetter:
    """A letter, and what it is for."""

    kind: str
    title: str
    what_for: Text | None
    first: First | None
    """What has to come before it; it is not offered then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersView:
    """What ``letters.html`` shows."""

    client: ClientView
    groups: Sequence[tuple[str, Text, Text, Sequence[OneLetter]]]
    """Anchor, heading, remark, letters."""


def show(visit: Visit) -> Answer:
    """List the letters: those that stand alone first."""
    client = show_client(visit.desk, visit.path["client"])
    view, language = exit_seen(visit), visit.say.locale[:2]
    record = latest(visit.desk, client.id, "reset")
    reset = before_reset(reset_of(record) if record else None, client.id)
    ordered = sorted(kinds(), key=lambda one: (one not in _ORDER, (*_ORDER, one).index(one)))
    by_case: dict[str, list[OneLetter]] = {}
    for kind in ordered:
        case = case_of(kind) or "none"
        one = OneLetter(
            kind=kind,
            title=title(kind, language),
            what_for=WHAT_FOR.get(kind),
            first=reset if kind == "reset" else before_letter(view, kind),
        )
        by_case.setdefault("exit" if case == "decline" else case, []).append(one)
    groups = [
        (case, heading, remark, by_case[case])
        for case, heading, remark in _GROUPS
        if case in by_case
    ]
    return LettersView(client=client, groups=groups)


_GROUPS = (
    (
        "none",
        text("Payment and rate"),
        text("Each stands alone: write it, save it, send it yourself."),
    ),
    ("reset", text("A reset"), text("It goes with the terms chosen on the page of the reset.")),
    ("exit", text("A departure"), text("They rest on the days of the departure.")),
)

PAGE = Page(path="/clients/{client}/letters", title=text("Letters"), show=show, place="leave")
