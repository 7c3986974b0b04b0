"""A garden somebody has lived in, and one where nobody has been."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.accessibility.places import LEFT, RESET
from tests.browser.serving import in_turn, served

LANGUAGE = "fr-CA"


@pytest.fixture(scope="session")
def lived_in(demo_files: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of a workspace with data, one departure under way, and one reset."""
    home = tmp_path_factory.mktemp("lived-in") / "home"
    in_turn(
        home,
        LANGUAGE,
        ("review", str(demo_files("camille-qc"))),
        ("leave", _id(LEFT), "--open", "--skip-cooling", "--motive", "none"),
        ("leave", _id(LEFT), "--stay", "Deux belles années."),
        ("reset", _id(RESET), "--term", "paiement 30 jours"),
    )
    return home


def _id(place: str) -> str:
    return place.rpartition("/")[2]


@pytest.fixture(scope="module")
def garden(lived_in: Path) -> Iterator[str]:
    """Serve the garden somebody has lived in, and return its link."""
    with served(lived_in, LANGUAGE) as link:
        yield link


@pytest.fixture(scope="module")
def bare_garden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a garden where nobody has been, and return its link."""
    with served(tmp_path_factory.mktemp("bare") / "home", LANGUAGE) as link:
        yield link
