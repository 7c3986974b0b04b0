"""Whether a bet came true follows from the facts, and from nothing else."""

from datetime import date, timedelta

import pytest

from secateur.forecasts.bets.bet import Bet, Spread
from tests.builders import Builder
from tests.forecasts.bet_worlds import bet, settled, world

LATER = bet("next_invoice_late_30", within=30)
WITHIN = bet("next_invoice_within_limit", within=7)
SPREAD = bet("next_invoice_days_late", spread=Spread(2, 5, 20, 0.8), within=20)


@pytest.mark.parametrize(
    ("one", "paid", "happened"),
    [
        (bet(), "2026-04-09", True),
        (bet(), "2026-04-10", True),
        (bet(), "2026-04-11", False),
        (WITHIN, "2026-04-17", True),
        (WITHIN, "2026-04-18", False),
        (LATER, "2026-05-10", False),
        (LATER, "2026-05-11", True),
        (SPREAD, "2026-04-11", False),
        (SPREAD, "2026-04-12", True),
        (SPREAD, "2026-04-30", True),
        (SPREAD, "2026-05-01", False),
    ],
)
def test_a_bet_on_the_next_invoice_is_held_against_its_due_date(
    one: Bet, paid: str, *, happened: bool
) -> None:
    """Issued on March 11, due on April 10."""
    found = settled(one, world("2026-03-11", paid), "2026-12-31")

    assert (found.state, found.happened, found.about) == ("settled", happened, "F-0001")


@pytest.mark.parametrize("one", [bet(), WITHIN, LATER, SPREAD])
def test_what_is_never_paid_settles_once_its_day_has_passed(one: Bet) -> None:
    built = world("2026-03-11")
    last = date(2026, 4, 10) + timedelta(days=one.within)

    assert settled(one, built, last - timedelta(days=1)).state == "open"
    found = settled(one, built, last)
    assert (found.state, found.counts) == ("settled", True)
    assert found.happened is (one is LATER)


def test_without_a_next_invoice_the_bet_stays_open() -> None:
    assert settled(bet(), world(), "2026-12-31").state == "open"
    # One issued on the day of the bet was known to it.
    assert settled(bet(), world("2026-03-01", "2026-03-02"), "2026-12-31").state == "open"


def test_good_news_counts_no_sooner_than_bad_news() -> None:
    built = world("2026-03-11", "2026-03-20")

    early, over = (settled(bet(), built, on) for on in ("2026-03-25", "2026-04-10"))
    assert (early.state, early.happened, early.counts) == ("settled", True, False)
    assert over.counts


def test_records_that_end_before_its_day_prove_no_missing_payment() -> None:
    built = world("2026-03-11")

    assert settled(bet(), built, "2026-06-30", reach="2026-04-09").state == "open"
    assert settled(bet(), built, "2026-06-30", reach="2026-04-10").state == "settled"


def test_a_fact_that_is_taken_back_unsettles() -> None:
    built, without = world("2026-03-11", "2026-03-20"), world("2026-03-11")

    assert settled(bet(), built, "2026-03-25").happened is True
    assert settled(bet(), without, "2026-03-25").state == "open"


def open_bet(within: int = 7, made_on: str = "2026-04-20") -> Bet:
    return bet("open_invoice_paid_7", made_on=made_on, subject="F-0001", within=within)


@pytest.mark.parametrize(("paid", "happened"), [("2026-04-27", True), ("2026-04-28", False)])
def test_a_bet_on_an_open_invoice_is_held_against_the_day_it_was_made(
    paid: str, *, happened: bool
) -> None:
    found = settled(open_bet(), world("2026-03-11", paid), "2026-12-31")

    assert (found.state, found.happened) == ("settled", happened)


def test_an_invoice_that_had_been_paid_unknown_to_the_records_says_nothing() -> None:
    assert settled(open_bet(), world("2026-03-11", "2026-04-20"), "2026-12-31").state == "void"


def test_a_disputed_or_cancelled_invoice_says_nothing() -> None:
    built = world()
    built.invoice("lambda", issued="2026-03-11", due="2026-04-10", disputed_on=date(2026, 4, 1))

    assert settled(bet(), built, "2026-03-31").state == "open"
    assert settled(bet(), built, "2026-12-31").state == "void"


def test_an_invoice_that_is_gone_leaves_its_bets_open() -> None:
    assert settled(open_bet(), world(), "2026-12-31").state == "open"


def test_an_invoice_given_to_another_client_is_still_the_same() -> None:
    built = world()
    built.client("mu")
    built.paid(built.invoice("mu", issued="2026-03-11", due="2026-04-10"), "2026-04-25")

    assert settled(open_bet(), built, "2026-12-31").happened is True


def asked(*, answered: str | None = None) -> Builder:
    """An ask of mine on Monday, March 9, at ten; the client works from nine to eighteen."""
    built = world()
    built.office_hours("2026-01-01", "2026-06-30", clock="lambda")
    built.mail("lambda", "2026-03-09 10:00", is_mine=True, ask=0.9, thread=1)
    if answered:
        built.mail("lambda", answered, thread=1)
    return built


NEXT_ASK = bet("next_ask_answered_2d", within=2 * 9 * 60)


@pytest.mark.parametrize(
    ("answered", "happened"), [("2026-03-11 09:59", True), ("2026-03-11 10:01", False)]
)
def test_an_answer_within_two_working_days_of_the_client(answered: str, *, happened: bool) -> None:
    found = settled(NEXT_ASK, asked(answered=answered), "2026-03-31")

    assert (found.state, found.happened, found.counts) == ("settled", happened, True)


def test_a_silence_settles_when_the_two_days_are_over_and_the_mail_reaches_that_far() -> None:
    assert settled(NEXT_ASK, asked(), "2026-03-10").state == "open"
    assert settled(NEXT_ASK, asked(), "2026-03-11").happened is False
    assert settled(NEXT_ASK, asked(), "2026-03-31", reach="2026-03-10").state == "open"


def test_an_open_ask_has_two_more_days_from_the_day_of_the_bet() -> None:
    waited = 8 * 60
    one = bet(
        "open_ask_answered_2d",
        made_on="2026-03-09",
        subject="2026-03-09T10:00:00Z",
        within=waited + 2 * 9 * 60,
    )

    in_time, late = (asked(answered=f"2026-03-{at}") for at in ("11 17:00", "12 09:30"))
    assert settled(one, in_time, "2026-03-31").happened is True
    assert settled(one, late, "2026-03-31").happened is False


def test_a_meeting_before_the_answer_leaves_the_bet_without_meaning() -> None:
    built = asked(answered="2026-03-11 09:00")
    built.meeting("lambda", "2026-03-10 11:00")

    assert settled(NEXT_ASK, built, "2026-03-31").state == "void"
