"""The record tells how often what was said came true, and does not flatter."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.forecasts.bets.bet import Author, Settled, Spread
from secateur.forecasts.bets.record import first_bets, hopes, record
from secateur.forecasts.bets.sentences import beside, coverage, judged, kept, own_skill, skill
from secateur.i18n.translation import translator
from tests.forecasts.bet_worlds import MADE_ON, bet

EN, FR = translator("en"), translator("fr-FR")


def came(  # noqa: PLR0913  (what a settled bet has)
    p: float,
    happened: bool,  # noqa: FBT001  (the point of it)
    about: str,
    *,
    base: float = 0.5,
    author: Author = "program",
    on: date = MADE_ON,
    counts: bool = True,
) -> Settled:
    return Settled(
        bet=bet(p=p, base=base, author=author, made_on=on),
        state="settled",
        about=about,
        happened=happened,
        counts=counts,
    )


def many(said: Sequence[float], truth: Sequence[float], seed: int = 3) -> list[Settled]:
    """Things said and drawn by their true chances, each about its own invoice."""
    random = np.random.default_rng(seed)
    return [
        came(p, bool(random.random() < q), f"F-{number}")
        for number, (p, q) in enumerate(zip(said, truth, strict=True))
    ]


def test_what_is_said_at_its_true_chance_is_found_to_hold() -> None:
    said = [0.1, 0.3, 0.5, 0.7, 0.9] * 200
    found = record(many(said, said))

    assert [one.n for one in found.bins] == [200] * 5
    assert all(abs(one.happened / one.n - one.said) < 0.08 for one in found.bins)
    assert sum(one.low <= one.said <= one.high for one in found.bins) >= 3
    assert found.score is not None
    assert found.score.skill == pytest.approx(0.32, abs=0.06)
    assert found.skill_range is not None
    low, high = found.skill_range
    assert low < (found.score.skill or 0) < high


def test_too_sure_forecasts_are_found_out() -> None:
    found = record(many([0.95] * 100 + [0.05] * 100, [0.6] * 100 + [0.4] * 100))

    assert all(not one.low <= one.said <= one.high for one in found.bins)
    said = skill(found)
    assert said is not None
    assert "of no use" in EN(said)


def test_a_thing_said_every_day_counts_once_and_the_first_time() -> None:
    daily = [
        came(0.5 + number / 100, happened=True, about="F-1", on=MADE_ON + timedelta(days=number))
        for number in range(30)
    ]
    found = record(daily)

    assert (found.noted, found.settled, found.repeated) == (30, 1, 29)
    assert found.bins[0].said == 0.5


def test_stretches_of_days_that_overlap_count_once() -> None:
    daily = [
        Settled(
            bet=bet(
                "open_invoice_paid_7",
                made_on=MADE_ON + timedelta(days=number),
                subject="F-1",
                within=7,
            ),
            state="settled",
            about="F-1",
            happened=False,
            counts=True,
        )
        for number in range(21)
    ]

    kept_days = [(one.bet.made_on - MADE_ON).days for one in first_bets(daily)]
    assert kept_days == [0, 7, 14]


def test_what_is_known_early_does_not_count_yet() -> None:
    found = record([came(0.7, happened=True, about="F-1", counts=False)])

    assert (found.settled, found.early, found.score) == (0, 1, None)
    assert "its day" in EN(kept(found)[0])


def test_few_bets_are_not_judged() -> None:
    found = record(many([0.7] * 3, [1.0] * 3))

    assert EN(judged(found)) == "3 settled bets: too few to judge."
    assert FR(judged(found)) == "3 paris tranchés\N{NO-BREAK SPACE}: trop peu pour juger."
    assert skill(found) is None
    assert own_skill(found) is None


def test_nothing_said_is_said_to_be_nothing() -> None:
    found = record([])

    assert EN(kept(found)[0]) == "No forecast has been kept yet."
    assert found.settled == 0


def test_the_record_is_told_as_a_person_would() -> None:
    settled = many([0.7] * 12, [1.0] * 8 + [0.0] * 4)

    assert EN(judged(record(settled))) == "We said about 70% 12 times; 8 of them came true."
    assert "12 fois, nous avons annoncé" in FR(judged(record(settled)))


def test_the_range_of_days_has_a_record_too() -> None:
    spread = Spread(0, 5, 20, 0.83)
    found = record(
        [
            Settled(
                bet=bet("next_invoice_days_late", spread=spread),
                state="settled",
                about=f"F-{number}",
                happened=number < 8,
                counts=True,
            )
            for number in range(10)
        ]
    )

    assert found.coverage is not None
    assert (found.coverage.n, found.coverage.inside) == (10, 8)
    assert "8 of 10" in EN(coverage(found.coverage))


def test_the_users_hopes_stand_beside_what_the_program_said_that_day() -> None:
    hoped = [(1.0, True), (1.0, False), (1.0, False), (0.0, False), (1.0, False)]
    settled: list[Settled] = []
    for number, (p, happened) in enumerate(hoped):
        on, about = MADE_ON + timedelta(days=40 * number), f"F-{number}"
        settled.append(came(p, happened, about, author="user", on=on))
        settled.append(came(0.3, happened, about, on=on))
    found = hopes(settled)

    assert (found.noted, found.settled, found.fulfilled, found.compared) == (5, 5, 2, 5)
    assert found.program == pytest.approx((4 * 0.3 + 0.7) / 5)
    assert found.brier == pytest.approx(3 / 5)
    assert found.program_brier == pytest.approx((0.49 + 4 * 0.09) / 5)
    assert EN(beside(found)).startswith("You: 5 settled hopes, 2 fulfilled.")
    assert "exaucés" in FR(beside(found))


def test_a_hope_not_yet_settled_is_said_to_be_so() -> None:
    hope = Settled(bet=bet(p=1.0, author="user"), state="open")

    assert EN(beside(hopes([hope]))) == "You: 1 hope, not settled yet."
    assert "--hope on-time" in EN(beside(hopes([])))


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.booleans(), st.floats(0, 1), st.integers(0, 40)),
        max_size=40,
    )
)
def test_any_record_is_finite_and_counts_every_bet(
    rows: list[tuple[float, bool, float, int]],
) -> None:
    settled = [came(p, happened, f"F-{number}", base=base) for p, happened, base, number in rows]
    found = record(settled)

    assert found.noted == found.settled + found.repeated
    assert sum(one.n for one in found.bins) == found.settled
    for one in found.bins:
        assert 0 <= one.low <= one.high <= 1
    for said in (*kept(found), judged(found), skill(found), own_skill(found)):
        if said is not None:
            assert "nan" not in EN(said)
