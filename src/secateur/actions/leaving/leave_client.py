"""Leave a client: the exit as it stands, what is missing, and what to do next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from polars import col

from secateur.actions.entering.edit_clients import ClientView, show_client
from secateur.actions.leaving.case_letters import command_of, example_of
from secateur.actions.loading.load_tables import facts_on, load_tables
from secateur.actions.workspace import clock
from secateur.actions.workspace.cases import Moment, latest, moment_of
from secateur.actions.workspace.workspaces import Desk
from secateur.facts import Facts, terms
from secateur.law import LawUnknownError, Question, questions_of_suspending
from secateur.leaving import breach
from secateur.leaving.account import Account, Contact, account, contact
from secateur.leaving.events import Case, day_said
from secateur.leaving.exit_case import (
    CHECKLIST,
    STEP_WORDS,
    Exit,
    StepReport,
    Surroundings,
    exit_of,
    next_step,
    steps_of,
)
from secateur.leaving.last_day import Asked, LastDay, last_day
from secateur.letters.places import ELSEWHERE
from secateur.letters.vocabulary import FACTS
from secateur.model.text import Text, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something that is still to be given, and the command that gives it."""

    what: Text
    command: str
    place: Text | None = None
    """What stands for a value that is still to be chosen, behind the command."""

    def typed(self, say: Callable[[Text], str]) -> str:
        """Return the command as it is typed."""
        return f"{self.command} {say(self.place)}" if self.place else self.command


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitView:
    """An exit as the user sees it."""

    client: ClientView
    owner: str
    workspace: str
    moment: Moment
    record: Case | None
    """With all its events; None where nothing was ever noted."""

    case: Exit | None
    aside: Exit | None = None
    """What was noted of a declined engagement, or of a suspension."""

    day: LastDay
    account: Account
    contact: Contact
    facts: Facts
    steps: tuple[StepReport, ...]
    missing: tuple[Missing, ...]
    is_new: bool = False
    """It was opened just now."""

    @property
    def is_open(self) -> bool:
        """Whether an exit goes on."""
        return self.case is not None and self.case.is_open

    @property
    def next(self) -> Missing | None:
        """What can be done now, with its command."""
        return self.missing[0] if self.missing else None

    @property
    def letter(self) -> str:
        """The letter that fits the reason to leave."""
        return breach.LETTER if self.is_for_breach else self.courteous_letter

    @property
    def courteous_letter(self) -> str:
        """The letter without a reproach: a silent client who has not paid gets its own."""
        is_unpaid = self.account.overdue > 0
        silent = self.contact.is_silent and is_unpaid
        return "end_of_contract_silent" if silent else "end_of_contract"

    @property
    def said(self) -> Mapping[str, object]:
        """What was said, of the exit and of what is done beside it."""
        found = (one.said for one in (self.case, self.aside) if one is not None)
        return {name: value for said in found for name, value in said.items()}

    @property
    def place(self) -> str:
        """Whose paper and demands letters follow."""
        if self.day.law is not None:
            return self.day.law.id
        return self.day.unread or ELSEWHERE

    @property
    def suspending(self) -> tuple[Question, ...]:
        """What the law of the place knows of holding back work while unpaid."""
        return questions_of_suspending(self.day.law) if self.day.law else ()

    @property
    def is_for_breach(self) -> bool:
        """Whether the user leaves because the client did not keep the contract."""
        return breach.is_breach(self.said)

    @property
    def breaching(self) -> tuple[Question, ...]:
        """What the law of the place asks of an end for breach."""
        return breach.questions_for(self.day.law)

    @property
    def lacks(self) -> tuple[breach.Lack, ...]:
        """What the letter for breach rests on, and that is not there."""
        return breach.lacks(self.day.law, self.said, self.moment.on)

    def open_questions(self, letter: str) -> tuple[str, ...]:
        """Return what the law asks before a letter ends the contract, and nobody settled."""
        asked = breach.to_settle(self.day, letter)
        return tuple(one for one in asked if not self.is_settled(one))

    def is_settled(self, question: str) -> bool:
        """Whether the user settled a question of the law."""
        found = (self.case, self.aside)
        return any(one is not None and question in one.confirmed for one in found)


