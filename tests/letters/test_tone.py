"""Every letter and script passes the program's own tone check without a note."""

from datetime import date

import pytest

from secateur import letters
from secateur.letters.model import LOCALES, REGISTERS, WARMTHS
from secateur.letters.plain import block_words, words
from secateur.tone import check
from tests.letters.samples import INVOICES, facts

EVERYTHING: dict[str, object] = {
    "successor": "Nour Haddad",
    "keeps_old_rate": True,
    "mediation_offered": True,
    "court_meant": True,
    "ends_contract_meant": True,
    "last_invoice_on": date(2027, 3, 1),
}
PLAIN: dict[str, object] = {}


def test_what_is_owed_and_by_when_has_to_be_said_with_the_next_step() -> None:
    assert letters.has_to_say("formal_notice") == ("date", "sum", "next_step")
    assert letters.has_to_say("thank_you") == ()


@pytest.mark.parametrize("kind", letters.kinds())
@pytest.mark.parametrize("locale", LOCALES)
def test_a_letter_has_no_note(kind: str, locale: str) -> None:
    for register in REGISTERS:
        for warmth in WARMTHS:
            for place, given in (("FR", PLAIN), ("CA-QC", EVERYTHING), ("CH", EVERYTHING)):
                letter = letters.compose(
                    kind,
                    facts(**given),
                    locale=locale,
                    register=register,
                    warmth=warmth,
                    place=place,
                )
                spoken = register if locale.startswith("fr") else None

                said = words(letter)
                notes = check(said, language=locale, register=spoken, says=letters.has_to_say(kind))
                assert [(one.kind, said[one.start : one.end]) for one in notes] == []


@pytest.mark.parametrize("kind", letters.script_kinds())
@pytest.mark.parametrize("locale", LOCALES)
def test_a_call_script_has_no_note(kind: str, locale: str) -> None:
    for register in REGISTERS:
        sheet = letters.call_script(
            kind,
            facts(invoices=INVOICES),
            locale=locale,
            register=register,
            place_code="FR",
        )
        said = "\n\n".join(block_words(block) for block in sheet.body)

        assert check(said, language=locale, register=register) == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_motive_has_no_note(locale: str) -> None:
    for motive in letters.motives(locale).values():
        assert check(motive, language=locale) == ()
