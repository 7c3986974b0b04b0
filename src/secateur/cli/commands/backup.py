"""``secateur backup``: everything in one file, consistent while in use."""

from pathlib import Path

import click

from secateur.cli.command import Argument, Command, Option
from secateur.cli.passphrase import passphrase, passphrase_option
from secateur.cli.session import Session
from secateur.model.text import text


def run(session: Session, path: Path, *, encrypt: bool, passphrase_file: Path | None) -> None:
    """Write a backup of the workspace."""
    from secateur.actions.workspace.back_up import back_up

    secret: str | None = None
    with session.open() as desk:
        session.use(desk)
        if encrypt or passphrase_file:
            asked = text("A passphrase for this backup:")
            secret = passphrase(session, passphrase_file, asked, twice=True)
        kept = back_up(desk, path, passphrase=secret)
    total = sum(kept.records.values())
    session.show(
        text(
            "{file}: {n} record, {size:number} kB.",
            "{file}: {n} records, {size:number} kB.",
            file=str(kept.path),
            n=total,
            size=max(kept.size // 1000, 1),
        )
    )
    if kept.is_encrypted:
        session.note(text("Without its passphrase nobody opens it, you included."))
    else:
        session.note(
            text(
                "Anyone who has this file can read it; --encrypt closes it. The vent is not in it."
            )
        )


COMMAND = Command(
    says=text(
        "Keep everything in one file. Work may go on meanwhile.\n\n"
        "The file can be encrypted to a passphrase (age format); only then is the vent in it.\n\n"
        "Example: secateur backup ~/Documents --encrypt"
    ),
    run=run,
    params=[
        Argument("path", "PATH", type=click.Path(path_type=Path)),
        Option("--encrypt", is_flag=True, says=text("Encrypt it to a passphrase.")),
        passphrase_option(),
    ],
)
