"""A reset in the terminal: its terms, how they are kept, what broke them, what would fit."""

from collections.abc import Mapping

from rich.console import RenderableType
from rich.text import Text as Line

from secateur.actions.leaving.case_letters import command_of
from secateur.actions.leaving.reset_client import ResetView, days_of
from secateur.actions.loading.load_tables import Receipt
from secateur.actions.reviewing.story_words import signal_words
from secateur.cli.columns import Columns
from secateur.cli.views.sheet import sheet
from secateur.i18n import Translator
from secateur.leaving.kept_sentences import STATE_WORDS, tally_sentence
from secateur.leaving.proposals import Proposal
from secateur.leaving.terms import EXAMPLES, NAMES, as_typed, measures
from secateur.model.places import file_and_place
from secateur.model.text import Text, text

Origins = Mapping[tuple[str, int], Receipt]
"""Where what broke a term stands, by table and id."""

SHOWN = 6


def reset_view(view: ResetView, origins: Origins, say: Translator) -> RenderableType:
    """Draw the reset."""
    parts: list[RenderableType] = [Line(say(_headline(view)), style="bold"), ""]
    if view.kept is not None:
        parts += _kept(view, origins, say)
    elif view.is_running and view.reset is not None:
        parts += _draft(view, say)
    if not view.is_running:
        parts += _proposals(view, say)
    parts += _next(view, say)
    parts.append(
        Line(say(text("Nothing is sent from here. You write it, you send it.")), style="italic")
    )
    return sheet(parts)


def _headline(view: ResetView) -> Text:
    name = view.client.name
    if view.kept is not None:
        return text("{client}: reset {state}", client=name, state=STATE_WORDS[view.kept.state])
    if view.is_running:
        return text("{client}: a reset is drafted, and not sent", client=name)
    return text("{client}: no reset is on record", client=name)


def _kept(view: ResetView, origins: Origins, say: Translator) -> list[RenderableType]:
    kept = view.kept
    if kept is None:
        return []
    lines: list[RenderableType] = []
    for tally in kept.tallies:
        lines.append(Line(f"  {say(tally_sentence(tally))}"))
        for table, number, on in tally.breaches[:SHOWN]:
            found = origins.get((table, number))
            place = f"{found.what}  {say(file_and_place(found.file, found.at))}" if found else ""
            lines.append(Line(f"    ▸ {say.form(on, 'day')}  {place}", style="bright_black"))
        if len(tally.breaches) > SHOWN:
            more = text("… and {n} more row", "… and {n} more rows", n=len(tally.breaches) - SHOWN)
            lines.append(Line(f"    {say(more)}", style="bright_black"))
    if kept.review_on is not None:
        lines.append(Line(f"  {say(text('To look back on {on:date}.', on=kept.review_on))}"))
    return [*lines, ""]


def _draft(view: ResetView, say: Translator) -> list[RenderableType]:
    starts_on, review_on = days_of(view)
    terms = view.reset.terms if view.reset else ()
    lines: list[RenderableType] = [Line(say(text("The test")), style="bold")]
    lines += [Line(f"  {say(measures([one], say.form(starts_on, 'date')))}") for one in terms]
    lines.append(Line(f"  {say(text('To look back on {on:date}.', on=review_on))}"))
    return [*lines, ""]


def _proposals(view: ResetView, say: Translator) -> list[RenderableType]:
    if not view.proposals:
        return [Line(say(text("No reason found calls for a term of its own."))), ""]
    lines: list[RenderableType] = [
        Line(say(text("Terms that would fit; none is chosen")), style="bold")
    ]
    fitting = Columns(show_header=False)
    for one in view.proposals:
        fitting.add_row(f"  {say(as_typed(one.term))}", answered(one, say))
    return [*lines, fitting, ""]


def proposal_line(one: Proposal, say: Translator) -> str:
    """Return a proposal as it is typed, with the signals it answers."""
    return f"{say(as_typed(one.term)):22} {answered(one, say)}"


def answered(one: Proposal, say: Translator) -> str:
    """Name what a proposal puts in writing, and the signals it answers."""
    signals = ", ".join(say(signal_words(signal)) for signal in one.signals)
    return say(text("{trait} ({said})", trait=NAMES[one.term.kind], said=signals))


def _next(view: ResetView, say: Translator) -> list[RenderableType]:
    command = command_of("reset", view.client.id)
    day = view.moment.on.isoformat()
    if view.kept is None and not view.is_running:
        first = say(as_typed(view.proposals[0].term) if view.proposals else EXAMPLES["payment"])
        steps = [(text("choose a term, or several"), f'{command} --term "{first}"')]
    elif view.kept is None:
        steps = [
            (text("write the letter"), f"{command} --out {say(text('FOLDER'))}"),
            (text("note that you sent it"), f"{command} --sent {day}"),
        ]
    elif view.kept.state == "ended":
        steps = []
    else:
        steps = [(text("end the reset"), f"{command} --stop")]
    lines: list[RenderableType] = [Line(say(text("What is next")), style="bold")] if steps else []
    for what, how in steps:
        lines += [Line(f"  {say(what)}"), Line(f"    {how}", style="cyan")]
    return [*lines, ""] if steps else []
