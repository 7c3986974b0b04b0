"""What a person reads of the payment forecast."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from secateur.forecasts.payment import sentences
from secateur.forecasts.payment.parts import FAMILIES
from secateur.forecasts.payment.records import NextInvoice, OpenInvoice, PaymentForecast, Quantiles
from secateur.i18n.translation import translator


def forecast(last: int | None, better: float | None, n: int = 12) -> PaymentForecast:
    return PaymentForecast(
        next_invoice=NextInvoice(
            p_on_time=0.22,
            p_within_limit=0.31,
            p_later_than_30=0.004,
            days_late=Quantiles(2, 16, 44),
        ),
        better_than_last=better,
        last_days_late=last,
        late_days=7.0,
        n=n,
        borrowed=0.11,
        weights=MappingProxyType(dict.fromkeys(FAMILIES, 1 / len(FAMILIES))),
        open_invoices=(),
    )


EN, FR = translator("en"), translator("fr-FR")


@pytest.mark.parametrize(("last", "better"), [(23, 0.74), (1, 0.5), (0, 0.1), (-4, 0.05)])
def test_better_than_last_time_is_never_said_without_on_time(last: int, better: float) -> None:
    said = sentences.next_time(forecast(last, better))

    for words, both in ((EN(said), ("on time", "limit")), (FR(said), ("à temps", "limite"))):
        assert all(part in words for part in both)
        assert "22" in words
        assert "31" in words


def test_the_two_sentences_read_as_one() -> None:
    assert EN(sentences.next_time(forecast(23, 0.74))) == (
        "Next invoice: 74% likely to do better than last time (23 days late), but 22% to be on"
        " time and 31% to be within your limit of 7 days."
    )


def test_before_the_first_payment_there_is_no_last_time() -> None:
    assert EN(sentences.next_time(forecast(None, None))) == (
        "Next invoice: 22% likely to be paid on time, 31% within your limit of 7 days."
    )


def test_no_chance_is_said_to_be_certain_or_nothing() -> None:
    said = EN(sentences.next_time(forecast(80, 0.9999)))

    assert "more than 99%" in said
    assert "less than 1%" in EN(sentences.days_late(forecast(80, 0.9)))


def test_what_is_borrowed_is_said_and_for_a_new_client_all_of_it_is() -> None:
    assert "11% of it is borrowed" in EN(sentences.basis(forecast(5, 0.5)))
    assert "has not paid anything yet" in EN(sentences.basis(forecast(None, None, n=0)))


def test_an_open_invoice_says_its_own_chances() -> None:
    said = sentences.of_open(
        OpenInvoice(
            id=1,
            number="F-4",
            due_on=date(2026, 3, 2),
            days_past_due=12,
            p_paid_within_7=0.4,
            p_paid_within_30=0.8,
        )
    )

    assert EN(said) == "F-4, 12 days past due: 40% likely to be paid within 7 days, 80% within 30."


def test_every_way_of_forecasting_has_words() -> None:
    assert sentences.PARTS.keys() == FAMILIES.keys()
    assert len({EN(said) for said in sentences.weights(forecast(1, 0.5))}) == len(FAMILIES)


def test_a_single_client_borrows_nothing_from_others() -> None:
    alone = replace(forecast(3, 0.5), is_alone=True)

    assert "other clients" in EN(sentences.basis(forecast(3, 0.5)))
    assert "want of other clients" in EN(sentences.basis(alone))
    assert "vos autres clients" not in FR(sentences.basis(alone))
