"""Make the dossier of one client: a folder, or one ZIP, that ``sha256sum -c`` can check."""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import rmtree

from polars import col

from secateur.actions.documents.claim_client import Asked, claim_client
from secateur.actions.documents.claim_documents import statement_of
from secateur.actions.documents.dossier_case import documents_of, steps_of
from secateur.actions.documents.dossier_contents import (
    Gathered,
    Selection,
    gather,
    veil_of,
    with_documents,
)
from secateur.actions.entering.edit_clients import ClientView, show_client
from secateur.actions.loading.load_tables import Loaded, load_tables
from secateur.actions.workspace import clock
from secateur.actions.workspace.private_files import write_private
from secateur.actions.workspace.workspaces import Desk
from secateur.dossier import Claim, Contents, Document, Exhibit, dossier, exhibits, packed
from secateur.facts import Facts
from secateur.i18n import Translator
from secateur.letters import statement_sheet
from secateur.letters.model import Block
from secateur.model.disk import disk_errors
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.money import Money
from secateur.model.text import text
from secateur.review.measuring import all_signals
from secateur.review.words import REASON_WORDS
from secateur.share import Hidden, Veil
from secateur.share.veiled_words import HIDDEN
from secateur.signals import Reason
from secateur.store.claims import get_claims

OTHERS = "others"
"""Asks for the addresses of all other people to be hidden."""

SHOWABLE = frozenset({"messages", "invoices", "payments", "time_entries", "meetings", "requests"})
"""Tables whose rows may stand in a dossier: check-ins are for their author alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Which records a dossier shows, and what it hides."""

    first: date | None = None
    until: date | None = None
    """The day it is as of; today where nothing is said."""

    reasons: tuple[Reason, ...] = ()
    added: tuple[Path, ...] = ()
    """Files of the case that become exhibits as they are: letters, a contract."""

    redact: tuple[str, ...] = ()
    """Addresses or names hidden everywhere; ``others`` is every other person's address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A dossier that was written."""

    path: Path
    files: Mapping[str, int]
    """Sizes by name."""

    exhibits: int
    as_of: date
    others: tuple[str, ...]
    """Addresses of other people that can be read in it."""

    hidden: Mapping[str, int]
    """Other clients, and what was asked for, with how often each was hidden."""

    without_claim: bool
    """No interest could be worked out, or there is none."""


_WHOLE = Extent()


def make_dossier(
    desk: Desk,
    client: str,
    out: Path,
    *,
    say: Translator,
    asked: Extent = _WHOLE,
) -> Made:
    """Write the dossier of a client to a new folder, or to a new ``.zip`` file.

    Args:
        desk: The workspace.
        client: Its id, name or alias.
        out: Ends in ``.zip`` for one file; a folder is made, and must not hold anything yet.
        say: The language of the dossier.
        asked: Which records, and what is hidden.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: A day is in the future, the range is empty, something to hide is nowhere in it, or
            the place is taken.
        MissingInputError: Nothing that may be shown stands behind the reasons.
        StorageError: The disk refuses.
    """
    _refuse_taken(out)
    found = show_client(desk, client)
    contents, gathered, veils = contents_of(desk, found, asked, say)
    files = dossier(contents, say)
    _write(files, out)
    return Made(
        path=out,
        files={name: len(data) for name, data in files.items()},
        exhibits=len(files) - 2,
        as_of=contents.as_of,
        others=gathered.others,
        hidden=_hidden(veils),
        without_claim=not contents.claim_body,
    )


def dossier_of(desk: Desk, client: str, say: Translator, asked: Extent = _WHOLE) -> bytes:
    """Return the dossier of a client as one ZIP.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: The range is empty, or something to hide is nowhere in it.
    """
    contents, _, _ = contents_of(desk, show_client(desk, client), asked, say)
    return packed(dossier(contents, say))


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedInto:
    """What a dossier would hold, before it is written."""

    contents: Contents
    exhibits: tuple[Exhibit, ...]
    others: tuple[str, ...]
    """Addresses of other people that can be read in it."""

    hidden: Mapping[str, int]
    """Other clients, and what was asked for, with how often each was hidden."""


def look_into(desk: Desk, client: str, say: Translator, asked: Extent) -> LookedInto:
    """Return what a dossier would hold; :func:`secateur.dossier.dossier` writes it.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: The range is empty, or something to hide is nowhere in it.
        MissingInputError: Nothing that may be shown stands behind the reasons.
    """
    contents, gathered, veils = contents_of(desk, show_client(desk, client), asked, say)
    return LookedInto(
        contents=contents,
        exhibits=exhibits(contents, say),
        others=gathered.others,
        hidden=_hidden(veils),
    )


def _hidden(veils: Iterable[Veil]) -> dict[str, int]:
    return {name: n for veil in veils for name, n in veil.met.items() if name}


