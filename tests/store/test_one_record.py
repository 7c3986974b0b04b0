"""One record is read whole, with what was derived from it, and nothing where there is none."""

from pathlib import Path

from secateur.actions.importing.import_files import import_files
from secateur.store.one_record import (
    client_of,
    invoice_currency,
    own_text,
    record_row,
    settled_with,
)
from tests.actions.desks import READERS, opened, workspace

INVOICES = "F-1,Lambda,2025-01-05,2025-02-04,100.00,EUR,,,,invoice\n"
PAYMENTS = "2025-02-10,100.00,EUR,VIR LAMBDA,Lambda,F-1\n"


def test_an_invoice_has_its_columns_its_file_its_client_and_what_settles_it(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=INVOICES, payments=PAYMENTS)
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
        row = record_row(desk.store, "invoices", 1)

        assert row is not None
        assert (row["number"], row["amount"], row["file_name"]) == ("F-1", 10_000, "invoices.csv")
        assert client_of(desk.store, "invoices", 1) == ("lambda", "Lambda")
        assert invoice_currency(desk.store, 1) == "EUR"
        [by] = settled_with(desk.store, "invoices", 1)
        [of] = settled_with(desk.store, "payments", 1)
        assert (by.amount, by.other, by.record) == (10_000, "VIR LAMBDA", 1)
        assert (of.amount, of.other, of.record) == (10_000, "F-1", 1)


def test_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=INVOICES)
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)

        assert record_row(desk.store, "invoices", 99) is None
        assert client_of(desk.store, "messages", 99) is None
        assert invoice_currency(desk.store, 99) is None
        assert own_text(desk.store, 99) is None
        assert settled_with(desk.store, "meetings", 1) == []
