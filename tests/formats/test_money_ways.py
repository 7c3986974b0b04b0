"""Which way the money of an unsigned list goes is proved, or asked; never taken as received."""

import pytest

from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.guessing.guessing import Guess, guess

HEADS = {
    "a debit column alone": "Date;Libellé;Débit",
    "money debited": "Date;Libellé;Montant débité",
    "withdrawals": "Date;Description;Withdrawals",
    "expenses": "Date de dépense;Description;Montant",
    "vendors": "Date;Vendor;Amount",
    "merchants": "Date;Merchant;Amount",
    "charges": "Date;Nature de la charge;Montant payé",
}
NEUTRAL = ("13/04/2026;SFR;35,00", "14/04/2026;EDF;85,30")


def guessed(head: str, *rows: str, known: ColumnMapping | None = None) -> Guess:
    return guess(head.split(";"), (row.split(";") for row in rows), known)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_list_of_what_was_spent_is_known_by_its_names(head: str) -> None:
    found = guessed(head, *NEUTRAL)

    assert found.questions == ()
    assert found.mapping is not None
    assert found.mapping.sign in ("reversed", "debit_credit")
    assert "credit" not in found.mapping.columns


def test_a_card_statement_is_known_by_its_words() -> None:
    rows = ("13/04/2026;CARTE 12/04 MONOPRIX;35,00", "14/04/2026;PRLV SEPA EDF;85,30")

    found = guessed("Date;Libellé;Montant", *rows)

    assert found.mapping is not None
    assert (found.mapping.sign, found.questions) == ("reversed", ())


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Date;Payer;Montant", "13/04/2026;Atelier Nord;35,00"),
        ("Date;Libellé;Montant reçu", "13/04/2026;Atelier Nord;35,00"),
        ("Date;Libellé;Montant", "13/04/2026;VIR SEPA ATELIER NORD;35,00"),
        ("Date;Libellé;Montant", "13/04/2026;Atelier Nord facture 33;35,00"),
        ("Date;Libellé;Montant;Solde", "13/04/2026;Atelier Nord;35,00;135,00"),
        ("Date;Description;Amount;Invoice", "13/04/2026;Nord;35,00;F-1"),
    ],
)
def test_a_list_of_payments_received_asks_nothing(head: str, row: str) -> None:
    found = guessed(head, row)

    assert found.mapping is not None
    assert (found.mapping.sign, found.questions) == ("as_written", ())


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Date;Libellé;Montant", NEUTRAL),
        ("Date;Payee;Amount", NEUTRAL),
        ("Date;Bénéficiaire;Motif;Montant", ("13/04/2026;SFR;facture 33;35,00",)),
        ("Date;Libellé;Montant", ("13/04/2026;VIR NORD;35,00", "14/04/2026;CB EDF;85,30")),
        ("Date;Card Member;Description;Amount",
         ("13/04/2026;C ROY;SNCF;35,00", "14/04/2026;C ROY;AWS;9,00",
          "15/04/2026;C ROY;PAYMENT - THANK YOU;-44,00")),
    ],
)  # fmt: skip
def test_what_nothing_tells_is_asked(head: str, rows: tuple[str, ...]) -> None:
    assert guessed(head, *rows).needs == ("sign",)


def test_the_answer_holds_and_is_not_asked_for_again() -> None:
    asked = guessed("Date;Libellé;Montant", *NEUTRAL).mapping
    assert asked is not None
    answer = ColumnMapping.from_dict({**asked.as_dict(), "sign": "reversed"})
    other = ColumnMapping.from_dict({**asked.as_dict(), "decimal": ","})

    assert guessed("Date;Libellé;Montant", *NEUTRAL, known=answer).needs == ()
    assert guessed("Date;Libellé;Montant", *NEUTRAL, known=other).needs == ("sign",)


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize(("way", "sign"), [(1, "as_written"), (-1, "reversed")])
def test_the_balance_tells_which_way_unsigned_money_went(
    way: int, sign: str, *, back: bool
) -> None:
    amounts, balance, rows = (30, 17, 45, 21), 500, list[str]()
    for day, amount in enumerate(amounts, start=1):
        balance += way * amount
        rows.append(f"2026-04-{day:02};X;{amount},00;{balance},00")

    found = guessed("Date;Libellé;Montant;Solde", *(reversed(rows) if back else rows))

    assert found.mapping is not None
    assert (found.mapping.sign, found.questions) == (sign, ())


RISING_AND_FALLING = (
    "2026-04-01;X;30,00;530,00",
    "2026-04-02;X;17,00;513,00",
    "2026-04-03;X;45,00;558,00",
    "2026-04-04;X;20,00;538,00",
)


def test_a_balance_that_rises_and_falls_tells_each_row_of_unsigned_money() -> None:
    found = guessed("Date;Libellé;Montant;Solde", *RISING_AND_FALLING)

    assert found.mapping is not None
    assert (found.mapping.sign, found.needs) == ("by_balance", ())


def test_too_few_balances_that_rise_and_fall_are_asked_about() -> None:
    assert guessed("Date;Libellé;Montant;Solde", *RISING_AND_FALLING[:3]).needs == ("sign",)


def test_one_amount_that_is_negative_shows_that_signs_are_written() -> None:
    found = guessed("Date;Payee;Amount", *NEUTRAL, "15/04/2026;X;-1,00")

    assert (found.questions, found.mapping and found.mapping.sign) == ((), None)
