"""How a reset stands, in sentences: kept 5 of 6 since 3 March."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.leaving.kept import Kept, State, Tally
from secateur.leaving.terms import NAMES
from secateur.model.text import Text, text

STATE_WORDS: Mapping[State, Text] = MappingProxyType(
    {
        "running": text("running"),
        "kept": text("kept"),
        "broken": text("not kept"),
        "ended": text("ended"),
    }
)


def tally_sentence(tally: Tally) -> Text:
    """Say how often a term was kept."""
    name = NAMES[tally.term.kind]
    if tally.n == 0:
        return text("{term}: nothing to judge yet since {on:date}", term=name, on=tally.starts_on)
    return text(
        "{term}: kept {kept} of {n} since {on:date}",
        "{term}: kept {kept} of {n} since {on:date}",
        term=name,
        kept=tally.kept,
        n=tally.n,
        on=tally.starts_on,
    )


def kept_sentence(found: Kept) -> Text:
    """Say how a whole reset stands."""
    said = tally_sentence(found.tallies[0])
    for tally in found.tallies[1:]:
        said = text("{first}; {then}", first=said, then=tally_sentence(tally))
    if found.state == "running" and found.review_on is not None:
        return text(
            "Reset {state}: {said}. To look back on {on:date}.",
            state=STATE_WORDS[found.state],
            said=said,
            on=found.review_on,
        )
    return text("Reset {state}: {said}.", state=STATE_WORDS[found.state], said=said)
