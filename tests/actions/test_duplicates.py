"""A payment that a statement and a list both hold is counted once."""

from datetime import date
from pathlib import Path

import pytest

from secateur.actions.deriving.duplicates import TWO, counted_once, duplicates
from secateur.actions.entering.settle import decide, questions
from secateur.actions.importing.import_files import import_files
from secateur.actions.loading.load_tables import load_tables, unmatched_on
from secateur.store.facts import PaymentRow
from tests.actions.desks import TOML, opened, workspace

INVOICES = "".join(f"F-{n},Lambda,2026-01-0{n},2026-02-04,100.00,EUR,,,,invoice\n" for n in (1, 2))
STATEMENT = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>2
<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260101<DTEND>20260301
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260210120000<TRNAMT>100.00<FITID>T1<NAME>VIR LAMBDA</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""


def row(
    id_: int, on: int = 100, label: str = "VIR LAMBDA", key: str | None = None, **more: str
) -> PaymentRow:
    return PaymentRow(
        id=id_,
        natural=bytes([id_]),
        paid_on=on,
        amount=10_000,
        currency=more.get("currency", "EUR"),
        label=label,
        client=more.get("client"),
        invoice=more.get("invoice"),
        settles_amount=None,
        settles_currency=None,
        file=more.get("file", f"{id_}.csv"),
        place="row 2",
        bank_key=key,
    )


def test_the_row_with_the_banks_key_counts_and_learns_what_the_other_says() -> None:
    rows = [row(1, invoice="F-1", client="Lambda"), row(2, key="T1")]

    found = duplicates(rows, "EUR", {})
    [counted] = counted_once(rows, found)

    assert (counted.id, counted.invoice, counted.client) == (2, "F-1", "Lambda")
    assert not found[0].is_doubtful


@pytest.mark.parametrize(
    "second",
    [
        row(2, on=102, key="T"),
        row(2, label="VIR MU", key="T"),
        row(2, currency="USD", key="T"),
        row(2, file="1.csv"),
        row(2, label="VIR LAMBDA F-2026-002", key="T"),
    ],
    ids=["two days", "another payer", "another currency", "one file", "another number"],
)
def test_what_differs_is_two_payments(second: PaymentRow) -> None:
    rows = [row(1, label="VIR LAMBDA F-2026-001"), second]

    assert duplicates(rows, "EUR", {}) == []


def test_two_statements_with_keys_of_their_own_hold_two_payments() -> None:
    assert duplicates([row(1, key="A"), row(2, key="B")], "EUR", {}) == []


def test_equal_payments_of_one_day_are_paired_one_by_one() -> None:
    rows = [row(n, file="list.csv") for n in (1, 2)]
    rows += [row(n, key=str(n), file="bank.ofx") for n in (3, 4, 5)]

    found = duplicates(rows, "EUR", {})

    assert {pair.dropped.id for pair in found} == {1, 2}
    assert len(counted_once(rows, found)) == 3


@pytest.mark.parametrize(
    "first", [row(1, on=101), row(1, label="LAMBDA SARL 12345", client="Lambda Verte")]
)
def test_another_day_or_wording_is_doubtful_until_it_is_decided(first: PaymentRow) -> None:
    rows = [first, row(2, key="T", label="VIR LAMBDA VERTE" if first.client else "VIR LAMBDA")]
    [pair] = duplicates(rows, "EUR", {})

    assert pair.is_doubtful
    assert duplicates(rows, "EUR", {pair.dropped.natural.hex(): TWO}) == []


def both_files(folder: Path, listed: str) -> Path:
    path = workspace(folder, TOML, invoices=INVOICES, payments=listed)
    (path / "bank.ofx").write_text(STATEMENT, "cp1252")
    with opened(folder, path) as desk:
        import_files(desk, [path])
    return path


def test_a_list_and_a_statement_of_one_payment_settle_one_invoice(tmp_path: Path) -> None:
    path = both_files(tmp_path, "2026-02-10,100.00,EUR,VIR LAMBDA,,F-2\n")

    with opened(tmp_path, path) as desk:
        found = load_tables(desk)
        asked = [one for one in questions(desk) if one.kind in ("duplicate", "payment")]
        unmatched = unmatched_on(desk, date(2026, 12, 31))

    assert found.tables.payments.height == 1
    assert found.tables.allocations["amount"].to_list() == [100_00]
    assert unmatched["payments"] == 0
    assert asked == []


def test_a_doubtful_pair_can_be_parted_in_settle(tmp_path: Path) -> None:
    path = both_files(tmp_path, "2026-02-11,100.00,EUR,VIR LAMBDA,,\n")

    with opened(tmp_path, path) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "duplicate"]
        before = load_tables(desk).tables.payments.height
        decide(desk, asked.key, "x")
        after = load_tables(desk).tables.payments.height

    assert (before, after) == (1, 2)
