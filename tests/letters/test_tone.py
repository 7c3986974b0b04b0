"""Every letter and script passes the program's own tone check without a note."""

from datetime import date

import pytest

from secateur import letters
from secateur.letters.model import LOCALES, REGISTERS, WARMTHS
from secateur.letters.plain import block_words, words
from secateur.tone import NEEDS, LetterKind, check
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


def test_the_tone_check_knows_every_letter() -> None:
    assert set(NEEDS) == set(letters.kinds())


@pytest.mark.parametrize("kind", list(NEEDS))
@pytest.mark.parametrize("locale", LOCALES)
def test_a_letter_has_no_note(kind: LetterKind, locale: str) -> None:
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
                notes = check(said, language=locale, register=spoken, kind=kind)
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
