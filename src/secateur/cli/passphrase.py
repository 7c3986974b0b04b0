"""Asks for a passphrase, or reads it from a file where nobody is there to type."""

from pathlib import Path

from secateur.cli.command import Option
from secateur.cli.session import Session
from secateur.cli.values import ReadablePath
from secateur.model.errors import MissingInputError
from secateur.model.text import Text, text


def passphrase_option() -> Option:
    """Return ``--passphrase-file FILE``."""
    return Option(
        "--passphrase-file",
        type=ReadablePath(),
        metavar="PATH",
        says=text("Read the passphrase from the first line of a file (otherwise it is asked for)."),
    )


def passphrase(session: Session, file: Path | None, question: Text, *, twice: bool = False) -> str:
    """Return the passphrase.

    Raises:
        MissingInputError: Nobody is there to type it, and no file was named.
    """
    if file is not None:
        return file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    said = session.ask_secret(question, twice=twice)
    if said is None:
        raise MissingInputError(
            text("There is nobody to type the passphrase. Use a terminal, or --passphrase-file.")
        )
    return said
