"""What a user notes in an exit: each option becomes an event, checked before it is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from secateur.actions.leaving.case_letters import command_of
from secateur.actions.leaving.facts_typed import fact_typed
from secateur.actions.leaving.leave_client import ExitView, again
from secateur.actions.workspace import clock
from secateur.actions.workspace.cases import latest, note, refuse_still_to_come, take_back
from secateur.actions.workspace.workspaces import Desk
from secateur.law import article_of, law_of
from secateur.leaving.answers import BREACH, CONTRACTS, NO_MOTIVE, PAYS, clause_of
from secateur.leaving.events import CaseKind, Event
from secateur.leaving.exit_case import BY_HAND, STEPS, exit_of, is_step, step_words
from secateur.leaving.last_day import EARLY
from secateur.letters import kinds, motives, title
from secateur.letters.vocabulary import FACTS
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import Text, text
from secateur.store.cases import NewEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What is said at once; None and empty mean: nothing."""

    motive: str | None = None
    end_on: date | None = None
    notice: str | None = None
    clause: str | None = None
    counted_from: str | None = None
    law: str | None = None
    contract: str | None = None
    pay: str | None = None
    channel: str | None = None
    send_on: date | None = None
    sent: date | None = None
    received: date | None = None
    facts: Sequence[str] = ()
    """``NAME=VALUE``, as letters have them."""

    confirm: Sequence[str] = ()
    done: Sequence[str] = ()
    skip_cooling: bool = False
    stay: str | None = None
    cancel: bool = False
    open: bool = False

    @property
    def opens(self) -> bool:
        """Whether an exit is opened for it."""
        return any(
            getattr(self, name) not in {None, (), False}
            for name in self.__dataclass_fields__
            if name not in {"stay", "cancel"}
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.opens or self.stay or self.cancel)


def note_exit(desk: Desk, view: ExitView, notes: Notes) -> ExitView:
    """Note what the user says, all of it or nothing, and return the exit as it then stands.

    Raises:
        MissingInputError: Something cannot be understood, or has to come first.
        Refusal: There is no exit to call off.
    """
    if notes.is_empty:
        return view
    is_new = notes.opens and not view.is_open
    events = _events(desk, view, notes, is_new=is_new)
    was_opened = view.case is not None and view.case.opened_on is not None
    record = None if is_new and was_opened else view.record
    note(desk, view.client.id, record or "exit", events, view.moment.at)
    return again(desk, view, is_new=is_new)


def note_aside(desk: Desk, view: ExitView, kind: CaseKind, notes: Notes) -> ExitView:
    """Note what is said of a declined engagement or of a suspension; no exit is opened for it.

    Raises:
        MissingInputError: Something cannot be understood.
    """
    on = view.moment.on
    events: list[NewEvent] = []
    if said := _said(desk, view, notes):
        events.append(NewEvent(name="said", on=on, said=said))
    events += [
        NewEvent(name="confirmed", on=on, said={"question": _question(view, one)})
        for one in notes.confirm
    ]
    if notes.sent is not None:
        refuse_still_to_come(notes.sent, view.moment)
        events.append(NewEvent(name="sent", on=notes.sent, said={}))
    record = latest(desk, view.client.id, kind)
    if events:
        record = note(desk, view.client.id, record or kind, events, view.moment.at)
    return replace(view, aside=exit_of(record, on) if record else None)


def undo_exit(desk: Desk, view: ExitView) -> tuple[ExitView, Event]:
    """Take the last thing noted back.

    Raises:
        Refusal: There is none.
    """
    event = take_back(desk, view.record, view.moment)
    return again(desk, view), event


