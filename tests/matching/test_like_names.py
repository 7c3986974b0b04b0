"""Names that look alike and are not one client's, and payers who are nobody's client."""

import pytest

from secateur.matching.clients import ClientMatch, LabelKind, LabelUse, discover


def of(kind: LabelKind, *labels: str, invoiced: tuple[str, ...] = ()) -> ClientMatch:
    uses = [LabelUse(label=label, kind=kind) for label in labels]
    return discover([], [], [*uses, *(LabelUse(label=one, kind="invoice") for one in invoiced)])


@pytest.mark.parametrize(
    "labels",
    [
        ("Client A", "Client B", "Client C"),
        ("Atelier B", "L'Atelier"),
        ("Dr Martin", "Martin SARL"),
    ],
)
def test_names_that_differ_in_what_tells_them_apart_stay_two_clients(
    labels: tuple[str, ...],
) -> None:
    assert sorted(one.name for one in of("invoice", *labels).clients) == sorted(labels)


@pytest.mark.parametrize(
    "labels",
    [("Jean P. Martin", "Jean Martin"), ("Martin SARL", "MARTIN"), ("Martin SARL", "Martin SAS")],
)
def test_names_that_differ_in_what_tells_nobody_apart_stay_one(labels: tuple[str, ...]) -> None:
    assert len(of("invoice", *labels).clients) == 1


@pytest.mark.parametrize(
    ("invoiced", "worked"),
    [("Éditions Lambda", "Lambda"), ("Merle", "Studio Merle"), ("Martin", "Martin Conseil")],
)
def test_a_word_of_the_trade_that_one_kind_of_record_leaves_out_makes_no_second_client(
    invoiced: str, worked: str
) -> None:
    assert [one.name for one in of("time", worked, invoiced=(invoiced,)).clients] == [invoiced]


@pytest.mark.parametrize("other", ["Martin", "Martin SARL", "Martin Conseil SAS"])
def test_names_that_records_of_one_kind_write_apart_are_two_until_somebody_says_otherwise(
    other: str,
) -> None:
    found = of("invoice", "Martin Conseil", other).clients

    assert len(found) == (1 if other.startswith("Martin Conseil") else 2)


def test_a_name_with_its_legal_form_leaves_no_word_out() -> None:
    assert len(of("time", "Martin Conseil", invoiced=("Martin SARL",)).clients) == 2
    assert len(of("time", "Martin", invoiced=("Martin Conseil SARL",)).clients) == 1


def test_a_payers_name_inside_the_words_of_a_bank_is_the_client_it_names() -> None:
    written = "INTERAC e-Transfer From: EDITIONS LAMBDA"
    match = of("payment", written, invoiced=("Éditions Lambda",))

    assert [one.name for one in match.clients] == ["Éditions Lambda"]
    assert set(match.by_label) == {written, "Éditions Lambda"}


def test_a_new_client_is_called_without_the_words_of_its_bank() -> None:
    assert [
        one.name for one in of("payment", "INTERAC e-Transfer From: EDITIONS LAMBDA").clients
    ] == ["EDITIONS LAMBDA"]


@pytest.mark.parametrize("payer", ["DGFIP", "URSSAF Ile-de-France", "Refund Adobe"])
def test_offices_and_refunds_do_not_become_clients(payer: str) -> None:
    match = of("payment", payer, invoiced=("Éditions Lambda",))

    assert [one.name for one in match.clients] == ["Éditions Lambda"]
    assert match.unmatched_labels == (payer,)


def test_a_client_whose_trade_is_money_is_one() -> None:
    assert [one.name for one in of("payment", "Assurances Martin").clients] == ["Assurances Martin"]
