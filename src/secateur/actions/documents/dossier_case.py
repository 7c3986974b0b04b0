"""What a dossier takes from the case: letters sent and received, and files the user adds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from secateur.actions.workspace.named_paths import read_named
from secateur.actions.workspace.workspaces import Desk
from secateur.dossier import Document, Step
from secateur.leaving.events import CaseKind
from secateur.model.text import Text, text
from secateur.store.cases import get_cases

LARGEST = 50_000_000
"""Bytes of a file that is added."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_SENT: Mapping[CaseKind, Text] = MappingProxyType(
    {
        "exit": text("End of the contract announced in writing."),
        "reset": text("Terms put in writing to the client."),
        "decline": text("Next engagement declined in writing."),
        "suspension": text("Work suspended while unpaid, announced in writing."),
    }
)
_RECEIVED: Mapping[CaseKind, Text] = MappingProxyType(
    {
        "exit": text("The client has the end of the contract in hand."),
        "reset": text("The client has the terms in hand."),
        "decline": text("The client has the refusal in hand."),
        "suspension": text("The client has the notice of suspension in hand."),
    }
)


def steps_of(desk: Desk, client: str, until: date) -> tuple[Step, ...]:
    """Return the letters sent and received; drafts and second thoughts are the user's own."""
    return tuple(
        Step(on=event.on, said=said[case.kind])
        for case in get_cases(desk.store, client)
        for event in case.standing
        for name, said in (("sent", _SENT), ("received", _RECEIVED))
        if event.name == name and event.on <= until
    )


def documents_of(paths: Sequence[Path], until: date) -> Iterator[Document]:
    """Yield files as they are; a day in a name is its day, else that of the dossier.

    Raises:
        NothingReadError: There is no such file, or it is too large.
        StorageError: It may not be read.
    """
    for path in paths:
        too_large = text("{file} is too large to go into a dossier.", file=path.name)
        data = read_named(path, LARGEST, too_large)
        is_text = path.suffix.lower() in {".txt", ".md"}
        yield Document(
            on=_day_in(path.name) or until,
            title=text("Document of the case"),
            name=path.name,
            data=data,
            text=data.decode("utf-8", "replace") if is_text else "",
        )


def _day_in(name: str) -> date | None:
    found = _DAY.search(name)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
