"""The shape of a CSV file is found whatever program wrote it."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.formats.errors import SourceError
from secateur.formats.headers import folded, signature
from secateur.formats.text.csv_table import Table, open_table
from secateur.formats.text.records_of_lines import rows


def table(folder: Path, written: str) -> Table:
    """Open a table of that text."""
    path = folder / "table.csv"
    path.write_text(written, encoding="utf-8", newline="")
    return open_table(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_rows_alike(tmp_path: Path, delimiter: str) -> None:
    lines = [["Date", "Libellé", "Montant"], ["01/02/2026", "Payé, merci", "12.50"]]
    found = table(tmp_path, "\n".join(delimiter.join(f'"{c}"' for c in line) for line in lines))

    assert (found.delimiter, found.header) == (delimiter, ("Date", "Libellé", "Montant"))


def test_decimal_commas_do_not_pass_for_delimiters(tmp_path: Path) -> None:
    found = table(tmp_path, "Date;Montant;Solde\n01/02/2026;12,50;1,00\n02/02/2026;13,50;2,00\n")

    assert found.delimiter == ";"


def test_lines_above_the_header_are_skipped_and_counted(tmp_path: Path) -> None:
    written = (
        "Compte : 0001;;\nPériode du 01/02/2026;;\n\nDate;Libellé;Crédit\n01/02/2026;VIR;5,00\n"
    )
    found = table(tmp_path, written)

    assert (found.header_row, found.header) == (4, ("Date", "Libellé", "Crédit"))
    assert [row.number for row in found.rows()] == [5]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    found = table(tmp_path, 'date,label,amount\n\n2026-01-01,"two\nlines",5\n2026-01-02,x,6\n')

    assert [row.number for row in found.rows()] == [3, 4]


def test_a_quote_that_is_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    found = table(tmp_path, 'date,label,amount\n2026-01-01,"open,5\n2026-01-02,x,6\n')

    assert [(row.number, row.is_broken) for row in found.rows()] == [(2, True), (3, False)]


@pytest.mark.parametrize("written", ["", "\n\n", "1;2;3\n4;5;6\n", "word\nword\n"])
def test_what_has_no_header_row_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(SourceError):
        table(tmp_path, written)


@given(
    st.lists(st.lists(st.text(alphabet='ab,;"\n ', max_size=6), min_size=2, max_size=4), max_size=8)
)
def test_what_was_written_by_the_rules_is_read_back(cells: list[list[str]]) -> None:
    written = "".join(
        ";".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n" for line in cells
    )
    found = rows(io.StringIO(written, newline=""), ";")

    assert [list(row.cells) for row in found] == cells


def test_names_are_compared_without_case_accents_and_camel_humps() -> None:
    assert folded("InvoiceDate") == "invoice date"
    assert folded("customerID") == "customer id"
    assert folded("Amount (EUR)") == "amount"
    assert folded("N° facture") == "n facture"
    assert folded("Date de dÃ©but") == "date de debut"
    assert signature(["Date", "Montant"]) == signature(["DATE", "montant"])
    assert signature(["Date", "Montant"]) != signature(["Date", "Crédit"])
