"""Numbers the exhibits, in one order: terms, money, messages, meetings, requests, hours, letters.

An exhibit is a part of the PDF and a file of its own, so that each can be handed over, and checked,
alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from secateur.dossier import tables
from secateur.dossier.contents import Contents, Document, Invoice, Message, Terms
from secateur.dossier.timeline import Source
from secateur.i18n import Translator
from secateur.letters.model import Table
from secateur.model.folding import ascii_only
from secateur.model.money import Money
from secateur.model.text import Text, text

FOLDER = "exhibits"
_LONGEST_NAME = 40

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One numbered exhibit, worded in the language of the dossier."""

    title: str
    on: date | None
    slug: str
    """What its file is called, between the number and the ending."""

    ending: str
    data: bytes
    covers: tuple[tuple[Source, int], ...]
    """The records it shows."""

    lines: Lines = ()
    text: str = ""
    table: Table | None = None
    widths: tuple[float, ...] = ()
    """Shares of the width of a page that the columns of the table take."""

    number: int = 0

    @property
    def name(self) -> str:
        """The name of its file inside the dossier."""
        return f"{FOLDER}/{self.number:03}-{self.slug}.{self.ending}"


def exhibits(contents: Contents, say: Translator) -> tuple[Exhibit, ...]:
    """Return the exhibits in their order, numbered from 1."""
    found = [
        *(_terms(one, say) for one in contents.terms),
        *(_invoice(one, say) for one in contents.invoices),
        *_tables(contents, say, "payments"),
        *(_message(one, say) for one in contents.messages),
        *_tables(contents, say, "meetings", "requests", "hours"),
        *(_document(one, place, say) for place, one in enumerate(contents.documents)),
    ]
    return tuple(replace(one, number=number) for number, one in enumerate(found, start=1))


def slug(said: str) -> str:
    """Return plain letters, digits and hyphens: a name every disk and checksum tool takes."""
    return (
        re.sub(r"[^a-z0-9]+", "-", ascii_only(said).lower()).strip("-")[:_LONGEST_NAME].strip("-")
    )


def _terms(one: Terms, say: Translator) -> Exhibit:
    days = [(say(text("From")), say.form(one.from_on, "day"))]
    if one.until_on:
        days.append((say(text("Until")), say.form(one.until_on, "day")))
    lines = (*days, *((say(label), value) for label, value in one.lines))
    return Exhibit(
        title=say(text("Terms agreed, version {number}", number=one.number)),
        on=one.from_on,
        slug=f"terms-{one.number}",
        ending="txt",
        data=_labelled(lines, say),
        covers=(("terms", one.number),),
        lines=lines,
    )


def _invoice(one: Invoice, say: Translator) -> Exhibit:
    title = (
        text("Credit note {number}", number=one.number)
        if one.is_credit_note
        else text("Invoice {number}", number=one.number)
    )
    lines = tuple(_invoice_lines(one, say))
    return Exhibit(
        title=say(title),
        on=one.issued_on,
        slug="-".join(
            filter(None, ("credit" if one.is_credit_note else "invoice", slug(one.number)))
        ),
        ending="txt",
        data=_labelled(lines, say),
        covers=(("invoices", one.id),),
        lines=lines,
    )


def _invoice_lines(one: Invoice, say: Translator) -> Iterator[tuple[str, str]]:
    def day(on: date | None) -> str:
        return say.form(on, "day") if on else say(text("not on record"))

    def money(minor: int) -> str:
        return say.form(minor, "money", one.currency)

    yield say(text("Issued on")), day(one.issued_on)
    if not one.is_credit_note:
        yield say(text("Due on")), day(one.due_on)
    yield say(text("Amount with tax")), money(one.amount)
    if one.tax is not None:
        yield say(text("Tax in it")), money(one.tax)
    for label, on in (
        (text("Disputed on"), one.disputed_on),
        (text("Payment refused on"), one.refused_on),
    ):
        if on:
            yield say(label), day(on)
    yield from _set_against(one, say)
    if not one.is_credit_note:
        yield say(text("Open as recorded")), money(one.remainder)
    if one.origin:
        yield say(text("Source")), one.origin


