"""Invoice numbers in labels."""

import pytest

from secateur.matching.references import Mention, Numbers


def read(label: str, *numbers: str) -> Mention:
    index = Numbers()
    for at, number in enumerate(numbers):
        index.add(at, number)
    return index.read(label)


@pytest.mark.parametrize("label", ["04/2026", "VIR 2026-04-12", "REF 123456789", "PRESTATION", ""])
def test_dates_and_bank_references_name_nothing(label: str) -> None:
    assert read(label, "F-2026-004", "INV-1042", "2026-017").named == frozenset()


@pytest.mark.parametrize(
    ("number", "label"),
    [
        ("INV-1042", "payment inv1042"),
        ("INV-1042", "INVOICE 1042"),
        ("20260017", "FACT 17"),
        ("2026/A/0009", "2026A0009"),
        ("F0012", "facture f 0012"),
    ],
)
def test_many_writings_speak_of_one_invoice(number: str, label: str) -> None:
    said = read(label, number, "ZZ-77777")

    assert said.named | said.hinted == {0}


def test_a_whole_number_is_not_found_inside_a_longer_one() -> None:
    assert read("F20260041", "F-2026-004").named == frozenset()


def test_a_number_of_the_usual_shape_that_nobody_has_is_noticed() -> None:
    index = Numbers()
    index.add(1, "F-2026-004")

    assert index.has_unknown("VIR LAMBDA F-2026-017")
    assert index.has_unknown("VIR LAMBDA FACT 17")
    assert not index.has_unknown("VIR LAMBDA F2026004")
    assert not index.has_unknown("VIR LAMBDA 12/2026")


def test_the_end_of_a_label_may_be_the_beginning_of_a_number() -> None:
    index = Numbers()
    index.add(1, "F-2026-004")
    index.add(2, "F-2026-014")

    assert index.cut_off("VIR EDITIONS LAMBDA F-2026-01", [1, 2]) == {2}
    assert index.cut_off("VIR EDITIONS LAMBDA", [1, 2]) == frozenset()


@pytest.mark.parametrize("label", ["FACT 26-004", "F26004", "FACTURE 26 004"])
def test_the_year_may_have_two_digits_where_the_number_keeps_its_zeros(label: str) -> None:
    assert read(label, "F-2026-004", "F-2026-026").named == {0}


def test_what_a_bank_left_of_a_number_is_no_unknown_number() -> None:
    index = Numbers()
    index.add(0, "2026-004")

    assert not index.has_unknown("VIR LAMBDA REGLEMENT FACTURE NO 2026-")
    assert not index.has_unknown("VIR LAMBDA FACT 26-")
    assert index.has_unknown("VIR LAMBDA FACTURE NO 2026-999")
