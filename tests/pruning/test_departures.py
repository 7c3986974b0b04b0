"""Who was left, and on whose word."""

from datetime import date, timedelta

from secateur.facts import Facts
from secateur.pruning import departures
from tests.builders import OWNER, Builder

AS_OF = date(2026, 6, 30)


def world() -> Builder:
    made = Builder()
    made.clients("lambda", "sigma")
    made.agreement("lambda", "2025-01-01", until_on=date(2026, 3, 31))
    made.agreement("sigma", "2025-01-01")
    return made


def found(
    made: Builder, said: dict[str, date | None] | None = None, as_of: date = AS_OF
) -> tuple[list[tuple[str, date, str]], tuple[str, ...]]:
    left, lapsed = departures(Facts(made.tables(), as_of), OWNER, said or {}, {})
    return [(one.client, one.on, one.source) for one in left], lapsed


def test_the_end_of_the_last_agreement_is_a_departure() -> None:
    assert found(world()) == ([("lambda", date(2026, 3, 31), "agreement")], ())


def test_an_agreement_that_ended_while_work_goes_on_is_set_aside() -> None:
    made = world()
    made.worked("lambda", "2026-05-15", 2)

    assert found(made) == ([], ("lambda",))


def test_finishing_up_within_a_month_is_still_a_departure() -> None:
    made = world()
    made.worked("lambda", date(2026, 3, 31) + timedelta(days=30), 2)

    assert [one[0] for one in found(made)[0]] == ["lambda"]


def test_a_later_agreement_means_that_nobody_left() -> None:
    made = world()
    made.agreement("lambda", "2026-04-01")

    assert found(made) == ([], ())


def test_the_user_has_the_last_word() -> None:
    made = world()

    assert found(made, {"lambda": date(2026, 2, 1)})[0] == [("lambda", date(2026, 2, 1), "said")]
    assert found(made, {"lambda": None}) == ([], ())


def test_a_day_after_the_day_asked_about_is_not_yet_known() -> None:
    assert found(world(), as_of=date(2026, 3, 30)) == ([], ())
    assert found(world(), {"sigma": AS_OF + timedelta(days=1)})[0][0][0] == "lambda"
    assert len(found(world(), {"sigma": AS_OF + timedelta(days=1)})[0]) == 1


def test_the_latest_departure_comes_first() -> None:
    said: dict[str, date | None] = {"sigma": date(2026, 5, 1)}

    assert [one[0] for one in found(world(), said)[0]] == ["sigma", "lambda"]


def test_an_exit_counts_after_the_users_word_and_before_the_agreement() -> None:
    facts = Facts(world().tables(), AS_OF)
    exits = {"lambda": date(2026, 4, 15)}

    left, _ = departures(facts, OWNER, {}, exits)
    said, _ = departures(facts, OWNER, {"lambda": date(2026, 5, 1)}, exits)

    assert (left[0].source, left[0].on) == ("exit", date(2026, 4, 15))
    assert (said[0].source, said[0].on) == ("said", date(2026, 5, 1))
