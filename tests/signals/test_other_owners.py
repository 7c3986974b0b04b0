"""Nothing said of one owner depends on who else is in the frame, to the last bit."""

from dataclasses import fields

import polars as pl
import pytest
from polars import col

from secateur.facts import Facts
from secateur.review.compute import review
from secateur.review.measuring import all_signals
from secateur.tables import Tables
from tests.signals import contact_worlds
from tests.signals.test_money_properties import AS_OF, world

SIGNALS = all_signals()

OWN, OTHER = "camille", "zoe"


def only(made: Tables, clients: int) -> Tables:
    """Keep the first clients: one alone makes frames of one row, which divide otherwise."""
    kept = made.clients["client"].sort().head(clients).implode()
    return Tables(
        **{
            field.name: frame.filter(col("client").is_in(kept))
            if "client" in (frame := getattr(made, field.name)).columns
            else frame
            for field in fields(Tables)
        }
    )


def beside(made: Tables, others: Tables) -> Tables:
    """Put another owner, with clients of the same names, into the frame."""
    return Tables(
        **{
            field.name: pl.concat(
                [
                    getattr(others, field.name).with_columns(owner=pl.lit(OTHER)),
                    getattr(made, field.name),
                ]
            )
            for field in fields(Tables)
        }
    )


@pytest.mark.parametrize("clients", [1, 5])
@pytest.mark.parametrize("seed", range(3))
def test_another_owner_in_the_frame_changes_no_bit_of_any_signal(seed: int, clients: int) -> None:
    contacts = [contact_worlds.drawn(contact_worlds.Plan(seed + place)) for place in (0, 100)]
    money = [world(seed + place).tables() for place in (0, 100)]
    for own, others in (contacts, money):
        made = only(own, clients)
        alone, together = Facts(made, AS_OF), Facts(beside(made, others), AS_OF)
        for name, signal in SIGNALS.items():
            expected, found = signal.measure(alone), signal.measure(together)
            for part in ("levels", "receipts"):
                mine = getattr(found, part).filter(owner=OWN)
                order = [key for key in ("client", "table", "id", "on") if key in mine.columns]
                same = mine.sort(order).equals(getattr(expected, part).sort(order))
                assert same, f"{part} of {name}"


def test_every_signal_speaks_of_nobody_where_there_is_nobody() -> None:
    made = contact_worlds.drawn(contact_worlds.Plan(1))
    nobody = only(made, 0)
    facts = Facts(nobody, AS_OF)

    for name, signal in SIGNALS.items():
        reading = signal.measure(facts)
        assert (reading.levels.height, reading.receipts.height) == (0, 0), name
        assert "details" in reading.levels.columns, name


def test_every_signal_speaks_of_one_client_alone() -> None:
    facts = Facts(only(contact_worlds.drawn(contact_worlds.Plan(2)), 1), AS_OF)

    for name, signal in SIGNALS.items():
        levels = signal.measure(facts).levels
        assert levels["client"].to_list() == ["ada"], name
        assert levels["state"].is_in(["established", "emerging", "clear", "unknown"]).all(), name


@pytest.mark.parametrize("clients", [0, 1])
def test_a_workspace_of_nobody_or_of_one_client_is_reviewed(clients: int) -> None:
    for made in (contact_worlds.drawn(contact_worlds.Plan(3)), world(3).tables()):
        found = review(only(made, clients), AS_OF)

        assert found.verdicts.height == clients
        assert set(found.readings) == set(SIGNALS)
