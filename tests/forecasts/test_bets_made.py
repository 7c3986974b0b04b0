"""Every chance shown becomes a bet, made with nothing but what was known on its day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import groupby

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.facts import Facts
from secateur.forecasts.bets.base import past
from secateur.forecasts.bets.bet import ASKS, NEXT, Bet, Settled
from secateur.forecasts.bets.made import PAYMENT_MODEL, bet_on_date
from secateur.forecasts.bets.replay import bets_of, past_days, replayed
from secateur.forecasts.payment.forecast import payment_forecasts
from secateur.forecasts.reply.forecast import reply_forecasts
from secateur.i18n import translator
from secateur.review.forecasting import as_json, bets, client_forecast, forecasts
from secateur.tables import TABLES, Tables
from tests.builders import OWNER, Builder

FIRST, AS_OF, LAST = date(2026, 1, 5), date(2026, 4, 30), date(2026, 8, 31)


def world() -> Builder:
    """Two clients, eight invoices each, and mail; the calendar of a year."""
    built = Builder()
    for client, days in (("lambda", 12), ("mu", -2)):
        built.client(client)
        built.office_hours("2026-01-01", "2026-12-31", clock=client)
        for number in range(8):
            issued = FIRST + timedelta(days=14 * number)
            due = issued + timedelta(days=20)
            invoice = built.invoice(client, issued=issued, due=due)
            if number < 6:
                built.paid(invoice, due + timedelta(days=days + number))
            built.mail(client, f"{issued} 10:00", is_mine=True, ask=0.9, thread=100 + number)
            if number % 3:
                built.mail(client, f"{issued} 15:00", thread=100 + number)
    return built


def made(tables: Tables, as_of: date = AS_OF) -> tuple[Bet, ...]:
    return bets_of(Facts(tables, as_of), OWNER)


def test_every_chance_shown_is_a_bet() -> None:
    tables = world().tables()
    shown, replies = made(tables), reply_forecasts(Facts(tables, AS_OF))
    kinds = {
        client: [bet.kind for bet in group]
        for client, group in groupby(
            sorted(shown, key=lambda bet: bet.client), key=lambda bet: bet.client
        )
    }

    assert set(kinds) == {"lambda", "mu"}
    for client, of in kinds.items():
        assert {kind for kind in of if kind.startswith("next")} == {
            "next_invoice_on_time",
            "next_invoice_within_limit",
            "next_invoice_late_30",
            "next_invoice_days_late",
            "next_ask_answered_2d",
        }
        assert of.count("open_invoice_paid_7") == of.count("open_invoice_paid_30") == 2
        waiting = replies.clients[OWNER, client].open_asks
        assert of.count("open_ask_answered_2d") == len(waiting) > 0


def test_a_bet_says_what_was_known_and_by_which_model() -> None:
    tables = world().tables()
    now, before = made(tables), made(tables, AS_OF - timedelta(days=30))

    assert {bet.made_on for bet in now} == {AS_OF}
    assert {bet.model.partition("/")[0] for bet in now} == {"payment", "reply"}
    assert all(bet.n == 8 for bet in now if bet.kind not in ASKS)
    assert {bet.inputs for bet in now}.isdisjoint(bet.inputs for bet in before)
    assert now == made(tables)


def test_a_spread_says_how_likely_it_is_to_hold() -> None:
    spreads = [bet.spread for bet in made(world().tables()) if bet.spread]

    assert all(0.8 <= spread.mass <= 1 for spread in spreads)
    assert all(spread.p10 <= spread.p50 <= spread.p90 for spread in spreads)


def test_the_base_rate_is_what_was_known_then() -> None:
    built = Builder()
    built.clients("lambda", "mu")
    for number, days in enumerate((0, 5, 40)):
        due = FIRST + timedelta(days=30 * number)
        built.paid(built.invoice("lambda", due=due), due + timedelta(days=days))
    facts = Facts(built.tables(), FIRST + timedelta(days=62))
    found = past(facts, OWNER)

    # Of three due, the third has been due for two days and is not paid.
    assert found.paid_by("lambda", 0).base == pytest.approx((1 + 0.5) / (3 + 1))
    assert found.paid_by("lambda", 7).base == pytest.approx((2 + 0.5) / (2 + 1))
    assert found.paid_by("mu", 0).own == pytest.approx(found.paid_by("mu", 0).base)


def test_the_base_rate_of_an_open_invoice_is_that_of_any_day_it_was_open() -> None:
    built = Builder()
    built.client("lambda")
    built.paid(built.invoice("lambda", issued=FIRST, due=FIRST), FIRST + timedelta(days=60))
    found = past(Facts(built.tables(), LAST), OWNER)

    # Open on 60 evenings, on the last 30 of which it was paid within 30 days.
    assert found.paid_from_any_day("lambda", 30).base == pytest.approx((1 + 0.5) / (2 + 1))


def test_any_day_can_be_bet_on_and_agrees_with_the_chances_shown() -> None:
    tables = world().tables()
    facts = Facts(tables, AS_OF)
    found = payment_forecasts(facts)
    one = found.clients[OWNER, "lambda"].open_invoices[0]
    bet = bet_on_date(facts, OWNER, found, one.id, AS_OF + timedelta(days=30))

    assert bet is not None
    assert bet.p == pytest.approx(one.p_paid_within_30)
    assert bet.subject == one.number
    assert bet_on_date(facts, OWNER, found, 999, AS_OF) is None


def test_the_replay_says_what_was_said_then() -> None:
    tables = world().tables()
    again = replayed(tables, OWNER, AS_OF)
    days = list(past_days(tables, AS_OF, 12))

    assert days == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    then = [bet for day in days for bet in made(tables, day)]
    assert [one.bet for one in again] == then
    assert any(one.happened for one in again)


Change = Callable[[Builder, date, int], None]


def _new_invoice(built: Builder, day: date, number: int) -> None:
    invoice = built.invoice("lambda", issued=day, due=day + timedelta(days=number))
    built.paid(invoice, day + timedelta(days=number))


def _payment(built: Builder, day: date, number: int) -> None:
    built.paid(1 + number % 16, day, amount=100_00 * (1 + number))


def _credit_note(built: Builder, day: date, number: int) -> None:
    built.paid(1 + number % 16, day, kind="credit_note")
    built.invoice("mu", issued=day, kind="credit_note")


def _late_decision(built: Builder, day: date, number: int) -> None:
    built.paid(1 + number % 16, AS_OF - timedelta(days=number))
    built.rows["allocations"][-1]["decided_on"] = day


def _dispute(built: Builder, day: date, number: int) -> None:
    row = built.rows["invoices"][number % 16]
    row["disputed_on" if number % 2 else "refused_on"] = day


def _mail(built: Builder, day: date, number: int) -> None:
    client, thread = ("lambda", "mu")[number % 2], 100 + number % 9
    built.mail(client, f"{day} 09:30", is_mine=number % 3 == 0, ask=number % 10 / 10, thread=thread)


def _meeting(built: Builder, day: date, number: int) -> None:
    built.meeting(("lambda", "mu")[number % 2], f"{day} 14:00")


def _new_agreement(built: Builder, day: date, number: int) -> None:
    built.agreement("lambda", day, pro_bono=bool(number % 2), discount_ppm=10_000 * number)


FUTURES: tuple[Change, ...] = (
    _new_invoice,
    _payment,
    _credit_note,
    _late_decision,
    _dispute,
    _mail,
    _meeting,
    _new_agreement,
)

futures = st.lists(
    st.tuples(st.sampled_from(FUTURES), st.integers(1, 120), st.integers(0, 40)),
    min_size=1,
    max_size=8,
)


def with_future(changes: list[tuple[Change, int, int]]) -> Tables:
    built = world()
    for change, days, number in changes:
        change(built, AS_OF + timedelta(days=days), number)
    return built.tables()


def said(tables: Tables) -> tuple[object, ...]:
    """Everything a person reads of the forecasts, and the bets they stand for."""
    facts = Facts(tables, AS_OF)
    found = forecasts(facts)
    shown = [client_forecast(found, OWNER, client) for client in ("lambda", "mu")]
    return (
        bets(facts, found, OWNER),
        [as_json(one, translator("en")) for one in shown if one is not None],
    )


@cache
def said_today() -> tuple[object, ...]:
    """Return the same where nothing happens later."""
    return said(world().tables())


@cache
def replayed_today() -> tuple[Settled, ...]:
    """Return the record where nothing happens later."""
    return replayed(world().tables(), OWNER, AS_OF)


@given(futures)
@settings(max_examples=40, deadline=None)
def test_nothing_that_happens_later_changes_a_forecast_or_a_bet(
    changes: list[tuple[Change, int, int]],
) -> None:
    assert said(with_future(changes)) == said_today()


@given(futures)
@settings(max_examples=8, deadline=None)
def test_nothing_that_happens_later_changes_the_record_of_a_day(
    changes: list[tuple[Change, int, int]],
) -> None:
    assert replayed(with_future(changes), OWNER, AS_OF) == replayed_today()


def test_what_happened_before_is_seen() -> None:
    """The rule above would hold of forecasts that look at nothing."""
    before = made(world().tables())
    paid, asked = world(), world()
    paid.paid(8, AS_OF)
    asked.mail("lambda", f"{AS_OF} 09:00", is_mine=True, ask=1.0, thread=999)

    for built in (paid, asked):
        assert made(built.tables()) != before


def test_the_rows_of_another_owner_change_no_bet() -> None:
    built = world()
    before = made(built.tables())
    built.another_owner("sam")
    built.client("z")
    built.paid(built.invoice("z", due="2026-02-01"), "2026-04-01")

    assert made(built.tables()) == before


def test_the_order_of_the_rows_changes_no_bet() -> None:
    tables = world().tables()
    shuffled = replace(
        tables,
        **{name: _turned(getattr(tables, name)) for name in TABLES if name != "calendar"},
    )

    assert made(shuffled) == made(tables)


def _turned(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.reverse()


def test_without_any_fact_there_is_no_bet() -> None:
    built = Builder()
    assert made(built.tables()) == ()
    built.client("lambda")
    assert made(built.tables()) == ()
    assert replayed(built.tables(), OWNER, AS_OF) == ()


def test_bets_on_what_is_not_there_name_nothing() -> None:
    for bet in made(world().tables()):
        assert (bet.subject == NEXT) == bet.kind.startswith("next")


def test_a_payment_forecast_that_says_something_else_has_another_version() -> None:
    """Where these figures change on purpose, raise ``PAYMENT_MODEL`` and write the new ones."""
    said = [
        round(bet.p, 3)
        for bet in made(world().tables())
        if bet.model == "payment/1" and bet.client == "lambda" and bet.p is not None
    ]

    assert PAYMENT_MODEL == "payment/1"
    assert said == pytest.approx([0.044, 0.117, 0.02, 0.783, 0.99, 0.064, 0.96], abs=0.002)
