"""``secateur claim``: what a client owes by law and agreement, to the cent."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import click

from secateur.cli.command import Argument, Command, Option, as_of_option
from secateur.cli.session import Session
from secateur.cli.values import Day
from secateur.model.text import text

if TYPE_CHECKING:  # the store and polars take 100 ms that `--help` does without
    from secateur.actions.documents.claim_client import ClientClaim
    from secateur.actions.workspace.workspaces import Desk
    from secateur.law import Allocation, Choices

Task = Literal["claim", "keep", "kept", "ladder"]

Kind = Literal["pdf", "docx", "csv"]

KINDS: Mapping[str, Kind] = MappingProxyType({"pdf": "pdf", "docx": "docx", "csv": "csv"})
"""The formats that are files to send."""


def run(
    session: Session,
    client: str,
    as_of: date | None,
    as_format: str,
    out: Path | None,
    task: Task,
    **given: Any,  # noqa: ANN401  (the choices of law, each converted by click)
) -> None:
    """Show a claim, write it down, keep it, or show what can be done about it."""
    from secateur.actions.documents.claim_client import Asked, claim_client

    is_shown = task == "ladder" or (task == "kept" and as_format != "pdf")
    if is_shown and as_format in KINDS:
        raise click.UsageError(
            session.say(text("Only a claim is written as {format}.", format=as_format))
        )
    with session.open() as desk:
        session.use(desk)
        if task == "kept":
            _show_kept(session, desk, client, as_format, out)
            return
        asked = Asked(
            client=client,
            as_of=as_of,
            currency=given["currency"],
            law=given["law"],
            noticed_on=given["noticed_on"],
            with_paid_late=given["paid_late"],
            choices=_choices(given),
        )
        found = claim_client(desk, asked)
        if task == "ladder":
            _show_ladder(session, found, as_format)
            return
        _show_claim(session, desk, found, as_format, out)
        if task == "keep":
            _keep(session, desk, found)


def _choices(given: Mapping[str, Any]) -> "Choices":
    from secateur.law import Choices

    orders: Mapping[str | None, Allocation] = {
        "interest": "interest_first",
        "principal": "principal_first",
    }
    return Choices(
        day_count=given["day_count"],
        allocation=orders.get(given["payments_first"]),
        confirmed=frozenset(given["confirm"]),
    )


def _show_claim(
    session: Session, desk: "Desk", found: "ClientClaim", as_format: str, out: Path | None
) -> None:
    from secateur.actions.documents.claim_documents import (
        claim_as_json,
        document,
        file_name,
        statement_of,
        write_document,
    )
    from secateur.cli.views.claim_view import claim_view

    if as_format == "json":
        session.write_json(claim_as_json(found, session.say))
    elif as_format == "table":
        session.show(claim_view(found, session.say))
    else:
        kind = KINDS[as_format]
        made = document(statement_of(desk, found, session.say.locale), kind)
        if kind == "csv" and out is None:
            session.line(made.decode().rstrip("\n"))
        else:
            written = write_document(made, out, file_name(found, kind))
            _tell_written(session, written.path)
        for said in (*found.beside, *found.main.remarks):
            session.note(said)


def _keep(session: Session, desk: "Desk", found: "ClientClaim") -> None:
    from secateur.actions.documents.claim_documents import keep_claim

    kept = keep_claim(desk, found, session.say)
    session.note(
        text(
            "Kept as it is, today: {amount:money:currency}, document {digest}…",
            amount=found.main.total.minor,
            currency=found.main.currency,
            digest=kept.pdf_sha256[:12],
        )
    )


def _show_kept(
    session: Session, desk: "Desk", client: str, as_format: str, out: Path | None
) -> None:
    from secateur.actions.documents.claim_documents import kept_claims, kept_json, write_kept
    from secateur.cli.views.claim_view import kept_view

    view, kept = kept_claims(desk, client)
    if as_format == "json":
        session.write_json(kept_json(view.id, kept))
    elif as_format == "pdf":
        _tell_written(session, write_kept(view, kept, out).path)
    else:
        session.show(kept_view(view.name, kept, session.say))


def _tell_written(session: Session, path: Path) -> None:
    session.show(text("Written: {path}. Nothing was sent.", path=str(path.absolute())))


def _show_ladder(session: Session, found: "ClientClaim", as_format: str) -> None:
    from secateur.claims import claim_ladder
    from secateur.cli.views.claim_ladder import ladder_json, ladder_view

    steps = claim_ladder(found.main)
    if as_format == "json":
        session.write_json(ladder_json(found, steps, session.say))
    else:
        session.show(ladder_view(found, steps, session.say))


COMMAND = Command(
    says=text(
        "Work out what a client owes by law and agreement: interest line by line, fixed"
        " compensation, limits.\n"
        "\n"
        "Nothing that is paid or disputed is claimed, and nothing is sent.\n"
        "\n"
        "Examples: secateur claim lambda --as-of 2026-09-01\n"
        "          secateur claim lambda --format pdf --out statement.pdf --keep\n"
        "          secateur claim lambda --ladder"
    ),
    run=run,
    params=[
        Argument("client"),
        as_of_option(),
        Option(
            "--format",
            "as_format",
            type=click.Choice(["table", "json", *KINDS]),
            default="table",
            says=text(
                "A table to read, JSON for other programs, or a statement of account to send."
            ),
        ),
        Option(
            "--out",
            type=click.Path(path_type=Path),
            metavar="PATH",
            says=text("Where to write the statement (default: a new file here)."),
        ),
        Option(
            "--ladder",
            "task",
            flag_value="ladder",
            says=text("What can be done about it, everything at the same rank."),
        ),
        Option(
            "--keep",
            "task",
            flag_value="keep",
            says=text("Keep a copy of this claim and its document, which never changes."),
        ),
        Option(
            "--kept",
            "task",
            flag_value="kept",
            says=text(
                "List the claims that were kept; with --format pdf, write the last one again."
            ),
        ),
        Option(
            "--claim",
            "task",
            flag_value="claim",
            default="claim",
            hidden=True,
            says=text("Work out the claim (default)."),
        ),
        Option(
            "--currency",
            metavar="EUR",
            says=text("The currency of the claim (default: as agreed, else the usual one)."),
        ),
        Option("--law", metavar="FR", says=text("The law that applies (default: as agreed).")),
        Option(
            "--noticed-on",
            type=Day(),
            metavar="DATE",
            says=text("The day your formal notice reached the client, or its time ran out."),
        ),
        Option(
            "--paid-late",
            is_flag=True,
            says=text(
                "Claim interest and fixed compensation on invoices that were paid, but late, too."
            ),
        ),
        Option(
            "--payments-first",
            type=click.Choice(["interest", "principal"]),
            says=text("What part payments settle first (default: as the place has it)."),
        ),
        Option(
            "--day-count",
            type=click.Choice(["ACT/365", "ACT/ACT", "ACT/360", "30E/360"]),
            says=text("How days become a year (default: as the place has it)."),
        ),
        Option(
            "--confirm",
            multiple=True,
            metavar="NAME",
            says=text("A rule only recalled here, which you have looked up: sums rest on it then."),
        ),
    ],
)
