"""A list whose amounts are all positive asks whether they were received or spent."""

from pathlib import Path

import pytest

from tests.web.entry import send, settled, text_of, upload
from tests.web.sites import visitor

UNSIGNED = "Date;Libellé;Montant\n13/04/2026;SFR;35,00\n14/04/2026;EDF;85,30\n"
COLUMNS = {
    "name-0": "Date", "column-0": "paid_on", "name-1": "Libellé", "column-1": "label",
    "name-2": "Montant", "column-2": "amount",
}  # fmt: skip


@pytest.mark.parametrize(
    ("sign", "answered"),
    [
        ("as_written", "Enregistrer 2 lignes"),
        ("reversed", "2 lignes : De l’argent dépensé, pas reçu."),
    ],
)
def test_it_is_asked_read_as_answered_and_remembered(
    tmp_path: Path, sign: str, answered: str
) -> None:
    kind = {"kind": "payments", "kind-before": "payments"}
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"liste.csv": UNSIGNED})
        asked = settled(client)
        send(found, client, "/import", do="map", file="liste.csv", sign="", **COLUMNS, **kind)
        open_still = settled(client)
        send(found, client, "/import", do="map", file="liste.csv", sign=sign, **COLUMNS, **kind)
        page = settled(client)
        send(found, client, "/import", do="drop")
        upload(found, client, {"mai.csv": UNSIGNED.replace("/04/", "/05/")})
        later = settled(client)

    assert "sont-ils reçus ou dépensés" in text_of(asked)
    assert '<option value="" selected>' in asked
    assert "sont-ils reçus ou dépensés" in text_of(open_still)
    assert "sont-ils reçus ou dépensés" not in text_of(page)
    assert answered in text_of(page)
    assert answered in text_of(later)
