"""Names that may be one client's are asked about, those that are surely two are not."""

import pytest

from secateur.matching.alike import Named, alike


def named(name: str, *emails: str, files: tuple[str, ...] = (), is_said: bool = False) -> Named:
    return Named(
        id=name, names=(name,), emails=emails, files=frozenset(files or (name,)), is_said=is_said
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Atelier Nord", "Atelier Nord Bordeaux"),
        ("Atelier Nord", "Nord Atelier Bois"),
        ("Lambda", "Lambda Santé"),
        ("Agence Opale", "Opale Communication"),
        ("Groupe Berger", "Berger Industries"),
        ("J. Dupont", "Jean Dupont"),
    ],
)
def test_a_name_that_adds_to_another_is_asked_about(first: str, second: str) -> None:
    assert alike([named(first), named(second)]) == [(named(first), named(second))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jean Dupont", "Paul Dupont"),
        ("Ville de Lyon", "Ville de Nantes"),
        ("Studio Lyon", "Studio Paris"),
        ("Client A", "Client B"),
        ("Dr Martin", "Martin"),
        ("Lot 12 Halage", "Lot 13 Halage"),
        ("Atelier Nord", "Atelier Sud"),
        ("Martin Plomberie", "Martin Couverture"),
    ],
)
def test_names_that_differ_in_what_tells_them_apart_are_not(first: str, second: str) -> None:
    assert alike([named(first), named(second)]) == []


def test_contrary_evidence_is_never_asked_about() -> None:
    pair = "Lambda", "Lambda Santé"

    assert alike([named(one, files=("invoices.csv",)) for one in pair]) == []
    assert alike([named(one, is_said=True) for one in pair]) == []
    assert alike([named(pair[0], "*@lambda.example"), named(pair[1], "*@sante.example")]) == []
    assert alike([named(pair[0], "*@lambda.example"), named(pair[1], "l@gmail.com")]) != []
