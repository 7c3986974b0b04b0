"""Composing: the right words for the choice made, and nothing said that is not known."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

import pytest

from secateur import letters
from secateur.i18n import translator
from secateur.letters.compose import PLACE_BOUND
from secateur.letters.errors import (
    MissingFactError,
    UnknownChoiceError,
    UnknownPlaceError,
    UnusableFactError,
)
from secateur.letters.model import LOCALES, REGISTERS, WARMTHS, Letter, Party, Register, Warmth
from secateur.letters.places import codes
from secateur.letters.plain import words
from secateur.model.money import Money
from tests.letters.samples import HALAGE, INVOICES, facts, invoice

VOUS = re.compile(r"\b(vous|votre|vos|[a-z]+ez)\b", re.IGNORECASE)
TU = re.compile(r"\b(tu|te|toi|ton|ta|tes|t’\w+)\b", re.IGNORECASE)
NOT_ADDRESSED = {"chez", "assez"}

EVERY = [(kind, locale) for kind in letters.kinds() for locale in LOCALES]


def compose(
    kind: str,
    given: Mapping[str, object] = MappingProxyType({}),
    /,
    *,
    locale: str = "fr-FR",
    register: Register = "vous",
    warmth: Warmth = "neutral",
    place: str = "FR",
    **changed: object,
) -> Letter:
    return letters.compose(
        kind,
        facts(**given, **changed),
        locale=locale,
        register=register,
        warmth=warmth,
        place=place,
    )


@pytest.mark.parametrize(("kind", "locale"), EVERY)
def test_every_letter_is_whole_in_every_variant_and_place(kind: str, locale: str) -> None:
    for register in REGISTERS if locale.startswith("fr") else REGISTERS[:1]:
        for warmth in WARMTHS:
            for place in codes():
                for lines in ((), INVOICES[:1], INVOICES):
                    if not lines and kind in ASKS_FOR_MONEY:
                        continue
                    owed = sum(one.open.minor for one in lines)
                    letter = compose(
                        kind,
                        locale=locale,
                        register=register,
                        warmth=warmth,
                        place=place,
                        invoices=lines,
                        paid=Money(1_548_000 - owed, "EUR"),
                    )
                    said = letters.plain(letter)

                    assert "{" not in said
                    assert "  " not in said
                    assert letter.dateline in said


@pytest.mark.parametrize("kind", letters.kinds())
def test_english_has_one_form_of_address(kind: str) -> None:
    for warmth in WARMTHS:
        said = {
            letters.plain(compose(kind, locale="en-GB", warmth=warmth, register=register))
            for register in REGISTERS
        }

        assert len(said) == 1


@pytest.mark.parametrize("warmth", WARMTHS)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_mailbox_that_ends_early_tells_nothing_of_the_time_after(
    locale: str, warmth: Warmth
) -> None:
    read_until = letters.plain(
        compose(
            "end_of_contract_silent",
            locale=locale,
            warmth=warmth,
            mail_read_on=date(2026, 9, 26),
        )
    )
    whole = letters.plain(compose("end_of_contract_silent", locale=locale, warmth=warmth))

    day = re.compile(r"26\s[Ss]eptemb|September\s26")
    assert day.search(read_until)
    assert not re.search(r"depuis|since|still", read_until)
    assert not day.search(whole)


@pytest.mark.parametrize("locale", [one for one in LOCALES if one.startswith("fr")])
@pytest.mark.parametrize("kind", letters.kinds())
def test_no_french_letter_leaves_an_elision_out(kind: str, locale: str) -> None:
    ode = Party("Ode & Associés", ("8, rue Haute", "75011 Paris"), attention="Aurélie Ode")
    for warmth in WARMTHS:
        for register in REGISTERS:
            letter = compose(
                kind,
                locale=locale,
                warmth=warmth,
                register=register,
                recipient=ode,
                invoices=INVOICES,
            )

            said = letters.plain(letter)
            assert "À l’attention d’Aurélie Ode" in said
            assert not re.search(r"(?i)\b(?:de|que|le|la|je|se|ne|me|te) [aeiouéèêàâîôû]", said)


def test_a_person_is_not_written_to_for_their_own_attention() -> None:
    ode = Party("Aurélie Ode", ("8, rue Haute", "75011 Paris"), attention="Aurélie Ode")
    letter = compose("thank_you", recipient=ode, warmth="warm")

    assert "l’attention" not in letters.plain(letter)
    assert letter.salutation == "Bonjour Aurélie Ode,"


ASKS_FOR_MONEY = {
    "reminder_friendly",
    "reminder_second",
    "formal_notice",
    "end_of_contract_silent",
}


@pytest.mark.parametrize("kind", letters.kinds())
@pytest.mark.parametrize("warmth", WARMTHS)
@pytest.mark.parametrize("locale", [one for one in LOCALES if one.startswith("fr")])
def test_tu_and_vous_are_never_mixed(kind: str, warmth: Warmth, locale: str) -> None:
    for lines in (INVOICES[:1], INVOICES):
        paid = Money(1_548_000 - sum(one.open.minor for one in lines), "EUR")
        given: dict[str, object] = {
            "invoices": lines,
            "paid": paid,
            "successor": "Nour Haddad",
            "keeps_old_rate": True,
        }
        given |= {
            "mediation_offered": True,
            "court_meant": True,
            "last_invoice_on": date(2027, 3, 1),
        }
        familiar = compose(kind, given, register="tu", warmth=warmth, locale=locale)
        formal = compose(kind, given, register="vous", warmth=warmth, locale=locale)

        said = [one for one in VOUS.findall(words(familiar)) if one not in NOT_ADDRESSED]
        assert said == []
        assert TU.findall(words(formal)) == []


@pytest.mark.parametrize("kind", letters.kinds())
@pytest.mark.parametrize("locale", LOCALES)
def test_the_three_warmths_differ(kind: str, locale: str) -> None:
    said = {words(compose(kind, locale=locale, warmth=warmth)) for warmth in WARMTHS}

    assert len(said) == len(WARMTHS)


@pytest.mark.parametrize("kind", letters.kinds())
def test_each_needed_fact_that_is_missing_is_named(kind: str) -> None:
    for fact in letters.needs(kind, "FR"):
        if not fact.is_required or fact.name.startswith(("sender_", "recipient_")):
            continue
        with pytest.raises(MissingFactError) as refused:
            compose(kind, {fact.name: None})

        assert fact.name in [one.name for one in refused.value.missing]
        assert translator("fr-FR")(fact.label) in translator("fr-FR")(refused.value.reason)
        assert refused.value.exit_code == 3


def test_all_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(MissingFactError) as refused:
        letters.compose("formal_notice", {}, locale="fr-FR", place="CA-QC")

    missing = {one.name for one in refused.value.missing}
    assert {"sender", "recipient", "written_on", "invoices", "pay_by", "work"} <= missing


def test_a_letter_with_something_owed_needs_the_day_to_pay_by() -> None:
    with pytest.raises(MissingFactError) as refused:
        compose("end_of_contract", pay_by=None)

    assert [one.name for one in refused.value.missing] == ["pay_by"]


def test_a_client_without_address_gets_no_formal_notice() -> None:
    nowhere = letters.Party("Éditions du Halage")

    with pytest.raises(MissingFactError) as refused:
        compose("formal_notice", recipient=nowhere)

    assert [one.name for one in refused.value.missing] == ["recipient_address"]
    assert compose("reminder_friendly", recipient=nowhere).recipient == nowhere


@pytest.mark.parametrize("kind", sorted(PLACE_BOUND))
def test_a_formal_notice_for_an_unknown_place_is_refused(kind: str) -> None:
    with pytest.raises(UnknownPlaceError):
        compose(kind, place="JP")
    with pytest.raises(UnknownPlaceError):
        letters.needs(kind, "JP")


@pytest.mark.parametrize(
    "choice", [{"locale": "fr-XX"}, {"register": "thou"}, {"warmth": "icy"}, {"kind": "poem"}]
)
def test_what_is_no_choice_is_refused(choice: dict[str, str]) -> None:
    asked = {"kind": "reset", "locale": "fr-FR", "register": "vous", "warmth": "warm", **choice}

    with pytest.raises(UnknownChoiceError):
        letters.compose(
            asked["kind"],
            facts(),
            locale=asked["locale"],
            register=asked["register"],  # type: ignore[arg-type]  # a wrong one, to be refused
            warmth=asked["warmth"],  # type: ignore[arg-type]  # a wrong one, to be refused
            place="FR",
        )


@pytest.mark.parametrize(
    ("kind", "changed", "said"),
    [
        ("end_of_contract", {"ends_on": date(2026, 11, 24)}, "doit venir après"),
        ("reminder_friendly", {"pay_by": date(2026, 11, 1)}, "doit venir après"),
        ("reminder_friendly", {"invoices": ()}, "Rien n’est dû"),
        ("formal_notice", {"invoices": (invoice("7", date(2026, 11, 24), 100),)}, "pas encore"),
        ("rate_rise", {"new_rate": Money(6_000, "EUR")}, "n’est pas supérieur"),
        ("rate_rise", {"new_rate": Money(9_000, "CAD")}, "n’est pas supérieur"),
        ("final_statement", {"paid": Money(1, "EUR")}, "ne tombe pas juste"),
        ("formal_notice", {"fee": Money(1, "CAD")}, "Une lettre, une monnaie"),
        ("reset", {"measure": "a\nb"}, "U\\+000A"),
        ("reset", {"measure": "a\ufffe"}, "U\\+FFFE"),
        ("reset", {"starts_on": "demain"}, "ne peut pas y figurer"),
        ("reset", {"new_rat": 1}, "new_rat"),
    ],
)
def test_facts_that_do_not_hold_together_are_refused(
    kind: str, changed: dict[str, object], said: str
) -> None:
    with pytest.raises(UnusableFactError) as refused:
        compose(kind, changed)

    assert re.search(said, translator("fr-FR")(refused.value.reason))


def test_an_invoice_due_before_it_was_issued_is_refused() -> None:
    wrong = letters.OpenInvoice(
        "7", date(2026, 6, 2), date(2026, 6, 1), Money(100, "EUR"), Money(100, "EUR")
    )

    with pytest.raises(UnusableFactError, match="before it was issued"):
        compose("reminder_friendly", invoices=(wrong,))


def test_more_open_than_invoiced_is_refused() -> None:
    wrong = letters.OpenInvoice(
        "7", date(2026, 6, 1), date(2026, 6, 2), Money(100, "EUR"), Money(101, "EUR")
    )

    with pytest.raises(UnusableFactError, match="more is open"):
        compose("reminder_friendly", invoices=(wrong,))


def test_the_total_is_the_sum_of_what_the_letter_shows() -> None:
    letter = compose("formal_notice")

    assert letter.subject == "Mise en demeure de payer 5\u202f931,41\u00a0€"


def test_nothing_is_said_of_a_court_unless_it_is_meant() -> None:
    for place in codes():
        said = letters.plain(compose("formal_notice", place=place)).casefold()
        assert "tribunal" not in said
        assert "justice" not in said
    assert "tribunal" in letters.plain(compose("formal_notice", court_meant=True))


def test_no_motive_is_given_unless_one_was_chosen() -> None:
    chosen = letters.motives("fr-FR")["refocus"]

    assert chosen in letters.plain(compose("end_of_contract", motive=chosen))
    assert chosen not in letters.plain(compose("end_of_contract"))


def test_words_are_those_of_the_place() -> None:
    assert "courriel" in words(compose("reset", locale="fr-CA"))
    assert "e-mail" in words(compose("reset", locale="fr-FR"))
    assert "ce mandat" in words(compose("decline_next", locale="fr-CH"))
    assert compose("final_statement", locale="fr-CA").subject.startswith("État de compte")
    assert compose("formal_notice", locale="fr-CA").closing.startswith("Veuillez recevoir")
    assert compose("formal_notice", locale="fr-FR").closing.startswith("Je vous prie d’agréer")
    assert compose("formal_notice", locale="en-US").closing == "Sincerely,"


def test_sums_and_dates_are_written_as_in_the_place() -> None:
    one = INVOICES[:1]

    assert "2\u202f140,00\u00a0€" in words(compose("reminder_friendly", invoices=one))
    assert "€2,140.00" in words(compose("reminder_friendly", locale="en-GB", invoices=one))
    assert "December\u00a09,\u00a02026" in words(compose("reminder_friendly", locale="en-US"))
    assert "9\u00a0décembre\u00a02026" in words(compose("reminder_friendly", locale="fr-CA"))


def test_quebec_sets_question_marks_close() -> None:
    french = words(compose("reminder_second", warmth="warm"))
    quebec = words(compose("reminder_second", warmth="warm", locale="fr-CA"))

    assert "2026\u202f?" in french
    assert "2026?" in quebec


def test_a_quebec_termination_states_its_serious_reason_unless_the_contract_allows_it() -> None:
    with pytest.raises(MissingFactError) as refused:
        compose("end_of_contract", place="CA-QC", clause=None, serious_reason=None)

    assert [one.name for one in refused.value.missing] == ["serious_reason"]
    assert "motif sérieux" not in letters.plain(compose("end_of_contract", place="CA-QC"))


@pytest.mark.parametrize("minor", [0, 1, 10**11])
def test_very_small_and_very_large_sums_are_written_whole(minor: int) -> None:
    rise = Money(minor + 1, "EUR")
    letter = compose("rate_rise", old_rate=Money(minor, "EUR"), new_rate=rise)

    digits = re.sub(r"\D", "", str(Money(minor, "EUR").amount))
    assert digits in re.sub(r"\D", "", words(letter))


def test_the_greeting_follows_the_title_or_the_name() -> None:
    lea = letters.Party("Studio Ours", attention="Léa Ferrand")

    assert compose("reset").salutation == "Madame,"
    assert compose("reset", warmth="warm").salutation == "Bonjour Madame,"
    assert compose("reset", register="tu", recipient=lea).salutation == "Bonjour Léa,"
    assert compose("reset", recipient=lea).salutation == "Madame, Monsieur,"
    assert compose("reset", recipient=letters.Party("X", salutation="Chère Léa,")).salutation == (
        "Chère Léa,"
    )
    assert compose("formal_notice", locale="en-GB").closing == "Yours sincerely,"
    someone = letters.Party("Studio Ours", ("1 quay",))
    assert compose("formal_notice", locale="en-GB", recipient=someone).closing == (
        "Yours faithfully,"
    )
    assert compose("reset", locale="en-US", recipient=lea).salutation == "Dear Léa Ferrand:"


def test_a_language_without_letters_of_its_own_takes_the_nearest() -> None:
    assert letters.locale_for("fr-LU") == "fr-FR"
    assert letters.locale_for("en-CA") == "en-CA"
    assert letters.locale_for("en") == "en-GB"
    assert letters.locale_for("de-DE") is None


def test_motives_are_in_the_writers_locale() -> None:
    assert "mandats" in letters.motives("fr-CA")["other_work"]
    assert set(letters.motives("fr-FR")) == set(letters.motives("en-US"))
    with pytest.raises(UnknownChoiceError):
        letters.motives("it-IT")


def test_letters_are_short() -> None:
    for kind in letters.kinds():
        for locale in LOCALES:
            assert len(words(compose(kind, locale=locale)).split()) < 260


def test_the_day_of_a_notice_can_be_the_day_after() -> None:
    day = date(2026, 11, 24) + timedelta(days=1)

    assert compose("end_of_contract", ends_on=day, recipient=HALAGE).written_on < day
