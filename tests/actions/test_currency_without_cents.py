"""Sums without a currency are the owner's, whose currency may have no cents, or three digits."""

from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.actions.loading.load_tables import load_tables
from tests.actions.desks import opened, workspace

TOML = '[me]\nname = "Awa"\nemails = ["awa@ndiaye.example"]\n'
INVOICES = "number,client,issued_on,due_on,amount\nF-1,Lambda,2026-01-01,2026-01-31,1000\n"


@pytest.mark.parametrize(
    ("said", "amount", "currency"),
    [
        ('currency = "XOF"\n', 1000, "XOF"),
        ('country = "SN"\n', 1000, "XOF"),
        ('currency = "TND"\n', 1_000_000, "TND"),
        ('currency = "CAD"\n', 1000_00, "CAD"),
    ],
)
def test_a_sum_without_currency_is_counted_as_the_owners_is(
    tmp_path: Path, said: str, amount: int, currency: str
) -> None:
    path = workspace(tmp_path, TOML + said)
    (path / "invoices.csv").write_text(INVOICES, encoding="utf-8")
    with opened(tmp_path, path) as desk:
        import_files(desk, (path,))
        found = load_tables(desk).tables.invoices.select("amount", "currency").row(0)

    assert found == (amount, currency)
