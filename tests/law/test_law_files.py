"""Every law file of the package, whoever added it, keeps the rules of law files."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import BaseModel

from secateur.law import LawFileError, jurisdictions, law_of
from secateur.law.files import LatePayment, Rule
from secateur.law.loading import FOLDER, parse, place_ids, read_place
from secateur.law.names import SHARED
from secateur.law.parameters import Parameter
from secateur.law.strict import Said
from secateur.law.words import CHOICE_WORDS, value_text

PLACES = place_ids()
FIRST_TWELVE = {
    "FR", "CA-QC", "BE", "CH", "LU", "GB", "US", "DE", "NL", "ES", "IT", "EU",
}  # fmt: skip
LONGEST = 500
"""Statements are short: they are read beside a figure, not instead of the text."""


def parts(value: object) -> Iterator[BaseModel]:
    """Walk through every model of a law file."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, dict):
        for held in cast("dict[str, object]", value).values():
            yield from parts(held)
    elif isinstance(value, tuple):
        for held in cast("tuple[object, ...]", value):
            yield from parts(held)


def everything(place: str) -> list[BaseModel]:
    found = read_place(place)
    files = (
        found.jurisdiction, found.late_payment, found.limitation, found.notice,
        found.procedures, found.letters,
    )  # fmt: skip
    return [part for file in files for part in parts(file)]


def sayings(place: str) -> list[Said]:
    return [part for part in everything(place) if isinstance(part, Said)]


def test_the_twelve_jurisdictions_are_there() -> None:
    assert set(jurisdictions()) >= FIRST_TWELVE


@pytest.mark.parametrize("place", PLACES)
def test_every_file_keeps_the_shape_and_every_source_is_listed(place: str) -> None:
    law = law_of(place)

    for name in law.parameters:
        holder, parameter = law.find(name)
        law.sources_of(holder, parameter.source)
    for part in everything(place):
        law.sources_of(law.chain[0], getattr(part, "source", ()))


@pytest.mark.parametrize("place", PLACES)
def test_every_value_in_force_can_be_said_in_words(place: str) -> None:
    law = law_of(place)

    for name in law.parameters:
        for dated in law.find(name)[1].values:
            known = _known(place, name, dated.since)
            if known is not None:
                assert value_text(known).template


def _known(place: str, name: str, day: date) -> Any:  # noqa: ANN401  (only handed on)
    holder, parameter = law_of(place).find(name)
    dated = parameter.on(day)
    return law_of(holder.id).known(name, day) if dated else None


@pytest.mark.parametrize("place", PLACES)
def test_every_name_a_regime_uses_is_known_there_or_left_to_a_wider_place(place: str) -> None:
    law = law_of(place)
    if place == "eu":
        return
    for debtor in ("business", "consumer", "public"):
        regime = law.regime(debtor)
        if regime is None:
            continue
        rate = regime.rate
        names = [regime.starts, regime.fee, regime.court_only]
        names += [rate.table, rate.reference, rate.margin] if rate else []
        assert [name for name in names if name and not law.has(name)] == []


@pytest.mark.parametrize("place", PLACES)
def test_ids_are_said_once_within_a_place(place: str) -> None:
    ids = [part.id for part in everything(place) if isinstance(part, Rule)]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_known_for_more_than_a_year_after_it_was_read(place: str) -> None:
    found = read_place(place)
    as_of = found.jurisdiction.as_of

    for name, parameter in found.parameters.items():
        assert parameter.known_until <= as_of.replace(year=as_of.year + 1), name


@pytest.mark.parametrize("place", PLACES)
def test_what_changes_by_the_calendar_is_never_known_past_its_half_year(place: str) -> None:
    found = read_place(place)

    for name, parameter in found.parameters.items():
        if parameter.changes != "seldom":
            assert parameter.known_until <= date(2026, 12, 31), name


