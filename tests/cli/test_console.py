"""What is printed keeps together what belongs together."""

import pytest

from secateur.cli.console import Console


@pytest.mark.parametrize("space", ["\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
def test_a_line_is_never_broken_at_a_no_break_space(space: str) -> None:
    console = Console()
    console.width = 12

    with console.capture() as captured:
        console.print(f"il y en a 18{space}% en tout")

    assert f"18{space}%" in captured.get()
