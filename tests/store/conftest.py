"""A store for one test, closed after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from secateur.store import Store
from tests.store.stores import store_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    with store_in(tmp_path) as made:
        yield made
