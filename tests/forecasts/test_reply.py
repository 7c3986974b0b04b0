"""The reply forecast: what it says of the next ask and of those still open."""

import json
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.facts import Facts
from secateur.forecasts.reply.correction import UNBENT, bent, fitted_line
from secateur.forecasts.reply.curve import EDGES, MEMBERS, Common, Curves, counted, pooled, spent
from secateur.forecasts.reply.forecast import reply_forecasts
from secateur.forecasts.reply.records import ReplyForecast, ReplyForecasts, as_json
from secateur.working_clock import WORKING_DAY
from tests.builders import OWNER, Builder

MONDAY = date(2026, 1, 5)
AS_OF = date(2026, 6, 30)


def world(*clients: str) -> Builder:
    made = Builder()
    made.clients(*clients)
    for clock in ("", *clients):
        made.office_hours("2025-12-01", "2026-12-31", clock=clock)
    return made


def ask(made: Builder, client: str, week: int, *, days: int | None, weekday: int = 0) -> int:
    """Ask at nine; answered at ten, so many working days later, or never."""
    asked = MONDAY + timedelta(weeks=week, days=weekday)
    message = made.mail(client, f"{asked} 09:00", is_mine=True, ask=0.9)
    if days is not None:
        weeks, rest = divmod(weekday + days, 5)
        on = MONDAY + timedelta(weeks=week + weeks, days=rest)
        made.mail(client, f"{on} 10:00", thread=len(made.rows["messages"]))
    return message


def said(made: Builder, as_of: date = AS_OF) -> ReplyForecasts:
    return reply_forecasts(Facts(made.tables(), as_of))


def of(made: Builder, client: str, as_of: date = AS_OF) -> ReplyForecast:
    return said(made, as_of).clients[OWNER, client]


def quick_and_slow() -> Builder:
    made = world("quick", "slow", "new")
    for week in range(20):
        ask(made, "quick", week, days=0)
        ask(made, "slow", week, days=6)
    return made


def test_who_answered_at_once_is_expected_to_and_who_never_did_is_not() -> None:
    made = quick_and_slow()

    assert of(made, "quick").p_within_2_days > 0.85
    assert of(made, "slow").p_within_2_days < 0.25


def test_the_interval_holds_the_chance_and_narrows_with_what_is_known() -> None:
    few, many = world("quick", "slow"), quick_and_slow()
    ask(few, "quick", 0, days=0)
    a, b = of(few, "quick"), of(many, "quick")

    assert a.low < a.p_within_2_days < a.high
    assert b.high - b.low < a.high - a.low


def test_a_client_never_asked_gets_what_the_others_do() -> None:
    made = quick_and_slow()
    found = of(made, "new")

    assert found.n == 0
    assert of(made, "slow").p_within_2_days < found.p_within_2_days
    assert found.p_within_2_days < of(made, "quick").p_within_2_days
    assert found.last_days is None
    assert found.better_than_last is None


def test_an_owner_who_asked_nothing_gets_no_forecast() -> None:
    assert not said(world("quick")).clients
    assert said(world("quick")).frame.is_empty()
    assert said(world("quick")).open_asks.is_empty()


def test_both_sentences_have_their_chance() -> None:
    found = of(quick_and_slow(), "slow")

    assert found.last_days == pytest.approx(6 + 60 / WORKING_DAY)
    assert found.better_than_last is not None
    assert found.better_than_last > found.p_within_limit


def test_the_longer_an_ask_has_waited_the_rarer_its_silence() -> None:
    made = quick_and_slow()
    ask(made, "quick", 20, days=None)
    chances = [
        of(made, "quick", MONDAY + timedelta(weeks=20, days=after)).open_asks[-1].one_in
        for after in (0, 1, 2, 3)
    ]

    assert chances == sorted(chances)


def test_a_rarity_is_never_claimed_beyond_what_so_many_asks_can_show() -> None:
    made = quick_and_slow()
    ask(made, "quick", 20, days=None)
    [waiting] = of(made, "quick").open_asks

    assert waiting.n == 20
    assert waiting.as_long == 0
    assert waiting.one_in <= 2 * 20 + 2


