"""What holds of every test: none depends on how fast the machine is, or how wide its terminal."""

import pytest
from hypothesis import settings

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
