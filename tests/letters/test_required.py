"""What the law of a place demands stands in the letter, in every language and warmth."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import secateur
from secateur import letters
from secateur.letters.model import LOCALES, WARMTHS, Paragraph
from secateur.letters.places import codes, place
from tests.letters.samples import facts, unmet

LAW = Path(secateur.__path__[0]) / "law"

DEMANDING = [(code, kind) for code in codes() for kind in place(code).letters]


@pytest.mark.parametrize(("code", "kind"), DEMANDING)
@pytest.mark.parametrize("locale", LOCALES)
def test_each_letter_carries_what_its_place_demands(code: str, kind: str, locale: str) -> None:
    for warmth in WARMTHS:
        for changed in ({}, {"clause": None}, {"clause_quoted": "x", "ends_contract_meant": True}):
            given: dict[str, object] = dict(changed)
            letter = letters.compose(kind, facts(**given), locale=locale, warmth=warmth, place=code)

            assert letters.required(kind, code)
            assert unmet(letter, facts(**given)) == ()


def test_a_quebec_notice_has_the_nine_items_of_the_official_guide() -> None:
    items = letters.required("formal_notice", "CA-QC")

    assert len([one for one in items if one.basis == "official_guide"]) == 9
    letter = letters.compose("formal_notice", facts(), locale="fr-CA", place="CA-QC")
    assert "SOUS TOUTES RÉSERVES" in letter.headings


@pytest.mark.parametrize(("code", "kind"), DEMANDING)
def test_a_letter_emptied_by_hand_is_found_lacking(code: str, kind: str) -> None:
    letter = letters.compose(kind, facts(), locale="fr-FR", place=code)
    emptied = replace(letter, body=(Paragraph("Bonjour."),), subject="", headings=(), enclosures=())

    lacking = {one.key for one in unmet(emptied, facts())}
    phrases = {
        one.key
        for one in letters.required(kind, code)
        if not one.when and any(shown.kind in {"phrase", "table"} for shown in one.shown)
    }
    assert phrases <= lacking


def test_without_the_words_of_quebec_the_letter_lacks_them() -> None:
    letter = letters.compose("formal_notice", facts(), locale="fr-CA", place="CA-QC")

    lacking = unmet(replace(letter, headings=()), facts())
    assert [one.key for one in lacking] == ["reserve"]


@pytest.mark.parametrize("folder", sorted(LAW.glob("*/letters.yaml")), ids=lambda p: p.parent.name)
def test_every_item_the_law_lists_is_looked_for(folder: Path) -> None:
    listed = yaml.safe_load(folder.read_text(encoding="utf-8"))["letters"]
    code = folder.parent.name.upper()
    for one in listed:
        ours = {item.key for item in letters.required(one["kind"], code)}

        assert {item["key"] for item in one["required"]} <= ours, one["id"]


def test_invoices_without_a_place_demand_nothing() -> None:
    assert letters.required("formal_notice", "JP") == ()
    assert letters.required("reset", "FR") == ()
