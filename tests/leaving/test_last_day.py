"""The last day: the clause, else the law, else the user's choice; never a guess."""

from collections.abc import Mapping
from datetime import date

import pytest

from secateur.actions.typed.days import Speech, day_typed
from secateur.leaving.answers import clause_of, typed
from secateur.leaving.last_day import EARLY, Asked, LastDay, last_day
from secateur.model.errors import MissingInputError
from secateur.settings import Agreement, Months

SENT = date(2026, 6, 1)
TWO_MONTHS = Agreement(from_on=date(2025, 1, 1), notice_days=Months(2))
PLAIN = Agreement(from_on=date(2025, 1, 1), notice_days=60)


def found(
    said: Mapping[str, object] | None = None,
    agreements: tuple[Agreement, ...] = (PLAIN,),
    mine: str | None = "FR",
    theirs: str | None = "FR",
    received: date | None = None,
) -> LastDay:
    return last_day(
        Asked(
            client="lambda",
            agreements=agreements,
            mine=mine,
            theirs=theirs,
            said=said or {},
            sent_on=SENT,
            received_on=received,
        )
    )


def test_the_clause_of_the_agreement_counts_from_receipt_three_days_after_the_post() -> None:
    day = found()

    assert day.ends_on == date(2026, 8, 3)
    assert day.is_estimate
    assert found(received=date(2026, 6, 10)).ends_on == date(2026, 8, 9)
    assert found({"channel": "email"}).ends_on == date(2026, 7, 31)


def test_a_notice_of_months_runs_to_the_same_day_of_a_month_however_long_they_are() -> None:
    assert found(agreements=(TWO_MONTHS,), received=date(2026, 7, 10)).ends_on == date(2026, 9, 10)
    assert found(agreements=(TWO_MONTHS,), received=date(2026, 12, 31)).ends_on == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"notice_clause": "60 days", "counted_from": "sending"}, date(2026, 7, 31)),
        ({"notice_clause": "3 months end of month"}, date(2026, 9, 30)),
        ({"notice_clause": "10 working days"}, date(2026, 6, 18)),
        ({"notice_clause": "2 semaines"}, date(2026, 6, 18)),
        ({"notice_clause": "1 mois fin de trimestre"}, date(2026, 9, 30)),
    ],
)
def test_what_the_user_reads_in_the_contract_wins(said: dict[str, object], expected: date) -> None:
    assert found(said).ends_on == expected


def test_two_versions_in_force_with_different_notice_are_asked_about() -> None:
    other = Agreement(from_on=date(2026, 1, 1), notice_days=30)

    day = found(agreements=(PLAIN, other))

    assert day.ends_on is None
    assert isinstance(day.problem, MissingInputError)
    assert found({"notice_clause": "30 days"}, (PLAIN, other)).ends_on == date(2026, 7, 4)


def test_where_two_countries_differ_the_law_is_asked_for_even_with_a_clause() -> None:
    day = found(theirs="CA-QC")

    assert day.ends_on is None
    assert day.problem is not None
    assert day.problem.exit_code == 3
    assert found({"law": "CA-QC"}, theirs="CA-QC").to_settle[0] == "qc.2126"
    agreed = Agreement(from_on=date(2025, 1, 1), notice_days=60, law="FR")
    assert found(agreements=(agreed,), theirs="CA-QC").ends_on == date(2026, 8, 3)


def test_without_clause_and_number_of_the_law_a_day_is_refused_until_one_is_chosen() -> None:
    bare = (Agreement(from_on=date(2025, 1, 1)),)

    assert found(agreements=bare).problem is not None
    chosen = found({"end_on": "2026-09-30"}, bare)
    assert chosen.ends_on == date(2026, 9, 30)
    assert chosen.is_chosen
    assert not chosen.is_early


def test_a_day_before_the_notice_has_run_out_asks_for_the_clients_agreement() -> None:
    early, late = found({"end_on": "2026-06-30"}), found({"end_on": "2026-12-31"})

    assert early.is_early
    assert EARLY in early.to_settle
    assert not late.is_early
    assert late.ends_on == date(2026, 12, 31)


def test_a_swiss_mandate_may_end_at_once_and_a_fixed_term_ends_when_it_does() -> None:
    mandate = found({"contract_kind": "mandate"}, (), "CH", "CH")
    term = (Agreement(from_on=date(2026, 1, 1), until_on=date(2026, 12, 31)),)

    assert mandate.ends_on == date(2026, 6, 4)
    assert found(agreements=term).ends_on == date(2026, 12, 31)


def test_a_place_whose_law_is_not_known_says_so_and_still_counts_the_clause() -> None:
    day = found(mine="PT", theirs="PT")

    assert day.ends_on == date(2026, 8, 3)
    assert day.law is None
    assert len(day.notes) >= 2


@pytest.mark.parametrize("said", ["", "soon", "60", "days 60", "60 lunes"])
def test_a_notice_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(MissingInputError):
        clause_of(said, None, "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pay_by", "soon"),
        ("court_meant", "perhaps"),
        ("old_rate", "much"),
        ("ends_on", "2026-12-31"),
        ("sender", "me"),
        ("nothing_of_the_kind", "x"),
    ],
)
def test_a_fact_of_the_wrong_kind_is_refused_by_name(name: str, said: str) -> None:
    with pytest.raises(MissingInputError):
        typed(name, said, "EUR", read_day)


def read_day(written: str) -> date:
    return day_typed(written, Speech("fr-FR", date(2026, 6, 1)))


def test_a_day_of_a_letter_is_typed_as_any_other() -> None:
    for said in ("2026-07-01", "01/07/2026", "1er juillet", "1.7."):
        assert typed("pay_by", said, "EUR", read_day) == "2026-07-01"


def test_facts_are_kept_as_json_has_them() -> None:
    assert typed("files", "a | b#* ", "EUR", read_day) == ["a", "b#*"]
    assert typed("pay_by", "2026-07-01", "EUR", read_day) == "2026-07-01"
    assert typed("old_rate", "75,50", "EUR", read_day) == [7550, "EUR"]
    assert typed("note", " ", "EUR", read_day) is None
