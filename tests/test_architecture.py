"""What ARCHITECTURE.md says of the tree, held against the tree."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "secateur"
STORE = SOURCE / "store"

ASKS = {"rows", "value", "run", "run_many", "execute", "executemany", "executescript"}
"""Methods of a database that take SQL."""

SQL = re.compile(
    r"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s"
    r"|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|VIEW|TRIGGER)\s|BEGIN\s+IMMEDIATE|VACUUM\b"
    r"|WITH\s+\w+\s+AS\s*\()"
)


@cache
def parsed(path: Path) -> ast.Module:
    """Return a file of the source as a tree; none of the tests changes it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def spoken(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that hold SQL, or ask a store in words of their own."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(words)) if SQL.match(words):
                yield node.lineno
            case ast.Call(
                func=ast.Attribute(value=asked, attr=method),
                args=[ast.Constant(value=str()) | ast.JoinedStr(), *_],
            ) if method in ASKS and ast.unparse(asked).endswith(("store", "connection")):
                yield node.lineno
            case _:
                pass


def test_sql_is_seen_in_a_query_a_part_of_one_and_a_call() -> None:
    query = 'found = f"SELECT {column} FROM bets"'
    call = 'visit.desk.store.value("count")'

    assert list(spoken(ast.parse(query))) == [1]
    assert list(spoken(ast.parse(call))) == [1]
    assert not list(spoken(ast.parse('say("Select a client", list.value("of"))')))


def test_only_the_store_speaks_sql() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if STORE not in path.parents
        for line in spoken(parsed(path))
    ]

    assert not found


def test_no_page_and_no_command_takes_the_store_from_a_workspace() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("web", "cli")
        for path in sorted((SOURCE / folder).rglob("*.py"))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr == "store"
    ]

    assert not found


def test_the_diagram_shows_the_layers_of_the_contract() -> None:
    written = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    diagram = written.split("```")[1].split("src/secateur/\n", 1)[1]
    shown = [
        names
        for line in diagram.splitlines()
        if (names := {part for part in re.split(r"\s{2,}", line.strip()) if _is_folder(part)})
    ]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]

    assert shown == [set(layer.split(" | ")) for layer in layers]


def _is_folder(name: str) -> bool:
    return (SOURCE / name).is_dir() or (SOURCE / f"{name}.py").is_file()


def test_a_constant_has_one_home() -> None:
    homes = {
        "('owner', 'client')": "tables/__init__.py",
        "('established', 'emerging')": "model/states.py",
        "('established', 'emerging', 'clear', 'unknown', 'exempt')": "model/states.py",
        "('act', 'enough', 'watch', 'unknown', 'keep')": "review/verdict.py",
        "9 * 60": "working_clock/calendar.py",
    }
    found = sorted(
        (ast.unparse(node.value), path.relative_to(SOURCE).as_posix())
        for path in SOURCE.rglob("*.py")
        for node in parsed(path).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and node.value is not None
        and ast.unparse(node.value) in homes
    )

    assert found == sorted(homes.items())
