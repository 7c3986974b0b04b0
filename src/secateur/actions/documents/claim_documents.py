"""Write a claim down: a statement of account as PDF, DOCX or CSV, and a copy that stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from secateur.actions.documents.claim_client import ClientClaim
from secateur.actions.documents.parties import recipient, sender
from secateur.actions.entering.edit_clients import ClientView, show_client
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.claims import Correspondence, claim_json, claim_statement, to_print
from secateur.claims.frozen import FrozenClaim
from secateur.i18n import Translator, translator
from secateur.letters import docx, locale_for, pdf, statement_csv, statement_sheet
from secateur.letters.statement import Statement
from secateur.model.disk import disk_errors
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import text
from secateur.store.claims import get_claims, put_claim

Kind = Literal["pdf", "docx", "csv"]


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    path: Path
    size: int


def statement_of(desk: Desk, found: ClientClaim, language: str) -> Statement:
    """Return the statement of account of a claim, in the client's language.

    Args:
        desk: The workspace.
        found: The claim.
        language: Where that of the client is not known.

    Raises:
        Refusal: There is nothing to claim.
        MissingInputError: The name of the owner is missing.
        StatementMismatchError: Its lines do not add up; a fault of the program.
    """
    if not found.main.invoices:
        raise Refusal(
            text(
                "Nothing is claimed of {client} in {currency} as of {day:date}: there is no"
                " statement to write.",
                client=found.client.name,
                currency=found.main.currency,
                day=found.as_of,
            )
        )
    between = _between(desk, found.client, language)
    return claim_statement(
        found.main, between, found.bank_read_on, translator(_spoken(between.locale))
    )


def document(statement: Statement, kind: Kind) -> bytes:
    """Return a statement as a file.

    Raises:
        MissingGlyphError: A character is in none of the fonts (PDF only); it is named.
    """
    if kind == "csv":
        return statement_csv(statement).encode("utf-8")
    sheet = statement_sheet(to_print(statement, translator(_spoken(statement.locale))))
    return pdf(sheet) if kind == "pdf" else docx(sheet)


def write_document(made: bytes, out: Path | None, name: str) -> Written:
    """Write a file, under a name of its own where a folder or nothing is given.

    A file of that name that was not asked for is never written over.

    Raises:
        StorageError: The disk refuses.
        Refusal: A file of that name is there already.
    """
    path = Path(name) if out is None else out / name if out.is_dir() else out
    if path.exists() and path != out and path.read_bytes() != made:
        raise Refusal(
            text(
                "{path} is there already, and differs: say where to write (--out).", path=str(path)
            )
        )
    with disk_errors(path):
        path.write_bytes(made)
    return Written(path, len(made))


def file_name(found: ClientClaim, kind: Kind) -> str:
    """Return the name of the file of a claim, such as ``lambda-2026-09-01-EUR.pdf``."""
    return _named(found.client, found.as_of, found.main.currency, kind)


def _named(client: ClientView, day: date, currency: str, kind: Kind) -> str:
    name = "".join(one if one.isalnum() else "-" for one in client.id).strip("-")
    return f"{name or 'client'}-{day.isoformat()}-{currency}.{kind}"


def claim_as_json(found: ClientClaim, say: Translator) -> dict[str, Any]:
    """Return a claim as its JSON: the main currency, then the others."""
    made = dict(claim_json(found.main, found.client.id, found.beside, say))
    made["name"] = found.client.name
    made["owner"], made["workspace"] = found.owner, found.workspace
    made["bank_read_on"] = found.bank_read_on.isoformat() if found.bank_read_on else None
    made["noticed_on"] = found.noticed_on.isoformat() if found.noticed_on else None
    made["others"] = [claim_json(one, found.client.id, (), say) for one in found.others]
    return made


def keep_claim(desk: Desk, found: ClientClaim, say: Translator) -> FrozenClaim:
    """Keep a claim as it is made today, with its document; it never changes afterwards.

    Raises:
        Refusal: There is nothing to claim.
        StorageError: The disk refuses.
    """
    made = document(statement_of(desk, found, say.locale), "pdf")
    law = found.main.law
    frozen = FrozenClaim(
        client=found.client.id,
        claimed_on=clock.today(desk.zone),
        as_of=found.as_of,
        noticed_on=found.noticed_on,
        law=law.id if law else "",
        law_read_on=law.as_of if law and law.is_read else found.as_of,
        claim=claim_as_json(found, say),
        pdf=made,
    )
    put_claim(desk.store, frozen, clock.seconds())
    return frozen


def kept_claims(desk: Desk, client: str) -> tuple[ClientView, tuple[FrozenClaim, ...]]:
    """Return a client and every claim kept on it, oldest first.

    Raises:
        UnknownClientError: No client is called so.
    """
    view = show_client(desk, client)
    return view, get_claims(desk.store, view.id)


def write_kept(client: ClientView, kept: tuple[FrozenClaim, ...], out: Path | None) -> Written:
    """Write the document of the claim kept last, byte for byte.

    Raises:
        MissingInputError: None was kept.
        StorageError: The disk refuses.
    """
    if not kept:
        raise MissingInputError(
            text("No claim on {client} was kept yet (--keep).", client=client.name)
        )
    last = kept[-1]
    name = _named(client, last.as_of, str(last.claim["currency"]), "pdf")
    return write_document(last.pdf, out, name)


def kept_json(client: str, kept: tuple[FrozenClaim, ...]) -> Mapping[str, object]:
    """Return the claims kept, each as it was made."""
    return {
        "schema": "secateur.claims/1",
        "client": client,
        "claims": [
            {
                "number": one.id,
                "claimed_on": one.claimed_on.isoformat(),
                "pdf_sha256": one.pdf_sha256,
                "law": one.law,
                "law_read_on": one.law_read_on.isoformat(),
                "claim": one.claim,
            }
            for one in kept
        ],
    }


def _between(desk: Desk, client: ClientView, language: str) -> Correspondence:
    me, them = desk.settings.me, client.settings
    if not me.name:
        raise MissingInputError(
            text(
                "Your name is missing, and a statement bears it: secateur clients set me.name"
                ' "Camille Roy"'
            )
        )
    mine = me.language or ""
    # The program has one English; my own settings say whose.
    own = mine if mine.partition("-")[0] == language.partition("-")[0] else language
    found = (locale_for(one) for one in (them.language, own, language) if one)
    locale = next((one for one in found if one), "en-GB")
    return Correspondence(
        sender=sender(desk),
        recipient=recipient(client),
        locale=locale,
        payment_details=me.payment_details or "",
    )


def _spoken(locale: str) -> str:
    """Return the language of the program for a locale of letters: its English is one."""
    return "en" if locale.startswith("en") else locale
