"""The eight marks of a client: a shape, a colour and a letter, so that none carries it alone."""

from collections.abc import Mapping
from types import MappingProxyType

from rich.text import Text as Line

from secateur.i18n import Translator
from secateur.model.states import State
from secateur.review.parts import ClientReport
from secateur.review.words import REASON_LETTERS, STATE_WORDS

SHAPES: Mapping[State, tuple[str, str]] = MappingProxyType(
    {
        "established": ("●", "bold magenta"),
        "emerging": ("◐", "yellow"),
        "clear": ("○", "green"),
        "unknown": ("…", "bright_black"),
        "exempt": ("∕", "bright_black"),
    }
)
"""Shape and terminal colour of each state: full, half, closed bud, three dots, slash."""


def marks(client: ClientReport, say: Translator, *, gap: str) -> Line:
    """Draw a client's eight marks in the order of the reasons."""
    line = Line(no_wrap=True)
    for place, reason in enumerate(client.reasons):
        shape, colour = SHAPES[reason.state]
        letter = say(REASON_LETTERS[reason.reason]).partition("|")[0]
        line.append(gap if place else "")
        line.append(shape + letter, colour)
    return line


def legend(say: Translator) -> Line:
    """Explain the shapes, then the letters."""
    line = Line(style="bright_black")
    for place, (state, (shape, colour)) in enumerate(SHAPES.items()):
        line.append(" · " if place else "")
        line.append(f"{shape} ", colour)
        line.append(say(STATE_WORDS[state]))
    line.append("\n")
    line.append(" · ".join(_named(say(letter)) for letter in REASON_LETTERS.values()))
    return line


def _named(letter: str) -> str:
    symbol, _, name = letter.partition("|")
    return f"{symbol} {name}"
