"""What letters say of days: nothing is asked for before it is due, and what is past is past."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

import pytest

from secateur import letters
from secateur.letters.model import WARMTHS, Warmth
from secateur.model.money import Money
from tests.letters.samples import facts, invoice

ASKS_FOR_ALL_THAT_IS_OPEN = (
    "decline_next",
    "end_for_breach",
    "end_of_contract",
    "end_of_contract_silent",
    "final_statement",
    "hand_over",
)
BEFORE, AFTER = date(2026, 10, 8), date(2026, 12, 17)


def said_by(
    kind: str,
    locale: str,
    given: Mapping[str, object] = MappingProxyType({}),
    warmth: Warmth = "neutral",
) -> str:
    letter = letters.compose(
        kind, facts(**given), locale=locale, register="vous", warmth=warmth, place="FR"
    )
    return letters.plain(letter)


def asked_of(kind: str, locale: str, *due: date) -> str:
    lines = tuple(invoice(f"N{place}", one, 100_000) for place, one in enumerate(due))
    paid = Money(1_548_000 - 100_000 * len(due), "EUR")
    return said_by(kind, locale, {"invoices": lines, "paid": paid})


@pytest.mark.parametrize("kind", ASKS_FOR_ALL_THAT_IS_OPEN)
def test_what_falls_due_after_the_day_to_pay_by_has_its_own_day(kind: str) -> None:
    split = asked_of(kind, "fr-FR", BEFORE, BEFORE, AFTER)
    english = asked_of(kind, "en-GB", BEFORE, BEFORE, AFTER)

    assert "Merci de payer 2\u202f000,00\xa0€ d’ici le 9\xa0décembre\xa02026." in split
    assert (
        "soit 1\u202f000,00\xa0€, est à payer à son échéance, le 17\xa0décembre\xa02026." in split
    )
    assert "Please pay €2,000.00 by 9\xa0December\xa02026." in english
    assert "€1,000.00, is to be paid when it falls due, on 17\xa0December\xa02026." in english


@pytest.mark.parametrize("kind", ASKS_FOR_ALL_THAT_IS_OPEN)
def test_nothing_is_asked_for_before_its_due_date(kind: str) -> None:
    one = asked_of(kind, "fr-FR", AFTER)
    several = asked_of(kind, "fr-FR", AFTER, AFTER + timedelta(days=30))

    assert "9\xa0décembre" not in one + several
    assert "échue le" not in one
    assert "à payer à son échéance, le 17\xa0décembre\xa02026." in one
    assert "Chaque facture est à payer à son échéance." in several
    assert "16/01/2027" in several


@pytest.mark.parametrize("kind", ["hand_over", "end_of_contract"])
@pytest.mark.parametrize(
    ("locale", "past", "future"),
    [("fr-FR", ("vous ai remis",), ("vous remets", "vous remettrai", "seront")),
     ("en-GB", ("handed over",), ("will hand over", "am handing", "will be deleted"))],
)  # fmt: skip
def test_a_hand_over_that_is_past_is_spoken_of_as_past(
    kind: str, locale: str, past: tuple[str, ...], future: tuple[str, ...]
) -> None:
    days = {"hand_over_on": date(2026, 11, 13), "data_deleted_on": date(2026, 11, 14)}
    for warmth in WARMTHS:
        said = said_by(kind, locale, days, warmth)

        assert all(one in said for one in past)
        assert not any(one in said for one in future)
