"""The application's own list of payments."""

from datetime import date
from pathlib import Path

from secateur.model.records import Origin, Payment
from secateur.sources.own_payments import SOURCE
from tests.sources.tables import of_type, read, said


def test_a_payment_is_read_with_what_it_settles(tmp_path: Path) -> None:
    written = (
        "paid_on,amount,currency,label,client,invoice,settles_amount,settles_currency\n"
        "2026-02-10,1470.00,CAD,VIR LAMBDA F1,Lambda,F1,1000.00,EUR\n"
    )

    assert read(SOURCE, tmp_path, written) == [
        Payment(
            key=None, paid_on=date(2026, 2, 10), amount=147_000, currency="CAD",
            label="VIR LAMBDA F1", client="Lambda", invoice="F1", settles_amount=100_000,
            settles_currency="EUR", origin=Origin("file.csv", "row 2"),
        )
    ]  # fmt: skip


def test_money_that_went_back_is_kept_and_negative(tmp_path: Path) -> None:
    written = (
        "paid_on,amount,currency,label,client,invoice\n"
        "2026-02-10,-5.00,EUR,REJET PRLV LAMBDA,,\n2026-02-11,-6.00,EUR,L,Lambda,F1\n"
    )

    payments = of_type(Payment, read(SOURCE, tmp_path, written))

    assert [payment.amount for payment in payments] == [-500, -600]


def test_money_spent_is_ignored_and_counted(tmp_path: Path) -> None:
    written = "paid_on,amount,currency,label\n2026-02-10,-5.00,EUR,Bread\n2026-02-11,5.00,EUR,L\n"
    records = read(SOURCE, tmp_path, written)

    assert [payment.amount for payment in of_type(Payment, records)] == [500]
    assert said(records) == [("row 2", "Money spent, not received.")]
