"""A statement of account as a document to print, and as a table for a spreadsheet."""

import csv
from collections.abc import Iterator
from io import StringIO

from secateur.formats.formulas import as_words
from secateur.letters.given import check_line, texts_of
from secateur.letters.model import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Party,
    Row,
    Sheet,
    Table,
    Weight,
)
from secateur.letters.phrases import Phrases
from secateur.letters.places import place
from secateur.letters.statement import InvoiceAccount, Settlement, Statement
from secateur.letters.wording import written
from secateur.model.money import Money
from secateur.model.text import text

CSV_HEADER = (
    "line",
    "invoice",
    "from",
    "to",
    "days",
    "principal",
    "rate",
    "amount",
    "currency",
    "article",
)
"""``amount`` is signed: what is received is negative, and the lines but ``total`` sum to it."""


def statement_sheet(statement: Statement) -> Sheet:
    """Return the statement as a sheet, for ``pdf``, ``png`` and ``docx``.

    Raises:
        UnusableFactError: A name or note holds a character that cannot be printed.
    """
    _check_texts(statement)
    say = Phrases("statement", statement.locale)
    body: list[Block] = [_table(statement, say)]
    if statement.total.minor == 0:
        body.append(Paragraph(say("settled")))
    if statement.bank_read_on:
        body.append(Paragraph(say("bank_read", on=statement.bank_read_on)))
    if statement.left_out:
        body.append(Heading(say("left_out")))
        body.append(Bullets(tuple(_left_out(statement, say))))
    if statement.notes:
        body.append(Heading(say("notes")))
        body += [Paragraph(note) for note in statement.notes]
    if statement.kind == "claim":
        body.append(Paragraph(say("information")))
    return Sheet(
        locale=statement.locale,
        setting=place(statement.place).setting,
        written_on=statement.as_of,
        title=say(f"title_{statement.kind}"),
        subtitle=say("subtitle", as_of=statement.as_of, currency=statement.currency),
        parties=(
            (say("from"), _lines(statement.sender)),
            (say("to"), _lines(statement.recipient)),
        ),
        body=tuple(body),
        footer=" · ".join(statement.sender.mentions),
    )


def statement_csv(statement: Statement) -> str:
    """Return the statement line by line: ISO dates, a point for decimals, signed amounts."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    for invoice in statement.invoices:
        writer.writerows([as_words(cell) for cell in row] for row in _csv_lines(invoice))
    total = statement.total
    writer.writerow(
        ("total", "", "", statement.as_of, "", "", "", total.amount, total.currency, "")
    )
    return file.getvalue()


def _check_texts(statement: Statement) -> None:
    label = text("the statement of account")
    for party in (statement.sender, statement.recipient):
        for line in texts_of(party):
            check_line(line, label)
    for invoice in statement.invoices:
        articles = (one.article for one in invoice.segments)
        references = (one.reference for one in invoice.settlements)
        for line in (invoice.number, invoice.fee_article, *articles, *references):
            check_line(line, label)
    left_out = (said for one in statement.left_out for said in (one.number, one.reason))
    for line in (*statement.notes, *left_out):
        check_line(line, label)


def _table(statement: Statement, say: Phrases) -> Table:
    rows = [row for invoice in statement.invoices for row in _rows(invoice, statement, say)]
    sums = [("principal_total", statement.principal_total)]
    sums += [("interest_total", statement.interest_total)] * bool(statement.interest_total.minor)
    sums += [("fee_total", statement.fee_total)] * bool(statement.fee_total.minor)
    if len(sums) > 1:
        rows += [_sum(say(name), amount, statement, "sum") for name, amount in sums]
    rows.append(_sum(say("total", as_of=statement.as_of), statement.total, statement, "total"))
    names = ("what", "days", "rate", "base", "amount")
    return Table(tuple(say(f"header_{name}") for name in names), tuple(rows), "lrrrr")


def _rows(invoice: InvoiceAccount, statement: Statement, say: Phrases) -> Iterator[Row]:
    """One invoice: its amount, then payments and segments of interest by day, then the fee."""
    locale = statement.locale
    head = say("invoice", invoice=invoice.number, issued=invoice.issued_on, due=invoice.due_on)
    yield Row((head, "", "", "", written(invoice.amount, locale)), "head")
    dated: list[tuple[object, int, Row]] = [
        (one.on, 1, _settlement(one, statement, say)) for one in invoice.settlements
    ]
    for one in invoice.segments:
        what = say("interest", begins=one.begins_on, ends=one.ends_on, article=one.article)
        cells = (
            what.rstrip(", "),
            str(one.days),
            say.percent(one.rate),
            written(one.principal, locale),
            written(one.interest, locale),
        )
        dated.append((one.begins_on, 0, Row(cells)))
    yield from (row for _, _, row in sorted(dated, key=lambda item: item[:2]))
    if invoice.fee and invoice.fee.minor:
        label = ", ".join(filter(None, (say("fee"), invoice.fee_article)))
        yield Row((label, "", "", "", written(invoice.fee, locale)))


def _settlement(one: Settlement, statement: Statement, say: Phrases) -> Row:
    parts = [say(one.kind, on=one.on), one.reference]
    for name, share in (("to_interest", one.to_interest), ("to_fee", one.to_fee)):
        if share and share.minor:
            parts.append(say(name, amount=share))
    less = written(Money(-one.amount.minor, one.amount.currency), statement.locale)
    return Row((", ".join(filter(None, parts)), "", "", "", less))


def _sum(label: str, amount: Money, statement: Statement, weight: Weight) -> Row:
    return Row((label, "", "", "", written(amount, statement.locale)), weight)


def _left_out(statement: Statement, say: Phrases) -> Iterator[str]:
    for one in statement.left_out:
        yield say("left_out_line", invoice=one.number, amount=one.amount, reason=one.reason)


def _lines(party: Party) -> tuple[str, ...]:
    return tuple(filter(None, (party.name, party.attention, *party.address)))


def _csv_lines(invoice: InvoiceAccount) -> Iterator[tuple[object, ...]]:
    number, currency = invoice.number, invoice.amount.currency
    amount = invoice.amount.amount
    yield ("invoice", number, invoice.issued_on, invoice.due_on, "", "", "", amount, currency, "")
    for one in invoice.settlements:
        less = Money(-one.amount.minor, currency).amount
        yield (one.kind, number, one.on, one.on, "", "", "", less, currency, one.reference)
    for part in invoice.segments:
        days = (part.begins_on, part.ends_on, part.days)
        run = (part.principal.amount, part.rate, part.interest.amount, currency, part.article)
        yield ("interest", number, *days, *run)
    if invoice.fee:
        fee = invoice.fee.amount
        yield ("fee", number, "", "", "", "", "", fee, currency, invoice.fee_article)
