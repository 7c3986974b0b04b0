"""What the tests of commands that end or mend a relationship begin with."""

from pathlib import Path

import pytest

from tests.cli.leaving_world import Spoken, World


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken) -> World:
    """Return an owner with a client, who speaks English at a narrow terminal."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "110")
    return World(tmp_path, capsys)
