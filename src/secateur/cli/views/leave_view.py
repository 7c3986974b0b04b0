"""An exit in the terminal: a timeline, its rule, what the law asks, and the next command."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.text import Text as Line

from secateur.actions.leaving.exit_words import (
    EARLY_QUESTION,
    STATE_WORDS,
    article_of_end,
    may_leave,
)
from secateur.actions.leaving.leave_client import ExitView
from secateur.cli.columns import Columns
from secateur.cli.views.sheet import sheet
from secateur.i18n import Translator
from secateur.law import Question
from secateur.leaving.answers import BREACH, NO_MOTIVE
from secateur.leaving.breach import BREACH_WORDS, unknown_words
from secateur.leaving.exit_case import CHECKLIST, STEP_WORDS, StepState
from secateur.leaving.last_day import EARLY
from secateur.letters import motives
from secateur.model.text import Text, text

MARKS: Mapping[StepState, tuple[str, str, Text]] = MappingProxyType(
    {
        "done": ("●", "green", STATE_WORDS["done"]),
        "now": ("◐", "magenta", STATE_WORDS["now"]),
        "later": ("○", "bright_black", STATE_WORDS["later"]),
    }
)
"""Shape, colour and word: none stands alone."""

NOT_ADVICE = text("Information, not legal advice. Nothing is sent from here.")

MEANS = text(
    "Nothing has begun. An exit leads from 48 hours to think it over to the last day: a reason or"
    " none, the notice, a letter that you send yourself, the hand-over. Until the letter has left,"
    " it can be called off at any time."
)
"""What opening an exit means."""


def leave_view(view: ExitView, say: Translator, costs: RenderableType | None) -> RenderableType:
    """Draw the exit."""
    parts: list[RenderableType] = [Line(say(_headline(view)), style="bold"), ""]
    if view.is_new:
        opened = text(
            "Opened today. Take 48 hours to think it over; to do without: --skip-cooling. To call"
            " it off: --cancel."
        )
        parts += [Line(say(opened)), ""]
    elif view.case is None or view.case.opened_on is None:
        parts += [Line(say(MEANS)), ""]
    if costs is not None:
        parts += [costs, ""]
    parts += [_stays(view, say)] if view.case and view.case.stays else []
    if view.steps:
        parts += [_timeline(view, say), ""]
    parts += _rule(view, say)
    parts += _questions(view, say)
    parts += _breach(view, say)
    if view.is_open:
        if "motive" not in view.said:
            parts += [*_motives(say), ""]
        if view.case and view.case.sent_on and view.case.missing_ticks:
            parts += [_checklist(view, say), ""]
    parts += _next(view, say)
    parts.append(Line(say(NOT_ADVICE), style="italic"))
    return sheet(parts)


def _headline(view: ExitView) -> Text:
    name = view.client.name
    if view.case is None or view.case.opened_on is None:
        return text("{client}: no exit is open", client=name)
    if view.case.is_cancelled:
        return text("{client}: the exit was called off", client=name)
    if view.case.closed_on is not None:
        return text("{client}: left on {day:date}", client=name, day=view.case.closed_on)
    if view.day.ends_on is None:
        return text("{client}: an exit is open; its last day is not worked out yet", client=name)
    if view.case.sent_on is None:
        return text(
            "{client}: a letter sent on {sent:date} ends the contract on {day:date}",
            client=name,
            sent=view.day.sent_on,
            day=view.day.ends_on,
        )
    return text("{client}: the contract ends on {day:date}", client=name, day=view.day.ends_on)


def _stays(view: ExitView, say: Translator) -> RenderableType:
    lines = [Line(say(text("Your reasons to stay")), style="bold")]
    stays = view.case.stays if view.case else ()
    lines += [Line(f"  {say.form(on, 'day')}  {reason}") for on, reason in stays]
    return Group(*lines, "")


def _timeline(view: ExitView, say: Translator) -> RenderableType:
    table = Columns(show_header=False)
    for one in view.steps:
        shape, colour, word = MARKS[one.state]
        table.add_row(
            Line(f"{shape} {say(word)}", colour),
            say(STEP_WORDS[one.step]),
            Line(say.form(one.on, "date") if one.on else "", "bright_black"),
        )
    return table


def _rule(view: ExitView, say: Translator) -> list[RenderableType]:
    day = view.day
    if day.end is None:
        reason = day.problem.reason if day.problem else text("The last day is not worked out yet.")
        return [Line(say(text("The last day")), style="bold"), Line(f"  {say(reason)}"), ""]
    lines: list[RenderableType] = [Line(say(text("The last day")), style="bold")]
    where = article_of_end(view)
    article = f" ({say(where) if isinstance(where, Text) else where})" if where else ""
    lines.append(Line(f"  {say(text('The rule: {rule}', rule=day.end.rule))}{article}."))
    lines += [Line(f"  · {say(step)}") for step in day.end.working]
    if day.is_estimate and not day.is_chosen:
        received = text("The day of receipt is an estimate: note it once you know (--received).")
        lines.append(Line(f"  {say(received)}"))
    if (may := may_leave(day.end)) is not None:
        lines.append(Line(f"  {say(may)}"))
    lines += [Line(f"  {say(note)}") for note in day.notes]
    return [*lines, ""]


def _questions(view: ExitView, say: Translator) -> list[RenderableType]:
    asked = [*view.day.questions]
    if not asked and not view.day.is_early:
        return []
    head = text("What the law may hold against it, for you to settle")
    lines: list[RenderableType] = [Line(say(head), style="bold")]
    for one in asked:
        lines += _question(view, one, say)
    if view.day.is_early:
        mark = "●" if view.is_settled(EARLY) else "○"
        lines.append(Line(f"  {mark} {EARLY}: {say(EARLY_QUESTION)}"))
    return [*lines, ""]


def _breach(view: ExitView, say: Translator) -> list[RenderableType]:
    """Draw what the law asks of an end for breach, once that is the reason."""
    if not view.is_for_breach:
        return []
    head = text("What the law asks of an end for breach, for you to settle")
    lines: list[RenderableType] = [Line(say(head), style="bold")]
    for one in view.breaching:
        lines += _question(view, replace(one, effect="duty"), say)
    if not view.breaching:
        lines.append(Line(f"  {say(unknown_words(view.day.law))}", style="yellow"))
    lines += [Line(f"  ○ {say(one.what)}") for one in view.lacks]
    return [*lines, ""]


def _question(view: ExitView, one: Question, say: Translator) -> list[RenderableType]:
    mark = "–" if one.effect == "right" else "●" if view.is_settled(one.id) else "○"
    said = text("{subject}: {said}", subject=one.id, said=one.statement)
    lines: list[RenderableType] = [
        Line(f"  {mark} {say(said)} ({one.article})"),
        Line(f"    {say(one.ask)}", style="italic"),
    ]
    if one.guidance is not None:
        lines.append(Line(f"    {say(one.guidance)}"))
    if one.warning is not None:
        lines.append(Line(f"    {say(one.warning)}", style="yellow"))
    return lines


def _motives(say: Translator) -> list[RenderableType]:
    locale = {"en": "en-GB"}.get(say.locale, say.locale)
    lines: list[RenderableType] = [
        Line(say(text("A reason to give, only if it is true, or none")), style="bold")
    ]
    choices = Columns(show_header=False)
    for name, said in motives(locale).items():
        choices.add_row(f"  {name}", said)
    choices.add_row(f"  {BREACH}", say(BREACH_WORDS))
    choices.add_row(f"  {NO_MOTIVE}", say(text("give no reason")))
    return [*lines, choices]


def _checklist(view: ExitView, say: Translator) -> RenderableType:
    ticked: Mapping[str, date] = view.case.ticked if view.case else {}
    lines = [Line(say(text("Hand-over")), style="bold")]
    lines += [
        Line(f"  {'●' if item in ticked else '○'} {say(words)}  ({item})")
        for item, words in CHECKLIST.items()
    ]
    return Group(*lines)


def _next(view: ExitView, say: Translator) -> list[RenderableType]:
    if not view.missing:
        return []
    lines: list[RenderableType] = [Line(say(text("What is next")), style="bold")]
    for one in view.missing:
        lines.append(Line(f"  {say(one.what)}"))
        lines.append(Line(f"    {one.typed(say)}", style="cyan"))
    return [*lines, ""]
