"""Whose law holds, and what is known of it on a day."""

from datetime import date

import pytest

from secateur.i18n import translator
from secateur.law import LawUnknownError, UnknownPlaceError, applicable_law, is_vouched, law_of


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("FR", "FR"),
        ("fr", "FR"),
        ("FR-69", "FR"),
        ("ca_qc", "CA-QC"),
        ("US-TX", "US"),
        ("CA-ON", "CA-ON"),
        ("CA-AB", "CA"),
        ("US-CA-LA", "US-CA-LA"),
        ("us-nyc", "US-NYC"),
    ],
)
def test_a_region_has_the_law_of_the_nearest_place_that_is_known(asked: str, found: str) -> None:
    assert law_of(asked).id == found


@pytest.mark.parametrize(("asked", "near"), [("UK", "LU"), ("fra", "FR"), ("XX-zzzz", "BE")])
def test_an_unknown_place_is_refused_with_the_nearest_names(asked: str, near: str) -> None:
    with pytest.raises(UnknownPlaceError) as refused:
        law_of(asked)

    assert near in str(refused.value.reason.values["near"])


@pytest.mark.parametrize(
    ("agreed", "mine", "theirs", "found"),
    [
        ("BE", "FR", "CH", "BE"),
        (None, "FR", "FR-69", "FR"),
        (None, "CA-QC", "CA-QC", "CA-QC"),
    ],
)
def test_the_agreement_names_the_law_or_both_sides_share_it(
    agreed: str | None, mine: str, theirs: str, found: str
) -> None:
    assert applicable_law(agreed, mine, theirs).id == found


@pytest.mark.parametrize(
    ("mine", "theirs"), [("FR", "CH"), (None, "FR"), ("FR", None), (None, None)]
)
def test_two_laws_are_asked_about_and_never_chosen_from(
    mine: str | None, theirs: str | None
) -> None:
    with pytest.raises(LawUnknownError) as refused:
        applicable_law(None, mine, theirs)

    assert refused.value.exit_code == 3


def test_a_value_after_its_last_day_is_refused_with_all_that_is_known() -> None:
    with pytest.raises(LawUnknownError) as refused:
        law_of("FR").known("late_interest.default_rate", date(2027, 1, 1))

    said = translator("en")(refused.value.reason)
    assert refused.value.parameter == "late_interest.default_rate"
    assert refused.value.day == date(2027, 1, 1)
    assert "January 1, 2013 to December 31, 2026" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "Ask for the value in force that day" in said


def test_years_nobody_gathered_are_a_gap_and_not_the_value_before() -> None:
    belgium = law_of("BE")

    assert str(belgium.known("legal_interest.civil", date(2023, 6, 1)).number) == "5.25"
    with pytest.raises(LawUnknownError):
        belgium.known("legal_interest.civil", date(2024, 6, 1))


def test_what_a_place_does_not_say_comes_from_the_one_it_extends() -> None:
    italy = law_of("IT")

    assert italy.known("late_interest.starts", date(2026, 1, 1)).place == "EU"
    assert italy.known("recovery_fee.fixed", date(2026, 1, 1)).place == "IT"


def test_a_value_carries_its_article_its_source_and_its_days() -> None:
    found = law_of("FR").known("late_interest.default_rate", date(2026, 11, 22))

    assert (found.since, found.known_until) == (date(2026, 7, 1), date(2026, 12, 31))
    assert found.article == "Code de commerce L441-10 II, al. 1"
    assert found.sources[0].kind == "statute"
    assert is_vouched(found.confidence)


def test_an_unknown_parameter_is_named() -> None:
    with pytest.raises(LawUnknownError):
        law_of("US").known("late_interest.default_rate", date(2026, 1, 1))


def test_a_value_of_another_kind_is_a_fault_of_the_caller() -> None:
    found = law_of("FR").known("late_interest.starts", date(2026, 1, 1))

    with pytest.raises(TypeError, match="not a number"):
        _ = found.number
    with pytest.raises(TypeError, match="not a choice"):
        _ = law_of("FR").known("recovery_fee.fixed", date(2026, 1, 1)).choice


def test_statements_are_said_in_the_language_of_the_reader() -> None:
    name = law_of("CH").name

    assert translator("fr-CH")(name) == "Suisse"
    assert translator("en")(name) == "Switzerland"


@pytest.mark.parametrize(
    ("mine", "theirs", "asked"),
    [("FR", None, "give the client’s country"), (None, "FR", "give your country, or the law")],
)
def test_only_the_country_that_is_missing_is_asked_for(
    mine: str | None, theirs: str | None, asked: str
) -> None:
    with pytest.raises(LawUnknownError) as refused:
        applicable_law(None, mine, theirs)

    assert asked in translator("en")(refused.value.reason)
