"""Paid late, or unpaid and already later."""

import csv
from collections import defaultdict
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from secateur.facts import Facts, money
from secateur.signals.payment_lateness import SIGNAL
from secateur.signals.payment_overdue import SIGNAL as OVERDUE
from secateur.tables import Tables, tables
from tests.builders import OWNER, Builder, level, measured
from tests.shared_data import shared_data

AS_OF = date(2026, 6, 30)


def world(*delays: int | None) -> Builder:
    """Invoices due on the 5th of January, February ... paid so many days later, or never."""
    builder = Builder()
    builder.client("lambda")
    for month, delay in enumerate(delays, 1):
        due = date(2026, month, 5)
        bill = builder.invoice("lambda", due=due)
        if delay is not None:
            builder.paid(bill, date.fromordinal(due.toordinal() + delay))
    return builder


def test_late_is_more_than_seven_days_after_due() -> None:
    found = measured(SIGNAL, world(7, 8, 0, None))

    assert (found["value"], found["late"], found["n"]) == (0.5, 2, 4)


def test_an_invoice_counts_once_its_seven_days_have_passed() -> None:
    assert measured(SIGNAL, world(0, 0, None), as_of="2026-03-12")["n"] == 2
    assert measured(SIGNAL, world(0, 0, None), as_of="2026-03-13")["n"] == 3


def test_the_limit_in_days_is_the_users_own() -> None:
    builder = world(7, 8, 0, None)
    builder.limit("late_days", 10)

    assert measured(SIGNAL, builder)["late"] == 1


def test_open_invoices_are_censored_in_the_delays() -> None:
    found = measured(SIGNAL, world(-2, 3, 20, None, None))

    assert (found["median_days_late"], found["p90_days_late"]) == (20.0, None)
    assert found["open"] == 2


def test_fewer_than_three_invoices_say_nothing() -> None:
    found = measured(SIGNAL, world(20, 30))

    assert (found["state"], found["why"], found["n"]) == ("unknown", "too_few", 2)
    assert (found["value"], found["beyond"]) == (1.0, None)


def test_a_habit_of_paying_late_is_established() -> None:
    found = measured(SIGNAL, world(20, 30, 12, 15, None, None))

    assert (found["state"], found["limit"]) == ("established", 0.33)
    assert (found["window_from"], found["window_to"]) == (date(2025, 7, 1), AS_OF)


def test_disputed_and_undated_invoices_are_no_evidence() -> None:
    builder = world(0, 0, 0)
    builder.invoice("lambda", due="2026-02-05", disputed_on=date(2026, 2, 1))
    builder.invoice("lambda", issued="2026-02-05")
    found = measured(SIGNAL, builder)

    assert (found["n"], found["late"], found["due_unknown"]) == (3, 0, 1)


def test_pro_bono_work_is_exempt() -> None:
    builder = world(20, 30, 12)
    builder.agreement("lambda", "2025-01-01", pro_bono=True)

    assert measured(SIGNAL, builder)["state"] == "exempt"


def test_invoices_count_by_the_version_in_force_on_the_day_of_issue() -> None:
    builder = world(20, 30, 12)  # due from January to March
    builder.agreement("lambda", "2025-01-01")
    builder.agreement("lambda", "2026-06-01", pro_bono=True)
    late = measured(SIGNAL, builder)
    builder.rows["agreements"].clear()
    builder.agreement("lambda", "2025-01-01", pro_bono=True)
    builder.agreement("lambda", "2026-06-01")
    gifts = measured(SIGNAL, builder)

    assert (late["state"], late["n"], late["late"]) == ("established", 3, 3)
    assert (gifts["state"], gifts["why"], gifts["n"]) == ("unknown", "too_few", 0)


def test_what_is_paid_tomorrow_is_open_today() -> None:
    found = measured(SIGNAL, world(0, 0, 4), as_of="2026-03-08")

    assert (found["open"], found["median_days_late"]) == (1, 0.0)


Row = dict[str, str]


