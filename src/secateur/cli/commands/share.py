"""``secateur share CLIENT``: the case, for a coach or a friend."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from secateur.actions.documents.redactions import REDACTIONS
from secateur.cli.command import Argument, Command, Option, as_of_option, format_option
from secateur.cli.passphrase import passphrase, passphrase_option
from secateur.cli.session import Session
from secateur.cli.values import ReadablePath
from secateur.model.errors import Refusal
from secateur.model.text import text

if TYPE_CHECKING:  # the store and polars take 100 ms that `--help` does without
    from secateur.actions.documents.share_case import Shared, Wanted
    from secateur.share.case import Redaction, SharedCase


def run(  # noqa: PLR0913  (the options)
    session: Session,
    *,
    client: str | None,
    out: Path | None,
    opened: Path | None,
    redact: tuple[str, ...],
    questions: tuple[str, ...],
    to: tuple[str, ...],
    html: Path | None,
    pdf: Path | None,
    identity_file: Path | None,
    passphrase_file: Path | None,
    as_of: date | None,
    as_format: str,
    with_messages: bool,
) -> None:
    """Write a case, or open one."""
    if opened is not None:
        if client is not None or out is not None:
            raise Refusal(text("Either share a client, or --open a file: not both at once."))
        case = _opened(session, opened, identity_file, passphrase_file)
        # In the language it was written in: its sentences are worded already.
        session.speak(case.language, is_familiar=session.say.is_familiar)
        _write(session, case, html, pdf)
        if html is None and pdf is None:
            _show(session, case, as_format)
        return
    if client is None or out is None:
        raise Refusal(text("Say whose case and where to: secateur share lambda --out case.age"))
    from secateur.actions.documents.share_case import share_case

    wanted = _wanted(redact, questions, as_of, with_messages=with_messages)
    with session.open() as desk:
        session.use(desk)
        secret = None if to else _new_passphrase(session, passphrase_file)
        made = share_case(
            desk, client, out, say=session.say, wanted=wanted, keys=to, passphrase=secret
        )
    _tell(session, made, as_format, by_key=bool(to))


def _wanted(
    redact: tuple[str, ...], questions: tuple[str, ...], as_of: date | None, *, with_messages: bool
) -> "Wanted":
    from secateur.actions.documents.share_case import Wanted

    return Wanted(
        redact=cast("frozenset[Redaction]", frozenset(redact)),
        questions=questions,
        with_messages=with_messages,
        as_of=as_of,
    )


def _new_passphrase(session: Session, file: Path | None) -> str:
    asked = text("A passphrase, to tell the other one by another way than the file:")
    return passphrase(session, file, asked, twice=True)


def _tell(session: Session, made: "Shared", as_format: str, *, by_key: bool) -> None:
    from secateur.cli.views.share_view import shared_json

    if as_format == "json":
        session.write_json(shared_json(made))
        return
    session.show(
        text("{path}: the case of {client}, closed.", path=str(made.path), client=made.case.client)
    )
    hidden = made.case.redacted
    if "names" not in hidden:
        session.note(text("Names can be read in it: --redact names hides them."))
    if made.case.messages is not None:
        session.note(text("The texts of messages are in it: read it once before you send it."))
    session.note(
        text(
            "It is opened by: secateur share --open {file} --identity-file KEY", file=made.path.name
        )
        if by_key
        else text("It is opened by: secateur share --open {file}", file=made.path.name)
    )


def _opened(
    session: Session, path: Path, identity_file: Path | None, passphrase_file: Path | None
) -> "SharedCase":
    from secateur.actions.documents.open_share import needs_passphrase, open_share

    secret = None
    if needs_passphrase(path):
        secret = passphrase(session, passphrase_file, text("Its passphrase:"))
    identity = identity_file.read_text(encoding="utf-8") if identity_file else None
    return open_share(path, passphrase=secret, identity=identity)


def _write(session: Session, case: "SharedCase", html: Path | None, pdf: Path | None) -> None:
    from secateur.actions.documents.open_share import write_page, write_pdf

    if html is not None:
        write_page(case, html, session.say)
        session.note(text("Written: {path}. Anyone can read it.", path=str(html)))
    if pdf is not None:
        write_pdf(case, pdf, session.say)
        session.note(text("Written: {path}. Anyone can read it.", path=str(pdf)))


def _show(session: Session, case: "SharedCase", as_format: str) -> None:
    from secateur.cli.views.share_view import case_json, case_view

    if as_format == "json":
        session.write_json(case_json(case))
    else:
        session.show(case_view(case, session.say))


def _file() -> click.Path:
    return click.Path(path_type=Path)


COMMAND = Command(
    says=text(
        "Share the case of one client with a coach or a friend: verdict, reasons, figures, what"
        " happened, your questions. The file is encrypted; nothing is sent.\n\n"
        "Other clients have no name in it, check-in notes and the vent are never in it.\n\n"
        "Examples: secateur share lambda --out case.age --redact names\n"
        "          secateur share --open case.age"
    ),
    run=run,
    params=[
        Argument("client", required=False),
        Option("--out", type=_file(), metavar="PATH", says=text("The file to write; a new one.")),
        Option(
            "--redact",
            multiple=True,
            type=click.Choice(REDACTIONS),
            says=text(
                "Hide names and addresses, each behind the same label, or sums (repeatable)."
            ),
        ),
        Option(
            "--question",
            "questions",
            multiple=True,
            metavar="TEXT",
            says=text("What you would like to ask (repeatable)."),
        ),
        Option(
            "--with-messages", is_flag=True, says=text("Put the texts of messages in it as well.")
        ),
        Option(
            "--to",
            multiple=True,
            metavar="age1…",
            says=text("Close it to a public key of age (repeatable; otherwise a passphrase)."),
        ),
        Option(
            "--open",
            "opened",
            type=ReadablePath(),
            metavar="PATH",
            says=text("Open a file that somebody shared, instead."),
        ),
        Option(
            "--identity-file",
            type=ReadablePath(),
            metavar="PATH",
            says=text("Your secret key of age, where the file was closed to your key."),
        ),
        Option("--html", type=_file(), metavar="PATH", says=text("Write it as a page.")),
        Option("--pdf", type=_file(), metavar="PATH", says=text("Write it as a PDF.")),
        passphrase_option(),
        as_of_option(),
        format_option(),
    ],
)
