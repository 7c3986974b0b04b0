"""A passphrase that a form asks for twice."""

from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.web.visit import Visit


def passphrase_said(visit: Visit) -> str:
    """Return the passphrase of a form; empty where none was typed.

    Raises:
        Refusal: It was typed otherwise the second time.
    """
    passphrase = visit.said("passphrase")
    if passphrase != visit.said("again"):
        raise Refusal(text("The two passphrases differ."))
    return passphrase
