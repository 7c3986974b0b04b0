"""The letter for breach rests on the law's questions and on a formal notice that ran out."""

from datetime import date

import pytest

from secateur.i18n import translator
from secateur.law import law_of
from secateur.leaving.breach import (
    LETTER,
    asks_for_notice,
    lacks,
    questions_for,
    to_settle,
    unknown_words,
)
from secateur.leaving.last_day import EARLY, Asked, last_day

ON = date(2026, 6, 30)
SAID: dict[str, object] = {
    "motive": "breach",
    "noticed_on": "2026-06-01",
    "notice_until": "2026-06-15",
    "notice_warned": True,
    "serious_reason": "Invoice F-4, due on 5 May 2026, was not paid",
}
FRANCE = law_of("FR")
say = translator("en")


def without(name: str) -> dict[str, object]:
    return {each: value for each, value in SAID.items() if each != name}


def asked(**said: object) -> Asked:
    return Asked(
        client="lambda",
        agreements=(),
        mine="FR",
        theirs="FR",
        said={"notice_clause": "60 days", **said},
        sent_on=ON,
        received_on=None,
    )


def test_nothing_is_missing_once_all_is_said() -> None:
    assert lacks(FRANCE, SAID, ON) == ()


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("noticed_on", "Code civil 1226"),
        ("notice_warned", "Code civil 1226"),
        ("serious_reason", "Code civil 1226"),
        ("notice_until", ""),
    ],
)
def test_what_is_missing_is_named_with_the_article_that_asks_for_it(
    name: str, article: str
) -> None:
    (found,) = lacks(FRANCE, without(name), ON)

    assert found.fact == name
    assert article in say(found.what)


def test_a_termination_clause_has_an_article_of_its_own() -> None:
    said = [say(one.what) for one in lacks(FRANCE, {"clause_quoted": "Article 12: …"}, ON)]

    assert "Code civil 1225" in said[0]
    assert not any("1226" in one for one in said)


def test_a_notice_that_did_not_announce_the_end_is_no_ground() -> None:
    assert [one.fact for one in lacks(FRANCE, {**SAID, "notice_warned": False}, ON)] == [
        "notice_warned"
    ]


@pytest.mark.parametrize(
    ("until", "is_waiting"), [("2026-06-30", True), ("2026-07-31", True), ("2026-06-01", False)]
)
def test_the_time_of_the_notice_has_to_be_over_and_to_follow_it(
    until: str, *, is_waiting: bool
) -> None:
    (found,) = lacks(FRANCE, {**SAID, "notice_until": until}, ON)

    assert (found.fact, found.is_waiting) == ("notice_until", is_waiting)


def test_a_place_whose_law_names_no_article_for_it_gets_none() -> None:
    (found,) = lacks(law_of("CA-QC"), {}, ON)

    assert found.fact == "serious_reason"
    assert "(" not in say(found.what)


@pytest.mark.parametrize("place", ["DE", "CA-QC", "BE", "GB", None])
def test_a_formal_notice_is_asked_for_only_where_the_law_that_was_read_always_asks_for_one(
    place: str | None,
) -> None:
    law = law_of(place) if place else None
    reasons = {"motive": "breach", "serious_reason": SAID["serious_reason"]}

    assert lacks(law, reasons, ON) == ()
    assert asks_for_notice(FRANCE)
    assert not asks_for_notice(law)


def test_of_a_formal_notice_that_was_given_its_time_is_asked_wherever_one_is() -> None:
    said = {**without("notice_until"), "notice_warned": False}

    assert [one.fact for one in lacks(law_of("DE"), said, ON)] == ["notice_until"]
    over = {**said, "notice_until": "2026-06-15"}
    assert lacks(law_of("DE"), over, ON) == ()


@pytest.mark.parametrize(
    ("place", "ids"),
    [
        ("FR", {"fr.1225", "fr.1226"}),
        ("CA-QC", {"qc.resiliation_breach"}),
        ("BE", {"be.5.93"}),
        ("DE", {"de.314", "de.626"}),
        ("GB", set[str]()),
    ],
)
def test_the_law_of_the_place_asks_what_it_knows(place: str, ids: set[str]) -> None:
    assert {one.id for one in questions_for(law_of(place))} == ids


def test_a_place_of_which_nothing_is_known_is_said_by_name() -> None:
    assert "Luxembourg" in say(unknown_words(law_of("LU")))
    assert questions_for(None) == ()
    assert "nothing is known" in say(unknown_words(None)).casefold()


def test_an_end_for_breach_asks_its_own_questions_and_not_for_consent_to_an_early_day() -> None:
    early = last_day(asked(end_on="2026-07-10", motive="breach"))

    assert EARLY in to_settle(early, "end_of_contract")
    assert EARLY not in to_settle(early, LETTER)
    assert {"fr.1225", "fr.1226"} <= set(to_settle(early, LETTER))
    assert not {"fr.1225", "fr.1226"} & set(to_settle(early, "end_of_contract"))


def test_an_early_day_for_breach_is_not_said_to_hang_on_consent_alone() -> None:
    courteous = last_day(asked(end_on="2026-07-10", motive="none"))
    for_breach = last_day(asked(end_on="2026-07-10", motive="breach"))

    assert "did not keep it" in say(for_breach.notes[-1])
    assert say(courteous.notes[-1]).endswith("only if the client agrees in writing.")
