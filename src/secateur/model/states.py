"""The states that a measure of a client, or a reason, can be in."""

from typing import Literal

State = Literal["established", "emerging", "clear", "unknown", "exempt"]

STATES: tuple[State, ...] = ("established", "emerging", "clear", "unknown", "exempt")
"""The loudest first."""

LOUD: tuple[State, ...] = ("established", "emerging")
"""Those that are heard: something is across its limit."""
