"""The statement of account of a claim: in the client's language, and verbatim."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import docx
import pytest

from secateur.claims import Claim, Correspondence, claim_statement, to_print
from secateur.i18n import translator
from secateur.letters import Party, pdf, statement_csv, statement_sheet
from secateur.letters import docx as as_docx
from secateur.letters.statement import Statement
from tests.claims.worlds import claim_of, world
from tests.pdfs import letters_of, text_of

ODD = ["#1 *Ltd* $x @y", "L'Œuvre « d'or » & \"Cie\"", "שלום בע״מ", "{braces} \\ `tick` _u_"]


def claim(name: str = "F-1") -> Claim:
    builder = world()
    bill = builder.invoice("lambda", due="2026-05-01", amount=10_000_00, number=name)
    builder.paid(bill, "2026-06-01", 1000_00)
    builder.paid(bill, "2026-06-15", 500_00, kind="credit_note")
    builder.invoice("lambda", due="2026-05-01", disputed_on=date(2026, 6, 1))
    return claim_of(builder)


def statement(found: Claim, recipient: str = "Lambda", locale: str = "fr-FR") -> Statement:
    between = Correspondence(
        sender=Party("Camille Roy", ("12 rue des Lilas", "69003 Lyon")),
        recipient=Party(recipient),
        locale=locale,
        payment_details="IBAN FR76",
    )
    language = locale if locale.startswith("fr") else "en"
    return claim_statement(found, between, date(2026, 10, 2), translator(language))


@pytest.mark.parametrize("locale", ["fr-FR", "fr-CA", "fr-BE", "fr-CH", "en-GB", "en-US"])
def test_it_says_the_same_sums_in_every_locale(locale: str) -> None:
    found = claim()
    made = statement(found, locale=locale)

    assert made.total == found.total
    assert made.principal_total == found.principal_left
    assert made.interest_total == found.interest_due
    assert len(text_of(pdf(statement_sheet(made)))) > 400


def test_it_says_how_payments_were_set_off_and_what_is_not_counted() -> None:
    said = text_of(pdf(statement_sheet(statement(claim()))))

    assert "Code civil 1343-1" in said
    assert "contestée" in said
    assert "IBAN FR76" in said
    assert "Reçu le 01/06/2026, dont intérêts" in said
    assert "1er septembre 2026" in said
    assert "secateur" not in said


def test_an_article_that_every_line_shares_is_said_once() -> None:
    made = to_print(statement(claim()), translator("fr-FR"))
    said = text_of(pdf(statement_sheet(made)))

    assert made.total == statement(claim()).total
    assert said.count("L441-10") == 1
    assert said.count("D441-5") == 1


def test_payments_count_up_to_the_day_of_the_statement_not_after() -> None:
    assert statement(claim()).bank_read_on == date(2026, 9, 1)


@pytest.mark.parametrize("name", ODD)
def test_odd_names_come_out_verbatim(name: str) -> None:
    made = statement(claim(name), name)
    sheet = statement_sheet(made)
    words = docx.Document(BytesIO(as_docx(sheet)))

    assert name in [paragraph.text for paragraph in words.paragraphs]
    assert any(name in cell.text for table in words.tables for cell in table.columns[0].cells)
    rows = list(csv.reader(StringIO(statement_csv(made))))
    assert {row[1] for row in rows[1:-1]} == {name}
    printed = text_of(pdf(sheet))
    assert letters_of(name) in letters_of(printed)
    assert set(name) <= set(printed)


def test_the_lines_of_the_table_sum_to_the_total() -> None:
    *lines, total = list(csv.reader(StringIO(statement_csv(statement(claim())))))[1:]

    assert sum(Decimal(line[7]) for line in lines) == Decimal(total[7])


def test_days_without_a_known_rate_are_named_in_it() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=10_000_00)
    made = statement(claim_of(builder, "2027-02-01"))

    assert any("1er\N{NO-BREAK SPACE}janvier\N{NO-BREAK SPACE}2027" in note for note in made.notes)


def test_a_claim_in_yen_has_no_decimals() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=1_000_000, currency="JPY")
    *_, total = csv.reader(StringIO(statement_csv(statement(claim_of(builder)))))

    assert total[7:9] == ["1041376", "JPY"]


def test_every_remark_can_be_said_in_both_languages() -> None:
    said = claim().remarks

    for language in ("fr-FR", "en"):
        assert all(translator(language)(one).strip() for one in said)
