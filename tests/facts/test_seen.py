"""Up to which day it is known what clients pay."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from secateur.facts import Facts
from secateur.facts.records_end import end_of
from secateur.forecasts.payment.forecast import payment_forecasts
from tests.builders import OWNER, Builder, Cell

AS_OF = date(2026, 11, 22)


def world(payments: int = 4, **owner: Cell) -> Builder:
    """A client who paid monthly until July, and one invoice of August that nobody paid."""
    made = Builder(OWNER, **owner)
    made.client("zeta")
    for month in range(8 - payments, 8):
        bill = made.invoice("zeta", issued=f"2026-{month - 1:02}-28", due=f"2026-{month:02}-28")
        made.paid(bill, f"2026-{month:02}-28")
    made.invoice("zeta", issued="2026-07-31", due="2026-08-30")
    return made


def until(made: Builder, as_of: date = AS_OF) -> date:
    found: date = Facts(made.tables(), as_of).seen["seen_until"].item()
    return found


def test_a_statement_that_ended_long_ago_says_nothing_since() -> None:
    assert until(world(banked_until=date(2026, 7, 29))) == date(2026, 7, 29)


def test_a_statement_of_last_month_is_as_good_as_up_to_date() -> None:
    assert until(world(banked_until=date(2026, 10, 25))) == AS_OF


def test_without_a_bank_s_statement_what_is_not_paid_is_open() -> None:
    assert until(world()) == AS_OF


def test_two_payments_do_not_show_where_an_owner_is_paid() -> None:
    assert until(world(2, banked_until=date(2026, 7, 29))) == AS_OF


def test_a_list_of_invoices_that_says_which_are_paid_is_believed_where_the_bank_ends() -> None:
    assert until(world(banked_until=date(2026, 7, 29), tells_payment=True)) == AS_OF


@given(day=st.dates(date(2026, 8, 1), date(2027, 12, 31)), is_told=st.booleans())
def test_where_the_statement_ends_later_days_make_nobody_later(day: date, *, is_told: bool) -> None:
    made = world(banked_until=date(2026, 7, 29), tells_payment=is_told)
    facts = Facts(made.tables(), day)

    [days] = facts.invoices.filter("is_open")["days"].to_list()
    assert days == (facts.seen["seen_until"].item() - date(2026, 8, 30)).days


def test_only_lists_that_say_nothing_of_payment_leave_it_unknown() -> None:
    made = Builder(tells_payment=False)
    made.client("zeta")
    made.invoice("zeta", due="2026-03-30")

    [row] = Facts(made.tables(), AS_OF).invoices.to_dicts()
    assert (row["is_untold"], row["is_questioned"], row["is_open"]) == (True, True, True)


def test_the_mailbox_ends_where_it_pauses_longer_than_it_ever_did() -> None:
    made = Builder()
    made.client("zeta")
    for day in range(1, 29, 2):
        made.mail("zeta", f"2026-09-{day:02} 10:00")

    end = end_of(Facts(made.tables(), AS_OF), OWNER, "mail")
    near = end_of(Facts(made.tables(), date(2026, 10, 10)), OWNER, "mail")

    assert end is not None
    assert (end.until, end.is_behind) == (date(2026, 9, 27), True)
    assert near is not None
    assert not near.is_behind


def test_no_forecast_speaks_of_an_invoice_that_fell_due_after_the_statement_ends() -> None:
    dark = payment_forecasts(Facts(world(banked_until=date(2026, 7, 29)).tables(), AS_OF))
    known = payment_forecasts(Facts(world().tables(), AS_OF))

    assert dark.clients[OWNER, "zeta"].open_invoices == ()
    assert len(known.clients[OWNER, "zeta"].open_invoices) == 1
