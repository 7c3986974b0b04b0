"""The words by which banks tell that money went back."""

import pytest

from secateur.model.returned_money import names_an_invoice, says_returned


@pytest.mark.parametrize(
    "label",
    [
        "REJET PRLV LAMBDA",
        "PRLV LAMBDA IMPAYÉ (HORS FRAIS)",
        "RETOUR VIREMENT",
        "ANNULATION VIREMENT RECU",
        "Refund to ACME",
        "Rücklastschrift ACME",
        "Returned item",
        "CHARGEBACK 0012",
    ],
)
def test_a_return_is_told_by_its_word(label: str) -> None:
    assert says_returned(label)


@pytest.mark.parametrize(
    "label",
    [
        "REMBOURSEMENT PRET 0001",
        "REMBOURSEMENT DE CREDIT",
        "FRAIS REJET PRLV",
        "RETURNED ITEM FEE",
        "ANNULATION",
        "CB RETOUCHERIE",
        "",
    ],
)
def test_what_i_pay_back_or_pay_for_is_no_return(label: str) -> None:
    assert not says_returned(label)


@pytest.mark.parametrize(
    ("label", "is_named"),
    [
        ("VIR LAMBDA FACT 2026-102", True),
        ("facture n° F-12", True),
        ("INV-7", True),
        ("FACTURE", False),
        ("CARTE 0412 BOULANGERIE", False),
    ],
)
def test_an_invoice_is_named_by_a_word_and_a_number(
    label: str,
    is_named: bool,  # noqa: FBT001  (a table)
) -> None:
    assert names_an_invoice(label) is is_named
