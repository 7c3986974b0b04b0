"""Every figure of the package is that of the research it was made from."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from secateur.law import law_of
from secateur.law.loading import read_place
from secateur.law.parameters import DatedValue
from secateur.law.strict import weakest
from tests.shared_data import shared_data

PLACES = ("eu", "fr", "ca-qc", "be", "ch", "lu", "gb", "de", "nl", "es", "it")
OURS_ALONE = {
    "late_interest.reanchor",
    "late_interest.margin_consumer",
    "legal_interest.starts",
    "limitation.short_years",
    "limitation.scotland_years",
    "limitation.professional_years",
}
"""Written in the research as a note or a kind, and here as a value."""

DERIVED = {("ca-qc", "additional_indemnity.rate"), ("fr", "late_interest.reference_rate")}
"""Written there as a formula alone."""


def facts(place: str) -> dict[str, Any]:
    path = shared_data("..", "law", "facts", f"{place}.yaml")
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  (strings only: nothing is built)
    return found


def written(dated: DatedValue) -> object:
    if isinstance(dated.value, tuple):
        return [
            {"below": "null" if one.below is None else str(one.below), "amount": str(one.amount)}
            for one in dated.value
        ]
    return {None: "null", "yes": "true", "no": "false"}.get(dated.value, dated.value)


@pytest.mark.conformance
@pytest.mark.parametrize("place", PLACES)
def test_every_value_its_day_and_its_confidence_are_those_of_the_research(place: str) -> None:
    given = facts(place)["parameters"]
    ours = read_place(place).parameters

    assert set(given) <= set(ours)
    assert set(ours) - set(given) <= OURS_ALONE
    for name, parameter in ours.items():
        if name not in given or (place, name) in DERIVED:
            continue
        there = given[name]
        marks = there.get("confidence", {})
        expected = {
            day: (value, marks.get(day, there["default_confidence"]))
            for day, value in there["values"].items()
        }
        found = {
            one.since.isoformat(): (written(one), one.confidence)
            for one in parameter.values
            if one.is_gathered
        }
        gaps = {one.since.isoformat() for one in parameter.values if not one.is_gathered}
        if parameter.changes != "seldom":
            # The research leaves out a half-year that changes nothing; here each is written.
            for day in found.keys() - expected.keys():
                before = max(one for one in expected if one < day)
                value, mark = found.pop(day)
                assert value == expected[before][0], (name, day)
                assert mark in {expected[before][1], "computed"}, (name, day)
        assert found == {day: said for day, said in expected.items() if day not in gaps}, name


@pytest.mark.conformance
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_known_for_longer_than_the_research_allows(place: str) -> None:
    given = facts(place)
    as_of = date.fromisoformat(given["as_of"])

    for name, parameter in read_place(place).parameters.items():
        last = given["parameters"].get(name, {}).get("metadata", {})
        until = last.get("last_value_still_valid_on")
        limit = date.fromisoformat(until) if until else as_of.replace(year=as_of.year + 1)
        assert parameter.known_until <= limit, name
        if until:
            assert parameter.known_until == limit, name


@pytest.mark.conformance
@pytest.mark.parametrize("place", [*PLACES, "us"])
def test_every_rule_keeps_its_confidence_and_its_first_day(place: str) -> None:
    given = {one["id"]: one for one in statements(facts(place))}
    law, notice = law_of(place), law_of(place).notice
    rules = [
        *law.rules,
        *(law_of("ca-on").rules if place == "ca-qc" else ()),
        *(notice.provider + notice.client if notice else ()),
    ]
    ours = {rule.id: rule for rule in rules}
    steps = {step.id: step for step in law.steps}
    letters = {letter.id: letter for letter in law.letters}
    found = {**ours, **steps, **letters}

    assert set(given) <= set(found)
    for name, there in given.items():
        assert getattr(found[name], "confidence", None) == there["confidence"], name
        since = getattr(found[name], "since", None)
        if "from" in there:
            assert since == date.fromisoformat(there["from"]), name


PARTS = {
    "freelance.threshold": ("threshold", "value"),
    "freelance.window_days": ("threshold", "window_days"),
    "payment_term.default_days": ("payment_due", "days"),
    "freelance.keep_years": ("keep_years", "value"),
    "freelance.unpaid_multiplier": ("remedies", "unpaid_multiplier_total"),
    "freelance.no_contract_penalty": ("remedies", "no_contract_penalty"),
    "freelance.complaint_years": ("complaint_deadline_years", "value"),
    "prejudgment_interest.rate": ("prejudgment_interest", "rate"),
}


@pytest.mark.conformance
def test_american_freelance_laws_are_those_of_the_research_and_never_surer() -> None:
    checked = 0
    for place, there in facts("us")["jurisdictions"].items():
        ours = read_place(place.lower()).parameters
        assert not [name for name in ours if name not in PARTS]
        for name, (part, key) in PARTS.items():
            given = there.get(part, {}).get(key)
            if given is None:
                continue
            [dated] = ours[name].values
            mark = there[part].get("confidence", "recalled")
            assert written(dated) == given, (place, name)
            assert weakest(dated.confidence, mark) == dated.confidence, (place, name)
            assert dated.since == date.fromisoformat(there["law"]["from"]), (place, name)
            checked += 1

    assert checked >= 25


def statements(given: object) -> list[dict[str, Any]]:
    """Every mapping with an id, wherever it stands."""
    if isinstance(given, list):
        return [one for held in cast("list[object]", given) for one in statements(held)]
    if not isinstance(given, dict):
        return []
    found = cast("dict[str, Any]", given)
    own = [found] if "id" in found and "confidence" in found else []
    return own + [one for held in found.values() for one in statements(held)]


@pytest.mark.conformance
def test_every_published_rate_of_the_research_is_ours() -> None:
    path = shared_data("..", "law", "oracles.yaml")
    tables = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["rates"]  # noqa: S506  (strings only: nothing is built)

    for table in tables:
        law = law_of(Path(table["file"]).stem)
        for day, rate in table["expected"].items():
            found = law.known(table["parameter"], date.fromisoformat(day)).number
            assert found == Decimal(rate), (table["id"], day)
    assert len(tables) >= 8
