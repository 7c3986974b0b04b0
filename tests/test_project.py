"""What the project promises about itself."""

import re
import tomllib
from pathlib import Path

import pytest

from secateur import __version__

ROOT = Path(__file__).parents[1]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_pin_has_a_hash_and_no_address(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert not [line for line in lines if "://" in line or line.startswith("-")]
    for place, line in enumerate(lines):
        if line and not line.startswith((" ", "#")):
            assert "--hash=sha256:" in lines[place + 1], line


def test_the_version_is_said_once_for_all() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert PROJECT["version"] == __version__
    assert f"## {__version__}" in changelog


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")

    for dependency in PROJECT["dependencies"]:
        name = re.split(r"[<>=]", dependency)[0]
        assert re.search(rf"\b{re.escape(name)}\b", reasons), name


def test_both_readmes_show_the_same_commands() -> None:
    english = _commands(ROOT / "README.md")

    assert english
    assert _commands(ROOT / "README.fr.md") == english


def _commands(path: Path) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    return [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
