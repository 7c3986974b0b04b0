"""What other limits would make of a client."""

from collections.abc import Mapping
from dataclasses import dataclass

from secateur.actions.workspace.limit_words import is_share, limit_words
from secateur.i18n import Translator
from secateur.model.text import text
from secateur.review.parts import ClientReport
from secateur.review.words import REASON_WORDS, STATE_WORDS, VERDICT_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What other limits would change."""

    limits: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    """Key and value as typed, to be kept as they are."""

    first: str
    """The key of the first one."""

    before: str
    after: str
    reasons: tuple[str, ...]


def tried(
    before: ClientReport, after: ClientReport, limits: Mapping[str, float], say: Translator
) -> Tried:
    """Compare a client with itself under other limits."""
    changed = [
        say(
            text(
                "{reason}: {after} instead of {before}.",
                reason=REASON_WORDS[new.reason],
                after=STATE_WORDS[new.state],
                before=STATE_WORDS[old.state],
            )
        )
        for old, new in zip(before.reasons, after.reasons, strict=True)
        if old.state != new.state
    ]
    shown = {name: value * 100 if is_share(name) else value for name, value in limits.items()}
    return Tried(
        limits=tuple(
            say(
                text(
                    "{limit}: {value}",
                    limit=limit_words(name),
                    value=text("{value:percent}", value=value)
                    if is_share(name)
                    else text("{value:number}", value=value),
                )
            )
            for name, value in limits.items()
        ),
        names=tuple((name, f"{value:.10g}") for name, value in shown.items()),
        first=next(iter(limits)),
        before=say(VERDICT_WORDS[before.verdict]),
        after=say(VERDICT_WORDS[after.verdict]),
        reasons=tuple(changed),
    )
