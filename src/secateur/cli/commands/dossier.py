"""``secateur dossier CLIENT``: what is on record of one client, numbered and checkable."""

from datetime import date
from pathlib import Path

import click

from secateur.cli.command import Argument, Command, Option, format_option
from secateur.cli.session import Session
from secateur.cli.values import Day, ReadablePath
from secateur.model.text import text

REASONS = (
    "payment",
    "agreement",
    "engagement",
    "intrusion",
    "reluctance",
    "drain",
    "fit",
    "growth",
)
"""As :data:`secateur.signals.Reason` has them; importing that takes 100 ms."""


def run(  # noqa: PLR0913  (the options)
    session: Session,
    *,
    client: str,
    out: Path,
    first: date | None,
    until: date | None,
    reasons: tuple[str, ...],
    added: tuple[Path, ...],
    redact: tuple[str, ...],
    as_format: str,
) -> None:
    """Write the dossier and say what is in it."""
    from typing import cast

    from secateur.actions.documents.make_dossier import Extent, make_dossier
    from secateur.cli.views.dossier_view import dossier_json, dossier_notes, dossier_said
    from secateur.signals import Reason

    asked = Extent(
        first=first,
        until=until,
        reasons=cast("tuple[Reason, ...]", tuple(dict.fromkeys(reasons))),
        added=added,
        redact=redact,
    )
    with session.open() as desk:
        session.use(desk)
        made = make_dossier(desk, client, out, say=session.say, asked=asked)
    if as_format == "json":
        session.write_json(dossier_json(made))
        return
    session.show(dossier_said(made))
    for note in dossier_notes(made):
        session.note(note)


COMMAND = Command(
    says=text(
        "Put what is on record of one client into a dossier: a PDF with what happened day by day,"
        " numbered exhibits and the account, a file for each exhibit, and their digests.\n\n"
        "Check-ins, the vent and other clients are never in it. Nothing is sent.\n\n"
        "Example: secateur dossier lambda --out lambda.zip --from 2026-01-01"
    ),
    run=run,
    params=[
        Argument("client"),
        Option(
            "--out",
            required=True,
            type=click.Path(path_type=Path),
            metavar="PATH",
            says=text("A new folder, or a new file that ends in .zip."),
        ),
        Option(
            "--from",
            "first",
            type=Day(),
            metavar="DATE",
            says=text("Exhibits from this day on (the account stays whole)."),
        ),
        Option(
            "--until",
            type=Day(),
            metavar="DATE",
            says=text("As things were known at the end of that day (default: today)."),
        ),
        Option(
            "--reason",
            "reasons",
            multiple=True,
            type=click.Choice(REASONS),
            says=text(
                "Only messages, meetings, requests and hours behind this reason (repeatable)."
            ),
        ),
        Option(
            "--add",
            "added",
            multiple=True,
            type=ReadablePath(),
            metavar="PATH",
            says=text("Add a file as an exhibit, such as a letter or a contract (repeatable)."),
        ),
        Option(
            "--redact",
            multiple=True,
            metavar="ADDRESS",
            says=text(
                "Hide an address or a name everywhere; “others”: those of all other people"
                " (repeatable)."
            ),
        ),
        format_option(),
    ],
)
