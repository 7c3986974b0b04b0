"""Share the case of one client: what goes in, exactly what will be read, then closed and saved."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.documents.redactions import REDACTIONS
from secateur.actions.documents.share_case import Wanted, case_of, sealed_case
from secateur.actions.entering.edit_clients import ClientView, show_client
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.share import SharedCase, written
from secateur.share.case import Redaction
from secateur.web.pages import Changes, Page
from secateur.web.parts.case_parts import CaseView, case_view
from secateur.web.parts.passphrase_parts import passphrase_said
from secateur.web.visit import Answer, Download, Visit

_FIRST: tuple[Redaction, ...] = ("names",)
"""Hidden until the user says otherwise: it is easier to show a name later than to take it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareView:
    """What ``share.html`` shows."""

    client: ClientView
    case: CaseView
    digest: str
    """Of exactly what the preview shows."""

    redact: Sequence[str]
    questions: str
    with_messages: bool
    n_messages: int
    keys: str
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show what would be shared, names hidden."""
    return _view(visit, Wanted(redact=frozenset(_FIRST)))


def act(visit: Visit) -> Answer:
    """Show the case anew as chosen, or close it."""
    wanted = _wanted(visit)
    return _closed(visit, wanted) if visit.said("do") == "close" else _view(visit, wanted)


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, _wanted(visit), refused=refusal.reason)


def _wanted(visit: Visit) -> Wanted:
    said = visit.said("questions").replace("\r\n", "\n").split("\n")
    chosen = visit.all_said("redact")
    return Wanted(
        redact=frozenset(one for one in REDACTIONS if one in chosen),
        questions=tuple(one.strip() for one in said if one.strip()),
        with_messages=visit.said("messages") == "yes",
    )


def _closed(visit: Visit, wanted: Wanted) -> Download:
    """Close the case to a passphrase or to keys.

    Raises:
        Refusal: The passphrases differ, or the case is no longer what was shown.
    """
    keys = visit.said("keys").split()
    passphrase = passphrase_said(visit)
    case = _case(visit, show_client(visit.desk, visit.path["client"]), wanted)
    if _digest(case) != visit.said("digest"):
        raise Refusal(
            text("What you read is no longer what would be shared: read it again, then close it.")
        )
    return Download(
        content=sealed_case(case, keys=keys, passphrase=passphrase or None),
        media_type="application/octet-stream",
        name=_name(visit, case),
    )


def _name(visit: Visit, case: SharedCase) -> str:
    """Return a name that says no more than the file itself."""
    day = case.made_on.isoformat()
    return f"{day}.age" if "names" in case.redacted else f"{day}-{visit.path['client']}.age"


def _case(visit: Visit, client: ClientView, wanted: Wanted) -> SharedCase:
    return case_of(visit.desk, client, wanted, visit.say, visit.review(None))


def _digest(case: SharedCase) -> str:
    return hashlib.sha256(written(case)).hexdigest()


def _view(visit: Visit, wanted: Wanted, refused: Text | None = None) -> ShareView:
    client = show_client(visit.desk, visit.path["client"])
    case = _case(visit, client, wanted)
    return ShareView(
        client=client,
        case=case_view(case, visit.say),
        digest=_digest(case),
        redact=case.redacted,
        questions="\n".join(wanted.questions),
        with_messages=wanted.with_messages,
        n_messages=client.counts.get("messages", 0),
        keys=visit.said("keys"),
        refused=refused,
    )


PAGE = Page(
    path="/clients/{client}/share",
    title=text("Share a case"),
    show=show,
    changes=Changes(
        act=act,
        again=_again,
        edits=None,  # nothing is kept, and what is closed is compared with what was read
    ),
    place="settings",
    is_kept=True,
    is_private=True,
)
