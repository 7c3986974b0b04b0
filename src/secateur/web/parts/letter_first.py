"""What has to come before a letter: where there is something, the letter is not offered yet."""

from dataclasses import dataclass

from secateur.actions.leaving.leave_client import ExitView
from secateur.actions.leaving.leave_letters import AFTERWARDS, refuse_before_the_end
from secateur.actions.leaving.letter_desk import AFTER_A_CLAIM
from secateur.leaving.account import refuse_unreconciled
from secateur.leaving.breach import LETTER
from secateur.leaving.exit_case import LETTERS
from secateur.leaving.reset_case import Reset
from secateur.letters.compose import needs
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.page_words import place_of

LAW_UNKNOWN = text(
    "It is not known which law applies with this client, so what such a letter must say is not"
    " known either: say where the client works, or which law the agreement names."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """What has to come first, and where it is done; no place where nothing is to be done."""

    what: Text
    place: str = ""


def before_reset(reset: Reset | None, client: str) -> First | None:
    """Return what has to come before the letter of a reset."""
    if reset is not None and reset.terms:
        return None
    said = text("Choose first which terms to put in writing.")
    return First(what=said, place=f"/clients/{client}/reset#terms")


def before_letter(view: ExitView, kind: str) -> First | None:
    """Return what has to come before any other letter, in the order in which it is asked.

    What is typed on the letter's own page is not counted: names, addresses, days.
    """
    if kind in LETTERS:
        return _before_ending(view, kind) or (_before_breach(view) if kind == LETTER else None)
    if kind in AFTER_A_CLAIM:
        return _before_asking(view, kind)
    return _before_looking_back(view, kind) if kind in AFTERWARDS else None


def _before_asking(view: ExitView, kind: str) -> First | None:
    if not any(one.due_on < view.moment.on for one in view.account.invoices):
        return First(what=text("Nothing is past due: there is nothing to ask for."))
    try:
        needs(kind, view.place)
    except Refusal as problem:
        return _first(view, law_first(view, problem).reason)
    return None


def _before_looking_back(view: ExitView, kind: str) -> First | None:
    if view.day.problem is not None:
        return _no_last_day(view)
    try:
        refuse_before_the_end(view)
        if kind == "final_statement":
            refuse_unreconciled(view.account, view.client.id)
    except Refusal as problem:
        return _first(view, problem.reason)
    return None


def _first(view: ExitView, what: Text) -> First:
    return First(what=what, place=place_of(what, view.client.id))


def law_first(view: ExitView, problem: Refusal) -> Refusal:
    """Return why a letter is refused: that the law is not known, where that is why."""
    return Refusal(LAW_UNKNOWN) if view.day.is_law_unsaid else problem


def _no_last_day(view: ExitView) -> First:
    said = text("The last day is not worked out yet.")
    return First(what=said, place=f"/clients/{view.client.id}/leave#last-day")


def _before_breach(view: ExitView) -> First | None:
    path = f"/clients/{view.client.id}"
    if view.open_questions(LETTER):
        said = text("Settle first what the law asks of an end for breach.")
        return First(what=said, place=f"{path}/leave#breach")
    if view.lacks:
        return First(what=view.lacks[0].what, place=f"{path}/letters/{LETTER}")
    return None


def _before_ending(view: ExitView, kind: str) -> First | None:
    case, path = view.case, f"/clients/{view.client.id}/leave"
    is_open = case is not None and case.is_open
    before = (
        (is_open, text("Open the exit first: the letter rests on its days."), ""),
        (
            case is not None and case.has_cooled(view.moment.at),
            text("The time to think it over still runs. Wait, or do without it."),
            "#reflect",
        ),
        (view.day.problem is None, _no_last_day(view).what, "#last-day"),
        (
            "motive" in view.said,
            text("Choose first what reason to give, or none."),
            "#motive",
        ),
        (
            not any(one in view.day.to_settle for one in view.open_questions(kind)),
            text("Settle first what the law may hold against it."),
            "#questions",
        ),
    )
    found = (First(what=said, place=path + there) for is_done, said, there in before if not is_done)
    return next(found, None)
