"""A reset: terms put in writing, their letter, and how they are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from secateur.actions.entering.edit_clients import ClientView, show_client
from secateur.actions.leaving.agreed_rates import tax_for, with_tax
from secateur.actions.leaving.case_letters import (
    Drafted,
    Pen,
    Style,
    command_of,
    draft,
    files_of,
    pen_for,
    write_files,
)
from secateur.actions.leaving.hours_said import hours_words
from secateur.actions.loading.load_tables import facts_on, load_tables
from secateur.actions.reviewing.review_clients import review_of_day
from secateur.actions.workspace.cases import (
    Moment,
    latest,
    moment_of,
    note,
    refuse_still_to_come,
    take_back,
)
from secateur.actions.workspace.workspaces import Desk
from secateur.facts import Facts
from secateur.leaving.events import Case, Event, facts_of
from secateur.leaving.kept import Kept, kept_of
from secateur.leaving.proposals import Proposal, proposals
from secateur.leaving.reset_case import Reset, reset_of
from secateur.leaving.terms import as_said, measures, parsed, promise
from secateur.letters import Sheet, call_script
from secateur.letters.places import ELSEWHERE
from secateur.letters.wording import written as worded
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.money import Money
from secateur.model.states import LOUD
from secateur.model.text import Text, text
from secateur.settings import Me
from secateur.store.cases import NewEvent
from secateur.working_clock import OFFICE_HOURS

REVIEW_DAYS = 91
"""A quarter: time for three invoices."""

START_DAYS = 7
"""Terms apply from a week after the letter, unless another day is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetView:
    """A reset as the user sees it."""

    client: ClientView
    owner: str
    workspace: str
    moment: Moment
    currency: str
    record: Case | None
    reset: Reset | None
    kept: Kept | None
    """How it stands; None until it is sent."""

    proposals: tuple[Proposal, ...]
    facts: Facts

    @property
    def is_running(self) -> bool:
        """Whether one is on record that the user has not ended."""
        return self.reset is not None and self.reset.progress in {"draft", "sent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is said of a reset; None and empty mean: nothing."""

    terms: Sequence[str] = ()
    starts_on: date | None = None
    review_on: date | None = None
    reply_by: date | None = None
    note: str | None = None
    sent: date | None = None
    stop: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return self == Terms()


def view_reset(desk: Desk, client: str, as_of: date | None) -> ResetView:
    """Return the latest reset of a client, how it is kept, and the terms that would fit.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: The day is in the future.
    """
    found, moment = show_client(desk, client), moment_of(desk, as_of)
    loaded = load_tables(desk)
    reviewed = review_of_day(desk, moment.on)
    loud = {
        name
        for name, reading in reviewed.readings.items()
        for one, state in reading.levels.select("client", "state").iter_rows()
        if one == found.id and state in LOUD
    }
    facts = reviewed.facts
    return _view(
        desk,
        ResetView(
            client=found,
            owner=loaded.owner,
            workspace=desk.workspace.title,
            moment=moment,
            currency=str(facts.tables.owners["currency"][0]),
            record=None,
            reset=None,
            kept=None,
            proposals=proposals(facts, loaded.owner, found.id, loud),
            facts=facts,
        ),
    )


def _view(desk: Desk, view: ResetView) -> ResetView:
    record = latest(desk, view.client.id, "reset")
    return replace(
        view,
        record=record,
        reset=reset_of(record) if record else None,
        kept=kept_of(view.facts, view.owner, view.client.id),
    )


def _again(desk: Desk, view: ResetView) -> ResetView:
    """Read the reset anew, and judge it on the facts of the day."""
    facts = facts_on(desk, view.moment.on)
    return _view(desk, replace(view, facts=facts))


def note_reset(desk: Desk, view: ResetView, terms: Terms) -> ResetView:
    """Note what the user says of a reset, all of it or nothing.

    Raises:
        MissingInputError: A term cannot be understood, or has to come first.
        Refusal: There is no reset to send or to end.
    """
    if terms.is_empty:
        return view
    case: Case | None = view.record if view.is_running else None
    if case is None and (terms.sent or terms.stop) and not terms.terms:
        raise Refusal(
            text(
                "No reset is drafted. Say its terms first: {command} --term {example}",
                command=command_of("reset", view.client.id),
                example=text("“payment 30 days”"),
            )
        )
    events = _events(view, terms, case)
    note(desk, view.client.id, case or "reset", events, view.moment.at)
    return _again(desk, view)


def undo_reset(desk: Desk, view: ResetView) -> tuple[ResetView, Event]:
    """Take the last thing noted back.

    Raises:
        Refusal: There is none.
    """
    event = take_back(desk, view.record, view.moment)
    return _again(desk, view), event


def _events(view: ResetView, terms: Terms, case: Case | None) -> list[NewEvent]:
    on = view.moment.on
    known = facts_of(case.standing) if case else {}
    found: list[NewEvent] = []
    said = _said(view, terms, known)
    if said:
        if view.reset is not None and case is not None and view.reset.sent_on is not None:
            raise Refusal(
                text(
                    "This reset was sent: its terms stay what they were. To write another, end it"
                    " first: {command} --stop",
                    command=command_of("reset", view.client.id),
                )
            )
        found.append(NewEvent(name="said", on=on, said=said))
    if terms.sent is not None:
        refuse_still_to_come(terms.sent, view.moment)
        found += _sent(terms, {**known, **said})
    if terms.stop:
        found.append(NewEvent(name="stopped", on=on, said={}))
    return found


def _sent(terms: Terms, said: Mapping[str, object]) -> list[NewEvent]:
    sent = terms.sent
    if sent is None or not said.get("terms"):
        return []
    later: dict[str, object] = {}
    # Terms apply from the sending on where no day was said, and are looked back at a quarter on.
    starts_on = date.fromisoformat(str(said["starts_on"])) if "starts_on" in said else sent
    if starts_on < sent or "starts_on" not in said:
        starts_on = sent
        later["starts_on"] = sent.isoformat()
    if "review_on" not in said or str(said["review_on"]) <= starts_on.isoformat():
        later["review_on"] = (starts_on + timedelta(days=REVIEW_DAYS)).isoformat()
    events = [NewEvent(name="said", on=sent, said=later)] if later else []
    return [*events, NewEvent(name="sent", on=sent, said={})]


def _said(view: ResetView, terms: Terms, known: Mapping[str, object]) -> dict[str, object]:
    said: dict[str, object] = {}
    if terms.terms:
        read = [parsed(one, view.currency) for one in terms.terms]
        kinds = [one.kind for one in read]
        if len(set(kinds)) < len(kinds):
            raise MissingInputError(text("Two terms are about the same thing: keep one of them."))
        said["terms"] = [as_said(one) for one in read]
    for name in ("starts_on", "review_on", "reply_by"):
        value: date | None = getattr(terms, name)
        if value is not None:
            said[name] = value.isoformat()
    if terms.note is not None:
        said["note"] = terms.note
    starts, ends = ({**known, **said}.get(name) for name in ("starts_on", "review_on"))
    if starts and ends and str(ends) <= str(starts):
        raise MissingInputError(text("The day to look back must come after the first day."))
    return said


def draft_reset(desk: Desk, view: ResetView, style: Style) -> tuple[Drafted, Pen]:
    """Compose the letter of a reset with its call script; nothing is sent or kept.

    Raises:
        MissingInputError: No term is chosen, or a fact is missing.
    """
    if view.reset is None or not view.reset.terms or view.record is None:
        raise MissingInputError(
            text(
                "Choose at least one term: {command} --term {example}",
                command=command_of("reset", view.client.id),
                example=text("“payment 30 days”"),
            )
        )
    place = desk.settings.me.country or ELSEWHERE
    pen = pen_for(desk, view.client, style, place, view.moment.on)
    said = facts_of(view.record.standing)
    starts_on, review_on = days_of(view)
    terms, hours = view.reset.terms, hours_words(desk.settings.me.hours or OFFICE_HOURS, pen)
    taxed = _taxed(view, desk.settings.me)
    facts: dict[str, object] = {
        "terms": tuple(_capital(pen.say(promise(one, hours, taxed))) for one in terms),
        "measure": pen.say(measures(terms, worded(starts_on, pen.locale), taxed)),
        "starts_on": starts_on,
        "review_on": review_on,
        "reply_by": date.fromisoformat(str(said["reply_by"])) if "reply_by" in said else None,
        "note": said.get("note"),
    }
    letter, tone = draft(
        "reset", facts, pen, is_all_paid=True, command=command_of("reset", view.client.id)
    )
    is_assumed = desk.settings.me.hours is None and any(one.kind == "hours" for one in terms)
    notes = (_assumed_words(hours),) if is_assumed else ()
    script = _call_script(facts, pen, place)
    return Drafted(letter=letter, tone=tone, script=script, notes=notes), pen


def _call_script(facts: Mapping[str, object], pen: Pen, place: str) -> Sheet:
    parties = {"sender": pen.sender, "recipient": pen.recipient, "written_on": pen.written_on}
    return call_script(
        "reset",
        {**{name: value for name, value in facts.items() if value is not None}, **parties},
        locale=pen.locale,
        register=pen.register,
        place_code=place,
    )


def _assumed_words(hours: str) -> Text:
    return text(
        "You have not said your hours: the letter gives those assumed, {hours}. To say yours:"
        ' secateur clients set me.hours "mon-fri 09:00-12:00,13:30-17:30"',
        hours=hours,
    )


def days_of(view: ResetView) -> tuple[date, date]:
    """Return from when the terms apply, and when to look back."""
    reset = view.reset
    starts_on = (reset.starts_on if reset else None) or view.moment.on + timedelta(days=START_DAYS)
    review_on = (reset.review_on if reset else None) or starts_on + timedelta(days=REVIEW_DAYS)
    return starts_on, review_on


def _taxed(view: ResetView, me: Me) -> Money | None:
    """Return the rate with tax, where a consumer is told one.

    Raises:
        MissingInputError: The owner's sales tax is not known.
    """
    rates = [one for one in (view.reset.terms if view.reset else ()) if one.kind == "rate"]
    tax = tax_for(view.client, me) if rates else None
    return None if tax is None else with_tax(Money(rates[0].limit, rates[0].currency), tax)


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def keep_reset(
    desk: Desk, view: ResetView, style: Style, folder: Path
) -> tuple[ResetView, Drafted, tuple[Path, ...], tuple[Text, ...]]:
    """Write the letter into a folder and note that it was drafted, with its days.

    Raises:
        MissingInputError: As for :func:`draft_reset`.
        StorageError: The disk refuses.
    """
    drafted, pen = draft_reset(desk, view, style)
    stem = f"{view.moment.on.isoformat()}-{view.client.id}-reset"
    parts, notes = files_of(drafted, pen, stem)
    paths = write_files(folder, stem, parts)
    if view.record is not None and view.reset is not None and view.reset.sent_on is None:
        starts_on, review_on = days_of(view)
        days = {"starts_on": starts_on.isoformat(), "review_on": review_on.isoformat()}
        on = view.moment.on
        events = [
            NewEvent(name="said", on=on, said=days),
            NewEvent(name="drafted", on=on, said={"letter": "reset", "locale": pen.locale}),
        ]
        note(desk, view.client.id, view.record, events, view.moment.at)
        view = _again(desk, view)
    return view, drafted, paths, notes
