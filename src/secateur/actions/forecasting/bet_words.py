"""What the terminal and the page both say of the record of the bets."""

from collections.abc import Iterator

from secateur.forecasts.bets.record import LEAST, Record
from secateur.forecasts.bets.sentences import KIND_WORDS
from secateur.i18n import Translator
from secateur.model.text import text


def kind_rows(record: Record, say: Translator) -> Iterator[tuple[str, ...]]:
    """Yield of each kind of bet what it is, how many, said, come true, and how much better."""
    for kind, words in KIND_WORDS.items():
        score = record.kinds.get(kind)
        if score is None:
            continue
        is_judged = score.n >= LEAST and score.skill is not None
        yield (
            say(words),
            say.form(score.n, "number"),
            say.form(score.said, "percent"),
            say.form(score.happened, "percent"),
            say.form(score.skill, "percent") if is_judged else say(text("too few")),
        )
