"""The exhibits that are one table: payments, meetings, requests, hours."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from types import MappingProxyType

from secateur.dossier.contents import Contents
from secateur.formats.formulas import as_words
from secateur.i18n import Translator
from secateur.letters.model import Row, Table
from secateur.model.money import Money
from secateur.model.text import Text, text


@dataclass(frozen=True, slots=True, kw_only=True)
class TableExhibit:
    """A table to print, the same as CSV, and the records in it."""

    title: str
    table: Table
    widths: tuple[float, ...]
    csv: bytes
    ids: tuple[int, ...]
    lines: tuple[tuple[str, str], ...] = ()


def _payments(contents: Contents, say: Translator) -> TableExhibit | None:
    rows = contents.payments
    if not rows:
        return None
    return _made(
        say(text("Payments received")),
        [
            (text("Received on"), 1.2, "l"),
            (text("Amount"), 1.2, "r"),
            (text("Label of the bank"), 3, "l"),
            (text("Invoices"), 1.6, "l"),
            (text("Source"), 1.8, "l"),
        ],
        [
            (
                say.form(one.on, "day"),
                say.form(one.amount, "money", one.currency),
                one.label,
                ", ".join(one.invoices) or "–",
                one.origin,
            )
            for one in rows
        ],
        (
            ("paid_on", "amount", "currency", "label", "invoices", "source"),
            [
                (
                    one.on,
                    Money(one.amount, one.currency).amount,
                    one.currency,
                    one.label,
                    " ".join(one.invoices),
                    one.origin,
                )
                for one in rows
            ],
        ),
        ids=[one.id for one in rows],
        say=say,
    )


OUTCOMES: Mapping[str, Text] = MappingProxyType(
    {
        "held": text("held"),
        "moved": text("moved"),
        "cancelled": text("cancelled"),
        "missed": text("missed"),
        "": text("not on record"),
    }
)

SIDES: Mapping[str, Text] = MappingProxyType(
    {"me": text("by the provider"), "client": text("by the client")}
)


def _meetings(contents: Contents, say: Translator) -> TableExhibit | None:
    rows = contents.meetings

    def outcome(kind: str, by: str) -> str:
        said = say(OUTCOMES[kind])
        return f"{said}, {say(SIDES[by])}" if by and kind not in {"held", ""} else said

    if not rows:
        return None
    return _made(
        say(text("Meetings")),
        [
            (text("When"), 1.4, "l"),
            (text("What"), 2.6, "l"),
            (text("With"), 2.6, "l"),
            (text("Outcome"), 1.6, "l"),
            (text("Source"), 1.6, "l"),
        ],
        [
            (one.at, one.title, ", ".join(one.people), outcome(one.outcome, one.by), one.origin)
            for one in rows
        ],
        (
            ("starts_at", "title", "people", "outcome", "by", "source"),
            [
                (one.at, one.title, " ".join(one.people), one.outcome, one.by, one.origin)
                for one in rows
            ],
        ),
        ids=[one.id for one in rows],
        say=say,
    )


def _requests(contents: Contents, say: Translator) -> TableExhibit | None:
    rows = contents.requests
    if not rows:
        return None
    return _made(
        say(text("What the client was asked for")),
        [
            (text("Asked on"), 1.2, "l"),
            (text("What"), 3, "l"),
            (text("Due on"), 1.2, "l"),
            (text("Delivered on"), 1.3, "l"),
            (text("Source"), 1.6, "l"),
        ],
        [
            (
                say.form(one.on, "day"),
                one.what,
                say.form(one.due_on, "day"),
                say.form(one.done_on, "day"),
                one.origin,
            )
            for one in rows
        ],
        (
            ("asked_on", "what", "due_on", "done_on", "source"),
            [(one.on, one.what, one.due_on, one.done_on, one.origin) for one in rows],
        ),
        ids=[one.id for one in rows],
        say=say,
    )


def _hours(contents: Contents, say: Translator) -> TableExhibit | None:
    rows = contents.hours
    total = sum(one.minutes for one in rows)
    billable = sum(one.minutes for one in rows if one.is_billable)
    if not rows:
        return None
    return _made(
        say(text("Hours worked")),
        [
            (text("Day"), 1.1, "l"),
            (text("From"), 0.7, "l"),
            (text("Time"), 1, "r"),
            (text("What"), 3.6, "l"),
            (text("Source"), 1.8, "l"),
        ],
        [
            (
                say.form(one.on, "day"),
                one.starts,
                say.form(one.minutes, "hours"),
                one.what,
                one.origin,
            )
            for one in rows
        ],
        (
            ("day", "starts", "minutes", "what", "billable", "source"),
            [
                (one.on, one.starts, one.minutes, one.what, int(one.is_billable), one.origin)
                for one in rows
            ],
        ),
        ids=[one.id for one in rows],
        say=say,
        lines=[
            (say(text("Total")), say.form(total, "hours")),
            (say(text("Of these billable")), say.form(billable, "hours")),
        ],
    )


def _made(  # noqa: PLR0913  (the parts of a table)
    title: str,
    columns: Sequence[tuple[Text, float, str]],
    rows: Sequence[tuple[str, ...]],
    plain: tuple[tuple[str, ...], Sequence[tuple[object, ...]]],
    *,
    ids: Sequence[int],
    say: Translator,
    lines: Sequence[tuple[str, str]] = (),
) -> TableExhibit:
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(plain[0])
    writer.writerows([as_words(cell) for cell in row] for row in plain[1])
    return TableExhibit(
        title=title,
        table=Table(
            tuple(say(label) for label, _, _ in columns),
            tuple(Row(cells) for cells in rows),
            "".join(side for _, _, side in columns),
        ),
        widths=tuple(width for _, width, _ in columns),
        csv=file.getvalue().encode("utf-8", "replace"),
        ids=tuple(ids),
        lines=tuple(lines),
    )


TABLES: Mapping[str, Callable[[Contents, Translator], TableExhibit | None]] = MappingProxyType(
    {"payments": _payments, "meetings": _meetings, "requests": _requests, "hours": _hours}
)
"""By the table the records come from."""
