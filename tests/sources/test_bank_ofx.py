"""Bank statements in OFX: money received, whatever state the markup is in."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.formats.ofx_tree import transactions, tree
from secateur.formats.owner import Owner
from secateur.model.records import Origin, Payment, Unreadable
from secateur.sources import SourceError
from secateur.sources.bank_ofx import SOURCE
from tests.shared_data import shared_data
from tests.sources.tables import OPTIONS, found, found_at, of_type, read, said

HEADER = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"
OLD = HEADER + (
    "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>007\n"
    "</BANKACCTFROM><BANKTRANLIST><DTSTART>20260101<DTEND>20260131\n{}\n"
    "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
)
NEW = (
    '<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><BANKMSGSRSV1><STMTTRNRS>'
    "<STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM><ACCTID>007</ACCTID></BANKACCTFROM><BANKTRANLIST>"
    "{}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
)
ONE = (
    "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260115120000.000[-5:EST]<TRNAMT>+1200.50<FITID>A1"
    "<NAME>VIR LAMBDA<MEMO>VIR LAMBDA FACTURE F-1</STMTTRN>"
)
CLOSED = (
    "<STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260115</DTPOSTED><TRNAMT>1200.50</TRNAMT>"
    "<FITID>A1</FITID><NAME><![CDATA[VIR LAMBDA]]></NAME><MEMO>VIR LAMBDA FACTURE F-1</MEMO>"
    "</STMTTRN>"
)
PAYMENT = Payment(
    key="007/A1", paid_on=date(2026, 1, 15), amount=120_050, currency="EUR",
    label="VIR LAMBDA FACTURE F-1", client=None, invoice=None, settles_amount=None,
    settles_currency=None, origin=Origin("file.csv", "transaction A1"),
)  # fmt: skip


@pytest.mark.parametrize("written", [OLD.format(ONE), NEW.format(CLOSED), OLD.format(CLOSED)])
def test_both_versions_give_the_same_payment(tmp_path: Path, written: str) -> None:
    assert read(SOURCE, tmp_path, written) == [PAYMENT]


def test_money_spent_and_securities_are_left_out(tmp_path: Path) -> None:
    spent = ONE.replace("+1200.50", "-5.00").replace("A1", "A2").replace("VIR LAMBDA", "CARTE")
    spent = spent.replace("FACTURE F-1", "BOULANGERIE")
    share = "<BUYSTOCK><INVBUY><INVTRAN><FITID>A3<DTTRADE>20260115</INVTRAN></INVBUY></BUYSTOCK>"
    records = read(SOURCE, tmp_path, OLD.format(ONE + spent + share))

    assert of_type(Payment, records) == [PAYMENT]
    assert said(records) == [
        ("transaction A2", "Money spent, not received."),
        ("transaction A3", "A transaction in securities."),
    ]


@pytest.mark.parametrize(
    ("memo", "is_kept"),
    [
        ("REJET PRLV LAMBDA", True),
        ("PRLV LAMBDA IMPAYÉ", True),
        ("VIR LAMBDA FACT 2026-102", True),
        ("REMBOURSEMENT PRET 0001", False),
        ("FRAIS REJET PRLV", False),
        ("CARTE BOULANGERIE", False),
    ],
)
def test_money_that_went_back_is_kept_and_negative(
    tmp_path: Path,
    memo: str,
    is_kept: bool,  # noqa: FBT001  (a table)
) -> None:
    written = ONE.replace("+1200.50", "-5.00").replace("VIR LAMBDA FACTURE F-1", memo)
    records = read(SOURCE, tmp_path, OLD.format(written.replace("<NAME>VIR LAMBDA", "")))

    assert [one.amount for one in of_type(Payment, records)] == ([-500] if is_kept else [])


def test_a_broken_transaction_costs_no_other_and_borrows_nothing(tmp_path: Path) -> None:
    broken = "<STMTTRN><TRNTYPE>CREDIT<MEMO><TRNAMT>5.00<FITID>A0</STMTTRN>"
    records = read(SOURCE, tmp_path, OLD.format(broken + ONE))

    assert of_type(Payment, records) == [PAYMENT]
    assert said(records) == [("transaction A0", "The date is missing.")]


def test_tags_left_open_and_a_file_cut_off_still_give_what_stands_there(tmp_path: Path) -> None:
    opened = ONE.replace("</STMTTRN>", "")
    written = OLD.format(opened.replace("A1", "A9") + ONE).split("</BANKTRANLIST>")[0]

    assert [p.key for p in of_type(Payment, read(SOURCE, tmp_path, written))] == [
        "007/A9",
        "007/A1",
    ]


def test_an_amount_the_bank_has_converted_is_in_the_accounts_currency(tmp_path: Path) -> None:
    converted = ONE.replace(
        "</STMTTRN>", "<ORIGCURRENCY><CURRATE>1.1<CURSYM>USD</ORIGCURRENCY></STMTTRN>"
    )
    foreign = ONE.replace("</STMTTRN>", "<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY></STMTTRN>")
    records = of_type(Payment, read(SOURCE, tmp_path, OLD.format(converted + foreign)))

    assert [payment.currency for payment in records] == ["EUR", "USD"]


def test_accents_are_read_in_the_encoding_the_header_names(tmp_path: Path) -> None:
    written = OLD.format(ONE.replace("VIR LAMBDA FACTURE", "Réglé été")).encode("cp1252")

    assert of_type(Payment, read(SOURCE, tmp_path, written))[0].label == "VIR LAMBDA Réglé été F-1"


def test_an_amount_finer_than_a_cent_is_rounded_and_said_to_be(tmp_path: Path) -> None:
    records = read(SOURCE, tmp_path, OLD.format(ONE.replace("+1200.50", "115.8351")))

    assert of_type(Payment, records)[0].amount == 11_584
    assert said(records) == [("transaction A1", "The amount 115.8351 is rounded to the cent.")]


@pytest.mark.conformance
@pytest.mark.filterwarnings("ignore::UserWarning")  # the other reader's remarks on private tags
def test_money_received_is_what_another_reader_of_ofx_sees() -> None:
    parser = pytest.importorskip("ofxtools.Parser")
    compared = 0
    for path in sorted(shared_data("bank", "ofxparse", "fixtures").glob("*.ofx")):
        tree = parser.OFXTree()
        try:
            tree.parse(path)
            statements = tree.convert().statements
        except (SyntaxError, ValueError, AttributeError, TypeError):
            continue  # refused whole by the other reader, which is stricter
        theirs = sorted(
            (str(line.fitid), round(line.trnamt * 100), line.dtposted.year)
            for statement in statements
            for line in getattr(statement, "transactions", None) or ()
            if hasattr(line, "trnamt") and line.trnamt > 0
        )
        if theirs:
            ours = of_type(Payment, list(SOURCE.read(found_at(path), OPTIONS)))
            assert theirs == sorted(
                (p.origin.place.removeprefix("transaction "), p.amount, p.paid_on.year)
                for p in ours
            )
            compared += 1
    assert compared >= 1


@pytest.mark.parametrize("amount", ["$", "abc", ""])
def test_an_amount_that_is_none_is_reported(tmp_path: Path, amount: str) -> None:
    records = read(SOURCE, tmp_path, OLD.format(ONE.replace("+1200.50", amount)))

    assert len(of_type(Unreadable, records)) == 1


@pytest.mark.parametrize(
    "written",
    [
        HEADER + "<OFX></OFX>",
        OLD.format(""),
        HEADER + "<OFX><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>No</STATUS></SONRS></OFX>",
    ],
)
def test_a_file_without_transactions_says_so(tmp_path: Path, written: str) -> None:
    with pytest.raises(SourceError):
        list(SOURCE.read(found(tmp_path, written), OPTIONS))


@given(st.text(alphabet="<>/STMTRNFIDOXABC01.-![]&;\n", max_size=200))
def test_no_markup_breaks_the_reader(markup: str) -> None:
    with suppress(ValueError):
        list(transactions(tree(f"<OFX><STMTTRN>{markup}")))


def test_every_transaction_of_a_line_stays_when_values_are_cdata(tmp_path: Path) -> None:
    written = NEW.format(CLOSED + CLOSED.replace("A1", "A2").replace("LAMBDA]]>", "A & B]]>"))
    records = of_type(Payment, read(SOURCE, tmp_path, written))

    assert [payment.key for payment in records] == ["007/A1", "007/A2"]
    assert records[1].label.startswith("VIR A & B")


def test_tags_in_lower_case_or_closed_in_themselves_are_read(tmp_path: Path) -> None:
    written = CLOSED.replace("MEMO", "memo").replace("<TRNTYPE>", "<SIC/><TRNTYPE>")

    assert read(SOURCE, tmp_path, NEW.format(written)) == [PAYMENT]


def test_text_astray_after_a_tag_costs_no_transaction(tmp_path: Path) -> None:
    written = OLD.format(f"{CLOSED.replace('</FITID>', '</FITID>??')} ?? {ONE}")

    assert of_type(Payment, read(SOURCE, tmp_path, written)) == [PAYMENT, PAYMENT]


def test_thousands_that_a_bank_parts_against_the_standard_are_read(tmp_path: Path) -> None:
    written = OLD.format(ONE.replace("+1200.50", "1,200.50") + ONE.replace("+1200.50", "1200,50"))

    assert [p.amount for p in of_type(Payment, read(SOURCE, tmp_path, written))] == [120_050] * 2


@pytest.mark.parametrize("others", [("0", "0"), ("9", "9")])
def test_an_identifier_that_several_transactions_share_is_none(
    tmp_path: Path, others: tuple[str, str]
) -> None:
    second = CLOSED if others[0] == "0" else CLOSED.replace("20260115", "20260116")
    written = NEW.format(
        CLOSED.replace("<FITID>A1", f"<FITID>{others[0]}")
        + second.replace("<FITID>A1", f"<FITID>{others[1]}")
    )

    assert [one.key for one in of_type(Payment, read(SOURCE, tmp_path, written))] == [None, None]


def test_what_the_owner_moved_between_their_accounts_is_no_income(tmp_path: Path) -> None:
    mine = replace(OPTIONS, owner=Owner(name="Camille Roy"))
    written = NEW.format(
        CLOSED.replace("VIR LAMBDA]]>", "VIR CAMILLE ROY]]>").replace("VIR LAMBDA FACTURE F-1", "")
    )

    assert of_type(Payment, read(SOURCE, tmp_path, written, mine)) == []


def test_a_card_payment_that_names_an_invoice_is_a_purchase(tmp_path: Path) -> None:
    bought = ONE.replace("+1200.50", "-14.39").replace("VIR LAMBDA FACTURE F-1", "OVH FACT 171126")
    card = bought.replace("<TRNTYPE>CREDIT", "<TRNTYPE>POS").replace("VIR LAMBDA", "OVH")
    transfer = bought.replace("<TRNTYPE>CREDIT", "<TRNTYPE>DEBIT").replace("A1", "A2")

    kept = of_type(Payment, read(SOURCE, tmp_path, OLD.format(card + transfer)))

    assert [one.key for one in kept] == ["007/A2"]
