"""A statement of account adds up to the cent, or there is none."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur import letters
from secateur.letters.errors import UnusableFactError
from secateur.letters.model import LOCALES, Party, Table
from secateur.letters.statement import (
    InvoiceAccount,
    LeftOut,
    Segment,
    Settlement,
    Statement,
    StatementMismatchError,
)
from secateur.model.money import Money
from tests.letters.samples import CAMILLE, HALAGE

ARTICLE = "art. L441-10 II"
DAY = date(2026, 11, 23)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


FIRST = InvoiceAccount(
    "2026-031",
    date(2026, 5, 12),
    date(2026, 6, 11),
    eur(214_000),
    segments=(
        Segment(
            date(2026, 6, 12),
            date(2026, 6, 30),
            19,
            eur(214_000),
            Decimal("12.15"),
            eur(1_353),
            ARTICLE,
        ),
        Segment(date(2026, 7, 1), DAY, 146, eur(214_000), Decimal("12.40"), eur(10_614), ARTICLE),
    ),
    fee=eur(4_000),
    fee_article="art. D441-5",
)
SECOND = InvoiceAccount(
    "2026-038",
    date(2026, 6, 30),
    date(2026, 7, 30),
    eur(186_000),
    settlements=(
        Settlement(date(2026, 9, 15), "payment", eur(60_000), to_interest=eur(970)),
        Settlement(date(2026, 9, 20), "credit_note", eur(1_000), reference="A-7"),
    ),
    segments=(
        Segment(
            date(2026, 7, 31),
            date(2026, 9, 15),
            47,
            eur(186_000),
            Decimal("12.40"),
            eur(2_970),
            ARTICLE,
        ),
    ),
    fee=eur(4_000),
    principal_left=eur(125_970),
)


def statement(*, locale: str = "fr-FR", kind: str = "claim", place: str = "FR") -> Statement:
    return Statement(
        "claim" if kind == "claim" else "final",
        locale,
        place,
        CAMILLE,
        HALAGE,
        DAY,
        "EUR",
        (FIRST, SECOND),
        (LeftOut("2026-059", eur(145_000), "échoit le 10 décembre 2026"),),
        ("Taux de la BCE majoré de dix points.",),
        date(2026, 11, 20),
        eur(214_000 + 125_970 + 1_353 + 10_614 + 2_970 - 970 + 8_000),
    )


def test_totals_are_the_sums_of_the_lines() -> None:
    found = statement()

    assert found.principal_total == eur(339_970)
    assert found.interest_total == eur(13_967)
    assert found.fee_total == eur(8_000)
    assert found.total == eur(361_937)


@pytest.mark.parametrize(
    "wrong",
    [
        {"total_stated": eur(361_938)},
        {"currency": "CAD"},
        {"as_of": date(2026, 9, 18), "total_stated": None},
        {"invoices": (replace(SECOND, principal_left=eur(1)),), "total_stated": None},
    ],
)
def test_a_statement_that_does_not_reconcile_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(StatementMismatchError):
        replace(statement(), **wrong)  # type: ignore[arg-type]  # each is a field of its own type


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ["claim", "final"])
def test_a_statement_is_printed_in_every_locale(locale: str, kind: str) -> None:
    sheet = letters.statement_sheet(statement(locale=locale, kind=kind))
    (table,) = (block for block in sheet.body if isinstance(block, Table))

    assert all(len(row.cells) == len(table.header) == len(table.align) for row in table.rows)
    assert table.rows[-1].weight == "total"
    assert "{" not in str(sheet)


def test_the_pdf_the_docx_and_the_csv_say_the_same_total() -> None:
    found = statement()
    sheet = letters.statement_sheet(found)
    pages = pypdf.PdfReader(BytesIO(letters.pdf(sheet))).pages
    word = docx.Document(BytesIO(letters.docx(sheet)))

    assert "3 619,37" in " ".join("".join(page.extract_text() for page in pages).split())
    assert "3\u202f619,37\u00a0€" in [cell.text for cell in word.tables[0].rows[-1].cells]
    rows = list(csv.DictReader(StringIO(letters.statement_csv(found))))
    assert rows[-1]["line"] == "total"
    assert rows[-1]["amount"] == "3619.37"
    assert sum(Decimal(row["amount"]) for row in rows[:-1]) == Decimal("3619.37")


def test_a_settled_account_says_so() -> None:
    paid = InvoiceAccount(
        "1",
        DAY,
        DAY,
        eur(100),
        (Settlement(DAY, "payment", eur(100)),),
    )
    sheet = letters.statement_sheet(
        replace(statement(), invoices=(paid,), left_out=(), notes=(), total_stated=None)
    )

    assert "soldé" in str(sheet.body)


def test_a_character_that_cannot_be_printed_is_refused() -> None:
    for wrong in (
        replace(statement(), notes=("a\x07",)),
        replace(statement(), sender=Party("a\nb")),
        replace(statement(), invoices=(replace(FIRST, number="\ufffe"), SECOND)),
    ):
        with pytest.raises(UnusableFactError):
            letters.statement_sheet(wrong)


def test_a_statement_without_invoices_is_zero() -> None:
    empty = replace(statement(), invoices=(), total_stated=None)

    assert empty.total == eur(0)
    assert letters.pdf(letters.statement_sheet(empty))


MINORS = st.integers(0, 10**11)


@given(st.lists(st.tuples(MINORS, MINORS, MINORS, MINORS), max_size=6))
@settings(max_examples=60, deadline=None)
def test_whatever_the_account_its_lines_sum_to_its_total(
    drawn: list[tuple[int, int, int, int]],
) -> None:
    accounts = tuple(
        InvoiceAccount(
            f"{n}#*$",
            DAY,
            DAY,
            eur(amount),
            (Settlement(DAY, "payment", eur(paid), to_interest=eur(min(paid, interest))),),
            (Segment(DAY, DAY, 1, eur(amount), Decimal("12.4"), eur(interest), ""),),
            eur(fee),
        )
        for n, (amount, paid, interest, fee) in enumerate(drawn)
    )
    found = Statement("claim", "fr-CA", "CA-QC", Party("#a"), Party("*b*"), DAY, "EUR", accounts)
    rows = list(csv.DictReader(StringIO(letters.statement_csv(found))))

    assert sum(Decimal(row["amount"]) for row in rows[:-1]) == found.total.amount
    assert found.total.minor == sum(
        amount + interest + fee - paid for amount, paid, interest, fee in drawn
    )
