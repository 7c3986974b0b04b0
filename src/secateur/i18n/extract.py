"""Find every template of the source, so that no sentence is left without its wording."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence as it stands in the source."""

    singular: str
    plural: str | None
    file: str
    line: int


_IN_PAGE = re.compile(
    r"""\bt\(\s*(?P<one>"[^"]*"|'[^']*')(?:\s*,\s*(?P<many>"[^"]*"|'[^']*'))?\s*[,)]"""
)
"""``t("…")`` in a page, with its plural."""


def templates(folder: Path) -> Iterator[Template]:
    """Yield the literal arguments of each ``text(…)`` and ``t(…)``, and each ``Source``'s kind."""
    yield from _of_code(folder)
    for path in sorted(folder.rglob("*.html")):
        written = path.read_text(encoding="utf-8")
        for found in _IN_PAGE.finditer(written):
            plural = found["many"][1:-1] if found["many"] else None
            line = written.count("\n", 0, found.start()) + 1
            yield Template(found["one"][1:-1], plural, str(path.relative_to(folder)), line)


def _of_code(folder: Path) -> Iterator[Template]:
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                said = _said(node, node.func.id)
                if said:
                    plural = said[1] if len(said) > 1 else None
                    yield Template(said[0], plural, str(path.relative_to(folder)), node.lineno)


def _said(call: ast.Call, function: str) -> list[str]:
    if function == "text":
        return [_literal(argument, call) for argument in call.args]
    if function == "Source":
        return [_literal(given.value, call) for given in call.keywords if given.arg == "kind"]
    return []


def _literal(node: ast.expr, call: ast.Call) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    message = f"line {call.lineno}: a template must be written out, or no catalogue can hold it"
    raise ValueError(message)
