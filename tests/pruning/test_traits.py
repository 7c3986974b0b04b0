"""Traits are counts of facts; what is not on record is not counted."""

from datetime import date, timedelta

from secateur.facts import Facts
from secateur.pruning.kindred import kindred, trait_rows
from secateur.pruning.model import Counted
from secateur.pruning.traits import Traits, traits
from tests.builders import OWNER, Builder

AS_OF = date(2026, 6, 30)

FOUND: Traits = {
    "a": {"kind": "business", "unit": "hour", "terms": "short"},
    "b": {"kind": "business", "unit": "hour", "terms": "long"},
    "c": {"kind": "business", "unit": "hour", "terms": "short"},
    "d": {"kind": "public", "unit": "day", "terms": "short"},
    "e": {"kind": "business", "unit": "hour"},
}


def test_values_are_counted_in_each_group_among_those_known() -> None:
    rows = {(row.trait, row.value): row for row in trait_rows(FOUND, {"a", "b"}, {"d"})}

    assert rows["unit", "hour"].well == Counted(2, 2)
    assert rows["terms", "short"].others == Counted(1, 1)
    assert rows["kind", "public"].left == Counted(1, 1)


def test_a_trait_is_shared_by_more_than_half_and_by_two_at_least() -> None:
    rows = {(row.trait, row.value): row for row in trait_rows(FOUND, {"a", "b"}, set())}
    alone = trait_rows(FOUND, {"a"}, set())

    assert rows["kind", "business"].is_shared
    assert not rows["terms", "short"].is_shared
    assert not any(row.is_shared for row in alone)


def test_the_client_that_shares_most_comes_first_with_what_it_differs_in() -> None:
    rows = trait_rows(FOUND, {"a", "c"}, set())

    listed = kindred(FOUND, rows, ["b", "d", "e"])

    assert [one.client for one in listed] == ["b", "d"]
    assert listed[0].apart == (("terms", "long"),)
    assert dict(listed[1].shared) == {"terms": "short"}


def test_too_few_rows_leave_a_trait_out() -> None:
    made = Builder()
    made.client("lambda", country=None)
    for month in (1, 2):
        made.paid(made.invoice("lambda", due=f"2026-0{month}-15"), f"2026-0{month}-15")

    found = traits(Facts(made.tables(), AS_OF), OWNER, {})["lambda"]

    assert set(found) == {"kind", "since"}


def test_traits_are_read_from_records() -> None:
    made = Builder()
    made.client("lambda", kind="public", country="BE")
    made.office_hours("2025-01-01", "2026-12-31")
    made.office_hours("2025-01-01", "2026-12-31", clock="lambda")
    made.agreement("lambda", "2025-01-01", unit="day", payment_days=60, signed=False)
    for place in range(12):
        due = date(2025, 8, 15) + timedelta(days=28 * place)
        made.paid(made.invoice("lambda", due=due), due + timedelta(days=40))
        asked = due + timedelta(days=(7 - due.weekday()) % 7)
        made.mail("lambda", f"{asked} 09:00", thread=900 + place, is_mine=True, ask=1.0)
        made.mail("lambda", f"{asked} 20:30", thread=900 + place, ask=1.0)

    found = traits(Facts(made.tables(), AS_OF), OWNER, {"lambda": "fr-BE"})["lambda"]

    assert found == {
        "kind": "public",
        "unit": "day",
        "terms": "long",
        "signed": "no",
        "place": "elsewhere",
        "language": "fr-BE",
        "invoice_size": "large",
        "rhythm": "steady",
        "since": "long",
        "pays": "late",
        "answers": "two_days",
        "hours": "outside",
    }
