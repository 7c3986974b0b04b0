"""Energy after an exchange, here and elsewhere."""

from datetime import date

from secateur.signals.energy import SIGNAL
from tests.builders import Builder, measured


def world(here: list[int], elsewhere: list[int]) -> Builder:
    """Check-ins that begin at 4 and end so much higher or lower."""
    builder = Builder()
    builder.clients("lambda", "mu")
    for client, changes in (("lambda", here), ("mu", elsewhere)):
        for number, change in enumerate(changes):
            on = date.fromordinal(date(2026, 1, 5).toordinal() + 7 * number)
            builder.check_in(client, on, energy_before=4, energy_after=4 + change)
    return builder


def test_the_difference_of_the_changes_is_the_value() -> None:
    found = measured(SIGNAL, world([-2, -1, -2, -1, -2], [0, 0, 1, 0, 0]))

    assert (found["mean"], found["others_mean"]) == (-1.6, 0.2)
    assert found["value"] == -1.6 - 0.2


def test_energy_that_is_gone_each_time_is_established() -> None:
    assert measured(SIGNAL, world([-3, -2] * 8, [0, 1] * 8))["state"] == "established"
    assert measured(SIGNAL, world([0, 1] * 8, [0, 1] * 8))["state"] == "clear"


def test_only_complete_pairs_count() -> None:
    builder = world([-3] * 4, [0] * 9)
    builder.check_in("lambda", "2026-06-01", energy_before=4)

    assert measured(SIGNAL, builder)["n"] == 4