def test_an_open_ask_is_no_evidence_about_itself_nor_are_later_open_ones() -> None:
    alone, several = quick_and_slow(), quick_and_slow()
    ask(alone, "quick", 20, days=None)
    ask(several, "quick", 20, days=None)
    for weekday in (1, 2, 3):
        ask(several, "quick", 20, days=None, weekday=weekday)
    one, many = of(alone, "quick").open_asks[0], of(several, "quick").open_asks[0]

    assert (one.n, one.as_long) == (many.n, many.as_long) == (20, 0)


def test_several_open_asks_are_one_silence_told_by_the_oldest_and_one_a_thread() -> None:
    made = quick_and_slow()
    first = ask(made, "quick", 20, days=None)
    thread = len(made.rows["messages"])
    ask(made, "quick", 20, days=None, weekday=2)
    made.mail("quick", "2026-05-29 09:00", is_mine=True, ask=0.9, thread=thread)
    found = of(made, "quick")

    assert len(found.silences) == 2
    assert found.silences[0].message == first


def test_a_sign_of_life_in_another_thread_ends_the_silence() -> None:
    made = quick_and_slow()
    ask(made, "quick", 20, days=None)
    made.mail("quick", "2026-06-03 09:00")
    found = of(made, "quick")

    assert len(found.open_asks) == 1
    assert found.silences == ()
    assert found.p_within_2_days > 0.5


def test_weeks_without_a_sign_of_life_tell_of_the_next_ask_too() -> None:
    made = quick_and_slow()
    for week in (20, 21, 22, 23):
        ask(made, "quick", week, days=None)
    found = of(made, "quick", MONDAY + timedelta(weeks=25))

    assert found.p_within_2_days < 0.1


def test_a_later_fact_changes_no_earlier_forecast() -> None:
    earlier, whole = quick_and_slow(), quick_and_slow()
    for week in (21, 22):
        ask(whole, "quick", week, days=8)
    on = MONDAY + timedelta(weeks=20, days=3)

    assert said(earlier, on).frame.equals(said(whole, on).frame)


def test_the_frames_and_the_json_say_the_same() -> None:
    made = quick_and_slow()
    message = ask(made, "quick", 20, days=None)
    found = said(made)
    row = found.open_asks.row(0, named=True)
    written = json.loads(json.dumps(as_json(found.clients[OWNER, "quick"])))["open_asks"][0]

    assert found.frame["client"].to_list() == ["new", "quick", "slow"]
    assert row["message"] == written["id"] == message
    assert row["waited_minutes"] == round(written["waited_days"] * WORKING_DAY)
    assert row["p_silence"] == written["p_silence"]


def test_an_ask_ended_by_a_meeting_is_not_open() -> None:
    made = quick_and_slow()
    ask(made, "quick", 20, days=None)
    made.meeting("quick", "2026-05-27 14:00")

    assert of(made, "quick").open_asks == ()


minutes = st.lists(st.floats(0, 60_000), min_size=1, max_size=30)


@settings(deadline=None, max_examples=40)
@given(waits=minutes, asked=st.lists(st.floats(0, 80_000), min_size=2, max_size=6))
def test_silence_only_grows_rarer_and_is_a_chance(waits: list[float], asked: list[float]) -> None:
    known = counted(
        np.array(waits), np.ones(len(waits)), np.ones(len(waits)), np.zeros(len(waits), int), 2
    )
    common = Common(pooled(known), 1.0)
    times = np.array(sorted(asked))
    for member in MEMBERS:
        found = Curves(member.shape, known, common).silence(np.zeros(len(times), int), times)
        assert ((found >= 0) & (found <= 1 + 1e-12)).all()
        assert (np.diff(found) <= 1e-12).all()


@given(wait=st.floats(0, 100_000))
def test_a_wait_spends_all_its_minutes_in_the_stretches(wait: float) -> None:
    assert spent(np.array([wait])).sum() == pytest.approx(wait)
    assert len(EDGES) == spent(np.array([wait])).shape[1]


def test_no_record_corrects_nothing_and_a_timid_one_is_made_bolder() -> None:
    none = np.array([])
    said_timidly, came = np.repeat([0.35, 0.65], 200), np.repeat([0.05, 0.95], 200)
    happened = (np.tile(np.arange(200) / 200, 2) < came).astype(float)
    line = fitted_line(said_timidly, happened)

    assert fitted_line(none, none) == UNBENT
    assert line[1] > 1.5
    assert bent(np.array([0.65]), line, np.array([100.0]))[0] > 0.8
    assert bent(np.array([0.65]), line, np.array([0.0]))[0] == pytest.approx(0.65)
