"""``secateur review``: what the records say of every client."""

from datetime import date
from pathlib import Path

from secateur.cli.command import Argument, Command, as_of_option, format_option
from secateur.cli.session import Session
from secateur.cli.values import ReadablePath
from secateur.model.text import text


def run(session: Session, path: Path | None, as_of: date | None, as_format: str) -> None:
    """Import the path first, if one is given; then show the review."""
    from secateur.actions.forecasting.keep_bets import keep_bets
    from secateur.actions.reviewing.review_clients import review_clients
    from secateur.cli.importing.run import import_and_tell
    from secateur.cli.views.review_table import review_table
    from secateur.review.as_json import as_json

    with session.open([path] if path else []) as desk:
        session.use(desk)
        if path is not None:
            import_and_tell(session, desk, [path])
        reviewed = review_clients(desk, as_of)
        kept = keep_bets(desk, reviewed.bets, reviewed.report.as_of)
    if as_format == "json":
        session.write_json(as_json(reviewed.report, reviewed.around, session.say))
    else:
        session.show(
            review_table(reviewed.report, reviewed.around, session.say, session.console.width)
        )
    if kept.refused is not None:
        session.note(kept.refused)


COMMAND = Command(
    says=text(
        "Say, per client, which of the eight reasons hold, and what to do next.\n\n"
        "Example: secateur review ~/Documents/freelance --as-of 2026-06-30"
    ),
    run=run,
    params=[
        Argument("path", required=False, type=ReadablePath()),
        as_of_option(),
        format_option(),
    ],
)
