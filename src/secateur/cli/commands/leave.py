"""``secateur leave``: end the work with a client, step by step; nothing is sent."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from secateur.cli.command import Argument, Command, Option, as_of_option, format_option
from secateur.cli.letter_options import STYLE, out_option, style_options
from secateur.cli.ranges import MOST_MONTHS, Between
from secateur.cli.session import Session
from secateur.cli.values import Day
from secateur.model.text import text

if TYPE_CHECKING:  # the store and polars take 100 ms that `--help` does without
    from rich.console import RenderableType

    from secateur.actions.leaving.case_letters import Style
    from secateur.actions.leaving.leave_client import ExitView
    from secateur.actions.leaving.leave_notes import Notes
    from secateur.actions.workspace.workspaces import Desk
    from secateur.leaving.events import CaseKind

TASKS = (
    "undo",
    "status",
    "draft",
    "out",
    "ics",
    "dossier",
    "decline_next",
    "suspend",
    "replace_months",
)


def run(
    session: Session,
    client: str,
    as_of: date | None,
    as_format: str,
    **given: Any,  # noqa: ANN401  (the options, each converted by click)
) -> None:
    """Show an exit, note something in it, or draft a letter of it."""
    from secateur.actions.leaving.case_letters import Style
    from secateur.actions.leaving.leave_client import view_exit
    from secateur.actions.leaving.leave_notes import (
        Notes,
        note_aside,
        note_exit,
        undo_exit,
        undone_words,
    )

    style = Style(**{name: given.pop(name) for name in STYLE})
    tasks = {name: given.pop(name) for name in TASKS}
    with session.open() as desk:
        session.use(desk)
        view = view_exit(desk, client, as_of)
        if tasks["undo"]:
            view, event = undo_exit(desk, view)
            session.note(undone_words(event))
        elif tasks["decline_next"] or tasks["suspend"]:
            aside: CaseKind = "decline" if tasks["decline_next"] else "suspension"
            view = note_aside(desk, view, aside, Notes(**given))
        else:
            view = note_exit(desk, view, _notes(session, view, tasks, given, as_format))
        view = _draft(session, desk, view, tasks, style)
        if tasks["ics"] is not None:
            _write_calendar(session, desk, view, tasks["ics"])
        if tasks["dossier"] is not None:
            _write_dossier(session, desk, client, tasks["dossier"])
        is_asked = view.is_new or (view.record is None and as_format != "json")
        costs = _costs(session, desk, view, tasks["replace_months"]) if is_asked else None
        _show(session, view, as_format, costs, is_quiet=_has_shown(tasks))


def _write_dossier(session: Session, desk: "Desk", client: str, out: Path) -> None:
    from secateur.actions.documents.make_dossier import make_dossier
    from secateur.cli.views.dossier_view import dossier_notes, dossier_said

    made = make_dossier(desk, client, out, say=session.say)
    session.show(dossier_said(made))
    for note in dossier_notes(made):
        session.note(note)


def _has_shown(tasks: dict[str, Any]) -> bool:
    is_letter = tasks["draft"] or tasks["decline_next"] or tasks["suspend"]
    return bool(is_letter) and not tasks["out"]


def _notes(
    session: Session,
    view: "ExitView",
    tasks: dict[str, Any],
    given: dict[str, Any],
    as_format: str,
) -> "Notes":
    """Return what the options say; without any, ask on a terminal: nothing is opened unasked."""
    from secateur.actions.leaving.leave_notes import Notes
    from secateur.cli.leave_questions import (
        asked,
        asked_of_breach,
        confirm_opening,
        is_there_someone,
    )

    notes = Notes(**given)
    is_breach = tasks["draft"] == "end_for_breach" or (tasks["draft"] and view.is_for_breach)
    if is_breach and notes.is_empty and as_format != "json":
        return asked_of_breach(session, view) if view.is_open and is_there_someone() else notes
    if tasks["status"] and not notes.is_empty:
        raise click.UsageError(session.say(text("--status looks, and changes nothing.")))
    if not notes.is_empty or any(tasks.values()) or as_format == "json":
        return notes
    if is_there_someone() and (view.is_open or confirm_opening(session, view, view.moment.on)):
        return asked(session, view)
    return notes


def _draft(
    session: Session, desk: "Desk", view: "ExitView", tasks: dict[str, Any], style: "Style"
) -> "ExitView":
    from secateur.actions.leaving.leave_letters import draft_letter, keep_letter
    from secateur.cli.case_files import show_files, show_letter, show_tone

    kind = "decline_next" if tasks["decline_next"] else tasks["draft"]
    if kind == "end":
        kind = view.letter
    if tasks["suspend"]:
        _suspend(session, desk, view, tasks["out"], style)
    if kind is None:
        return view
    if tasks["out"] is None:
        drafted, _ = draft_letter(desk, view, kind, style)
        show_letter(session, drafted, drafted.notes)
        return view
    view, files = keep_letter(desk, view, kind, style, tasks["out"])
    show_tone(session, files.drafted, files.notes)
    show_files(session, files.paths)
    return view


def _suspend(
    session: Session, desk: "Desk", view: "ExitView", out: Path | None, style: "Style"
) -> None:
    from secateur.actions.leaving.case_letters import command_of, script_words
    from secateur.actions.leaving.leave_letters import suspend, suspension_files
    from secateur.cli.case_files import show_files

    sheet, _ = suspend(desk, view, style)
    if out is None:
        session.line(script_words(sheet))
    else:
        show_files(session, suspension_files(view, sheet, out))
    session.note(
        text(
            "Say it in writing as well, with the sum and the invoices: {command}",
            command=command_of("claim", view.client.id),
        )
    )


def _write_calendar(session: Session, desk: "Desk", view: "ExitView", path: Path) -> None:
    from secateur.actions.leaving.leave_calendar import write_calendar

    write_calendar(desk, view, session.say, path)
    session.show(text("Written: {path}", path=str(path)))


def _costs(
    session: Session, desk: "Desk", view: "ExitView", months: tuple[float, float] | None
) -> "RenderableType | None":
    """Set the cost of staying beside that of leaving, where both can be said; else say why not."""
    from secateur.actions.forecasting.afford_leaving import afford_leaving
    from secateur.actions.forecasting.affordable import EXAMPLE_MONTHS, Asked
    from secateur.cli.views.afford_view import costs
    from secateur.forecasts.cash.model import Range
    from secateur.model.errors import MissingInputError

    searched = EXAMPLE_MONTHS if months is None else Range(*months)
    asked = Asked(client=view.client.id, as_of=view.moment.on, replace_months=searched)
    try:
        found = afford_leaving(desk, asked)
    except MissingInputError as problem:
        session.note(
            text(
                "What staying and leaving would cost is not shown. {reason} See: secateur afford"
                " {client}",
                reason=problem.reason,
                client=view.client.id,
            )
        )
        return None
    if months is None:
        session.note(
            text(
                "Counted with {low:number} to {high:number} {high|month|months} to find a"
                " replacement:"
                " --replace-months {low:number}-{high:number}",
                low=searched.low,
                high=searched.high,
            )
        )
    return costs(found, session.say)


def _show(
    session: Session,
    view: "ExitView",
    as_format: str,
    costs: "RenderableType | None",
    *,
    is_quiet: bool,
) -> None:
    from secateur.cli.views.leave_json import leave_json
    from secateur.cli.views.leave_view import leave_view

    if is_quiet:
        return
    if as_format == "json":
        session.write_json(leave_json(view, session.say))
    else:
        session.show(leave_view(view, session.say, costs))


COMMAND = Command(
    says=text(
        "End the work with a client, step by step: reason, last day, letter, hand-over. Nothing is"
        " sent.\n\n"
        "Without options it shows where you are and what is next, and opens nothing.\n\n"
        "Examples: secateur leave lambda\n"
        "          secateur leave lambda --open\n"
        "          secateur leave lambda --motive none --confirm fr.l442_1\n"
        "          secateur leave lambda --draft end --out ~/Documents/lambda"
    ),
    run=run,
    params=[
        Argument("client"),
        Option("--open", is_flag=True, says=text("Open an exit, or open one again.")),
        Option("--status", is_flag=True, says=text("Look, and change nothing.")),
        Option(
            "--motive",
            metavar="NAME",
            says=text("The reason to give, only if it is true, or none; nothing is proposed."),
        ),
        Option("--end-on", type=Day(), metavar="DATE", says=text("A last day of your choice.")),
        Option("--notice", metavar="TEXT", says=text("The notice in your contract, “60 days”.")),
        Option("--clause", metavar="TEXT", says=text("Where it stands, such as “article 9”.")),
        Option(
            "--from",
            "counted_from",
            type=click.Choice(["receipt", "sending"]),
            says=text("From when the notice counts (default: receipt)."),
        ),
        Option("--law", metavar="COUNTRY", says=text("The law that applies, such as FR or CA-QC.")),
        Option(
            "--contract",
            metavar="NAME",
            says=text("What the contract is: open_ended, services, mandate, works, fixed_term."),
        ),
        Option("--pay", metavar="NAME", says=text("How it is paid, where the law asks.")),
        Option(
            "--channel",
            type=click.Choice(["registered", "email", "hand", "post"]),
            says=text("How the letter goes."),
        ),
        Option("--send-on", type=Day(), metavar="DATE", says=text("When you mean to send it.")),
        Option(
            "--say",
            "facts",
            multiple=True,
            metavar="NAME=VALUE",
            says=text("Something the letter says, such as pay_by=2026-12-31."),
        ),
        Option(
            "--confirm",
            multiple=True,
            metavar="NAME",
            says=text("A question of the law that you have settled."),
        ),
        Option(
            "--skip-cooling", is_flag=True, says=text("Do without the 48 hours to think it over.")
        ),
        Option(
            "--dossier",
            type=click.Path(path_type=Path),
            metavar="PATH",
            says=text("Write the dossier to a new folder or .zip; see: secateur dossier --help"),
        ),
        Option("--sent", type=Day(), metavar="DATE", says=text("You sent the letter that day.")),
        Option("--received", type=Day(), metavar="DATE", says=text("It arrived that day.")),
        Option(
            "--done", multiple=True, metavar="NAME", says=text("Something is done, such as files.")
        ),
        Option("--stay", metavar="TEXT", says=text("Note a reason to stay.")),
        Option("--undo", is_flag=True, says=text("Undo the last thing noted.")),
        Option("--cancel", is_flag=True, says=text("Call the exit off.")),
        Option(
            "--draft",
            metavar="NAME",
            says=text(
                "Draft a letter: end, end_for_breach, hand_over, final_statement, thank_you."
            ),
        ),
        Option("--decline-next", is_flag=True, says=text("Decline the next engagement.")),
        Option("--suspend", is_flag=True, says=text("Hold back work while you are not paid.")),
        out_option(),
        Option(
            "--ics",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="PATH",
            says=text("Write the deadlines as a calendar file."),
        ),
        *style_options(),
        Option(
            "--replace-months",
            type=Between(MOST_MONTHS),
            metavar="2-6",
            says=text("Months to find a replacement, to weigh staying and leaving."),
        ),
        as_of_option(),
        format_option(),
    ],
)
