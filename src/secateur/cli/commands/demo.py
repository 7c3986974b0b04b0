"""``secateur demo``: an invented freelancer, from files to review."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from secateur.cli.command import Argument, Command, Option
from secateur.cli.numbers import Number
from secateur.cli.session import Session
from secateur.model.text import Text, text


def run(session: Session, folder: Path | None, seed: int) -> None:
    """Write the invented records, import them as anyone's, show the review; draw the page."""
    from secateur.actions.invent_records import invent_records
    from secateur.actions.reviewing.review_clients import review_clients
    from secateur.actions.workspace.workspaces import open_workspace
    from secateur.cli.importing.run import import_and_tell
    from secateur.cli.program import program
    from secateur.cli.views.review_table import review_table
    from secateur.review.verdict import URGENCY
    from secateur.web.keys import Keys
    from secateur.web.site import Site
    from secateur.web.warming import draw_garden

    invented = invent_records(session.around, folder, seed, session.say.locale)
    session.note(text("An invented freelancer’s records: {folder}", folder=str(invented.folder)))
    with session.open([invented.folder]) as desk:
        session.use(desk)
        import_and_tell(session, desk, invented.records)
        reviewed = review_clients(desk, invented.ends_on)
    session.show(review_table(reviewed.report, reviewed.around, session.say, session.console.width))
    draw_garden(
        Site(
            open_desk=partial(open_workspace, session.around, [invented.folder]),
            keys=Keys(),
            language=session.say.locale,
        )
    )
    first = min(reviewed.report.clients, key=lambda one: URGENCY.index(one.verdict))
    session.line(session.say(ending(program(), first.id, invented.ends_on)))


def ending(called: str, client: str, day: date) -> Text:
    """Say what to type next: the page first, then one client, then one's own records.

    Args:
        called: How the program is called from here.
        client: The most urgent client, the first of the table.
        day: The last day of the records.
    """
    return text(
        "To open the page, with the same in it: {program} serve\n"
        "To understand a verdict: {program} why {client} --as-of {day}\n"
        "To begin with your own records: {program} review FOLDER",
        program=called,
        client=client,
        day=day.isoformat(),
    )


COMMAND = Command(
    says=text(
        "Invent a freelancer with nine clients, import their records, show the review.\n\n"
        "Example: secateur demo ~/demo"
    ),
    run=run,
    params=[
        Argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path)),
        Option(
            "--seed",
            type=Number(is_whole=True),
            metavar="NUMBER",
            default=1,
            says=text("Another number invents another freelancer’s months."),
        ),
    ],
)
