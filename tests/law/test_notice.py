"""The last day of a contract: from its clause, else from the law's number, else refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.i18n import translator
from secateur.law import (
    Clause,
    LawUnknownError,
    Leaving,
    contract_end,
    jurisdictions,
    law_of,
    questions_of_breach,
    questions_of_leaving,
    questions_of_suspending,
)
from secateur.law.calendar import add_working_days, month_end, next_working_day
from secateur.law.files import Pay
from secateur.model.errors import MissingInputError, Refusal

GERMANY, FRANCE, QUEBEC, SWITZERLAND = (law_of(one) for one in ("DE", "FR", "CA-QC", "CH"))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("pay", "received_on", "ends_on"),
    [
        ("monthly", date(2026, 11, 15), date(2026, 11, 30)),
        ("monthly", date(2026, 11, 16), date(2026, 12, 31)),
        ("daily", date(2026, 11, 20), date(2026, 11, 21)),
        ("quarterly_or_longer", date(2026, 11, 16), date(2026, 12, 31)),
        ("quarterly_or_longer", date(2026, 11, 19), date(2026, 12, 31)),
        ("quarterly_or_longer", date(2026, 11, 20), date(2027, 3, 31)),
        ("weekly", date(2026, 11, 16), date(2026, 11, 21)),
        ("weekly", date(2026, 11, 17), date(2026, 11, 28)),
        ("not_by_time", date(2026, 11, 17), date(2026, 11, 17)),
    ],
)
def test_german_notice_by_the_way_the_work_is_paid(
    pay: Pay, received_on: date, ends_on: date
) -> None:
    # Derived: our own reading of BGB 621; no court or page published these answers.
    end = contract_end(GERMANY, Leaving(contract="services", received_on=received_on, pay=pay))

    assert end.ends_on == ends_on
    assert end.article.startswith("BGB § 621")
    assert end.confidence == "seen_primary"
    assert end.working


def test_two_weeks_where_the_work_takes_most_of_the_time() -> None:
    leaving = Leaving(
        contract="services",
        received_on=date(2026, 11, 17),
        pay="not_by_time",
        is_main_occupation=True,
    )

    assert contract_end(GERMANY, leaving).ends_on == date(2026, 12, 1)


def test_the_way_of_paying_is_asked_and_never_guessed() -> None:
    with pytest.raises(LawUnknownError, match="how the work is paid"):
        contract_end(GERMANY, Leaving(contract="services", received_on=date(2026, 11, 17)))


MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("clause", "ends_on"),
    [
        (Clause(length=30), date(2026, 12, 16)),
        (Clause(length=1, unit="months"), date(2026, 12, 16)),
        (Clause(length=1, unit="months", ends="month_end"), date(2026, 12, 31)),
        (Clause(length=3, unit="months", ends="quarter_end"), date(2027, 3, 31)),
        (Clause(length=2, unit="weeks"), date(2026, 11, 30)),
        (Clause(length=10, unit="working_days"), date(2026, 11, 30)),
        (Clause(length=0), MONDAY),
        (Clause(length=8, counted_from="sending"), date(2026, 11, 18)),
    ],
)
def test_a_clause_is_counted_as_it_reads(clause: Clause, ends_on: date) -> None:
    leaving = Leaving(
        contract="open_ended", received_on=MONDAY, sent_on=date(2026, 11, 10), clauses=[clause]
    )
    end = contract_end(FRANCE, leaving)

    assert end.ends_on == ends_on
    assert end.source == "clause"


def test_a_clause_needs_no_known_law() -> None:
    leaving = Leaving(contract="open_ended", received_on=MONDAY, clauses=[Clause(length=30)])

    assert contract_end(None, leaving).ends_on == date(2026, 12, 16)


def test_public_holidays_are_no_working_days_where_the_caller_knows_them() -> None:
    holiday = date(2026, 11, 18)
    leaving = Leaving(
        contract="open_ended",
        received_on=MONDAY,
        clauses=[Clause(length=3, unit="working_days")],
        is_working=lambda day: day.weekday() < 5 and day != holiday,
    )

    assert contract_end(None, leaving).ends_on == date(2026, 11, 20)


def test_a_clause_for_the_client_alone_says_nothing_of_mine() -> None:
    leaving = Leaving(
        contract="open_ended",
        received_on=MONDAY,
        clauses=[Clause(length=90, binds="client")],
    )

    with pytest.raises(LawUnknownError, match="neither the contract nor the law"):
        contract_end(FRANCE, leaving)


def test_contradictory_clauses_are_refused_by_their_places() -> None:
    clauses = [Clause(length=30, place="art. 4"), Clause(length=60, place="annex 2")]

    with pytest.raises(MissingInputError) as refused:
        contract_end(FRANCE, Leaving(contract="open_ended", received_on=MONDAY, clauses=clauses))
    assert refused.value.reason.values["places"] == "art. 4, annex 2"


@pytest.mark.parametrize("length", [-1, 10**6])
def test_a_notice_that_cannot_be_is_refused(length: int) -> None:
    leaving = Leaving(
        contract="open_ended", received_on=MONDAY, clauses=[Clause(length=length, unit="months")]
    )

    with pytest.raises(Refusal, match="cannot be"):
        contract_end(FRANCE, leaving)


def test_a_swiss_contract_has_to_be_named_before_the_law_gives_a_day() -> None:
    with pytest.raises(LawUnknownError, match="depends on what the contract is"):
        contract_end(SWITZERLAND, Leaving(contract="open_ended", received_on=MONDAY))
    end = contract_end(SWITZERLAND, Leaving(contract="mandate", received_on=MONDAY))

    assert (end.ends_on, end.source) == (MONDAY, "law")


def test_the_count_is_shown_step_by_step() -> None:
    clause = Clause(length=1, unit="months", ends="month_end")
    leaving = Leaving(contract="open_ended", received_on=MONDAY, clauses=[clause])
    say = translator("en")

    assert [say(step) for step in contract_end(FRANCE, leaving).working] == [
        "received on November\N{NO-BREAK SPACE}16,\N{NO-BREAK SPACE}2026",
        "1 month later: December\N{NO-BREAK SPACE}16,\N{NO-BREAK SPACE}2026",
        "to the end of the month: December\N{NO-BREAK SPACE}31,\N{NO-BREAK SPACE}2026",
    ]


def test_clauses_that_say_the_same_agree() -> None:
    clauses = [Clause(length=30, place="art. 4"), Clause(length=30, place="annex 2")]
    leaving = Leaving(contract="open_ended", received_on=MONDAY, clauses=clauses)

    assert contract_end(FRANCE, leaving).ends_on == date(2026, 12, 16)


@pytest.mark.parametrize(
    "leaving",
    [
        Leaving(contract="open_ended", clauses=[Clause(length=30)]),
        Leaving(contract="open_ended", received_on=MONDAY,
                clauses=[Clause(length=30, counted_from="sending")]),
        Leaving(contract="fixed_term", received_on=MONDAY),
    ],
    ids=["not received", "not sent", "no term"],
)  # fmt: skip
def test_a_missing_day_is_asked(leaving: Leaving) -> None:
    with pytest.raises(MissingInputError):
        contract_end(FRANCE, leaving)


@pytest.mark.parametrize("place", ["FR", "CA-QC", "BE", "LU", "GB", "NL", "ES", "IT", "US-NY"])
def test_reasonable_notice_is_never_a_number(place: str) -> None:
    with pytest.raises(LawUnknownError) as refused:
        contract_end(law_of(place), Leaving(contract="open_ended", received_on=MONDAY))

    assert refused.value.exit_code == 3


def test_a_swiss_mandate_may_end_at_any_time_whatever_its_clause() -> None:
    leaving = Leaving(contract="mandate", received_on=MONDAY, clauses=[Clause(length=30)])
    end = contract_end(SWITZERLAND, leaving)

    assert end.ends_on == date(2026, 12, 16)
    assert (end.may_end_on, end.may_end_article) == (MONDAY, "CO 404 al. 1")
    assert "ch.404_2" in {question.id for question in end.questions}


def test_a_fixed_term_ends_on_its_last_day_and_asks_about_leaving_early() -> None:
    leaving = Leaving(contract="fixed_term", term_ends_on=date(2027, 6, 30))
    end = contract_end(FRANCE, leaving)

    assert end.ends_on == date(2027, 6, 30)
    assert [question.id for question in end.questions] == ["fr.l442_1", "fr.1212"]


@pytest.mark.parametrize(
    ("place", "contract", "rule"),
    [
        ("CA-QC", "open_ended", "qc.2126"),
        ("FR", "open_ended", "fr.l442_1"),
        ("FR", "fixed_term", "fr.1212"),
        ("CH", "mandate", "ch.404_2"),
        ("CH", "open_ended", "ch.404_2"),
        ("DE", "services", "de.627"),
        ("DE", "services", "de.621"),
        ("NL", "services", "nl.408_2"),
        ("IT", "services", "it.2237"),
    ],
)
def test_limits_on_the_provider_are_questions_to_confirm(
    place: str, contract: str, rule: str
) -> None:
    found = questions_of_leaving(law_of(place), contract)  # type: ignore[arg-type]  # as above
    asked = {one.id: one for one in found}

    assert asked[rule].ask.template.endswith("?")
    assert asked[rule].article


@pytest.mark.parametrize("place", jurisdictions())
def test_suspending_is_offered_only_where_the_law_of_the_place_was_gathered(place: str) -> None:
    gathered = {"FR": "fr.1219", "CA-QC": "qc.suspend", "BE": "be.enac", "DE": "de.320"}

    found = [question.id for question in questions_of_suspending(law_of(place))]

    assert found == ([gathered[place]] if place in gathered else [])


def test_a_breach_has_its_own_questions_apart_from_a_courteous_end() -> None:
    found = {question.id: question for question in questions_of_breach(law_of("BE"))}

    assert set(found) == {"be.5.93"}
    assert found["be.5.93"].warning is not None
    assert questions_of_suspending(law_of("BE"))[0].warning is not None
    assert {one.id for one in questions_of_breach(FRANCE)} == {"fr.1225", "fr.1226"}


@given(received_on=DAYS, later=st.integers(0, 60))
def test_a_later_notice_never_ends_earlier(received_on: date, later: int) -> None:
    for pay in ("daily", "weekly", "monthly", "quarterly_or_longer", "not_by_time"):
        ends = [
            contract_end(
                GERMANY,
                Leaving(contract="services", received_on=day, pay=pay),
            ).ends_on
            for day in (received_on, received_on + timedelta(days=later))
        ]

        assert received_on <= ends[0] <= ends[1]


@given(day=DAYS, count=st.integers(0, 40))
def test_working_days_are_all_worked(day: date, count: int) -> None:
    last = add_working_days(day, count)
    worked = sum((day + timedelta(days=n)).weekday() < 5 for n in range(1, (last - day).days + 1))

    assert worked == count
    assert next_working_day(last) >= last
    assert month_end(day).month == day.month
