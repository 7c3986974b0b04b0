"""The payment forecast of whole histories: what it must never do, whatever they hold."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.facts import Facts
from secateur.forecasts.payment.days import DAYS, UNSEEN, place, smoothed
from secateur.forecasts.payment.forecast import payment_forecasts
from secateur.forecasts.payment.open import chance_within
from secateur.forecasts.payment.records import PaymentForecast, PaymentForecasts, as_json
from secateur.tables import Tables, tables
from tests.builders import OWNER, Builder
from tests.shared_data import shared_data

START = date(2025, 1, 6)
AS_OF = date(2026, 6, 30)

Delays = Sequence[int | None]
"""Days late of one client's invoices, a fortnight apart; None: never paid."""


def world(**clients: Delays) -> Builder:
    built = Builder()
    for client, delays in clients.items():
        built.client(client)
        for number, days in enumerate(delays):
            due = START + timedelta(days=14 * number)
            invoice = built.invoice(client, due=due, amount=500_00 + 10_00 * number)
            if days is not None:
                built.paid(invoice, due + timedelta(days=days))
    return built


def forecasts(tables_: Tables, as_of: date = AS_OF) -> PaymentForecasts:
    return payment_forecasts(Facts(tables_, as_of))


def of(found: PaymentForecasts, client: str) -> PaymentForecast:
    return found.clients[OWNER, client]


delays = st.lists(st.one_of(st.none(), st.integers(-90, 400)), max_size=12)


