"""A call script: half a page, in the words of the letter it goes with."""

from io import BytesIO

import pypdf
import pytest

from secateur import letters
from secateur.letters.errors import MissingFactError, UnknownChoiceError
from secateur.letters.model import LOCALES, REGISTERS, Heading, Paragraph
from tests.letters.samples import facts
from tests.letters.test_compose import NOT_ADDRESSED, TU, VOUS


@pytest.mark.parametrize("kind", letters.script_kinds())
@pytest.mark.parametrize("locale", LOCALES)
def test_every_script_is_whole_and_keeps_to_one_address(kind: str, locale: str) -> None:
    for register in REGISTERS:
        sheet = letters.call_script(
            kind, facts(), locale=locale, register=register, place_code="FR"
        )
        spoken = " ".join(one.text for one in sheet.body if isinstance(one, Paragraph))

        assert len([one for one in sheet.body if isinstance(one, Heading)]) == 4
        assert "{" not in str(sheet)
        assert len(spoken.split()) < 200
        if locale.startswith("fr"):
            wrong = (VOUS if register == "tu" else TU).findall(spoken)
            assert [one for one in wrong if one not in NOT_ADDRESSED] == []


def test_a_script_fits_on_one_page() -> None:
    for kind in letters.script_kinds():
        sheet = letters.call_script(kind, facts(), locale="fr-FR", place_code="FR")

        assert len(pypdf.PdfReader(BytesIO(letters.pdf(sheet))).pages) == 1


def test_what_is_missing_is_named() -> None:
    with pytest.raises(MissingFactError) as refused:
        letters.call_script("end_of_contract", facts(ends_on=None), locale="fr-FR", place_code="FR")

    assert [one.name for one in refused.value.missing] == ["ends_on"]


@pytest.mark.parametrize(("kind", "locale"), [("shout", "fr-FR"), ("reset", "it-IT")])
def test_what_is_no_choice_is_refused(kind: str, locale: str) -> None:
    with pytest.raises(UnknownChoiceError):
        letters.call_script(kind, facts(), locale=locale, place_code="FR")


def test_the_call_speaks_of_one_point_or_of_several_as_the_letter_does() -> None:
    def said(*terms: str) -> str:
        return str(
            letters.call_script("reset", facts(terms=terms), locale="fr-FR", place_code="FR")
        )

    assert "nous changions un point. Je vous l’envoie" in said("a")
    assert "nous changions plusieurs points. Je vous les envoie" in said("a", "b")
