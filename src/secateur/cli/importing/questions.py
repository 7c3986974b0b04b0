"""Asks, at a terminal, what a table does not say by itself; each answer is remembered."""

import sys
from collections.abc import Sequence
from pathlib import Path

from secateur.actions.importing.import_files import FileReport, ImportReport
from secateur.actions.importing.map_columns import map_columns
from secateur.actions.workspace.workspaces import Desk
from secateur.cli.importing.preview_table import KINDS
from secateur.cli.session import Session
from secateur.model.text import Text, text

TYPED = ("currency", "sales_tax")
"""What is answered in words of one's own."""

_PROMPT = "> "


def ask(session: Session, desk: Desk, found: ImportReport) -> list[Path]:
    """Ask for each table that waits for an answer; return the files that can be read now.

    Nothing is asked where nobody sits at a terminal: the report names the option instead.
    """
    if not sys.stdin.isatty():
        return []
    return [
        Path(file.path)
        for file in found.files
        if _can_be_asked(file) and _settle(session, desk, file)
    ]


def _can_be_asked(file: FileReport) -> bool:
    """Tell whether a file has questions, and is no member of an archive."""
    return bool(file.questions) and Path(file.path).is_file()


def _settle(session: Session, desk: Desk, file: FileReport) -> bool:
    preview = file.preview
    if preview is None:
        return False
    answers: dict[str, str] = {}
    for need, asked in zip(preview.guess.needs, preview.guess.questions, strict=True):
        session.note(asked)
        offered = choices(need, preview.header)
        chosen = _chosen(session, offered) if offered else session.ask(_PROMPT)
        if not chosen:
            return False
        answers[need] = chosen
    map_columns(desk, Path(file.path), answers)
    return True


def choices(need: str, header: Sequence[str]) -> list[tuple[str, Text]]:
    """Return what can be answered: the setting's value, and its words."""
    if need == "date_order":
        return [("dmy", text("day/month")), ("mdy", text("month/day"))]
    if need == "decimal":
        return [(",", text("a comma before the cents")), (".", text("a point before the cents"))]
    if need == "sign":
        return [
            ("as_written", text("received from clients")),
            ("reversed", text("spent")),
        ]
    if need == "kind":
        return list(KINDS.items())
    if need in TYPED:
        return []
    return [(name, text("{column}", column=name)) for name in header if name]


def _chosen(session: Session, offered: Sequence[tuple[str, Text]]) -> str | None:
    """Return the value chosen by its number; None where the question is left open."""
    for number, (_, words) in enumerate(offered, start=1):
        session.note(text("  {n}  {choice}", n=number, choice=words))
    while True:
        said = session.ask(session.say(text("Which number? (Enter: leave it open)")))
        if not said:
            return None
        if said.isdecimal() and 1 <= int(said) <= len(offered):
            return offered[int(said) - 1][0]
