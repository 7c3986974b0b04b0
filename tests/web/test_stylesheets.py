"""Nothing stands in a stylesheet that no page uses."""

import re
from pathlib import Path

WEB = Path(__file__).parents[2] / "src" / "secateur" / "web"
SHEETS = {path.name: path.read_text(encoding="utf-8") for path in (WEB / "static").glob("*.css")}
RULES = "\n".join(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL) for sheet in SHEETS.values())
USERS = " ".join(
    path.read_text(encoding="utf-8")
    for pattern in ("templates/*.html", "**/*.py", "static/*.js")
    for path in WEB.glob(pattern)
)
WORDS = set(re.findall(r"[\w-]+", USERS))

OF_STATES = ("is-",)
"""Classes whose end a template fills in."""


def test_every_class_of_a_stylesheet_is_somewhere_on_a_page() -> None:
    named = set(re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", RULES)))

    assert named
    assert not {one for one in named if one not in WORDS and not one.startswith(OF_STATES)}


def test_every_custom_property_is_read() -> None:
    defined = set(re.findall(r"(--[\w-]+)\s*:", RULES))
    read = set(re.findall(r"var\((--[\w-]+)", RULES + USERS))

    assert defined
    assert not defined - read
