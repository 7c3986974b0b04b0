"""Files written by others, for the conformance tests: present on some machines only."""

import os
from pathlib import Path

import pytest

FOLDER = Path(
    os.environ.get(  # noqa: TID251  (the tests' own setting, not the program's)
        "SECATEUR_TEST_DATA", str(Path(__file__).parents[2] / "shared" / "data")
    )
)


def shared_data(*parts: str) -> Path:
    """Return a folder or file of the shared data, or skip the test and say why."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no {path}: set SECATEUR_TEST_DATA to run this on files written by others")
    return path
