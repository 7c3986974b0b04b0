"""The exit from one client: its days, what is open, its letters, and what staying costs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from secateur.actions.documents.make_dossier import Extent, dossier_of
from secateur.actions.forecasting.afford_leaving import afford
from secateur.actions.forecasting.affordable import EXAMPLE_MONTHS, PAGE_DRAWS, Affordable, Asked
from secateur.actions.forecasting.affordable_words import leaving_lines, staying_lines
from secateur.actions.leaving.case_letters import Style, script_words
from secateur.actions.leaving.leave_calendar import calendar_of
from secateur.actions.leaving.leave_client import ExitView
from secateur.actions.leaving.leave_letters import suspend
from secateur.actions.leaving.letter_desk import open_letter
from secateur.actions.reviewing.story_stay import Stay, reasons_to_stay
from secateur.actions.workspace.cases import cases_of, latest
from secateur.forecasts.cash.model import Range
from secateur.i18n import Translator
from secateur.leaving.answers import NO_MOTIVE
from secateur.leaving.breach import BREACH_WORDS, unknown_words
from secateur.leaving.exit_case import exit_of
from secateur.letters import pdf
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Changes, Page
from secateur.web.parts import leave_parts as shown
from secateur.web.parts.leave_forms import Choice, Typed, day_fields, exit_seen, note_said
from secateur.web.visit import Answer, Download, Go, NotFoundError, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What staying and leaving cost, of equal weight; or why that cannot be said."""

    staying: Sequence[Text]
    leaving: Sequence[Text]
    refused: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveView:
    """What ``leave.html`` shows."""

    exit: ExitView
    lede: Text
    cooled_at: datetime
    steps: Sequence[shown.ShownStep]
    timeline: Sequence[shown.ShownStep]
    next: Sequence[shown.ShownStep]
    last_day: shown.LastDayShown
    choices: Sequence[Choice]
    fields: Sequence[Typed]
    motives: Sequence[tuple[str, str, bool]]
    has_no_motive: bool
    """It was chosen to give none."""

    questions: Sequence[shown.ShownQuestion]
    breaching: Sequence[shown.ShownQuestion]
    breach_words: Text
    breach_unknown: Text
    """Said where nothing is known of an end for breach."""

    suspending: Sequence[shown.ShownQuestion]
    suspended_on: date | None
    declined_on: date | None
    """The day the refusal of the next engagement was sent."""

    undo: tuple[Text, date] | None
    """What would be taken back next, and when it was noted."""

    undo_suspension: tuple[Text, date] | None
    undo_decline: tuple[Text, date] | None

    letters: Sequence[shown.ShownLetter]
    checklist: Sequence[tuple[str, Text, date | None]]
    script: Sequence[str]
    """What to say on the phone, line by line; empty until the letter can be written."""

    costs: Costs
    months: Range
    """To find a replacement, as the costs are counted."""

    stays: Sequence[Stay]
    today: date
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show the exit, or one of its files."""
    view = exit_seen(visit)
    asked = visit.query.get("download", "")
    if not asked:
        return _view(visit, view)
    made = _FILES.get(asked)
    if made is None:
        raise NotFoundError(text("There is no such file."))
    return made(visit, view)


def _edited(visit: Visit) -> object:
    return cases_of(visit.desk, visit.path["client"])


def act(visit: Visit) -> Answer:
    """Note what a form says."""
    view = exit_seen(visit)
    if visit.said("do") not in {"day", "suspend"}:  # the days are compared one by one
        visit.refuse_outdated()
    if visit.said("do") == "suspend":
        return _suspended(visit, view)
    done = note_said(visit, view)
    place = f"#{done.place}" if done.place else ""
    return Go(f"/clients/{view.client.id}/leave{place}", done.said)


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, exit_seen(visit), refused=refusal.reason)


def _view(visit: Visit, view: ExitView, refused: Text | None = None) -> LeaveView:
    desk, say = visit.desk, visit.say
    record = latest(desk, view.client.id, "suspension")
    aside = latest(desk, view.client.id, "decline")
    steps = shown.steps(view)
    held = exit_of(record, view.moment.on) if record else None
    declined = exit_of(aside, view.moment.on) if aside else None
    choices, fields = day_fields(view)
    return LeaveView(
        exit=view,
        lede=shown.lede(view),
        cooled_at=shown.cooled_at(view, desk.zone),
        steps=steps,
        timeline=shown.timeline(view, desk.zone),
        next=[one for one in steps if one.state == "now" and one.place],
        last_day=shown.last_day(view),
        choices=choices,
        fields=fields,
        motives=shown.motive_choices(say.locale, view.said.get("motive")),
        has_no_motive=view.said.get("motive") == NO_MOTIVE,
        questions=shown.questions(view),
        breaching=shown.breaching(view),
        breach_words=BREACH_WORDS,
        breach_unknown=unknown_words(view.day.law),
        suspending=shown.suspending(replace(view, aside=held)),
        suspended_on=held.opened_on if held else None,
        declined_on=declined.sent_on if declined else None,
        undo=shown.undo_words(view.record),
        undo_suspension=shown.undo_words(record),
        undo_decline=shown.undo_words(aside),
        letters=shown.letters(replace(view, aside=declined), say.locale[:2]),
        checklist=shown.checklist(view),
        script=_script(visit, view) if view.is_open else (),
        costs=_costs(visit, view),
        months=EXAMPLE_MONTHS,
        stays=reasons_to_stay(desk, view.client.id),
        today=view.moment.today,
        refused=refused,
    )


def _script(visit: Visit, view: ExitView) -> Sequence[str]:
    opened = open_letter(visit.desk, view, view.letter, Style())
    return script_words(opened.script).splitlines() if opened.script else ()


def _costs(visit: Visit, view: ExitView) -> Costs:
    """Set the cost of staying beside that of leaving, where both can be said."""
    reviewed = visit.review(visit.as_of)
    facts = reviewed.found.facts
    asked = Asked(client=view.client.id, draws=PAGE_DRAWS, replace_months=EXAMPLE_MONTHS)

    def make() -> Affordable:
        payments = reviewed.found.forecasts.payments
        return afford(facts, visit.desk, reviewed.report.owner, asked, payments)

    try:
        found = visit.keep(("afford", facts.as_of, asked), make, of="facts")
    except Refusal as problem:
        return Costs(staying=(), leaving=(), refused=problem.reason)
    return Costs(staying=staying_lines(found, visit.say), leaving=leaving_lines(found, visit.say))


def _suspended(visit: Visit, view: ExitView) -> Answer:
    record = latest(visit.desk, view.client.id, "suspension")
    held = replace(view, aside=exit_of(record, view.moment.on) if record else None)
    sheet, _ = suspend(visit.desk, held, Style())
    name = f"{view.moment.on.isoformat()}-{view.client.id}-suspend.pdf"
    return Download(content=pdf(sheet), media_type="application/pdf", name=name)


def _calendar(visit: Visit, view: ExitView) -> Download:
    made = calendar_of(visit.desk, view, visit.say)
    return Download(content=made, media_type="text/calendar", name=f"{view.client.id}.ics")


def _dossier(visit: Visit, view: ExitView) -> Download:
    hidden = ("others",) if visit.query.get("hide") == "others" else ()
    asked = Extent(until=visit.as_of, redact=hidden)
    made = dossier_of(visit.desk, view.client.id, visit.say, asked)
    name = f"{view.moment.on.isoformat()}-{view.client.id}.zip"
    return Download(content=made, media_type="application/zip", name=name)


def _ticked(say: Translator, on: date | None) -> str:
    return f" ({say.form(on, 'day')})" if on else ""


def _checklist(visit: Visit, view: ExitView) -> Download:
    """Return the hand-over as a list to print or to paste, ticks and days included."""
    say = visit.say
    lines = [say(text("Hand-over, {client}", client=view.client.name)), ""]
    lines += [
        f"[{'x' if on else ' '}] {say(words)}{_ticked(say, on)}"
        for _, words, on in shown.checklist(view)
    ]
    content = "\n".join([*lines, ""]).encode("utf-8")
    name = f"{view.moment.on.isoformat()}-{view.client.id}-hand-over.txt"
    return Download(content=content, media_type="text/plain; charset=utf-8", name=name)


_FILES: Mapping[str, Callable[[Visit, ExitView], Download]] = MappingProxyType(
    {"calendar.ics": _calendar, "checklist.txt": _checklist, "dossier.zip": _dossier}
)

PAGE = Page(
    path="/clients/{client}/leave",
    title=text("Departure"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="leave",
)
