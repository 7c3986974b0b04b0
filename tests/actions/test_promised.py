"""A promise of payment is tied to the invoice that its subject, or else its own words, name."""

from datetime import date

import polars as pl
import pytest

from secateur.actions.loading.promised import promised_invoices
from tests.builders import Builder


@pytest.mark.parametrize(
    ("subject", "words", "named"),
    [
        ("RE: Relance facture F2026-029", "Réglée d'ici le 4 août. Et la F2026-022 aussi.", [1]),
        ("RE: Relance", "La F2026-022 sera réglée le 4 août.", [2]),
        ("RE: Relance", "Ce sera fait le 4 août.", []),
        ("RE: Relance F2026-029", None, [1]),
        ("RE: Facture F2026-031", "C'est celle d'un autre.", []),
    ],
)
def test_the_subject_speaks_before_the_words(
    subject: str, words: str | None, named: list[int]
) -> None:
    made = Builder()
    for client in ("lambda", "mu"):
        made.client(client)
    for client, number in (("lambda", "029"), ("lambda", "022"), ("mu", "031")):
        made.invoice(client, due="2026-07-01", number=f"F2026-{number}")
    message = made.mail("lambda", "2026-07-27 10:00", promised_on=date(2026, 8, 4))
    tables = made.tables()

    found = promised_invoices([(message, subject, words)], tables.messages, tables.invoices)

    assert found.rows() == [("lambda", message, each) for each in named]


def test_where_nobody_promised_nothing_is_named() -> None:
    tables = Builder().tables()

    assert isinstance(
        found := promised_invoices([], tables.messages, tables.invoices), pl.DataFrame
    )
    assert found.is_empty()