def view_exit(desk: Desk, client: str, as_of: date | None) -> ExitView:
    """Return the exit of a client as it stood at the end of a day, today by default.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: The day is in the future.
    """
    found = show_client(desk, client)
    moment = moment_of(desk, as_of)
    owner, facts = load_tables(desk).owner, facts_on(desk, moment.on)
    record = latest(desk, found.id, "exit")
    return _assembled(desk, found, owner, facts, moment, record=record)


def again(desk: Desk, view: ExitView, *, is_new: bool = False) -> ExitView:
    """Return the same exit after something was noted; the facts are those already loaded."""
    record = latest(desk, view.client.id, "exit")
    seen = _assembled(desk, view.client, view.owner, view.facts, view.moment, record=record)
    return replace(seen, is_new=is_new)


def _assembled(
    desk: Desk,
    client: ClientView,
    owner: str,
    facts: Facts,
    moment: Moment,
    *,
    record: Case | None,
) -> ExitView:
    case = exit_of(record, moment.on) if record else None
    day = _last_day(desk, client, case, moment)
    owes, said = desk.keep(
        ("standing", client.id, facts.as_of),
        lambda: _standing(facts, owner, client.id),
        of="facts",
    )
    view = ExitView(
        client=client,
        owner=owner,
        workspace=desk.workspace.title,
        moment=moment,
        record=record,
        case=case,
        day=day,
        account=owes,
        contact=said,
        facts=facts,
        steps=(),
        missing=(),
    )
    return _with_steps(view)


def _with_steps(view: ExitView) -> ExitView:
    """Return the exit with its steps and what is missing, which hang on all the rest."""
    case, day, asked = view.case, view.day, view.open_questions(view.letter)
    around = Surroundings(
        now=view.moment.at,
        as_of=view.moment.on,
        ends_on=day.ends_on,
        open_questions=asked,
        law="read" if day.law else "unsaid" if day.is_law_unsaid else "unread",
    )
    steps = steps_of(case, around) if case and case.opened_on else ()
    return _with_missing(replace(view, steps=steps), asked)


def _standing(facts: Facts, owner: str, client: str) -> tuple[Account, Contact]:
    return (
        account(facts, owner, client, _currency(facts, owner, client)),
        contact(facts, owner, client),
    )


def _currency(facts: Facts, owner: str, client: str) -> str | None:
    agreed = terms.latest(facts.tables, facts.as_of).filter(
        col("owner") == owner, col("client") == client
    )
    return str(agreed["currency"][0]) if agreed.height else None


def _last_day(desk: Desk, client: ClientView, case: Exit | None, moment: Moment) -> LastDay:
    """Reckon from the day it was sent, else the day planned, else the first day it may go."""
    said: Mapping[str, object] = case.said if case else {}
    cooled = moment.on
    if case and case.opened_on and not case.has_cooled(moment.at):
        cooled = clock.day_of(case.cooling_until, desk.zone)
    planned = day_said(said.get("send_on"))
    sent = (case.sent_on if case else None) or max(planned or cooled, cooled)
    return last_day(
        Asked(
            client=client.id,
            agreements=client.agreements,
            mine=desk.settings.me.country,
            theirs=client.settings.country,
            said=said,
            sent_on=sent,
            received_on=case.received_on if case else None,
            is_working=working_days(desk.settings.me.country),
        )
    )


def working_days(country: str | None) -> Callable[[date], bool]:
    """Return whether a day is from Monday to Friday and no public holiday of a country."""

    def is_working(day: date) -> bool:
        # A quarter of a second to import, and only where a notice counts working days.
        from secateur.working_clock.holidays import (  # noqa: PLC0415  (the reason above)
            UnknownCountryError,
            public_holidays,
        )

        if day.isoweekday() > _FRIDAY or country is None:
            return day.isoweekday() <= _FRIDAY
        try:
            return day not in public_holidays(country, day.year, day.year)
        except UnknownCountryError:
            return True

    return is_working


_FRIDAY = 5


def _with_missing(view: ExitView, open_questions: Sequence[str]) -> ExitView:
    return replace(view, missing=tuple(_missing(view, open_questions)))


def _missing(view: ExitView, open_questions: Sequence[str]) -> list[Missing]:
    """Return what can be given or done now, the next thing first."""
    command = command_of("leave", view.client.id)
    if not view.is_open or view.case is None:
        return [Missing(what=text("open an exit"), command=f"{command} --open")]
    states = {one.step: one.state for one in view.steps}
    said: list[Missing] = []
    for step in ("motive", "end_date", "questions"):
        if states.get(step, "done") != "done":
            said += _of_step(step, view, command, open_questions)
    if states["reflect"] != "done":
        said.append(Missing(what=STEP_WORDS["reflect"], command=f"{command} --skip-cooling"))
    upcoming = next_step([one for one in view.steps if one.step not in _EARLY])
    if upcoming is not None:
        said += _of_step(upcoming.step, view, command, open_questions)
    return said


