"""What bank labels teach of names: who pays, and no word of accounts."""

import pytest

from secateur.matching.clients import KnownClient, LabelUse, discover
from secateur.matching.names import learnt_name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("VIR SEPA ATELIER BETA F-2026-013 AVOIR DEDUIT", "atelier beta"),
        ("VIR LAMBDA ACOMPTE 2 HT", "lambda"),
        ("VIR INST DUPONT MARIE SOLDE FACTURE NET DE FRAIS", "dupont marie"),
        ("WIRE NORTHGATE DEPOSIT INV 12 LESS CREDIT NOTE", "northgate"),
        ("AVOIR DEDUIT ZETA SARL", "zeta"),
        ("VIREMENT NET SOLUTIONS", "net solutions"),
        ("STUDIO NET", "studio net"),
    ],
)
def test_words_of_accounts_are_no_part_of_a_name(label: str, name: str) -> None:
    assert learnt_name(label) == name


def test_an_alias_is_learnt_without_words_of_accounts() -> None:
    known = KnownClient(id="beta", name="Béta")
    uses = [LabelUse(label="VIR SEPA ATELIER BETA F-2026-013 AVOIR DEDUIT", kind="bank", count=1)]
    (client,) = discover([known], [], uses).clients
    assert all("avoir" not in alias for alias in client.aliases)
    assert client.aliases == ("atelier beta",)
