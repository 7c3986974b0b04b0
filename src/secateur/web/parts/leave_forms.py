"""What the forms of an exit say, read into notes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from secateur.actions.leaving.leave_client import ExitView, view_exit
from secateur.actions.leaving.leave_notes import (
    Notes,
    note_aside,
    note_exit,
    undo_exit,
    undone_words,
)
from secateur.actions.leaving.letter_desk import renewed
from secateur.actions.workspace.cases import latest, take_back
from secateur.law import named_places
from secateur.law.words import CONTRACT_WORDS, PAY_WORDS
from secateur.leaving.events import CaseKind
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.visit import OutdatedError, Visit

CHANNEL_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "registered": text("registered letter"),
        "post": text("letter"),
        "email": text("email"),
        "hand": text("by hand"),
    }
)

COUNTED_WORDS: Mapping[str, Text] = MappingProxyType(
    {"receipt": text("the day it is received"), "sending": text("the day it is sent")}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A field with a list of answers; none is chosen beforehand."""

    name: str
    label: Text
    value: str
    choices: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A field to type in."""

    name: str
    label: Text
    value: str
    is_day: bool = False
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a form did: what is said of it, and where on the page."""

    said: Text
    place: str


def exit_seen(visit: Visit) -> ExitView:
    """Return the exit of the client in the address, its facts loaded once while none changes.

    Raises:
        UnknownClientError: No client is called so.
    """
    return exit_on(visit, visit.as_of)


def exit_on(visit: Visit, as_of: date | None) -> ExitView:
    """Return the exit of the client in the address on a day, whatever day the address names.

    Raises:
        UnknownClientError: No client is called so.
    """
    client = visit.path["client"]
    made = visit.keep(("exit", client, as_of), lambda: view_exit(visit.desk, client, as_of))
    return renewed(visit.desk, made, as_of)


def day_fields(view: ExitView) -> tuple[tuple[Choice, ...], tuple[Typed, ...]]:
    """Return what the last day hangs on, as it was said."""
    said = {name: str(value) for name, value in view.said.items() if isinstance(value, str)}
    return _chosen_fields(said), _typed_fields(said)


def _chosen_fields(said: Mapping[str, str]) -> tuple[Choice, ...]:
    return (
        Choice(
            name="law",
            label=text("Law that applies"),
            value=said.get("law", ""),
            choices=named_places(),
        ),
        _choice(
            "contract", text("What the contract is"), said.get("contract_kind"), CONTRACT_WORDS
        ),
        _choice("pay", text("How it is paid"), said.get("pay"), PAY_WORDS),
        _choice(
            "counted_from", text("The notice counts from"), said.get("counted_from"), COUNTED_WORDS
        ),
        _choice("channel", text("How the letter goes"), said.get("channel"), CHANNEL_WORDS),
    )


def _choice(name: str, label: Text, value: str | None, words: Mapping[str, Text]) -> Choice:
    return Choice(name=name, label=label, value=value or "", choices=tuple(words.items()))


def _typed_fields(said: Mapping[str, str]) -> tuple[Typed, ...]:
    return (
        Typed(
            name="notice",
            label=text("Notice in your contract"),
            value=said.get("notice_clause", ""),
            hint=text("“60 days”, “3 months end of month”"),
        ),
        Typed(
            name="clause",
            label=text("Where it stands"),
            value=said.get("clause", ""),
            hint=text("“article 9”"),
        ),
        Typed(
            name="send_on",
            label=text("When you mean to send it"),
            value=said.get("send_on", ""),
            is_day=True,
        ),
        Typed(
            name="end_on",
            label=text("A last day of your choice"),
            value=said.get("end_on", ""),
            is_day=True,
            hint=text("Leave it empty: the rule gives the day."),
        ),
    )


def day_needed(visit: Visit, name: str) -> date:
    """Return a day of the form.

    Raises:
        Refusal: It is none, or absent.
    """
    found = visit.day(name)
    if found is None:
        raise Refusal(text("Enter the day."))
    return found


