"""Short names of the signals."""

from secateur.model.text import Text, text
from secateur.review.measuring import all_signals


def signal_words(signal: str) -> Text:
    """Return the short name of a signal; of one that is no longer there, its id."""
    known = all_signals().get(signal)
    return known.name if known else text("{name}", name=signal)