def _events(desk: Desk, view: ExitView, notes: Notes, *, is_new: bool) -> list[NewEvent]:
    on = view.moment.on
    found: list[NewEvent] = []
    if is_new:
        found.append(NewEvent(name="opened", on=on, said={}))
    if said := _said(desk, view, notes):
        found.append(NewEvent(name="said", on=on, said=said))
    if notes.skip_cooling:
        found.append(NewEvent(name="cooling_waived", on=on, said={}))
    found += [
        NewEvent(name="confirmed", on=on, said={"question": _question(view, one)})
        for one in notes.confirm
    ]
    found += _sending(view, notes)
    found += [NewEvent(name="done", on=on, said={"step": _step(view, one)}) for one in notes.done]
    if notes.stay is not None:
        found.append(NewEvent(name="stay", on=on, said={"reason": _reason(notes.stay)}))
    if notes.cancel:
        if not view.is_open:
            raise Refusal(text("No exit is open: there is nothing to call off."))
        found.append(NewEvent(name="cancelled", on=on, said={}))
    return found


def _said(desk: Desk, view: ExitView, notes: Notes) -> dict[str, object]:
    said: dict[str, object] = {}
    if notes.motive is not None:
        said["motive"] = _motive(notes.motive)
    if notes.end_on is not None:
        if notes.end_on < view.moment.on:
            raise MissingInputError(
                text("{day:date} has passed: the last day is still to come.", day=notes.end_on)
            )
        said["end_on"] = notes.end_on.isoformat()
    if notes.send_on is not None and notes.send_on < view.moment.on:
        raise MissingInputError(
            text("{day:date} has passed: say a day to send it that is still to come.",
                 day=notes.send_on)
        )  # fmt: skip
    if notes.notice is not None:
        clause_of(notes.notice, None, "")
        said["notice_clause"] = notes.notice
    if notes.law is not None:
        said["law"] = law_of(notes.law).id
    for name, value, known in (
        ("contract_kind", notes.contract, CONTRACTS),
        ("pay", notes.pay, PAYS),
    ):
        if value is not None and value not in known:
            raise _not_one_of(value, known)
        said |= {} if value is None else {name: value}
    said |= {
        name: value
        for name, value in {
            "clause": notes.clause,
            "counted_from": notes.counted_from,
            "channel": notes.channel,
            "send_on": notes.send_on.isoformat() if notes.send_on else None,
        }.items()
        if value is not None
    }
    return said | _facts(desk, view, notes.facts)


