"""What holds of every test: none depends on how fast the machine is, or how wide its terminal."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.passphrases import make_quick

# One worker of the tests a core: the threads of the tables would only wait for each other.
os.environ.setdefault("POLARS_MAX_THREADS", "1")  # noqa: TID251  (before polars is loaded)

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser: its files take longest, and nothing is to wait for them."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the width that a runner of tests asks for."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(autouse=True, scope="session")
def quick_passphrases() -> Iterator[None]:
    """Spare all tests but those of the encryption itself the second a passphrase takes."""
    with pytest.MonkeyPatch.context() as patch:
        make_quick(patch)
        yield