def receivables() -> list[Row]:
    path = shared_data("payments", "receivables_2012_2013.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_day(written: str) -> date:
    return datetime.strptime(written, "%m/%d/%Y").date()  # noqa: DTZ007  (a day, no moment)


def as_tables(rows: list[Row]) -> Tables:
    """The same rows as an import would give them, without a record of when a dispute began."""
    bills = [
        {
            "owner": OWNER,
            "client": row["customerID"],
            "id": number,
            "kind": "invoice",
            "issued_on": read_day(row["InvoiceDate"]),
            "due_on": read_day(row["DueDate"]),
            "amount": round(float(row["InvoiceAmount"]) * 100),
            "currency": "USD",
        }
        for number, row in enumerate(rows)
    ]
    paid = [
        {
            "owner": OWNER,
            "client": row["customerID"],
            "id": number,
            "invoice": number,
            "settled_on": read_day(row["SettledDate"]),
            "amount": bills[number]["amount"],
            "kind": "stated",
        }
        for number, row in enumerate(rows)
    ]
    customers = sorted({row["customerID"] for row in rows})
    return tables(
        owners=pl.DataFrame({"owner": [OWNER], "currency": ["USD"]}),
        clients=pl.DataFrame({"owner": OWNER, "client": customers, "pro_bono": False}),
        invoices=pl.DataFrame(bills),
        allocations=pl.DataFrame(paid),
    )


def by_hand(rows: list[Row], as_of: date) -> dict[str, Any]:
    """The figures of one customer, in plain Python and fractions."""
    dated = [
        (read_day(row["DueDate"]), read_day(row["SettledDate"]), row["InvoiceAmount"])
        for row in rows
        if read_day(row["InvoiceDate"]) <= as_of
    ]
    late, ripe = 0, 0
    waits: list[tuple[int, bool]] = []
    years = (
        1
        if sum(0 <= (as_of - due).days < 365 and (as_of - due).days > 7 for due, _, _ in dated) >= 3
        else 2
    )
    for due, settled, _ in dated:
        if not 0 <= (as_of - due).days < 365 * years:
            continue
        is_open = settled > as_of
        days = ((as_of if is_open else settled) - due).days
        waits.append((days, not is_open))
        if (as_of - due).days > 7:
            ripe += 1
            late += days > 7
    overdue = [
        (due, round(float(amount) * 100))
        for due, settled, amount in dated
        if settled > as_of and due < as_of
    ]
    return {
        "n": ripe,
        "value": late / ripe if ripe else None,
        "median": median(waits),
        "overdue": sum(amount for _, amount in overdue),
        "oldest": max(((as_of - due).days for due, _ in overdue), default=None),
    }


def median(waits: list[tuple[int, bool]]) -> int | None:
    survival = Fraction(1)
    for time in sorted({time for time, is_over in waits if is_over}):
        at_risk = sum(other >= time for other, _ in waits)
        survival *= 1 - Fraction(sum(wait == (time, True) for wait in waits), at_risk)
        if survival <= Fraction(1, 2):
            return time
    return None


@pytest.mark.conformance
@pytest.mark.parametrize("as_of", [date(2013, 6, 30), date(2012, 9, 14), date(2014, 3, 1)])
def test_a_hundred_customers_agree_with_a_count_by_hand(as_of: date) -> None:
    rows = receivables()
    facts = Facts(as_tables(rows), as_of)
    lateness = SIGNAL.measure(facts).levels
    overdue = OVERDUE.measure(facts).levels
    debts = {row["client"]: row for row in money.owed(facts).to_dicts()}
    customers: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        customers[row["customerID"]].append(row)

    assert len(customers) == lateness.height == 100
    for customer, own in customers.items():
        expected = by_hand(own, as_of)
        found = level(lateness, customer)
        debt = debts.get(customer, {"overdue": 0, "oldest_overdue_days": None})
        oldest = level(overdue, customer)
        assert (found["n"], found["value"]) == (expected["n"], expected["value"])
        assert found["details"]["median_days_late"] == expected["median"]
        assert debt["overdue"] == expected["overdue"]
        assert debt["oldest_overdue_days"] == expected["oldest"]
        assert expected["oldest"] is None or oldest["value"] == expected["oldest"]


def test_an_invoice_that_an_undecided_payment_may_settle_is_left_out_and_counted() -> None:
    builder = Builder()
    builder.client("lambda")
    for due in ("2026-01-10", "2026-02-10", "2026-03-10"):
        builder.paid(builder.invoice("lambda", due=due), due)
    builder.paid(builder.invoice("lambda", due="2026-04-10"), "2026-04-20", kind="pending")
    found = measured(SIGNAL, builder)

    assert (found["n"], found["value"], found["questioned"]) == (3, 0.0, 1)
