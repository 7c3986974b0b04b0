"""``secateur demo``: an invented freelancer, from files to review."""

from pathlib import Path

import click

from secateur.cli.command import Argument, Command, Option
from secateur.cli.session import Session
from secateur.model.text import text


def run(session: Session, folder: Path | None, seed: int) -> None:
    """Write the invented records, import them as anyone's, show the review."""
    from secateur.actions.invent_records import invent_records
    from secateur.actions.review_clients import review_clients
    from secateur.cli.importing import import_and_tell
    from secateur.cli.review_table import review_table

    invented = invent_records(session.around, folder, seed)
    session.note(text("An invented freelancer's records: {folder}", folder=str(invented.folder)))
    with session.open([invented.folder]) as desk:
        session.use(desk)
        import_and_tell(session, desk, invented.records)
        reviewed = review_clients(desk, invented.ends_on)
    session.show(review_table(reviewed.report, reviewed.around, session.say, session.console.width))
    session.show(
        text(
            "The same in a page: secateur serve\n"
            "Go on: secateur why {client} --as-of {day}\n"
            "With your own records: secateur review FOLDER",
            client=reviewed.report.clients[0].id,
            day=invented.ends_on.isoformat(),
        )
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
            type=int,
            default=1,
            says=text("Another number invents another freelancer's months."),
        ),
    ],
)
