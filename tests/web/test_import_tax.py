"""A table of amounts without tax is asked about on its page, and read once the tax is said."""

from pathlib import Path

from tests.web.entry import send, settled, text_of, upload
from tests.web.sites import visitor

NET = "Numéro;Client;Date facture;Échéance;Montant HT\n1;L;25/01/2026;24/02/2026;300,00\n"
COLUMNS = ("number", "client", "issued_on", "due_on", "net")


def test_the_tax_on_top_can_be_said_on_the_page(tmp_path: Path) -> None:
    names = NET.splitlines()[0].split(";")
    columns = {f"name-{n}": name for n, name in enumerate(names)}
    columns |= {f"column-{n}": field for n, field in enumerate(COLUMNS)}
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"factures.csv": NET})
        asked = settled(client)
        fields = {"kind": "invoices", "kind-before": "invoices", "sales_tax": "20 %"}
        send(found, client, "/import", do="map", file="factures.csv", **columns, **fields)
        answered = settled(client)

    assert "hors taxe" in text_of(asked)
    assert 'name="sales_tax"' in asked
    assert 'value="20 %"' in answered
    assert "360" not in asked
    assert "1 nouve" in text_of(answered)
