"""What the user says of an invoice wins over its own file, until they take it back."""

from datetime import date
from pathlib import Path

import pytest

from secateur.actions.entering.say_of_invoice import (
    UnknownInvoiceError,
    all_said,
    find_invoice,
    say_disputed,
    say_paid,
    say_withdrawn,
    take_back,
)
from secateur.actions.entering.undo_changes import last_change, undo_change
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.workspace.workspaces import Desk
from secateur.facts import Facts
from secateur.facts.money import owed
from secateur.model.errors import Refusal
from secateur.model.text import Text
from secateur.store.named_invoices import NamedInvoice
from tests.actions.desks import TOML, imported, opened, workspace

ROWS = (
    "F-1,Mu,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
    "F-2,Mu,2026-01-05,2026-02-04,50.00,EUR,,,,invoice\n"
    "F-2,Nu,2026-01-05,2026-02-04,70.00,EUR,,,,invoice\n"
)
UNTOUCHED = (150_00, 150_00, 0)


def known(folder: Path) -> Path:
    path = workspace(folder, TOML, invoices=ROWS)
    imported(folder, path)
    return path


def of_mu(desk: Desk) -> tuple[int, int, int]:
    """Return what Mu owes in May: open, overdue, disputed."""
    [row] = owed(Facts(load_tables(desk).tables, date(2026, 5, 1))).filter(client="mu").to_dicts()
    return row["open"], row["overdue"], row["disputed"]


def paid_in_february(desk: Desk, invoice: NamedInvoice) -> Text:
    return say_paid(desk, invoice, date(2026, 2, 1))


def test_paid_in_full_or_in_part(tmp_path: Path) -> None:
    with opened(tmp_path, known(tmp_path)) as desk:
        say_paid(desk, find_invoice(desk, "f-1"), date(2026, 2, 1))
        assert of_mu(desk) == (50_00, 50_00, 0)
        say_paid(desk, find_invoice(desk, "F-1"), date(2026, 2, 1), "40,00")
        assert of_mu(desk) == (110_00, 110_00, 0)


def test_withdrawn_counts_no_more(tmp_path: Path) -> None:
    with opened(tmp_path, known(tmp_path)) as desk:
        say_withdrawn(desk, find_invoice(desk, "F-1"))

        assert of_mu(desk) == (50_00, 50_00, 0)
        assert [word.invoice.number for word in all_said(desk)] == ["F-1"]


def test_disputed_is_not_overdue_from_that_day_on(tmp_path: Path) -> None:
    with opened(tmp_path, known(tmp_path)) as desk:
        say_disputed(desk, find_invoice(desk, "F-1"), date(2026, 3, 1))

        assert of_mu(desk) == (150_00, 50_00, 100_00)
        before = owed(Facts(load_tables(desk).tables, date(2026, 2, 28)))
        assert before.filter(client="mu")["disputed"].to_list() == [0]


def test_each_is_taken_back_and_undone(tmp_path: Path) -> None:
    with opened(tmp_path, known(tmp_path)) as desk:
        for say in (say_withdrawn, paid_in_february):
            say(desk, find_invoice(desk, "F-1"))
            assert of_mu(desk) != UNTOUCHED
            take_back(desk, find_invoice(desk, "F-1"))
            assert of_mu(desk) == UNTOUCHED
        change = last_change(desk)
        assert change is not None
        undo_change(desk, change.number)
        assert of_mu(desk) != UNTOUCHED


def test_it_outlives_a_new_import(tmp_path: Path) -> None:
    path = known(tmp_path)
    with opened(tmp_path, path) as desk:
        say_withdrawn(desk, find_invoice(desk, "F-1"))
    workspace(tmp_path, TOML, invoices=ROWS.replace("100.00", "110.00"))
    imported(tmp_path, path)

    with opened(tmp_path, path) as desk:
        assert of_mu(desk) == (50_00, 50_00, 0)


@pytest.mark.parametrize(("number", "client"), [("F-9", None), ("F-2", None), ("F-1", "Nu")])
def test_an_invoice_is_named_or_refused(tmp_path: Path, number: str, client: str | None) -> None:
    with opened(tmp_path, known(tmp_path)) as desk, pytest.raises(UnknownInvoiceError):
        find_invoice(desk, number, client)


def test_the_client_tells_two_of_one_number_apart(tmp_path: Path) -> None:
    with opened(tmp_path, known(tmp_path)) as desk:
        assert find_invoice(desk, "F-2", "Nu").amount == 70_00


@pytest.mark.parametrize("amount", ["0", "-5", "100,01", "beaucoup"])
def test_a_sum_that_is_none_of_the_invoice_is_refused(tmp_path: Path, amount: str) -> None:
    with opened(tmp_path, known(tmp_path)) as desk, pytest.raises(Refusal):
        say_paid(desk, find_invoice(desk, "F-1"), None, amount)


def test_nothing_said_is_nothing_to_take_back(tmp_path: Path) -> None:
    with opened(tmp_path, known(tmp_path)) as desk, pytest.raises(Refusal):
        take_back(desk, find_invoice(desk, "F-1"))
