"""Which input is asked for first."""

from typing import cast

from secateur.review.inputs import INPUTS, most_wanted
from secateur.review.measuring import all_signals
from secateur.review.parts import SignalReport


class _Said:
    """What the choice looks at in a signal."""

    why = None

    def __init__(self, state: str, n: int) -> None:
        self.state, self.n = state, n


def said(state: str, n: int = 0) -> SignalReport:
    return cast("SignalReport", _Said(state, n))


def test_the_input_that_lets_most_silent_signals_speak_is_asked_for() -> None:
    silent = [
        ("dread", said("unknown")),
        ("energy", said("unknown")),
        ("reply_time", said("unknown")),
    ]

    found = most_wanted(silent, all_signals())

    assert found is not None
    assert found.input == "check_ins"
    assert (found.settles, found.clients) == (2, 1)


def test_the_cheaper_input_comes_first_where_two_help_as_much() -> None:
    silent = [("meetings_missed", said("unknown")), ("inputs_overdue", said("unknown"))]

    found = most_wanted(silent, all_signals())

    assert found is not None
    assert found.input == "calendar"
    assert INPUTS["calendar"].minutes < INPUTS["requests"].minutes


def test_a_signal_that_only_waits_for_time_asks_for_nothing() -> None:
    waiting = [("dread", said("unknown", n=2)), ("reply_time", said("clear"))]

    assert most_wanted(waiting, all_signals()) is None


def test_a_client_counts_once_however_many_of_its_signals_are_silent() -> None:
    two_clients = 2 * [("dread", said("unknown")), ("respect", said("unknown"))]

    found = most_wanted(two_clients, all_signals())

    assert found is not None
    assert (found.settles, found.clients) == (4, 2)
