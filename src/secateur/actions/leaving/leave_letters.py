"""The letters of an exit: facts brought together, composed, read for their tone, kept on record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from secateur.actions.leaving.case_letters import (
    Drafted,
    Pen,
    Style,
    add_pages,
    command_of,
    draft,
    files_of,
    pen_for,
    refuse_without_address,
    script_words,
    write_files,
)
from secateur.actions.leaving.leave_client import ExitView, again
from secateur.actions.leaving.leave_notes import refuse_before_cooled
from secateur.actions.leaving.refuse_unfounded import refuse_unfounded
from secateur.actions.workspace.cases import latest, note
from secateur.actions.workspace.workspaces import Desk
from secateur.law import Clause
from secateur.leaving import breach
from secateur.leaving.account import refuse_unreconciled
from secateur.leaving.answers import BREACH, NO_MOTIVE, read_back
from secateur.leaving.events import CaseKind, day_said
from secateur.leaving.exit_case import LETTERS
from secateur.letters import Sheet, call_script, kinds, motives, script_kinds
from secateur.letters.compose import needs
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import Text, text
from secateur.store.cases import NewEvent

OF_AN_EXIT: tuple[str, ...] = (
    *LETTERS,
    "decline_next",
    "hand_over",
    "final_statement",
    "thank_you",
)
"""The letters ``secateur leave`` writes."""

_SCRIPTS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(LETTERS, "end_of_contract") | {"decline_next": "decline_next"}
)

_ON_PAPER = frozenset(LETTERS)
"""Letters that go on paper unless a mail is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A letter in files."""

    drafted: Drafted
    paths: tuple[Path, ...]
    notes: tuple[Text, ...]


def draft_letter(desk: Desk, view: ExitView, kind: str, style: Style) -> tuple[Drafted, Pen]:
    """Compose a letter of an exit, with its call script; nothing is sent or kept.

    Raises:
        MissingInputError: Facts are missing, each named with the command that gives it; or
            something has to come first.
        Refusal: There is no such letter.
    """
    if kind not in OF_AN_EXIT or kind not in kinds():
        raise Refusal(
            text("“{said}” is not one of: {known}.", said=kind, known=", ".join(OF_AN_EXIT))
        )
    if kind in LETTERS:
        refuse_before_cooled(view)
        _refuse_unsettled(view, kind)
    pen = pen_for(desk, view.client, style, view.place, view.moment.on)
    pen = replace(pen, written_on=_written_on(view, kind))
    if kind in _ON_PAPER:
        refuse_without_address(pen, view.client.id, view.said.get("channel"))
    if kind in AFTERWARDS:
        refuse_before_the_end(view)
    if kind == "final_statement":
        refuse_unreconciled(view.account, view.client.id)
    facts = _facts(view, pen, kind)
    letter, tone = draft(
        kind,
        facts,
        pen,
        is_all_paid=view.account.is_all_paid,
        command=command_of("leave", view.client.id),
    )
    notes = view.account.notes if view.account.invoices or not view.account.is_all_paid else ()
    if kind == "end_of_contract_silent" and view.contact.note is not None:
        notes = (view.contact.note, *notes)
    if kind == breach.LETTER:
        notes = (*_breach_notes(view), *notes)
    script = _script(facts, pen, kind, is_later=pen.written_on > view.moment.on)
    return Drafted(letter=letter, tone=tone, script=script, notes=notes), pen


def _written_on(view: ExitView, kind: str) -> date:
    """Return the day on a letter: the one it is meant to go, while that is still to come."""
    case = view.aside if kind == "decline_next" else view.case
    planned = day_said(case.said.get("send_on")) if case and case.sent_on is None else None
    if planned is None or kind not in _SCRIPTS:
        return view.moment.on
    return max(planned, view.moment.on)


def _breach_notes(view: ExitView) -> Iterator[Text]:
    """Say what the letter for breach does not rest on: a law that was read, a formal notice."""
    if not view.breaching:
        yield breach.unknown_words(view.day.law)
    if "noticed_on" not in view.said:
        yield breach.without_notice()


def keep_letter(
    desk: Desk, view: ExitView, kind: str, style: Style, folder: Path
) -> tuple[ExitView, Files]:
    """Write a letter into a folder and note that it was drafted.

    Raises:
        MissingInputError: As for :func:`draft_letter`.
        StorageError: The disk refuses.
    """
    drafted, pen = draft_letter(desk, view, kind, style)
    stem = f"{pen.written_on.isoformat()}-{view.client.id}-{kind}"
    parts, notes = files_of(drafted, pen, stem)
    paths = write_files(folder, stem, parts)
    ends_on = view.day.ends_on
    said: dict[str, object] = {"letter": kind, "locale": pen.locale}
    if kind in LETTERS and ends_on is not None:
        said["ends_on"] = ends_on.isoformat()
    event = NewEvent(name="drafted", on=view.moment.on, said=said)
    case: CaseKind = "decline" if kind == "decline_next" else "exit"
    if case == "exit" and view.record is None:
        return view, Files(drafted=drafted, paths=paths, notes=notes)
    note(desk, view.client.id, latest(desk, view.client.id, case) or case, [event], view.moment.at)
    return again(desk, view), Files(drafted=drafted, paths=paths, notes=notes)


AFTERWARDS = frozenset({"final_statement", "thank_you"})
"""Letters that speak of the work as over."""


def refuse_before_the_end(view: ExitView) -> None:
    """Refuse a letter that says the work is over while it goes on.

    Raises:
        MissingInputError: The last day is not known, or still to come.
    """
    ends_on = view.day.ends_on
    if view.day.problem is not None:
        raise MissingInputError(view.day.problem.reason)
    if ends_on is not None and ends_on > view.moment.on:
        raise MissingInputError(
            text(
                "The contract runs until {day:date}: this letter speaks of it as over. Write it"
                " from that day on.",
                day=ends_on,
            )
        )


def _refuse_unsettled(view: ExitView, kind: str) -> None:
    """Refuse a letter that ends a contract while something it rests on is open.

    Raises:
        MissingInputError: What is missing, and the command that gives it.
    """
    command = command_of("leave", view.client.id)
    if view.day.problem is not None:
        raise MissingInputError(
            text(
                "{reason} The command: {command}",
                reason=view.day.problem.reason,
                command=next(
                    (one.command for one in view.missing if "--motive" not in one.command), command
                ),
            )
        )
    if "motive" not in view.said:
        raise MissingInputError(
            text(
                "Choose what reason to give, only if it is true, or none: {command} --motive"
                " none. See: {command}",
                command=command,
            )
        )
    open_ones = view.open_questions(kind)
    if open_ones and open_ones[0] in view.day.to_settle:
        raise MissingInputError(
            text(
                "Settle first what the law may hold against it: {command} --confirm {question}",
                command=command,
                question=open_ones[0],
            )
        )
    if kind == breach.LETTER:
        refuse_unfounded(view)


def _facts(view: ExitView, pen: Pen, kind: str) -> dict[str, object]:
    """Return what a letter of that kind can say, what was typed above what is known."""
    account, contact, day = view.account, view.contact, view.day
    ends_on = day.ends_on
    known: dict[str, object] = {
        "invoices": account.invoices,
        "last_contact_on": contact.last_on,
        "began_on": contact.began_on,
        "ended_on": ends_on,
        "as_of": view.moment.on,
        "invoiced": account.invoiced,
        "paid": account.paid,
        "credited": account.credited if account.credited.minor else None,
        "bank_read_on": pen.bank_read_on if account.invoices else None,
    }
    if kind in LETTERS:
        known |= {"ends_on": ends_on, **_notice(view, pen)}
    motive = view.said.get("motive")
    if motive not in {None, NO_MOTIVE, BREACH}:
        known["motive"] = motives(pen.locale, pen.register)[str(motive)]
    typed = {name: value for name, value in read_back(view.said).items() if name != "motive"}
    if "last_contact_on" not in typed:
        # Who says the day of the last exchange has looked; the records speak up to their own end.
        known["mail_read_on"] = contact.seen_until
    wanted = {fact.name for fact in needs(kind, pen.place)}
    return {
        name: value
        for name, value in {**known, **typed}.items()
        if name in wanted and value is not None
    }


def _notice(view: ExitView, pen: Pen) -> dict[str, object]:
    """Return the notice as the letter says it; where it runs from only once that is known."""
    clause, end = view.day.clause, view.day.end
    if clause is None or end is None or end.source != "clause" or view.day.is_early:
        return {}
    found: dict[str, object] = {"notice": pen.say(_length(clause))}
    if not view.day.is_estimate and clause.counted_from == "receipt":
        found["notice_from"] = view.day.received_on
    return found


def _length(clause: Clause) -> Text:
    n = clause.length
    return {
        "days": text("{n} day", "{n} days", n=n),
        "working_days": text("{n} working day", "{n} working days", n=n),
        "weeks": text("{n} week", "{n} weeks", n=n),
        "months": text("{n} month", "{n} months", n=n),
    }[clause.unit]


def _script(facts: Mapping[str, object], pen: Pen, kind: str, *, is_later: bool) -> Sheet | None:
    name = _SCRIPTS.get(kind)
    if name not in script_kinds():
        return None
    parties = {"sender": pen.sender, "recipient": pen.recipient, "written_on": pen.written_on}
    return call_script(
        str(name),
        {**facts, **parties},
        locale=pen.locale,
        register=pen.register,
        place_code=pen.place,
        is_later=is_later,
    )


def suspend(desk: Desk, view: ExitView, style: Style) -> tuple[Sheet, Pen]:
    """Return what to say when work is held back while unpaid; note that it was.

    Raises:
        MissingInputError: The law of the place does not know it, nothing is overdue, or the
            question of the law is not settled.
    """
    _check_suspension(view)
    pen = pen_for(desk, view.client, style, view.place, view.moment.on)
    starts_on = read_back(view.said).get("starts_on") or view.moment.on
    facts = {
        "sender": pen.sender,
        "recipient": pen.recipient,
        "written_on": pen.written_on,
        "invoices": tuple(one for one in view.account.invoices if one.due_on < view.moment.on),
        "starts_on": starts_on,
    }
    sheet = call_script(
        "suspend", facts, locale=pen.locale, register=pen.register, place_code=pen.place
    )
    record = latest(desk, view.client.id, "suspension")
    if record is None or not any(one.name == "opened" for one in record.standing):
        # In the case that holds the questions settled for it; said again, it is the same one.
        event = NewEvent(name="opened", on=view.moment.on, said={"starts_on": str(starts_on)})
        note(desk, view.client.id, record or "suspension", [event], view.moment.at)
    return sheet, pen


def _check_suspension(view: ExitView) -> None:
    """Raise what stands in the way of holding work back."""
    if view.day.law is None:
        problem = view.day.problem
        raise MissingInputError(
            problem.reason if problem else text("It is not known which law applies: --law FR")
        )
    if not view.suspending:
        raise MissingInputError(
            text(
                "{place}: nothing is known here of holding back work while unpaid. Ask a lawyer"
                " before you stop.",
                place=view.day.law.name,
            )
        )
    if view.account.overdue <= 0:
        raise MissingInputError(text("Nothing is overdue: there is no ground to suspend work."))
    open_ones = [one for one in view.suspending if not view.is_settled(one.id)]
    if open_ones:
        raise MissingInputError(
            text(
                "{statement} ({article}). To settle first: {ask} Then: {command} --confirm"
                " {question} --suspend",
                statement=open_ones[0].statement,
                article=open_ones[0].article,
                ask=open_ones[0].ask,
                command=command_of("leave", view.client.id),
                question=open_ones[0].id,
            )
        )


def suspension_files(view: ExitView, sheet: Sheet, folder: Path) -> tuple[Path, ...]:
    """Write what to say into a folder.

    Raises:
        StorageError: The disk refuses.
    """
    parts: dict[str, bytes] = {}
    add_pages(parts, "", sheet, [])
    parts[".txt"] = script_words(sheet).encode()
    return write_files(folder, f"{view.moment.on.isoformat()}-{view.client.id}-suspend-call", parts)
