"""``secateur reset``: put a limit or a term in writing, then see whether it is kept."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secateur.cli.command import Argument, Command, Option, as_of_option, format_option
from secateur.cli.letter_options import STYLE, out_option, style_options
from secateur.cli.session import Session
from secateur.cli.values import Day
from secateur.model.text import text

if TYPE_CHECKING:  # the store and polars take 100 ms that `--help` does without
    from secateur.actions.leaving.case_letters import Style
    from secateur.actions.leaving.reset_client import ResetView, Terms
    from secateur.actions.loading.load_tables import Receipt
    from secateur.actions.workspace.workspaces import Desk


def run(  # noqa: PLR0913  (each is an option)
    session: Session,
    client: str,
    as_of: date | None,
    as_format: str,
    out: Path | None,
    *,
    undo: bool,
    status: bool,
    letter: bool,
    **given: Any,  # noqa: ANN401  (the others, each converted by click)
) -> None:
    """Propose terms, note those chosen, draft their letter, show how they are kept."""
    from secateur.actions.leaving.case_letters import Style
    from secateur.actions.leaving.leave_notes import undone_words
    from secateur.actions.leaving.reset_client import Terms, note_reset, undo_reset, view_reset

    style = Style(**{name: given.pop(name) for name in STYLE})
    with session.open() as desk:
        session.use(desk)
        view = view_reset(desk, client, as_of)
        terms = Terms(**given)
        if undo:
            view, event = undo_reset(desk, view)
            session.note(undone_words(event))
        elif not status:
            if terms.is_empty and not (out or letter or as_format == "json"):
                terms = _asked(session, view)
            view = note_reset(desk, view, terms)
        if out is not None or letter:
            view = _draft(session, desk, view, style, out)
        if letter and out is None:
            return
        _show(session, desk, view, as_format)


def _draft(
    session: Session,
    desk: "Desk",
    view: "ResetView",
    style: "Style",
    out: Path | None,
) -> "ResetView":
    from secateur.actions.leaving.reset_client import draft_reset, keep_reset
    from secateur.cli.case_files import show_files, show_letter, show_tone

    if out is None:
        drafted, _ = draft_reset(desk, view, style)
        show_letter(session, drafted, drafted.notes)
        return view
    view, drafted, paths, notes = keep_reset(desk, view, style, out)
    show_tone(session, drafted, notes)
    show_files(session, paths)
    return view


def _asked(session: Session, view: "ResetView") -> "Terms":
    """Ask on a terminal which terms to put in writing; none is chosen beforehand."""
    from secateur.actions.leaving.reset_client import Terms
    from secateur.cli.views.reset_view import proposal_line
    from secateur.leaving.terms import written

    if view.is_running or not view.proposals or not sys.stdin.isatty():
        return Terms()
    for number, one in enumerate(view.proposals, start=1):
        session.line(f"{number:3} {proposal_line(one, session.say)}")
    question = text("Which terms to put in writing? (numbers such as 1 3, or Enter for none)")
    said = session.ask(session.say(question)) or ""
    numbers = [int(one) for one in said.replace(",", " ").split() if one.isdecimal()]
    chosen = [view.proposals[one - 1] for one in numbers if 0 < one <= len(view.proposals)]
    return Terms(terms=[written(one.term) for one in chosen])


def _show(session: Session, desk: "Desk", view: "ResetView", as_format: str) -> None:
    from secateur.actions.loading.load_tables import origins
    from secateur.cli.views.reset_json import reset_json
    from secateur.cli.views.reset_view import reset_view

    found: dict[tuple[str, int], Receipt] = {}
    for tally in view.kept.tallies if view.kept else ():
        for table in {one[0] for one in tally.breaches}:
            ids = [number for name, number, _ in tally.breaches if name == table]
            found |= {(table, key): place for key, place in origins(desk, table, ids).items()}
    if as_format == "json":
        session.write_json(reset_json(view, found, session.say))
    else:
        session.show(reset_view(view, found, session.say))


COMMAND = Command(
    says=text(
        "Put a limit or a term in writing, with a test that looks after itself.\n\n"
        "Without options it proposes the terms that fit the reasons found, or shows how those in"
        " writing are kept.\n\n"
        'Examples: secateur reset lambda --term "payment 30 days" --out ~/Documents/lambda\n'
        "          secateur reset lambda --sent 2026-03-03\n"
        "          secateur reset lambda --status"
    ),
    run=run,
    params=[
        Argument("client"),
        Option(
            "--term",
            "terms",
            multiple=True,
            metavar="TEXT",
            says=text("payment 30 days, hours, scope 20 hours, rate 75, or approvals 5 days."),
        ),
        Option("--starts-on", type=Day(), metavar="DATE", says=text("From when the terms apply.")),
        Option("--review-on", type=Day(), metavar="DATE", says=text("The day to look back.")),
        Option("--reply-by", type=Day(), metavar="DATE", says=text("The day to answer by.")),
        Option("--note", metavar="TEXT", says=text("A sentence of your own, in the letter.")),
        Option("--letter", is_flag=True, says=text("Show the letter.")),
        out_option(),
        Option(
            "--sent", type=Day(), metavar="DATE", says=text("You sent it that day: the test runs.")
        ),
        Option("--status", is_flag=True, says=text("Look, and change nothing.")),
        Option("--stop", is_flag=True, says=text("End the reset.")),
        Option("--undo", is_flag=True, says=text("Undo the last thing noted.")),
        *style_options(),
        as_of_option(),
        format_option(),
    ],
)
