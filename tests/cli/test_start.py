"""``--help`` says what the program can do before anything that takes time is loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HELP = """
import sys
from secateur.__main__ import main
code = main(sys.argv[1:])
print(code, *sorted(sys.modules))
"""
HEAVY = {
    *("asyncio", "babel", "cryptography", "dateutil", "email", "http", "numpy", "platformdirs"),
    *("polars", "pydantic", "rapidfuzz", "rich", "scipy", "socket", "sqlite3", "ssl"),
    *("starlette", "subprocess", "tomllib", "typst", "uvicorn", "webbrowser", "yaml"),
    *("secateur.settings.shape", "secateur.store", "secateur.sources", "secateur.review"),
}
COMMANDS = [
    path.stem.removesuffix("_")
    for path in (Path(__file__).parents[2] / "src/secateur/cli/commands").glob("[a-z]*.py")
]


def loaded(home: Path, *words: str) -> set[str]:
    """Return what is loaded once some words were answered."""
    environment = {"SECATEUR_HOME": str(home), "PATH": os.defpath}
    command = [sys.executable, "-c", HELP, *words]
    done = subprocess.run(  # noqa: S603  (our own words)
        command, env=environment, capture_output=True, text=True, check=True
    )
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0"
    return set(modules)


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "--help")

    assert {f"secateur.cli.commands.{name}" for name in COMMANDS if name != "import"} <= modules
    assert modules & HEAVY == set()


@pytest.mark.parametrize("command", ["serve", "import", "review"])
def test_help_on_one_command_loads_nothing_heavy(tmp_path: Path, command: str) -> None:
    assert loaded(tmp_path, command, "--help") & HEAVY == set()
