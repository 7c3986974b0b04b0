"""The dossier of one client: which records, what is hidden, what would be in it, then saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from pathlib import Path
from typing import cast

from secateur.actions.documents.make_dossier import OTHERS, Extent, LookedInto, look_into
from secateur.actions.entering.edit_clients import ClientView, show_client
from secateur.actions.importing.uploads import safe_parts
from secateur.actions.workspace.leftovers import scratch
from secateur.dossier import PDF, Exhibit, dossier, packed
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.review.words import REASON_WORDS
from secateur.signals import Reason
from secateur.web.pages import Changes, Page
from secateur.web.visit import Answer, Download, Visit

SHOWN_OTHERS = 12
"""Addresses of others named at once."""

SHOWN_EXHIBITS = 200
"""Exhibits listed at once: ten busy years hold thousands, and a page stays light."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """What ``dossier.html`` shows."""

    client: ClientView
    first: str
    until: str
    today: date
    reasons: Sequence[tuple[str, Text, bool]]
    hides_others: bool
    hidden_names: str
    n: int
    exhibits: Sequence[Exhibit]
    """The newest, in the order of the dossier."""

    more_exhibits: int
    others: Sequence[str]
    more_others: int
    hidden: Sequence[tuple[str, int]]
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show what a dossier of everything holds."""
    client = show_client(visit.desk, visit.path["client"])
    try:
        return _page(visit, client, _found(visit, client.id, Extent()))
    except Refusal as refusal:
        return _page(visit, client, refused=refusal.reason)


def act(visit: Visit) -> Answer:
    """Show it anew as chosen, or save it; nothing is kept, and nothing is sent."""
    with scratch(visit.desk.workspace.store_path) as folder:
        client, asked = show_client(visit.desk, visit.path["client"]), _asked(visit, folder)
        if visit.said("do") in {"zip", "pdf"}:
            return _saved(visit, client, asked)
        return _page(visit, client, _found(visit, client.id, asked))


def _again(visit: Visit, refusal: Refusal) -> Answer:
    client = show_client(visit.desk, visit.path["client"])
    return _page(visit, client, refused=refusal.reason)


def _asked(visit: Visit, folder: Path) -> Extent:
    """Read the form.

    Raises:
        Refusal: A day is none, or a file has no name that can stand.
    """
    chosen = visit.all_said("reason")
    names = [one.strip() for one in visit.said("names").splitlines() if one.strip()]
    return Extent(
        first=visit.day("first"),
        until=visit.day("until"),
        reasons=cast("tuple[Reason, ...]", tuple(one for one in REASON_WORDS if one in chosen)),
        added=_added(visit, folder),
        redact=(*((OTHERS,) if visit.said("others") else ()), *names),
    )


def _added(visit: Visit, folder: Path) -> tuple[Path, ...]:
    """Put the files of the form aside, each under its own name."""
    found: list[Path] = []
    for number, one in enumerate(each for each in visit.files("added") if each.filename):
        parts = safe_parts(one.filename or "")
        if parts is None:
            raise Refusal(text("“{name}” is not a name of a file.", name=(one.filename or "")[:60]))
        place = folder / str(number) / parts[-1]
        place.parent.mkdir()
        place.write_bytes(one.file.read())
        found.append(place)
    return tuple(found)


def _saved(visit: Visit, client: ClientView, asked: Extent) -> Download:
    found = look_into(visit.desk, client.id, visit.say, asked)
    files = dossier(found.contents, visit.say)
    name = f"{found.contents.as_of.isoformat()}-{client.id}"
    if visit.said("do") == "pdf":
        return Download(content=files[PDF], media_type="application/pdf", name=f"{name}.pdf")
    return Download(content=packed(files), media_type="application/zip", name=f"{name}.zip")


def _page(
    visit: Visit,
    client: ClientView,
    found: LookedInto | None = None,
    refused: Text | None = None,
) -> DossierView:
    chosen = visit.all_said("reason")
    others = found.others if found else ()
    exhibits = found.exhibits if found else ()
    return DossierView(
        client=client,
        first=visit.said("first"),
        until=visit.said("until"),
        today=visit.review(None).report.as_of,
        reasons=[(name, words, name in chosen) for name, words in REASON_WORDS.items()],
        hides_others=bool(visit.said("others")),
        hidden_names=visit.said("names"),
        n=len(exhibits),
        exhibits=newest(exhibits),
        more_exhibits=max(0, len(exhibits) - SHOWN_EXHIBITS),
        others=others[:SHOWN_OTHERS],
        more_others=max(0, len(others) - SHOWN_OTHERS),
        hidden=tuple(found.hidden.items()) if found else (),
        refused=refused,
    )


def newest(exhibits: Sequence[Exhibit]) -> Sequence[Exhibit]:
    """Return the newest ``SHOWN_EXHIBITS`` in their order; one without a day counts as new."""
    shown = nlargest(SHOWN_EXHIBITS, exhibits, key=lambda one: one.on or date.max)
    return sorted(shown, key=lambda one: one.number)


def _found(visit: Visit, client: str, asked: Extent) -> LookedInto:
    if asked.added:
        return look_into(visit.desk, client, visit.say, asked)
    say = visit.say
    key = ("dossier", client, visit.review(None).report.as_of, asked, say.locale, say.is_familiar)
    return visit.desk.keep(key, lambda: look_into(visit.desk, client, say, asked), large="dossier")


PAGE = Page(
    path="/clients/{client}/dossier",
    title=text("Dossier"),
    show=show,
    changes=Changes(
        act=act,
        again=_again,
        edits=None,  # nothing is kept
    ),
    place="leave",
    is_kept=True,
    is_private=True,
)
