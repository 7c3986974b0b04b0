"""Whom the owner writes to by hand sends no bulk mail, as far as only list fields say so."""

import pytest

from secateur.matching.correspondents import Correspondents
from secateur.matching.domains import is_free_mail, registrable

KNOWN = Correspondents(
    ["theo@agence.example", "bea@gmail.com", "noreply@agence.example", "help@tools.example"]
)


@pytest.mark.parametrize(
    ("sender", "kind", "wrote"),
    [
        ("theo@agence.example", "sender", True),
        ("theo@agence.example", "group", True),
        ("lea@agence.example", "group", True),
        ("lea@agence.example", "sender", False),
        ("ana@gmail.com", "group", False),
        ("bea@gmail.com", "sender", True),
        ("theo@agence.example", "", False),
        ("noreply@agence.example", "sender", False),
        ("x@other.example", "group", False),
    ],
)
def test_an_address_counts_or_for_a_group_its_company(
    sender: str, kind: str, *, wrote: bool
) -> None:
    assert KNOWN.wrote(sender, kind) is wrote


@pytest.mark.parametrize(
    "domain",
    [
        "aol.fr",
        "netcourrier.com",
        "noos.fr",
        "cegetel.net",
        "nordnet.fr",
        "libertysurf.fr",
        "windowslive.com",
        "outlook.de",
        "duck.com",
        "privaterelay.appleid.com",
        "hotmail.it",
        "live.nl",
        "gmx.at",
        "yahoo.es",
    ],
)
def test_each_address_of_a_provider_is_somebody_of_their_own(domain: str) -> None:
    assert is_free_mail(domain)


def test_each_tenant_of_microsoft_is_a_company_of_its_own() -> None:
    assert registrable("acme.onmicrosoft.com") == "acme.onmicrosoft.com"
    assert not is_free_mail("appleid.com")