def _facts(desk: Desk, view: ExitView, given: Sequence[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise MissingInputError(
                text("“{said}” says nothing: write --say NAME=VALUE.", said=one)
            )
        found[name.strip()] = fact_typed(desk, name.strip(), value, view.account.currency)
    return found


def _motive(said: str) -> str:
    known = (NO_MOTIVE, BREACH, *motives("fr-FR"))
    if said in known:
        return said
    raise _not_one_of(said, known)


def _not_one_of(said: str, known: Iterable[str]) -> MissingInputError:
    return MissingInputError(
        text("“{said}” is not one of: {known}.", said=said, known=", ".join(known))
    )


def _question(view: ExitView, said: str) -> str:
    asked = (*view.day.questions, *view.suspending, *view.breaching)
    known = [*view.day.to_settle, *(one.id for one in asked)]
    if said in known:
        return said
    listed = ", ".join(dict.fromkeys(one for one in known if one != EARLY)) or "–"
    raise MissingInputError(
        text(
            "Nothing called “{said}” is to be settled here. There is: {known}.",
            said=said,
            known=listed,
        )
    )


def _sending(view: ExitView, notes: Notes) -> list[NewEvent]:
    found: list[NewEvent] = []
    case = view.case
    sent = case.sent_on if case else None
    if notes.sent is not None:
        refuse_still_to_come(notes.sent, view.moment)
        refuse_before_cooled(view, is_waived=notes.skip_cooling)
        found.append(NewEvent(name="sent", on=notes.sent, said={"letter": view.letter}))
        sent = notes.sent
    if notes.received is not None:
        refuse_still_to_come(notes.received, view.moment)
        if sent is None or notes.received < sent:
            raise MissingInputError(
                text("Received before it was sent? Say first when you sent it: --sent DATE.")
            )
        found.append(NewEvent(name="received", on=notes.received, said={}))
    return found


def refuse_before_cooled(view: ExitView, *, is_waived: bool = False) -> None:
    """Refuse to go on while the time to think it over runs, unless it is waived.

    Raises:
        MissingInputError: It runs; when it ends is said, and how to waive it.
    """
    case = view.case
    if is_waived:
        return
    if case is None or not case.is_open or not case.has_cooled(view.moment.at):
        until = case.cooling_until if case and case.opened_on else None
        raise MissingInputError(
            text(
                "48 hours to think it over, from the opening of the exit{until}. To do without:"
                " {command} --skip-cooling",
                until=text(" (until {day:date})", day=clock.day_of(until, "UTC")) if until else "",
                command=command_of("leave", view.client.id),
            )
        )


def _step(view: ExitView, said: str) -> str:
    if is_step(said):
        return said
    command = command_of("leave", view.client.id)
    if said in STEPS:
        raise MissingInputError(
            text(
                "“{step}” follows from what you say, and is not ticked by hand. See: {command}",
                step=said,
                command=command,
            )
        )
    raise _not_one_of(said, sorted(BY_HAND))


def _reason(said: str) -> str:
    if not said.strip():
        raise MissingInputError(text("Say the reason in a few words."))
    return said.strip()


def undone_words(event: Event) -> Text:
    """Say what was taken back."""
    return text("Undone: {what}, of {on:date}.", what=event_words(event), on=event.on)


def event_words(event: Event) -> Text:
    """Say what was noted, as the object of "undo" or "taken back"."""
    said = event.said
    words = {
        "opened": text("the suspension") if "starts_on" in said else text("the opening"),
        "said": _facts_words(said),
        "confirmed": _question_words(str(said.get("question"))),
        "cooling_waived": text("doing without the 48 hours"),
        "drafted": text(
            "a letter drafted ({name}); its files stay", name=_title(str(said.get("letter")))
        ),
        "sent": text("the sending"),
        "received": text("the receipt"),
        "done": text("a tick ({name})", name=step_words(str(said.get("step", "closed")))),
        "stay": text("a reason to stay"),
        "stopped": text("the end of the reset"),
        "cancelled": text("the calling off"),
    }
    return words[event.name]


def _question_words(question: str) -> Text:
    article = article_of(question)
    return (
        text("a question settled ({name})", name=article) if article else text("a question settled")
    )


_FACT_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "motive": text("the reason to give"),
        "notice_clause": text("the notice in the contract"),
        "clause": text("where it stands"),
        "counted_from": text("from when the notice counts"),
        "law": text("the law that applies"),
        "contract_kind": text("what the contract is"),
        "pay": text("how it is paid"),
        "channel": text("how the letter goes"),
        "send_on": text("when you mean to send it"),
        "end_on": text("a last day of your choice"),
        "terms": text("the terms"),
        "starts_on": text("from when they apply"),
        "review_on": text("the day to look back"),
        "reply_by": text("the day to answer by"),
        "note": text("a sentence of your own"),
    }
)
_MOST_NAMED = 2
_WORDS = "words."
"""What changed words of a letter are kept under."""


def _facts_words(said: Mapping[str, object]) -> Text:
    """Name what was said at once."""
    named: list[Text] = []
    for name in said:
        if name.startswith(_WORDS):
            named.append(text("your text"))
        elif name in _FACT_WORDS:
            named.append(_FACT_WORDS[name])
        elif name in FACTS:
            named.append(FACTS[name].label)
        else:
            named.append(text("{name}", name=name))
    if not named:
        return text("what was said")
    listed = named[0]
    for one in named[1:_MOST_NAMED]:
        listed = text("{before}, {next}", before=listed, next=one)
    if len(named) > _MOST_NAMED:
        return text("what was said ({names}, …)", names=listed)
    return text("what was said ({names})", names=listed)


def _title(kind: str) -> Text:
    if kind not in kinds():
        return text("{name}", name=kind)
    return Text(kind, wordings={language: title(kind, language) for language in ("fr", "en")})