_SET_AGAINST = {
    "payment": text("Received on {on:day}"),
    "credit_note": text("Credited on {on:day}"),
    "fee": text("Fees kept on the way, {on:day}"),
}


def _set_against(one: Invoice, say: Translator) -> Iterator[tuple[str, str]]:
    for part in one.settlements:
        label = _SET_AGAINST[part.kind]
        yield (
            say(Text(label.template, {"on": part.on})),
            say.form(part.amount, "money", one.currency),
        )
    if one.withheld:
        held = say.form(one.withheld, "money", one.currency)
        yield say(text("Lawfully held back, as agreed")), held


def _message(one: Message, say: Translator) -> Exhibit:
    lines = tuple(_headers(one, say))
    heads = tuple(
        (label, value)
        for label, value in (
            ("Message-ID", one.key),
            ("Date", one.at),
            ("From", one.sender),
            ("To", ", ".join(one.to)),
            ("Cc", ", ".join(one.cc)),
            ("Subject", one.subject),
            ("Source", one.origin),
        )
        if value
    )
    title = text("Message sent to the client") if one.is_mine else text("Message from the client")
    body = say(text("Only the headers were kept.")) if one.text is None else one.text
    return Exhibit(
        title=say(title),
        on=one.on,
        slug=f"message-{one.on.isoformat()}",
        ending="txt",
        data=_headed(heads, one.text),
        covers=(("messages", one.id),),
        lines=lines,
        text=body,
    )


def _headers(one: Message, say: Translator) -> Iterator[tuple[str, str]]:
    yield say(text("Date")), one.at.replace("T", " ")
    yield say(text("From|of a message")).partition("|")[0], one.sender
    if one.to:
        yield say(text("To|of a message")).partition("|")[0], ", ".join(one.to)
    if one.cc:
        yield say(text("Copy")), ", ".join(one.cc)
    yield say(text("Subject")), one.subject
    if one.origin:
        yield say(text("Source")), one.origin


def _tables(contents: Contents, say: Translator, *names: Source) -> Iterator[Exhibit]:
    for name in names:
        made = tables.TABLES[name](contents, say)
        if made is not None:
            yield Exhibit(
                title=made.title,
                on=None,
                slug=name,
                ending="csv",
                data=made.csv,
                covers=tuple((name, number) for number in made.ids),
                lines=made.lines,
                table=made.table,
                widths=made.widths,
            )


def _document(one: Document, place: int, say: Translator) -> Exhibit:
    stem, _, ending = one.name.rpartition(".")
    lines: Lines = ((say(text("File")), one.name),)
    if one.claim is not None:
        total = Money(one.claim.total, one.claim.currency)
        said = say.form(total.minor, "money", total.currency)
        lines = ((say(text("Total claimed")), said), *lines)
    return Exhibit(
        title=say(one.title),
        on=one.on,
        slug=slug(stem) or one.kind,
        ending=slug(ending) or "bin",
        data=one.data,
        covers=(("documents", place),),
        lines=lines,
        text=one.text,
    )


def _labelled(lines: Lines, say: Translator) -> bytes:
    """Return lines as ``label: value``, with the colon of the language."""
    said = [text("{label}: {value}", label=label, value=_line(value)) for label, value in lines]
    return "".join(f"{say(one)}\n" for one in said).encode("utf-8", "replace")


def _headed(lines: Lines, body: str | None) -> bytes:
    """Return the headers of a mail as mail has them, then its text as it was kept."""
    heads = "".join(f"{label}: {_line(value)}\n" for label, value in lines)
    whole = heads if body is None else f"{heads}\n{body}\n"
    return whole.encode("utf-8", "replace")


def _line(value: str) -> str:
    return " ".join(value.splitlines())