def note_said(visit: Visit, view: ExitView) -> Done:
    """Do what the form asks.

    Raises:
        Refusal: It cannot be understood, or something has to come first.
    """
    made = _NOTES.get(visit.said("do"))
    if made is not None:
        if visit.said("do") == "day":
            _refuse_changed_days(visit, view)
        notes, place, said = made(visit)
        if notes.is_empty:
            raise Refusal(text("Nothing was said: nothing was changed."))
        note_exit(visit.desk, view, notes)
        return Done(said, place)
    if visit.said("do") == "undo":
        _, event = undo_exit(visit.desk, view)
        return Done(undone_words(event), "")
    if visit.said("do") in _ASIDE:
        kind = _ASIDE[visit.said("do")]
        event = take_back(visit.desk, latest(visit.desk, view.client.id, kind), view.moment)
        return Done(undone_words(event), "aside")
    if visit.said("do") == "decline_sent":
        note_aside(visit.desk, view, "decline", Notes(sent=day_needed(visit, "day")))
        return Done(text("Noted."), "aside")
    if visit.said("do") == "settle_suspension":
        note_aside(visit.desk, view, "suspension", Notes(confirm=(visit.said("question"),)))
        return Done(text("Noted."), "aside")
    raise Refusal(text("This form is not complete: load the page again."))


_ASIDE: Mapping[str, CaseKind] = MappingProxyType(
    {"undo_decline": "decline", "undo_suspension": "suspension"}
)
"""What is noted beside an exit is taken back beside it."""

_Made = tuple[Notes, str, Text]


def _open(_visit: Visit) -> _Made:
    said = text("The exit is open. Nothing is sent, and it can be called off.")
    return Notes(open=True), "next", said


def _motive(visit: Visit) -> _Made:
    return Notes(motive=visit.said("motive") or None), "motive", text("Noted.")


def _waive(_visit: Visit) -> _Made:
    return Notes(skip_cooling=True), "reflect", text("Noted: you do without the 48 hours.")


def _day(visit: Visit) -> _Made:
    was = {name: visit.said(f"{name}_was") for name in _DAY_NAMES}
    given = {name: visit.said(name) for name in _DAY_NAMES}
    new = {name: value for name, value in given.items() if value and value != was[name]}
    days = {name: visit.day(name) for name in ("send_on", "end_on") if name in new}
    words = {name: value for name, value in new.items() if name not in days}
    notes = Notes(**words, **days)  # type: ignore[arg-type]  # names of its fields, each as it is kept
    return notes, "last-day", text("Noted.")


def _refuse_changed_days(visit: Visit, view: ExitView) -> None:
    """Stop where a field that was typed in has been said otherwise since the form was shown.

    Raises:
        OutdatedError: It names the field, and what was typed.
    """
    if not visit.is_outdated:
        return
    choices, typed = day_fields(view)
    fields: tuple[Choice | Typed, ...] = (*choices, *typed)
    for field in fields:
        was, given = visit.said(f"{field.name}_was"), visit.said(field.name)
        if given != was and field.value not in {was, given}:
            raise OutdatedError(
                text(
                    "{field}: this was changed meanwhile, in another window or by a command. You"
                    " had put “{typed}”: put it again if it still holds.",
                    field=field.label,
                    typed=given,
                )
            )


_DAY_NAMES = (
    "law",
    "notice",
    "clause",
    "counted_from",
    "contract",
    "pay",
    "channel",
    "send_on",
    "end_on",
)


def _settle(visit: Visit) -> _Made:
    return Notes(confirm=(visit.said("question"),)), "questions", text("Noted: settled.")


def _settle_breach(visit: Visit) -> _Made:
    return Notes(confirm=(visit.said("question"),)), "breach", text("Noted: settled.")


def _sent(visit: Visit) -> _Made:
    return Notes(sent=day_needed(visit, "day")), "sending", text("Noted: sent.")


def _received(visit: Visit) -> _Made:
    return Notes(received=day_needed(visit, "day")), "sending", text("Noted: received.")


def _tick(visit: Visit) -> _Made:
    return Notes(done=tuple(visit.all_said("item"))), "hand-over", text("Noted.")


def _finish(visit: Visit) -> _Made:
    return Notes(done=(visit.said("item"),)), "after", text("Noted.")


def _stay(visit: Visit) -> _Made:
    reason = visit.said("reason")
    if not reason:
        raise Refusal(text("Say the reason in a few words."))
    return Notes(stay=reason), "costs", text("Your reason to stay is noted.")


def _cancel(_visit: Visit) -> _Made:
    return Notes(cancel=True), "", text("The exit is called off. You stay.")


_NOTES: Mapping[str, Callable[[Visit], _Made]] = MappingProxyType(
    {
        "open": _open,
        "motive": _motive,
        "waive": _waive,
        "day": _day,
        "settle": _settle,
        "settle_breach": _settle_breach,
        "sent": _sent,
        "received": _received,
        "tick": _tick,
        "finish": _finish,
        "stay": _stay,
        "cancel": _cancel,
    }
)