@given(st.lists(delays, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_history_gives_a_distribution_and_chances_that_agree(clients: list[Delays]) -> None:
    built = world(**{f"c{number}": days for number, days in enumerate(clients)})
    found = forecasts(built.tables())

    for (owner, client), forecast in found.clients.items():
        pmf, coming = found.pmf(owner, client), forecast.next_invoice
        assert pmf.shape == DAYS.shape
        assert np.isfinite(pmf).all()
        assert (pmf >= 0).all()
        assert pmf.sum() == pytest.approx(1)
        assert 0 <= coming.p_on_time <= coming.p_within_limit <= 1 - coming.p_later_than_30 <= 1
        assert coming.days_late.p10 <= coming.days_late.p50 <= coming.days_late.p90
        assert sum(forecast.weights.values()) == pytest.approx(1)
        assert 0 <= forecast.borrowed <= 1
        assert coming.p_on_time == pytest.approx(pmf[DAYS <= 0].sum())
        for invoice in forecast.open_invoices:
            assert 0 <= invoice.p_paid_within_7 <= invoice.p_paid_within_30 <= 1


@given(st.lists(delays, min_size=1, max_size=3), st.integers(0, 200))
@settings(max_examples=15, deadline=None)
def test_what_happens_later_changes_no_earlier_forecast(clients: list[Delays], until: int) -> None:
    as_of = START + timedelta(days=until)
    named = {f"c{number}": days for number, days in enumerate(clients)}
    whole = world(**named).tables()
    cut = tables(
        owners=whole.owners,
        clients=whole.clients,
        invoices=whole.invoices.filter(pl.col("issued_on") <= as_of),
        allocations=whole.allocations.filter(pl.col("settled_on") <= as_of),
    )
    then, now = forecasts(cut, as_of), forecasts(whole, as_of)

    assert then.clients == now.clients
    assert all((then.pmf(*key) == now.pmf(*key)).all() for key in now.clients)


def test_the_order_of_the_rows_changes_nothing() -> None:
    whole = world(a=[3, 9, 20, None], b=[-2, 0, 0, 1, 5], c=[]).tables()
    random = np.random.default_rng(1)
    shuffled = tables(
        **{
            name: getattr(whole, name)[random.permutation(rows)]
            for name in ("owners", "clients", "invoices", "allocations")
            if (rows := getattr(whole, name).height)
        }
    )

    assert forecasts(shuffled).clients == forecasts(whole).clients


def test_the_place_of_an_invoice_in_its_file_changes_nothing() -> None:
    due = START + timedelta(days=100)
    bills = [("F-A", 300_00, 40), ("F-B", 900_00, 0), ("F-C", 5_000_00, 9), ("F-D", 70_00, None)]
    found: list[PaymentForecast] = []
    for rows in (bills, bills[::-1]):
        built = world(a=[3, 9, 20, None], b=[0, 0, 1])
        for number, amount, days in rows:
            invoice = built.invoice("a", due=due, amount=amount, number=number)
            if days is not None:
                built.paid(invoice, due + timedelta(days=days))
        one = of(forecasts(built.tables()), "a")
        found.append(replace(one, open_invoices=tuple(replace(x, id=0) for x in one.open_invoices)))

    assert found[0] == found[1]


def test_one_freelancers_history_is_no_evidence_about_anothers_clients() -> None:
    built = world(a=[10, 12, 14, 9])
    alone = forecasts(built.tables())
    built.another_owner("sam")
    built.client("z")
    for number in range(6):
        due = START + timedelta(days=20 * number)
        built.paid(built.invoice("z", due=due), due + timedelta(days=90))

    together = forecasts(built.tables())
    assert of(together, "a") == of(alone, "a")
    assert ("sam", "z") in together.clients


def test_without_a_single_payment_nothing_is_foretold() -> None:
    found = forecasts(world(a=[None, None, None], b=[]).tables())

    assert not found.clients
    assert (found.pmf(OWNER, "a") == UNSEEN).all()


def test_no_owner_no_client_no_invoice_is_no_error() -> None:
    assert not forecasts(tables()).clients
    assert not forecasts(world().tables()).clients


def test_an_invoice_without_a_due_date_counts_nowhere() -> None:
    built = world(a=[5, 5, 5])
    before = of(forecasts(built.tables()), "a")
    built.paid(built.invoice("a", issued="2026-01-05"), "2026-05-01")

    assert of(forecasts(built.tables()), "a") == before


def test_a_disputed_invoice_counts_nowhere() -> None:
    built = world(a=[5, 5, 5])
    before = of(forecasts(built.tables()), "a")
    built.invoice("a", due="2026-01-05", disputed_on=date(2026, 1, 10))

    assert of(forecasts(built.tables()), "a") == before


def test_pro_bono_work_has_no_payment_forecast() -> None:
    built = world(a=[5, 5])
    built.client("friend", pro_bono=True)

    found = forecasts(built.tables())
    assert (OWNER, "friend") not in found.clients
    assert found.pmf(OWNER, "friend").sum() == pytest.approx(1)


def test_a_client_that_is_always_late_is_foretold_late_and_a_prompt_one_prompt() -> None:
    found = forecasts(world(late=[20, 22, 19, 21] * 4, prompt=[-3, -1, -2, 0] * 4).tables())
    late, prompt = of(found, "late").next_invoice, of(found, "prompt").next_invoice

    assert late.p_on_time < 0.1
    assert prompt.p_on_time > 0.9
    assert late.days_late.p50 == pytest.approx(20, abs=3)


def test_a_new_client_is_expected_to_be_like_the_others() -> None:
    found = forecasts(world(a=[20, 25, 18] * 4, b=[15, 22, 30] * 4, new=[]).tables())
    new = of(found, "new")

    assert new.n == 0
    assert new.borrowed == pytest.approx(1)
    assert new.better_than_last is None
    assert 10 <= new.next_invoice.days_late.p50 <= 30


def test_the_longer_the_history_the_less_is_borrowed() -> None:
    others = {"b": [0, 3, 5] * 4, "c": [10, 12, 9] * 4}
    shares = [
        of(forecasts(world(a=[20] * count, **others).tables()), "a").borrowed
        for count in (1, 4, 16)
    ]

    assert shares == sorted(shares, reverse=True)


def test_better_than_last_time_is_about_the_latest_payment_not_the_latest_invoice() -> None:
    built = world(a=[30, 0, 0])
    paid_last = of(forecasts(built.tables(), START + timedelta(days=31)), "a")

    assert paid_last.last_days_late == 30


def test_after_a_very_late_payment_better_is_likely_and_on_time_is_not() -> None:
    found = of(forecasts(world(a=[12, 15, 14, 11, 13, 60], b=[0, 1, 2] * 3).tables()), "a")

    assert found.better_than_last is not None
    assert found.better_than_last > 0.8
    assert found.next_invoice.p_on_time < 0.3


def test_an_open_invoice_is_no_evidence_about_itself_but_about_the_next() -> None:
    built = world(a=[2, 3, 1, 2, 4, 2])
    calm = of(forecasts(built.tables()), "a")
    built.invoice("a", due=AS_OF - timedelta(days=60))
    worried = of(forecasts(built.tables()), "a")

    assert worried.next_invoice.p_later_than_30 > calm.next_invoice.p_later_than_30
    assert [invoice.days_past_due for invoice in worried.open_invoices] == [60]


def test_an_invoice_far_beyond_the_axis_still_has_a_chance() -> None:
    built = world(a=[2, 3, 1, 2])
    built.invoice("a", due=AS_OF - timedelta(days=500))
    (open_,) = of(forecasts(built.tables()), "a").open_invoices

    assert 0 < open_.p_paid_within_7 < open_.p_paid_within_30 < 0.5


def test_an_invoice_near_the_end_of_the_axis_is_not_about_to_be_paid() -> None:
    """The last day stands for all later ones; smoothing must not make them "in a few days"."""
    paid = np.zeros((1, len(DAYS)))
    paid[0, int(place(np.array(20)))] = 0.99
    paid[0, -1] = 0.01
    tail = np.array([0.01])

    within = chance_within(smoothed(paid, 4.0), np.array([144]), 7, tail)[0]
    assert within == pytest.approx(1 - 0.99**7)


def test_the_json_has_the_keys_of_the_contract() -> None:
    built = world(a=[5, None])
    found = as_json(of(forecasts(built.tables()), "a"))

    assert {"next_invoice", "better_than_last", "open_invoices"} <= found.keys()
    assert isinstance(found["next_invoice"], dict)
    assert {"p_on_time", "p_later_than_30", "days_late"} <= found["next_invoice"].keys()


@pytest.mark.conformance
def test_real_receivables_are_foretold_from_a_file_of_others() -> None:
    path = shared_data("payments", "receivables_2018_2020.csv")
    rows = pl.read_csv(path, try_parse_dates=True).with_row_index("id")
    some = rows["cust"].unique(maintain_order=True)[:15]
    mine = rows.filter(pl.col("cust").is_in(some.implode())).select(
        owner=pl.lit(OWNER),
        client=pl.col("cust").cast(pl.String),
        id="id",
        kind=pl.lit("invoice"),
        currency=pl.lit("USD"),
        issued_on=pl.min_horizontal("issue", "clear"),
        due_on="due",
        amount=(pl.col("amount") * 100).round().cast(pl.Int64),
        settled_on="clear",
    )
    known = tables(
        owners=world().tables().owners,
        clients=mine.select("owner", "client").unique(),
        invoices=mine,
        allocations=mine.with_columns(invoice="id", kind=pl.lit("stated")),
    )
    found = forecasts(known, date(2019, 10, 31))

    assert len(found.clients) == 15
    assert any(forecast.open_invoices for forecast in found.clients.values())
