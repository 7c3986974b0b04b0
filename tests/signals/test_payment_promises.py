"""A promised day is broken when no money came by the second working day after it."""

from datetime import date

import pytest

from secateur.facts import Facts
from secateur.signals.payment_promises import SIGNAL
from tests.builders import OWNER, Builder, measured


def world(**said: bool) -> Builder:
    made = Builder()
    made.client("lambda", **said)
    for clock in ("", "lambda"):
        made.office_hours("2024-01-01", "2026-12-31", clock=clock)
    return made


def promised(made: Builder, said_on: str, by: str, **said: bool) -> int:
    return made.mail("lambda", f"{said_on} 10:00", promised_on=date.fromisoformat(by), **said)


def test_two_broken_promises_cross_the_limit() -> None:
    made = world()
    made.invoice("lambda", due="2026-03-02")
    promised(made, "2026-03-10", "2026-03-13")
    promised(made, "2026-03-20", "2026-03-27")

    found = measured(SIGNAL, made)

    assert (found["value"], found["n"], found["state"]) == (2.0, 2, "established")
    assert (found["kept"], found["broken"], found["beyond"]) == (0, 2, 1.0)


# Friday the 13th: Monday and Tuesday are the two working days it may still take.
@pytest.mark.parametrize(
    ("paid", "broken"),
    [("2026-03-10", 0), ("2026-03-13", 0), ("2026-03-17", 0), ("2026-03-18", 1)],
)
def test_money_until_the_second_working_day_keeps_it(paid: str, broken: int) -> None:
    made = world()
    made.paid(made.invoice("lambda", due="2026-03-02"), paid)
    promised(made, "2026-03-10", "2026-03-13")

    found = measured(SIGNAL, made)

    assert (found["n"], found["broken"]) == (1, broken)
    assert found["why"] == "too_few"


def test_the_clients_closed_days_give_it_time() -> None:
    made = Builder()
    made.client("lambda")
    made.office_hours("2026-01-01", "2026-12-31")
    closed = tuple(date(2026, 3, day) for day in (16, 17, 18, 19, 20))
    made.office_hours("2026-01-01", "2026-12-31", clock="lambda", off=closed)
    made.paid(made.invoice("lambda", due="2026-03-02"), "2026-03-24")
    promised(made, "2026-03-10", "2026-03-13")

    assert measured(SIGNAL, made)["kept"] == 1


def test_without_a_calendar_monday_to_friday_are_working_days() -> None:
    for paid, broken in (("2026-03-17", 0), ("2026-03-18", 1)):
        made = Builder()
        made.client("lambda")
        made.paid(made.invoice("lambda", due="2026-03-02"), paid)
        promised(made, "2026-03-10", "2026-03-13")

        assert measured(SIGNAL, made)["broken"] == broken


def test_while_there_is_time_a_promise_is_neither_kept_nor_broken() -> None:
    for as_of, n in (("2026-03-12", 0), ("2026-03-17", 0), ("2026-03-18", 1)):
        made = world()
        made.invoice("lambda", due="2026-03-02")
        promised(made, "2026-03-10", "2026-03-13")

        assert measured(SIGNAL, made, as_of=as_of)["n"] == n


def test_a_promise_with_nothing_to_pay_is_not_counted() -> None:
    made = world()
    made.paid(made.invoice("lambda", due="2026-03-02"), "2026-03-05")
    made.invoice("lambda", issued="2026-04-20", due="2026-05-20")
    made.invoice("lambda", due="2026-03-02", disputed_on=date(2026, 3, 3))
    promised(made, "2026-03-10", "2026-03-13")

    assert measured(SIGNAL, made)["n"] == 0


def test_what_is_not_due_yet_can_be_promised_too() -> None:
    made = world()
    made.paid(made.invoice("lambda", issued="2026-03-01", due="2026-04-30"), "2026-04-28")
    promised(made, "2026-03-10", "2026-03-13")

    assert measured(SIGNAL, made)["broken"] == 1


def test_a_part_and_a_payment_matched_to_nothing_keep_it_too() -> None:
    made = world()
    made.paid(made.invoice("lambda", due="2026-03-02"), "2026-03-13", 100_00)
    promised(made, "2026-03-10", "2026-03-13")
    made.received("lambda", "2026-03-27", 300_00)
    promised(made, "2026-03-20", "2026-03-27")

    found = measured(SIGNAL, made)

    assert (found["kept"], found["broken"], found["state"]) == (2, 0, "clear")


def test_a_credit_note_is_no_money() -> None:
    made = world()
    made.paid(made.invoice("lambda", due="2026-03-02"), "2026-03-13", 100_00, kind="credit_note")
    promised(made, "2026-03-10", "2026-03-13")

    assert measured(SIGNAL, made)["broken"] == 1


def test_the_same_day_said_twice_is_one_promise_and_mine_are_none() -> None:
    made = world()
    made.invoice("lambda", due="2026-03-02")
    first = promised(made, "2026-03-10", "2026-03-13")
    promised(made, "2026-03-11", "2026-03-13")
    promised(made, "2026-03-11", "2026-03-20", is_mine=True)

    receipts = SIGNAL.measure(Facts(made.tables(), date(2026, 6, 30))).receipts

    assert receipts.select("table", "id", "hit").rows() == [("messages", first, True)]


def test_pro_bono_work_is_exempt() -> None:
    assert measured(SIGNAL, world(pro_bono=True))["state"] == "exempt"


def test_a_promise_that_names_its_invoice_is_not_kept_by_the_money_of_another() -> None:
    for is_named, broken in ((False, 0), (True, 1)):
        made = world()
        late = made.invoice("lambda", due="2026-03-02")
        made.paid(made.invoice("lambda", due="2026-02-02"), "2026-03-13")
        message = promised(made, "2026-03-10", "2026-03-13")
        if is_named:
            made.rows["promised_invoices"].append(
                {"owner": OWNER, "client": "lambda", "message": message, "invoice": late}
            )

        assert measured(SIGNAL, made)["broken"] == broken


def test_a_promise_that_names_a_disputed_invoice_is_about_no_other() -> None:
    made = world()
    disputed = made.invoice("lambda", due="2026-03-02", disputed_on=date(2026, 3, 5))
    made.invoice("lambda", due="2026-03-02")
    message = promised(made, "2026-03-10", "2026-03-13")
    made.rows["promised_invoices"].append(
        {"owner": OWNER, "client": "lambda", "message": message, "invoice": disputed}
    )

    assert measured(SIGNAL, made)["n"] == 0
