"""``secateur vent``: say it all, for nobody's eyes."""

import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import click

from secateur.cli.command import Argument, Command, CommandGroup, Option, format_option
from secateur.cli.numbers import Number
from secateur.cli.passphrase import passphrase, passphrase_option
from secateur.cli.session import Session
from secateur.model.errors import Refusal
from secateur.model.text import text

_PAGE = Number(least=1, is_whole=True)
END = "."


def write(session: Session, *, hidden: bool, passphrase_file: Path | None) -> None:
    """Take what is typed, and close it."""
    from secateur.actions import vent

    with session.open() as desk:
        session.use(desk, quiet=True)
        if not vent.is_set_up(desk):
            asked = text("Choose a passphrase. Nobody can recover it, the program neither:")
            vent.set_up(desk, passphrase(session, passphrase_file, asked, twice=True))
        words = _typed(session, hidden=hidden)
        page = vent.write(desk, words)
    session.note(text("Closed. Page {n}, {on:date}.", n=page.id, on=page.on))
    session.note(
        text("The window of your terminal may still show it: clear it, or type with --hidden.")
    )


def _typed(session: Session, *, hidden: bool) -> str:
    """Read lines until a single dot or the end of the input; no file, no editor."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    session.note(text("Let it out. It is never read by the program. A line with only a dot ends."))
    lines: list[str] = []
    while True:
        try:
            line = click.prompt(
                "", default="", show_default=False, prompt_suffix="", hide_input=hidden, err=True
            )
        except click.Abort:
            break
        if line.strip() == END:
            break
        lines.append(line)
    return "\n".join(lines)


def show_dates(session: Session, as_format: str) -> None:
    """List the pages as dates."""
    from secateur.actions.vent import list_pages

    with session.open() as desk:
        session.use(desk, quiet=True)
        pages = list_pages(desk)
    if as_format == "json":
        session.write_json([{"page": page.id, "on": page.on.isoformat()} for page in pages])
        return
    if not pages:
        session.show(text("Nothing is kept here."))
    for page in pages:
        session.show(text("Page {n}, {on:date}", n=page.id, on=page.on))


def read(session: Session, page: int | None, *, passphrase_file: Path | None) -> None:
    """Open one page, or all."""
    from secateur.actions import vent

    with session.open() as desk:
        session.use(desk, quiet=True)
        secret = passphrase(session, passphrase_file, text("Passphrase of the vent:"))
        for opened, words in vent.read(desk, secret, page):
            session.show(text("Page {n}, {on:date}", n=opened.id, on=opened.on))
            session.line(words)
            session.line("")


def burn(session: Session, pages: tuple[int, ...], *, everything: bool) -> None:
    """Destroy the keys of pages."""
    from secateur.actions import vent

    if bool(pages) == everything:
        raise Refusal(text("Say which page: secateur vent burn 3, or --all."))
    with session.open() as desk:
        session.use(desk, quiet=True)
        burned = vent.burn(desk, None if everything else pages)
    session.show(text("{n} page burned.", "{n} pages burned.", n=burned))
    session.note(
        text(
            "Its key is destroyed and its place overwritten. Encrypted backups made before, and "
            "what the disk keeps of old blocks, may still hold it, closed."
        )
    )


INNER: Mapping[str, Command] = MappingProxyType(
    {
        "list": Command(
            says=text("List the pages, as dates only.\n\nExample: secateur vent list"),
            run=show_dates,
            params=[format_option()],
        ),
        "read": Command(
            says=text("Read a page again, or all.\n\nExample: secateur vent read 3"),
            run=read,
            params=[
                Argument("page", "NUMBER", type=_PAGE, required=False),
                passphrase_option(),
            ],
        ),
        "burn": Command(
            says=text("Burn pages: their keys are destroyed.\n\nExample: secateur vent burn 3"),
            run=burn,
            params=[
                Argument("pages", "NUMBER", type=_PAGE, nargs=-1),
                Option("--all", "everything", is_flag=True, says=text("All, and the passphrase.")),
            ],
        ),
    }
)


COMMAND = CommandGroup(
    says=text(
        "Let it out, for nobody’s eyes: encrypted before it is kept, listed only as dates.\n\n"
        "It is never quoted, searched, exported or put in a dossier, and can be burned.\n\n"
        "Examples: secateur vent\n          secateur vent read 3\n          secateur vent burn 3"
    ),
    run=write,
    commands=INNER,
    params=[
        Option("--hidden", is_flag=True, says=text("Do not show what is typed.")),
        passphrase_option(),
    ],
)