TYPOGRAPHY = [
    (re.compile(r"(?<![\u202f\s])[;?!](?=\s|$)"), "U+202F before ; ? !"),
    (re.compile(r"(?<!\u00a0):(?=\s)"), "U+00A0 before :"),
    (re.compile(r" [;:?!%»€]"), "no plain space before ; : ? ! % » €"),
    (re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"), "U+00A0 within « »"),
    (re.compile(r"\w'\w"), "a typographic apostrophe"),
    (re.compile(r"\d \d{3}\b"), "U+202F between thousands"),
    (re.compile(r"\b(?:vous|votre|vos|tu|ton|tes)\b", re.IGNORECASE), "nobody is addressed"),
]


@pytest.mark.parametrize("place", PLACES)
def test_french_statements_keep_the_typography_and_address_nobody(place: str) -> None:
    for said in sayings(place):
        for wrong, rule in TYPOGRAPHY:
            assert not wrong.search(said.fr), f"{rule}: {said.fr!r}"


@pytest.mark.parametrize("place", PLACES)
def test_statements_are_short_and_questions_are_questions_in_both_languages(place: str) -> None:
    for said in sayings(place):
        assert max(len(said.fr), len(said.en)) <= LONGEST, said.fr
        assert ("?" in said.fr) == ("?" in said.en), said.fr
        assert said.fr[-1] == said.en[-1] or said.fr[-1] not in ".?!", said.fr


@pytest.mark.parametrize("place", PLACES)
def test_both_languages_give_the_same_numbers(place: str) -> None:
    for said in sayings(place):
        assert _numbers(said.fr) == _numbers(said.en), said.fr


def _numbers(said: str) -> list[str]:
    """Numbers without the signs each language parts them by."""
    joined = re.sub(r"(?<=\d)[\u202f,](?=\d{3}\b)", "", said).replace("1er", "1")
    return sorted(re.sub(r"[.,]", ".", one) for one in re.findall(r"\d+(?:[.,]\d+)?", joined))


def test_formulas_hold_for_every_value_they_explain() -> None:
    law = {place: law_of(place) for place in ("FR", "LU", "NL", "ES", "IT", "DE", "GB", "BE")}
    checked = 0
    for place, name, of, factor, added in FORMULAS:
        for dated in law[place].find(name)[1].values:
            base = law[place].find(of)[1].on(dated.since)
            if base is not None:
                expected = float(base.value) * factor + added  # type: ignore[arg-type]  # a number
                if place == "BE":
                    expected = -(-expected * 2 // 1) / 2
                assert float(dated.value) == pytest.approx(expected), (place, dated)  # type: ignore[arg-type]  # a number
                checked += 1
    assert checked > 100


FORMULAS = [
    ("FR", "late_interest.default_rate", "ecb.mro_at_half_year", 1, 10),
    ("FR", "late_interest.floor_rate", "legal_interest.professional", 3, 0),
    ("FR", "late_interest.reference_rate", "ecb.mro_at_half_year", 1, 0),
    ("BE", "late_interest.default_rate", "ecb.mro_at_half_year", 1, 8),
    *[(place, "late_interest.default_rate", "ecb.mro_at_half_year", 1, 8)
      for place in ("LU", "NL", "ES", "IT")],
    ("DE", "late_interest.default_rate", "base_rate", 1, 9),
    ("GB", "late_interest.default_rate", "late_interest.reference_rate", 1, 8),
]  # fmt: skip


def test_what_a_quebec_court_may_add_is_the_state_rate_less_5() -> None:
    law = law_of("CA-QC")
    rates = law.find("state_debt.rate")[1]

    for dated in law.find("additional_indemnity.rate")[1].values[2:]:
        base = rates.on(dated.since)
        assert base is not None
        assert dated.value == str(max(0, int(str(base.value)) - 5))


GOOD = """
parameters:
  late_interest.margin:
    unit: points
    article: "some act, section 1"
    known_until: 2027-01-01
    values:
      - {from: 2020-01-01, value: "8", confidence: seen_primary}
"""
VALUES = GOOD[GOOD.index("    values:") :].rstrip()


@pytest.mark.parametrize(
    ("why", "old", "new"),
    [
        ("a float is not exact", 'value: "8"', "value: 8.5"),
        ("a whole number is to be quoted too", 'value: "8"', "value: 8"),
        ("a word is no number", 'value: "8"', 'value: "eight"'),
        ("not finite", 'value: "8"', 'value: "NaN"'),
        ("a key nobody knows", "unit: points", "units: points"),
        ("a unit nobody knows", "unit: points", "unit: stars"),
        ("a confidence nobody knows", "seen_primary", "certain"),
        ("no article and no source", '    article: "some act, section 1"\n', ""),
        ("no end", "    known_until: 2027-01-01\n", ""),
        ("no values", VALUES, "    values: []"),
        ("the same day twice", "    values:\n",
         '    values:\n      - {from: 2020-01-01, value: "7", confidence: computed}\n'),
        ("newest first", "    values:\n",
         '    values:\n      - {from: 2021-01-01, value: "7", confidence: computed}\n'),
        ("money without a currency", "unit: points", "unit: money"),
        ("a currency without money", "unit: points", "unit: points\n    currency: EUR"),
        ("a key said twice", "    unit: points\n", "    unit: points\n    unit: points\n"),
        ("after the end", "known_until: 2027-01-01", "known_until: 2019-01-01"),
        ("a scale where a number belongs", 'value: "8"', 'value: [{below: null, amount: "8"}]'),
        ("braces would be read as places", "some act", "some {act}"),
        ("not YAML", "parameters:", "parameters: ["),
    ],
)  # fmt: skip
def test_a_careless_file_is_refused(why: str, old: str, new: str) -> None:
    assert old in GOOD

    with pytest.raises(LawFileError):
        parse(GOOD.replace(old, new), LatePayment, "test")
    assert why


def test_a_half_year_left_out_never_takes_the_value_before() -> None:
    halves = GOOD.replace("unit: points\n", "unit: points\n    changes: half_years\n")
    rows = "".join(
        f'      - {{from: {day}, value: "8", confidence: computed}}\n'
        for day in ("2025-01-01", "2025-07-01", "2026-01-01", "2026-07-01", "2027-01-01")
    )
    full = halves.replace(VALUES, "    values:\n" + rows)
    missing = full.replace(rows.splitlines(keepends=True)[2], "")

    assert parse(full, LatePayment, "test").parameters
    with pytest.raises(LawFileError, match="no value for 2026-01-01"):
        parse(missing, LatePayment, "test")


def test_a_careful_file_is_read() -> None:
    held = parse(GOOD, LatePayment, "test").parameters["late_interest.margin"]

    assert held.on(date(2019, 12, 31)) is None
    assert held.on(date(2027, 1, 2)) is None
    assert isinstance(held, Parameter)


@pytest.mark.parametrize("said", ["{fr: seulement}", "{en: only}", '{fr: "", en: "x"}'])
def test_a_statement_in_one_language_is_refused(said: str) -> None:
    with pytest.raises(LawFileError):
        parse(GOOD + f"    note: {said}\n", LatePayment, "test")


def place(folder: Path, name: str = "zz", **files: str) -> Path:
    home = folder / name
    home.mkdir(parents=True)
    for file, written in files.items():
        (home / f"{file}.yaml").write_text(written, encoding="utf-8")
    return folder


JURISDICTION = """
name: {fr: "Ailleurs", en: "Elsewhere"}
currency: EUR
as_of: 2026-01-01
scope:
  covered: {fr: "tout le monde", en: "everybody"}
sources: {}
"""


def test_a_new_country_is_a_folder(tmp_path: Path) -> None:
    folder = place(tmp_path, jurisdiction=JURISDICTION, late_payment=GOOD)
    law = law_of("ZZ", folder)

    assert jurisdictions(folder) == ("ZZ",)
    assert law.known("late_interest.margin", date(2026, 1, 1)).number == 8


@pytest.mark.parametrize(
    "files",
    [
        {"late_payment": GOOD},
        {"jurisdiction": JURISDICTION, "late_payments": GOOD},
        {"jurisdiction": JURISDICTION, "late_payment": GOOD.replace("late_interest.margin", "x.y")},
        {"jurisdiction": JURISDICTION + "extends: zz\n"},
    ],
    ids=["no jurisdiction", "a file nobody knows", "no label", "extends itself"],
)
def test_a_careless_folder_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    folder = place(tmp_path, **files)

    with pytest.raises((LawFileError, Exception), match=r"missing|known|label|itself|No law"):
        law_of("zz", folder)


def test_a_source_listed_nowhere_is_a_fault(tmp_path: Path) -> None:
    wrong = GOOD.replace("    unit: points\n", "    unit: points\n    source: [nowhere]\n")
    folder = place(tmp_path, jurisdiction=JURISDICTION, late_payment=wrong)

    with pytest.raises(LawFileError, match="nowhere"):
        law_of("zz", folder).known("late_interest.margin", date(2026, 1, 1))


def test_shared_names_are_used_and_choices_have_words() -> None:
    used = {name for one in PLACES for name in read_place(one).parameters}
    choices = {
        str(dated.value)
        for one in PLACES
        for parameter in read_place(one).parameters.values()
        if parameter.unit in {"choice", "yes_no"}
        for dated in parameter.values
        if dated.value is not None
    }

    assert set(SHARED) <= used
    assert choices <= set(CHOICE_WORDS)


def test_every_yaml_stands_in_the_package() -> None:
    assert all((FOLDER / one / "jurisdiction.yaml").is_file() for one in PLACES)
