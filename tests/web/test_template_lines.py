"""The templates can be read: no line of them runs out of sight."""

from pathlib import Path

import pytest

from secateur.web.templating import FOLDER

LONGEST = 300
"""Characters. What follows a white space or a block's tag can stand on the next line."""


@pytest.mark.parametrize("template", sorted(FOLDER.rglob("*.html")), ids=lambda path: path.name)
def test_a_line_of_a_template_can_be_read(template: Path) -> None:
    lines = template.read_text(encoding="utf-8").split("\n")

    assert [n for n, line in enumerate(lines, 1) if len(line) > LONGEST] == []
