"""Why a client has its verdict: a sentence per signal, then the receipts."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from secateur.cli.columns import Columns
from secateur.cli.views.marks import SHAPES
from secateur.cli.views.sheet import sheet
from secateur.forecasts.recovery_sentences import came_back
from secateur.i18n import Translator
from secateur.model.places import file_and_place
from secateur.model.states import LOUD, STATES
from secateur.model.text import Text as Words
from secateur.model.text import text
from secateur.review.cases import exit_sentence
from secateur.review.parts import ChangeReport, ClientReport, ReasonReport, Receipt, SignalReport
from secateur.review.words import (
    NOT_LEGAL_ADVICE,
    REASON_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    VERDICT_RULES,
    VERDICT_WORDS,
)
from secateur.signals import Reason

SHOWN_RECEIPTS = 8
"""Receipts shown under a signal unless one reason alone is asked for."""


def why_text(client: ClientReport, only: Reason | None, say: Translator) -> RenderableType:
    """Explain a client's verdict, or one reason of it with all its receipts."""
    parts: list[RenderableType] = [
        Line(_said_of(client.name, VERDICT_WORDS[client.verdict], say), style="bold"),
        Line(say(VERDICT_RULES[client.verdict])),
        Line(say(text("Next step: {step}.", step=STEP_WORDS[client.next_step]))),
        Line(say(NOT_LEGAL_ADVICE), style="italic"),
        *([Line(say(client.reset.sentence))] if client.reset else []),
        *([Line(say(exit_sentence(client.exit)))] if client.exit else []),
        *([Line(_since(client.change, say))] if client.change else []),
    ]
    for reason in client.reasons:
        if only in {None, reason.reason}:
            mine = [one for one in client.signals.values() if one.reason == reason.reason]
            mine.sort(key=lambda one: STATES.index(one.state))
            parts += ["", _heading(reason, say), *_signals(mine, say, is_alone=only is not None)]
            if reason.recovery is not None:
                parts.append(Line("  " + say(came_back(reason.recovery))))
    if any(map(_lies_outside, _shown(client, only))):
        parts += ["", Line(say(LEANING), style="italic")]
    return sheet(parts)


LEANING = text(
    "Where a figure lies outside the interval beside it: the figure is what was counted, the"
    " interval what is likely by so few records and by what other clients show."
)


def _shown(client: ClientReport, only: Reason | None) -> list[SignalReport]:
    return [one for one in client.signals.values() if only in {None, one.reason}]


def _lies_outside(signal: SignalReport) -> bool:
    if signal.value is None or signal.low is None or signal.high is None:
        return False
    if "{low" not in signal.sentence.template:
        return False
    return signal.low < signal.high and not signal.low <= signal.value <= signal.high


def _heading(reason: ReasonReport, say: Translator) -> Line:
    shape, colour = SHAPES[reason.state]
    words = _said_of(REASON_WORDS[reason.reason], STATE_WORDS[reason.state], say)
    return Line.assemble((f"{shape} ", colour), (words, "bold"))


def _said_of(subject: str | Words, said: Words, say: Translator) -> str:
    return say(text("{subject}: {said}", subject=subject, said=said))


def _signals(
    signals: Sequence[SignalReport], say: Translator, *, is_alone: bool
) -> list[RenderableType]:
    shown: list[RenderableType] = []
    said: set[str] = set()
    for signal in signals:
        shape, colour = SHAPES[signal.state]
        sentence = say(signal.sentence)
        if sentence in said:  # what holds of all the signals of a reason is said of it once
            continue
        said.add(sentence)
        shown.append(Line.assemble(("  " + shape + " ", colour), sentence))
        if signal.change:
            shown.append(Line("    " + _since(signal.change, say)))
        if signal.receipts and (is_alone or signal.state in LOUD):
            receipts = signal.receipts if is_alone else signal.receipts[:SHOWN_RECEIPTS]
            shown.append(_receipts(receipts, len(signal.receipts), say))
    return shown


def _since(change: ChangeReport, say: Translator) -> str:
    """Word a change apart from the level it changed from."""
    return say(text("Change: {said}", said=change.sentence))


def _receipts(receipts: Sequence[Receipt], total: int, say: Translator) -> RenderableType:
    table = Columns(show_header=False, style="bright_black")
    for receipt in receipts:
        table.add_row(
            "▸" if receipt.is_hit else " ",
            say.form(receipt.on, "day") if receipt.on else "",
            receipt.what,
            say(file_and_place(receipt.file, receipt.at)),
        )
    if total > len(receipts):
        more = total - len(receipts)
        words = say(text("… and {n} more row", "… and {n} more rows", n=more))
        table.add_row("", "", words, "")
    return Padding(table, (0, 0, 0, 4))
