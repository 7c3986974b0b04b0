"""``secateur restore``: put a backup back."""

from pathlib import Path

from secateur.cli.command import Argument, Command
from secateur.cli.passphrase import passphrase, passphrase_option
from secateur.cli.session import Session
from secateur.cli.values import ReadablePath
from secateur.model.text import text


def run(session: Session, path: Path, *, passphrase_file: Path | None) -> None:
    """Verify a backup, then put it in the place of what the workspace holds."""
    from secateur.actions.workspace.back_up import needs_passphrase, restore

    secret: str | None = None
    if needs_passphrase(path):
        secret = passphrase(session, passphrase_file, text("The passphrase of this backup:"))
    with session.open() as desk:
        session.use(desk)
        restored = restore(desk, path, passphrase=secret)
    session.show(
        text(
            "Restored: {n} record, as kept on {at}.",
            "Restored: {n} records, as kept on {at}.",
            n=sum(restored.records.values()),
            at=restored.made_at[:16].replace("T", " "),
        )
    )
    session.note(
        text(
            "What was here before is kept in {file}; restore that file to undo.",
            file=str(restored.before),
        )
    )


COMMAND = Command(
    says=text(
        "Put a backup back, once it is verified; what was there is kept aside.\n\n"
        "Example: secateur restore ~/Documents/secateur-2026-06-30.zip"
    ),
    run=run,
    params=[Argument("path", "PATH", type=ReadablePath()), passphrase_option()],
)
