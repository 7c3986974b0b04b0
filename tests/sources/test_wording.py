"""Every text of the readers of tables has its French wording."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import secateur
from secateur.i18n.compile import compiled

PACKAGE = Path(secateur.__file__).parent


def templates() -> Iterator[str]:
    """Yield the first argument of each call of ``text`` in formats and table sources."""
    paths = [*(PACKAGE / "formats").glob("*.py"), *(PACKAGE / "sources").glob("*.py")]
    for path in paths:
        if path.stem.startswith("mail_"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="text"), args=[ast.Constant(value=str(said)), *_]):
                    yield said
                case ast.Call(func=ast.Name(id="text")):
                    pytest.fail(f"{path}:{node.lineno}: a text that no catalogue can hold")
                case _:
                    continue


def test_every_reason_is_worded_in_french() -> None:
    catalogue = compiled(PACKAGE / "i18n" / "locales" / "fr")
    worded = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.string
    }

    assert set(templates()) <= worded
