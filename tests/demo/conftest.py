"""One written world for all tests of the files; it takes a second to make."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from secateur.demo.records import World
from secateur.demo.world import invent
from secateur.demo.write import write


@dataclass(frozen=True, slots=True)
class Written:
    """A world and the folder its files are in."""

    world: World
    folder: Path


@pytest.fixture(scope="session")
def whole() -> World:
    """The default world."""
    return invent(0)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The last ten months of the default cast, written once."""
    world, folder = invent(0, months=10), tmp_path_factory.mktemp("demo")
    write(world, folder)
    return Written(world, folder)
