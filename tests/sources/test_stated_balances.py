"""A statement that says what was on the account before and after is held to it."""

from pathlib import Path

import pytest

from secateur.formats.text.balance_lines import side_named
from secateur.model.records import Payment
from secateur.sources import Source, bank_ofx
from secateur.sources.mapped_csv import SOURCE
from tests.sources.tables import of_type, read, said

HEAD = "Date;Libellé;Montant (EUR)\n"
ROWS = "13/02/2026;VIR LAMBDA;500,00\n15/02/2026;LOYER;-70,00\n"


def told(folder: Path, written: str, source: Source = SOURCE) -> tuple[int, list[str]]:
    """Return how many payments there are, and what is said of missing lines."""
    records = read(source, folder, written)
    reasons = [reason for _, reason in said(records) if "seem to be missing" in reason]
    return len(of_type(Payment, records)), reasons


STATEMENTS = {
    "rows": f"{HEAD}31/01/2026;SOLDE INITIAL;1000,00\n{ROWS}28/02/2026;Solde final;{{}}\n",
    "undated": f"{HEAD};Ancien solde;1000,00\n{ROWS};Nouveau solde;{{}}\n",
    "short": f"Ancien solde;1 000,00\n{HEAD}{ROWS}Nouveau solde au 28/02/2026;{{}}\n",
    "above": f"Solde au 28.02.2026 : {{}} EUR\nSolde au 31.01.2026 : 1 000,00 EUR\n{HEAD}{ROWS}",
    "columns": "Date;Libellé;Débit;Crédit\n;Solde initial;;1000,00\n13/02/2026;VIR A;;500,00\n"
    "15/02/2026;LOYER;70,00;\n;Solde de clôture;;{}\n",
    "English": "Date,Description,Amount\n,Opening balance,1000.00\n2026-02-13,ACME,500.00\n"
    "2026-02-15,RENT,-70.00\n,Closing balance,{}\n",
}


@pytest.mark.parametrize("kind", STATEMENTS)
def test_a_statement_whose_lines_do_not_lead_to_its_closing_balance_says_so(
    tmp_path: Path, kind: str
) -> None:
    point = kind == "English"

    assert told(tmp_path, STATEMENTS[kind].format("1430.00" if point else "1430,00")) == (1, [])
    n, [reason] = told(tmp_path, STATEMENTS[kind].format("1440.00" if point else "1440,00"))
    assert n == 1
    assert "440.00" in reason or kind in ("columns", "English")


def test_an_overdrawn_account_has_its_balance_in_the_column_of_what_was_spent(
    tmp_path: Path,
) -> None:
    rows = "13/02/2026;VIR A;;500,00\n"
    written = f"Date;Libellé;Débit;Crédit\nSolde initial;;100,00;\n{rows}Solde final;;;400,00\n"

    assert told(tmp_path, written) == (1, [])
    assert len(told(tmp_path, written.replace("100,00;\n", ";100,00\n", 1))[1]) == 1


@pytest.mark.parametrize(
    "written",
    [
        f"{HEAD}{ROWS}Nouveau solde;999,00\n",
        f"{HEAD};Ancien solde;1000,00\n{ROWS}gestern;VIR MU;5,00\n;Nouveau solde;999,00\n",
        f"Solde au 14.02.2026 : 1,00\nSolde au 31.01.2026 : 2,00\n{HEAD}{ROWS}",
        f"{HEAD};Ancien solde;1000,00\n{ROWS};Nouveau solde;570,00\n",
    ],
    ids=["one end", "a row that is not read", "a day between", "a card"],
)
def test_nothing_is_said_where_nothing_is_proved(tmp_path: Path, written: str) -> None:
    assert told(tmp_path, written)[1] == []


@pytest.mark.parametrize(
    ("label", "side"),
    [
        ("SOLDE INITIAL", "opening"),
        ("Solde d’ouverture au 01/02/2026", "opening"),
        ("Opening balance EUR", "opening"),
        ("Closing Balance", "closing"),
        ("Neuer Kontostand am 28.02.2026", "closing"),
        ("Solde au 28/02/2026", "dated"),
        ("Solde facture 12", None),
        ("SOLDE FINAL 2026-014", None),
        ("VIR SOLDE FINAL PROJET", None),
        ("Solde de tout compte", None),
        ("Solde final mission Lambda", None),
    ],
)
def test_what_a_client_pays_as_the_rest_is_no_balance(label: str, side: str | None) -> None:
    assert side_named(label) == side


OFX = (
    "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1"
    "<ACCTID>2<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260201<DTEND>20260228"
    "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260213<TRNAMT>500.00<FITID>T1<NAME>VIR A</STMTTRN>"
    "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260215<TRNAMT>-70.00<FITID>T2<NAME>LOYER</STMTTRN>"
    "</BANKTRANLIST><LEDGERBAL><BALAMT>{}<DTASOF>{}</LEDGERBAL><BALLIST><BAL>"
    "<NAME>Opening balance<BALTYPE>DOLLAR<VALUE>1000.00</BAL></BALLIST>"
    "</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
)


def test_a_banks_file_with_both_balances_is_held_to_them(tmp_path: Path) -> None:
    assert told(tmp_path, OFX.format("1430.00", "20260228"), bank_ofx.SOURCE) == (1, [])
    assert len(told(tmp_path, OFX.format("1440.00", "20260228"), bank_ofx.SOURCE)[1]) == 1
    assert told(tmp_path, OFX.format("1440.00", "20260305"), bank_ofx.SOURCE) == (1, [])
