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
    *("bz2", "decimal", "hashlib", "json", "lzma", "random", "shutil", "sysconfig", "tempfile"),
    *("zlib", "zoneinfo", "secateur.model.records", "secateur.actions.workspace.workspaces"),
    *("secateur.settings.shape", "secateur.store", "secateur.sources", "secateur.review"),
}
"""What takes a millisecond or more: to say what there is needs none of it."""

BEFORE = """
import sys
import secateur.__main__
print(*sorted(sys.modules))
"""
AT_THE_END = """
import atexit, gc
atexit.register(lambda: print(gc.get_freeze_count() > 1_000))
from secateur.__main__ import main
main(["--help"])
print(gc.get_freeze_count())
"""
COMMANDS = [
    path.stem.removesuffix("_")
    for path in (Path(__file__).parents[2] / "src/secateur/cli/commands").glob("[a-z]*.py")
]


def printed(program: str, home: Path, *words: str) -> list[str]:
    """Return the lines that a program of ours prints."""
    environment = {"SECATEUR_HOME": str(home), "PATH": os.defpath}
    command = [sys.executable, "-c", program, *words]
    done = subprocess.run(  # noqa: S603  (our own words)
        command, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def loaded(home: Path, *words: str) -> set[str]:
    """Return what is loaded once some words were answered."""
    code, *modules = printed(HELP, home, *words)[-1].split()
    assert code == "0"
    return set(modules)


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "--help")

    assert {f"secateur.cli.commands.{name}" for name in COMMANDS if name != "import"} <= modules
    assert modules & HEAVY == set()


@pytest.mark.parametrize("command", ["serve", "import", "review"])
def test_help_on_one_command_loads_nothing_heavy(tmp_path: Path, command: str) -> None:
    assert loaded(tmp_path, command, "--help") & HEAVY == set()


def test_the_memory_is_seen_to_before_anything_is_loaded(tmp_path: Path) -> None:
    modules = set(printed(BEFORE, tmp_path)[-1].split())

    assert "secateur.__main__" in modules
    assert not {name for name in modules if name.startswith(("click", "secateur.cli"))}


def test_no_circle_is_looked_for_where_all_ends(tmp_path: Path) -> None:
    assert printed(AT_THE_END, tmp_path)[-2:] == ["0", "True"]
