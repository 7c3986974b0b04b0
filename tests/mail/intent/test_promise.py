"""Rules of a payment promised, and of the day it is promised by."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.mail.intent import read_intent
from secateur.mail.intent.days import day_named, working_days_after
from secateur.mail.intent.patterns import vocabulary
from tests.mail.intent import SENT_ON

DAYS = (
    ("Le virement partira vendredi.", "fr", date(2025, 3, 14)),
    ("Le virement sera fait ce mercredi.", "fr", date(2025, 3, 12)),
    ("Le virement sera fait mercredi.", "fr", date(2025, 3, 19)),
    ("Vous serez payée d'ici le 15.", "fr", date(2025, 3, 15)),
    ("Vous serez payé le 5.", "fr", date(2025, 4, 5)),
    ("Nous vous réglerons en fin de semaine.", "fr", date(2025, 3, 14)),
    ("Le paiement sera fait avant la fin du mois.", "fr", date(2025, 3, 31)),
    ("Le paiement sera fait fin avril.", "fr", date(2025, 4, 30)),
    ("Votre facture sera payée le 1er avril.", "fr", date(2025, 4, 1)),
    ("Le paiement est prévu pour le 04/05.", "fr", date(2025, 5, 4)),
    ("Je te paie après-demain.", "fr", date(2025, 3, 14)),
    ("Le virement sera fait sous trois jours ouvrés.", "fr", date(2025, 3, 17)),
    ("Votre facture passe au prochain lot de paiement, le 20 mars.", "fr", date(2025, 3, 20)),
    ("Elle figure dans la campagne de virements du 20 mars.", "fr", date(2025, 3, 20)),
    ("Your invoice is in the payment run of 20 March.", "en", date(2025, 3, 20)),
    ("Both are included in the next pay run, on 20 March.", "en", date(2025, 3, 20)),
    ("Payment will be made next Tuesday.", "en", date(2025, 3, 18)),
    ("Payment is scheduled for 04/05.", "en", date(2025, 4, 5)),
    ("You will be paid by the end of the month.", "en", date(2025, 3, 31)),
    ("The transfer will go out tomorrow.", "en", date(2025, 3, 13)),
    ("We will pay your invoice on the 31st.", "en", date(2025, 3, 31)),
    ("I'll pay you on March 20th.", "en", date(2025, 3, 20)),
    ("Your invoice of March 3 will be paid on Friday.", "en", date(2025, 3, 14)),
)

NONE = (
    ("Le virement ne partira pas vendredi.", "fr"),
    ("Si la direction valide, vous serez payée vendredi.", "fr"),
    ("Le virement devrait partir vendredi.", "fr"),
    ("Le virement partira-t-il vendredi ?", "fr"),
    ("Le virement partira bientôt.", "fr"),
    ("Merci de régler la facture avant vendredi.", "fr"),
    ("Je vous livre la traduction vendredi.", "fr"),
    ("Votre facture a raté le lot de paiement du 20 mars.", "fr"),
    ("La liste de paiements du 20 mars est close.", "fr"),
    ("Your invoice missed the payment run of 20 March.", "en"),
    ("Please add my invoice to the payment run of 20 March.", "en"),
    ("The transfer won't go out on Friday.", "en"),
    ("If the board agrees, you will be paid on Friday.", "en"),
    ("Payment should go out on Friday.", "en"),
    ("Will the transfer go out on Friday?", "en"),
    ("You will be paid soon.", "en"),
    ("Please pay the invoice by Friday.", "en"),
    ("I'll send the translation on Friday.", "en"),
)


@pytest.mark.parametrize(("text", "language", "day"), DAYS)
def test_a_promise_names_its_day(text: str, language: str, day: date) -> None:
    assert read_intent("", text, language, SENT_ON).promised_on == day


@pytest.mark.parametrize(("text", "language"), NONE)
def test_a_condition_a_doubt_a_refusal_or_no_day_is_no_promise(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).promised_on is None


def test_a_past_day_is_not_promised_for_next_year() -> None:
    assert read_intent("", "Le virement sera fait le 3 mars.", "fr", SENT_ON).promised_on is None


def test_a_day_across_the_new_year_is_found() -> None:
    sent_on = date(2025, 12, 20)

    assert read_intent("", "Vous serez payé le 3 janvier.", "fr", sent_on).promised_on == date(
        2026, 1, 3
    )


WORDS = """
vendredi prochain lundi friday next week fin début mi du de la le the 31 15th 1er 30 29 février
mars february may mois month semaine in dans sous 10 jours ouvrés days 31/12 12/31 2025 2026
02.03.25 tomorrow demain this ce end of by
"""
PHRASES = st.lists(st.sampled_from(sorted(vocabulary(WORDS))), max_size=12).map(" ".join)


@settings(deadline=None)
@given(
    phrase=PHRASES,
    sent_on=st.dates(),
    language=st.sampled_from(["fr", "en", None]),
)
def test_a_promise_is_never_before_the_message(
    phrase: str, sent_on: date, language: str | None
) -> None:
    promised = read_intent("", f"Le virement partira {phrase}.", language, sent_on).promised_on
    named = day_named(phrase, language, sent_on)

    assert promised is None or promised >= sent_on
    assert named is None or named >= sent_on


@settings(deadline=None)
@given(day=st.dates(max_value=date(9000, 1, 1)), number=st.integers(0, 60))
def test_so_many_working_days_later_is_a_working_day(day: date, number: int) -> None:
    later = working_days_after(day, number)
    between = [day + timedelta(days=n) for n in range(1, (later - day).days + 1)]

    assert later.weekday() < 5
    if day.weekday() < 5:
        assert sum(each.weekday() < 5 for each in between) == number
