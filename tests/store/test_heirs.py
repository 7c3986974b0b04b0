"""Merges are followed to their ends, in whatever order they were made."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from secateur.store.heirs import followed

NAMES = st.sampled_from(["alpha", "beta", "gamma", "delta", "zeta"])


@given(st.dictionaries(NAMES, NAMES), st.randoms(use_true_random=False))
def test_every_merged_client_has_one_heir_that_was_merged_into_nobody(
    merges: dict[str, str], random: Random
) -> None:
    rows = list(merges.items())
    random.shuffle(rows)

    found = followed(dict(rows))

    assert found == followed(merges)
    assert not set(found) & set(found.values())
    assert {found.get(gone, gone) for gone in merges} <= {*merges, *merges.values()}
    for gone, heir in merges.items():
        assert found.get(gone, gone) == found.get(heir, heir)


def test_of_a_circle_one_client_stays() -> None:
    circle = {"beta": "alpha", "alpha": "beta", "zeta": "beta"}

    assert followed(circle) == {"beta": "alpha", "zeta": "alpha"}