def contents_of(
    desk: Desk, client: ClientView, asked: Extent, say: Translator
) -> tuple[Contents, Gathered, tuple[Veil, ...]]:
    """Return what a dossier is made of, who else is in it, and what was hidden."""
    day = _day(desk, asked)
    loaded = load_tables(desk)
    selection = Selection(
        until=day, first=asked.first, chosen=_chosen(loaded, client, asked.reasons, day)
    )
    others = veil_of(desk, client)
    found = gather(desk, loaded, client, selection, others, say)
    redact = _redactions(asked.redact, found.others)
    mine = Veil(redact)
    if redact:
        others.met.clear()
        found = gather(desk, loaded, client, selection, lambda said: others(mine(said)), say)
        _refuse_unmet(redact, mine)
    added = tuple(documents_of(asked.added, day))
    whole = with_documents(found, (*_claims(desk, client, selection), *added))
    whole = replace(
        whole,
        steps=steps_of(desk, client.id, day),
        reasons=tuple(REASON_WORDS[one] for one in asked.reasons),
        claim_body=_claim_body(desk, client, day, say),
        is_redacted=bool(others.met or mine.met),
    )
    return whole, found, (others, mine)


def _day(desk: Desk, asked: Extent) -> date:
    today = clock.today(desk.zone)
    day = asked.until or today
    if day > today:
        raise Refusal(
            text(
                "{day:day} is in the future: a dossier holds what has happened. Use today or an"
                " earlier day.",
                day=day,
            )
        )
    if asked.first and asked.first > day:
        raise Refusal(text("The range ends on {day:day}, before it begins.", day=day))
    return day


def _chosen(
    loaded: Loaded, client: ClientView, reasons: Sequence[Reason], day: date
) -> dict[str, set[int]] | None:
    """Return the rows that the figures of some reasons were made of.

    Raises:
        MissingInputError: None of them may be shown.
    """
    if not reasons:
        return None
    facts = Facts(loaded.tables, day)
    is_theirs = (col("owner") == loaded.owner) & (col("client") == client.id)
    found: dict[str, set[int]] = {}
    for signal in all_signals().values():
        if signal.reason in reasons:
            rows = signal.measure(facts).receipts.filter(is_theirs).select("table", "id")
            for table, number in rows.iter_rows():
                found.setdefault(table, set()).add(number)
    if not found.keys() & SHOWABLE:
        raise MissingInputError(
            text(
                "No record that may be shown stands behind this reason: check-ins never go into a"
                " dossier. Choose another reason, or none."
            )
        )
    return found


def _redactions(asked: Sequence[str], others: Sequence[str]) -> tuple[Hidden, ...]:
    named = [each for each in asked if each != OTHERS]
    named += others if OTHERS in asked else ()
    return tuple(
        Hidden(label=HIDDEN, names=(each,), key=each) for each in dict.fromkeys(named) if each
    )


def _refuse_unmet(redact: Sequence[Hidden], veil: Veil) -> None:
    """Refuse to hide what is nowhere: a slip of the hand would leave it to be read.

    Raises:
        Refusal: Something asked for was not found.
    """
    for one in redact:
        if not veil.met[one.key]:
            raise Refusal(
                text("“{name}” is nowhere in this dossier: check how it is written.", name=one.key)
            )


def _claims(desk: Desk, client: ClientView, selection: Selection) -> list[Document]:
    """Return the claims that were made and kept, each with its document."""
    return [
        Document(
            on=one.claimed_on,
            title=text("Claim as it was made"),
            name=f"claim-{one.claimed_on.isoformat()}.pdf",
            data=one.pdf,
            kind="claim",
            claim=Claim(
                on=one.claimed_on,
                as_of=one.as_of,
                total=_minor(one.claim),
                currency=str(one.claim["currency"]),
            ),
        )
        for one in get_claims(desk.store, client.id)
        if (selection.first or date.min) <= one.claimed_on <= selection.until
    ]


def _minor(claim: Mapping[str, object]) -> int:
    return Money.of(Decimal(str(claim["total"])), str(claim["currency"])).minor


def _claim_body(desk: Desk, client: ClientView, day: date, say: Translator) -> tuple[Block, ...]:
    """Return interest and fixed sums as of the day; nothing where they cannot be worked out."""
    try:
        found = claim_client(desk, Asked(client=client.id, as_of=day))
        if not (found.main.interest_total.minor or found.main.fee_total.minor):
            return ()
        # In the language of the dossier, not in that of letters to the client.
        settings = replace(found.client.settings, language=None)
        found = replace(found, client=replace(found.client, settings=settings))
        return statement_sheet(statement_of(desk, found, say.locale)).body
    except Refusal:
        return ()


def _refuse_taken(out: Path) -> None:
    is_taken = out.is_file() or (out.is_dir() and any(out.iterdir()))
    if is_taken or (out.suffix.lower() == ".zip" and out.exists()):
        raise Refusal(text("{path} is there already: name a new place.", path=str(out)))


def _write(files: Mapping[str, bytes], out: Path) -> None:
    """Write a dossier whole or not at all, for its owner's eyes."""
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    with disk_errors(out):
        try:
            if out.suffix.lower() == ".zip":
                write_private(unfinished, packed(files))
            else:
                for name, data in files.items():
                    write_private(unfinished / name, data)
                if out.is_dir():
                    out.rmdir()
            unfinished.replace(out)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            rmtree(unfinished, ignore_errors=True)
            raise
