"""The arithmetic of the payment forecast, piece by piece."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.forecasts.payment import calibration, stack
from secateur.forecasts.payment.days import (
    DAYS,
    FIRST,
    LAST,
    SIZE,
    UNSEEN,
    Floats,
    Ints,
    at_or_after,
    from_hazards,
    later_than,
    place,
    posterior,
    quantile,
    smoothed,
)
from secateur.forecasts.payment.history import NEVER, NONE, History, Questions, seen
from secateur.forecasts.payment.model import forecast, prepared, typical
from secateur.forecasts.payment.open import chance_within, tail_hazard
from secateur.forecasts.payment.parts import FAMILIES, NAMES, answers
from secateur.forecasts.payment.paydays import habits
from secateur.forecasts.payment.stack import USUAL, Outcomes


def ints(*values: int) -> Ints:
    return np.array(values, dtype=np.int64)


def counts(*days: int) -> Floats:
    return np.bincount(place(ints(*days)), minlength=SIZE).astype(np.float64)[None]


NOBODY = np.zeros((1, SIZE))


def point(*days: int) -> Floats:
    return np.stack([counts(day)[0] for day in days])


def history(*rows: tuple[int, int, int, int]) -> History:
    """Each row: client, issued, due, settled."""
    client, issued, due, settled = np.array(sorted(rows), dtype=np.int64).reshape(-1, 4).T
    return History(client, issued, due, settled, np.zeros(len(client)))


def asked(client: int, day: int, due: int) -> Questions:
    return Questions(ints(client), ints(day), ints(due), np.zeros(1), ints(NONE))


days_lists = st.lists(st.integers(FIRST, LAST), max_size=20)


@given(days_lists, days_lists, st.floats(0.1, 50))
def test_a_posterior_sums_to_one_and_is_never_negative(
    paid: list[int], unpaid: list[int], strength: float
) -> None:
    pmf = posterior(counts(*paid), counts(*unpaid), UNSEEN[None], strength)

    assert pmf.sum() == pytest.approx(1)
    assert (pmf >= 0).all()


@given(days_lists, st.floats(0.1, 50))
def test_without_open_waits_it_is_the_counts_and_the_base(paid: list[int], much: float) -> None:
    pmf = posterior(counts(*paid), NOBODY, UNSEEN[None], much)

    assert pmf == pytest.approx((counts(*paid) + much * UNSEEN) / (len(paid) + much))


def test_an_open_wait_moves_mass_only_beyond_what_it_has_lasted() -> None:
    pmf = posterior(NOBODY, counts(10), UNSEEN[None], 1.0)[0]

    assert pmf[DAYS <= 10].sum() == pytest.approx(UNSEEN[DAYS <= 10].sum() / 2)
    assert pmf[DAYS > 10].sum() == pytest.approx((1 + UNSEEN[DAYS > 10].sum()) / 2)


@given(days_lists.filter(bool), st.sampled_from([0.5, 1.0, 4.0]))
def test_smoothing_keeps_all_mass_on_the_axis(paid: list[int], scale: float) -> None:
    out = smoothed(counts(*paid), scale)

    assert out.sum() == pytest.approx(len(paid))
    assert (out >= 0).all()


def test_hazards_and_masses_are_two_ways_to_say_the_same() -> None:
    hazards = UNSEEN / at_or_after(UNSEEN)

    assert from_hazards(hazards) == pytest.approx(UNSEEN)


def test_quantiles_are_the_first_day_by_which_so_much_has_come() -> None:
    pmf = (counts(0) + counts(4) + counts(9) + counts(30)) / 4

    assert [int(quantile(pmf, share)[0]) for share in (0.25, 0.26, 0.5, 1.0)] == [0, 4, 4, 30]
    assert later_than(pmf, 4)[0] == pytest.approx(0.5)
    assert later_than(pmf, ints(8))[0] == pytest.approx(0.5)


def test_a_question_sees_nothing_of_its_own_day_or_later() -> None:
    known = history((0, 10, 40, 50), (0, 20, 50, 45), (0, 30, 60, NEVER))

    at_30 = seen(known, asked(0, 30, 60))
    assert at_30.invoice.tolist() == [0, 1]
    assert not at_30.is_paid.any()
    at_50 = seen(known, asked(0, 50, 80))
    assert at_50.is_paid.tolist() == [False, True, False]
    assert at_50.place.tolist() == place(ints(9, -5, -11)).tolist()


def test_an_invoice_is_no_evidence_about_itself() -> None:
    known = history((0, 10, 40, 50), (0, 20, 50, 45))
    question = known.of_invoices(ints(1), ints(60))

    assert seen(known, question).invoice.tolist() == [0]
    assert seen(known, replace(question, invoice=ints(NONE))).invoice.tolist() == [0, 1]


def test_many_open_invoices_of_one_client_count_as_little_more_than_one() -> None:
    known = history((0, 1, 5, 6), *((0, day, day + 5, NEVER) for day in range(10, 20)))
    found = seen(known, asked(0, 100, 130))

    assert found.weight[~found.is_paid].sum() == pytest.approx(2)


def test_without_history_every_part_is_what_the_others_do() -> None:
    known = history(*((0, day, day + 30, day + 45) for day in range(0, 200, 10)))
    parts = answers(known, asked(1, 300, 330))
    middle = quantile(parts.pmf[:, 0], 0.5)

    assert parts.pmf.sum(axis=2) == pytest.approx(1)
    assert parts.borrowed == pytest.approx(1)
    # All others paid on day 15; what is expected of anybody draws towards day 0.
    assert ((middle > 5) & (middle <= 16)).all()


def test_every_part_has_a_name_a_family_and_a_usual_weight() -> None:
    grouped = sorted(number for parts in FAMILIES.values() for number in parts)

    assert grouped == list(range(len(NAMES)))
    assert len(USUAL) == len(NAMES)


def test_the_weights_go_to_the_part_that_foretold_what_happened() -> None:
    good, bad = point(3), point(100)
    pmf = np.concatenate([0.9 * good + 0.1 * UNSEEN, *[0.9 * bad + 0.1 * UNSEEN] * 11])[:, None]
    pmf = np.repeat(pmf, 80, axis=1)
    rows = np.arange(80)
    known = Outcomes(rows, np.full(80, place(ints(3))[0]), np.ones(80, dtype=np.bool_))
    weight = stack.weights(pmf, np.zeros(80, dtype=np.int64), known)

    assert weight.sum(axis=1) == pytest.approx(1)
    assert weight[0, 0] > 0.75
    assert weight[0, 0] > weight[3, 0] > USUAL[0]


def test_without_lessons_the_usual_weights_hold() -> None:
    none = Outcomes(ints(), ints(), np.zeros(0, dtype=np.bool_))
    weight = stack.weights(np.zeros((len(NAMES), 0, SIZE)), ints(), none)

    assert weight == pytest.approx(np.tile(USUAL / USUAL.sum(), (stack.BUCKETS, 1)))


def test_calibration_widens_what_was_too_sure_of_itself() -> None:
    random = np.random.default_rng(3)
    happened = np.rint(random.normal(5, 12, 400)).astype(np.int64)
    sure = np.exp(-((DAYS - 5) ** 2) / (2 * 7.0**2))
    pmf = np.tile(sure / sure.sum(), (400, 1))
    long = np.full(400, 3)
    known = Outcomes(np.arange(400), place(happened), np.ones(400, dtype=np.bool_))
    better = calibration.corrected(pmf, long, calibration.learnt(pmf, long, known))

    def inside(forecasts: Floats) -> float:
        low, high = quantile(forecasts, 0.1)[0], quantile(forecasts, 0.9)[0]
        return float(((happened >= low) & (happened <= high)).mean())

    assert better.sum(axis=1) == pytest.approx(1)
    assert inside(pmf) < 0.6
    assert 0.72 < inside(better) < 0.88
    assert later_than(better, 0)[0] == pytest.approx((happened > 0).mean(), abs=0.06)


def test_the_last_day_of_every_month_is_the_same_kind_of_day() -> None:
    january, february = (
        int(np.datetime64(day, "D").astype(np.int64)) for day in ("2026-01-31", "2026-02-28")
    )
    _, month = habits(Questions.joined(asked(0, 0, january), asked(0, 0, february)))

    assert month.cells[:, -FIRST].tolist() == [30, 30]
    assert month.cells[0, -FIRST + 1] == 0


def test_monday_is_the_first_kind_of_weekday() -> None:
    week, _ = habits(asked(0, 0, int(np.datetime64("2026-06-29", "D").astype(np.int64))))

    assert week.cells[0, -FIRST : -FIRST + 7].tolist() == list(range(7))


def test_nobody_is_foretold_to_pay_on_a_sunday_when_nobody_ever_did() -> None:
    due = 20000 + 5 * np.arange(80)
    paid = due + 2
    paid += np.where((paid + 3) % 7 == 6, 1, 0)
    rows = zip((due - 30).tolist(), due.tolist(), paid.tolist(), strict=True)
    known = history(*((0, issued, due_on, on) for issued, due_on, on in rows))
    lessons = known.of_invoices(np.arange(80), known.issued)
    week = [asked(0, 20500, 20530 + day) for day in range(7)]
    ready = prepared(known, Questions.joined(lessons, *week))
    is_lesson = np.arange(ready.questions.size) < 80
    pmf = forecast(ready, is_lesson, ~is_lesson, 20500).pmf

    sundays = (20530 + np.arange(7)[:, None] + DAYS + 3) % 7 == 6
    assert pmf.sum(axis=1) == pytest.approx(1)
    # Six times in seven they pay on the second day; once in seven that is a Sunday.
    assert (pmf * sundays).sum(axis=1).max() < 0.1


def test_in_short_histories_the_typical_day_lies_half_way_to_the_clients_own() -> None:
    pmf = np.exp(-((DAYS - 10) ** 2) / 200.0)[None]
    pmf = np.repeat(pmf / pmf.sum(), 3, axis=0)
    paid = np.array([0.0, 3.0, 30.0])

    assert typical(pmf, np.array([np.nan, 14.0, 14.0]), paid).tolist() == [10, 12, 10]


def test_the_chance_of_payment_is_given_that_it_has_not_come_yet() -> None:
    pmf = (counts(0) + counts(10) + counts(40)) / 3
    tail = np.array([0.01])

    assert chance_within(pmf, ints(5), 7, tail)[0] == pytest.approx(0.5)
    assert chance_within(pmf, ints(12), 7, tail)[0] == pytest.approx(0)
    assert chance_within(pmf, ints(-3), 7, tail)[0] == pytest.approx(1 / 3)


def test_beyond_the_axis_the_chance_is_the_same_every_day() -> None:
    pmf = np.asarray(UNSEEN[None])
    within = chance_within(pmf, ints(400), 30, np.array([0.02]))[0]

    assert within == pytest.approx(1 - 0.98**30)


def test_payments_long_after_due_make_the_tail_shorter() -> None:
    never = history(*((0, day, day + 10, NEVER) for day in range(5)))
    late = history(*((0, day, day + 10, day + 110) for day in range(5)))

    assert tail_hazard(never, 400) < 1 / 90 < tail_hazard(late, 400)
