"""A promise of payment is tied to the invoice that its subject, or else its own words, name."""

import pytest

from secateur.actions.deriving.promised import promised_invoices


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
    billed = [(1, "lambda", "F2026-029"), (2, "lambda", "F2026-022"), (3, "mu", "F2026-031")]

    found = promised_invoices([(7, "lambda", subject, words)], billed)

    assert list(found) == [(7, invoice, "lambda") for invoice in named]


def test_where_nobody_promised_nothing_is_named() -> None:
    assert not list(promised_invoices([], [(1, "lambda", "F2026-029")]))
