"""What is asked of dread is the same everywhere: its answers are counted together."""

from secateur.cli.commands.checkin import ASKED
from secateur.web.pages.checkin import QUESTIONS


def test_the_page_and_the_command_ask_the_same_about_dread() -> None:
    assert QUESTIONS["dread"][0] == ASKED["dread"]
