"""What is known of an invoice is said on its receipt, and taken back there."""

from datetime import date
from pathlib import Path

import pytest

from secateur.actions.loading.load_tables import load_tables
from secateur.facts import Facts
from secateur.facts.money import owed
from tests.actions.desks import opened, workspace
from tests.web.entry import plain_spaces, send
from tests.web.sites import planted, visitor

RECEIPT = "/receipts/invoices/2"
TWELFTH = "".join(
    f"F-{n},Sigma,2026-01-06,2026-02-05,250.00,EUR,,,,invoice\n" for n in range(1, 13)
)


def open_and_overdue(folder: Path) -> tuple[int, int]:
    """Return what Sigma owes in May."""
    with opened(folder, workspace(folder, "")) as desk:
        found = owed(Facts(load_tables(desk).tables, date(2026, 5, 1)))
    [row] = found.filter(client="sigma").to_dicts()
    return row["open"], row["overdue"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"do": "paid", "on": "2026-03-01"}, (0, 0)),
        ({"do": "paid", "on": "2026-03-01", "amount": "100,00"}, (150_00, 150_00)),
        ({"do": "disputed", "on": "2026-03-01"}, (250_00, 0)),
    ],
)
def test_what_is_said_counts_until_it_is_taken_back(
    tmp_path: Path, fields: dict[str, str], expected: tuple[int, int]
) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        assert send(found, client, RECEIPT, **fields).status_code == 303
        assert open_and_overdue(tmp_path) == expected
        assert "selon vous" in client.get(RECEIPT).text
        send(found, client, RECEIPT, do="forget")

    assert open_and_overdue(tmp_path) == (250_00, 250_00)


def test_a_cancelled_invoice_is_gone_from_what_is_owed_and_keeps_its_page(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        send(found, client, RECEIPT, do="withdrawn")
        page = plain_spaces(client.get(RECEIPT).text)

    assert "annulée ou abandonnée, selon vous" in page
    assert 'value="forget"' in page


def test_a_wrong_sum_is_refused_on_the_page(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, RECEIPT, do="paid", amount="9999")

    assert "n’est pas un montant possible" in plain_spaces(answer.text)
    assert open_and_overdue(tmp_path) == (250_00, 250_00)


def test_an_undo_is_offered_on_the_page_of_the_change_alone(tmp_path: Path) -> None:
    planted(tmp_path, TWELFTH)
    with visitor(tmp_path) as (found, client):
        send(found, client, "/receipts/invoices/12", do="withdrawn")

        assert "btn bare undo" in client.get("/receipts/invoices/12").text
        assert "btn bare undo" not in client.get("/receipts/invoices/1").text


@pytest.mark.parametrize("path", ["/receipts/payments/1", "/receipts/invoices/99"])
def test_nothing_is_said_of_what_is_no_invoice(tmp_path: Path, path: str) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        assert send(found, client, path, do="withdrawn").status_code == 404


def test_nobody_says_anything_where_nothing_may_be_changed(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path, is_read_only=True) as (_, client):
        assert 'value="withdrawn"' not in client.get(RECEIPT).text
