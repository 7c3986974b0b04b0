"""What is said once a dossier is written."""

from collections.abc import Iterator
from typing import Any

from secateur.actions.documents.make_dossier import Made
from secateur.model.text import Text, text

SHOWN_OTHERS = 12
"""Addresses of others named at once."""


def dossier_said(made: Made) -> Text:
    """Say what was written."""
    return text(
        "{path}: {n} exhibit, as of {as_of:date}.",
        "{path}: {n} exhibits, as of {as_of:date}.",
        path=str(made.path),
        n=made.exhibits,
        as_of=made.as_of,
    )


def dossier_notes(made: Made) -> Iterator[Text]:
    """Say what to look at before it is handed over."""
    for name, n in made.hidden.items():
        yield text(
            "“{name}” was hidden {n} time.", "“{name}” was hidden {n} times.", name=name, n=n
        )
    if made.others:
        shown = ", ".join(made.others[:SHOWN_OTHERS])
        more = len(made.others) - SHOWN_OTHERS
        yield text(
            "Addresses of other people can be read in it: {shown}{more}. Hide one with --redact"
            " ADDRESS, all with --redact others.",
            shown=shown,
            more=f", … (+{more})" if more > 0 else "",
        )
    yield text("Read it before you hand it over: it quotes messages as they were kept.")


def dossier_json(made: Made) -> dict[str, Any]:
    """Return the same for other programs."""
    return {
        "path": str(made.path),
        "as_of": made.as_of.isoformat(),
        "exhibits": made.exhibits,
        "files": dict(made.files),
        "others": list(made.others),
        "hidden": dict(made.hidden),
        "has_claim": not made.without_claim,
    }