_EARLY = frozenset({"reflect", "motive", "end_date", "questions"})


def _of_step(
    step: str, view: ExitView, command: str, open_questions: Sequence[str]
) -> list[Missing]:
    if step == "end_date":
        problem = view.day.problem
        reason = problem.reason if problem else STEP_WORDS["end_date"]
        return [Missing(what=reason, command=f"{command} {_date_option(view)}")]
    if step == "questions":
        return [
            Missing(what=STEP_WORDS["questions"], command=f"{command} --confirm {one}")
            for one in open_questions
        ]
    if step == "letter" and view.is_for_breach and view.lacks:
        return [
            Missing(what=one.what, command=command if one.is_waiting else _said(command, one.fact))
            for one in view.lacks
        ]
    if step == "hand_over" and view.case is not None:
        return [
            Missing(what=CHECKLIST[item], command=f"{command} --done {item}")
            for item in view.case.missing_ticks
        ]
    day = view.moment.on.isoformat()
    # It is noted on the day that is planned; today where none is, or where it has passed.
    sent = max(day_said(view.said.get("send_on")) or view.moment.on, view.moment.on).isoformat()
    options = {
        "motive": "--motive",
        "letter": f"--draft {view.letter} --out",
        "sent": f"--sent {sent}",
        "received": f"--received {day}",
        "statement": "--draft final_statement --out",
        "last_day": "--ics",
        "thank_you": "--draft thank_you --out",
        "closed": "--done closed",
    }
    words = STEP_WORDS[step]  # type: ignore[index]  # the steps there are
    return [Missing(what=words, command=f"{command} {options[step]}", place=_PLACES.get(step))]


def _said(command: str, fact: str) -> str:
    return f"{command} --say {fact}={example_of(FACTS[fact])}"


_PLACES: Mapping[str, Text] = MappingProxyType(
    {
        "motive": text("MOTIVE"),
        "last_day": text("FILE.ics"),
        **dict.fromkeys(("letter", "statement", "thank_you"), text("FOLDER")),
    }
)


def _date_option(view: ExitView) -> str:
    """Return the option that would settle the last day: whose law it is comes first."""
    if view.day.law is None:
        return "--law FR"
    periods = view.day.law.notice.periods if view.day.law.notice else ()
    if isinstance(view.day.problem, LawUnknownError) and periods:
        return "--pay monthly" if all(one.pay for one in periods) else "--contract mandate"
    if view.day.problem is not None and len(view.client.agreements) > 1:
        return '--notice "30 days"'
    return "--end-on 2026-12-31"


def deadlines(view: ExitView, desk: Desk) -> list[tuple[str, date, Text]]:
    """Return the days of an exit: a stable name, the day, the words for it."""
    case, day, name = view.case, view.day, view.client.name
    found: list[tuple[str, date | None, Text]] = []
    if case and case.opened_on and not case.is_cooling_waived:
        until = clock.day_of(case.cooling_until, desk.zone)
        words = text("{client}: the time to think it over ends", client=name)
        found.append(("reflect", until, words))
    if case and case.sent_on is None:
        planned = day_said(case.said.get("send_on"))
        found.append(("sent", planned, text("{client}: send the letter", client=name)))
    if case and case.sent_on and case.received_on is None:
        words = text("{client}: note the day of receipt", client=name)
        found.append(("received", day.received_on, words))
    said = {key: day_said(view.said.get(key)) for key in ("hand_over_on", "pay_by")}
    said |= {key: day_said(view.said.get(key)) for key in ("data_deleted_on", "contact_until")}
    words_of = {
        "hand_over_on": text("{client}: hand over", client=name),
        "pay_by": text("{client}: invoices to be paid by today", client=name),
        "data_deleted_on": text("{client}: delete personal data", client=name),
        "contact_until": text("{client}: last day for questions", client=name),
    }
    found += [(key, on, words_of[key]) for key, on in said.items()]
    last = text("{client}: last day of the contract", client=name)
    found.append(("last_day", day.ends_on, last))
    return [(key, on, words) for key, on, words in found if on is not None]
