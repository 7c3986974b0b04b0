"""From the states of signals to the state of each reason."""

import polars as pl
import pytest

from secateur.review.measuring import all_signals
from secateur.review.reasons import in_company, reasons


def states(**given: str) -> pl.DataFrame:
    """One client whose signals are in these states."""
    found = all_signals()
    return pl.DataFrame(
        [
            {
                "owner": "me",
                "client": "c",
                "signal": name,
                "reason": found[name].reason,
                "state": state,
                "since": None,
            }
            for name, state in given.items()
        ],
        schema_overrides={"since": pl.Date},
    )


def state_of(reason: str, **given: str) -> str:
    found = reasons(in_company(states(**given), all_signals()))
    return str(found.row(by_predicate=pl.col("reason") == reason, named=True)["state"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"reply_time": "clear", "asks_unanswered": "established"}, "established"),
        ({"reply_time": "clear", "asks_unanswered": "emerging"}, "emerging"),
        ({"reply_time": "clear", "asks_unanswered": "unknown"}, "clear"),
        ({"reply_time": "unknown", "asks_unanswered": "unknown"}, "unknown"),
    ],
)
def test_a_reason_takes_the_strongest_state_of_its_signals(
    given: dict[str, str], expected: str
) -> None:
    assert state_of("engagement", **given) == expected


def test_a_reason_is_exempt_only_when_all_its_signals_are() -> None:
    assert state_of("payment", payment_lateness="exempt", payment_short="exempt") == "exempt"
    assert state_of("agreement", effective_rate="exempt", scope_drift="clear") == "clear"
    assert state_of("agreement", effective_rate="exempt", scope_drift="unknown") == "unknown"


def test_payment_is_clear_only_when_lateness_is() -> None:
    assert state_of("payment", payment_lateness="unknown", payment_short="clear") == "unknown"
    assert state_of("payment", payment_lateness="clear", payment_short="unknown") == "clear"


def test_payment_is_not_clear_while_another_signal_of_it_is_emerging() -> None:
    assert state_of("payment", payment_lateness="clear", payment_overdue="emerging") == "emerging"


def test_what_speaks_only_in_company_is_lowered_when_alone() -> None:
    assert state_of("growth", concentration="established", opportunity_cost="clear") == "emerging"


def test_what_speaks_only_in_company_stays_established_beside_another() -> None:
    assert (
        state_of("growth", concentration="established", opportunity_cost="emerging")
        == "established"
    )
    assert state_of("agreement", terms_missing="established", effective_rate="emerging") == (
        "established"
    )


def test_the_signals_of_a_reason_are_those_in_its_state() -> None:
    found = reasons(states(reply_time="emerging", asks_unanswered="clear"))

    assert found["signals"].to_list() == [["reply_time"]]


def test_an_unknown_reason_names_no_signal() -> None:
    assert reasons(states(reply_time="unknown"))["signals"].to_list() == [[]]
