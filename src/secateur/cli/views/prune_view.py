"""What pruning freed, in the terminal: sentences first, then the figures."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text as Line

from secateur.actions.prune import Ideal, Pruned
from secateur.actions.prune_words import common_reasons, nearest
from secateur.cli.columns import Columns
from secateur.cli.views.sheet import sheet
from secateur.i18n import Translator
from secateur.model.text import Text, text
from secateur.pruning import sentences
from secateur.pruning.model import Cut, Kindred, Pruning

HEAD = "bright_black"

MOST_TURNED = 6


def prune_view(pruned: Pruned, say: Translator) -> RenderableType:
    """Draw what was found, for all clients or for one."""
    found, wanted = pruned.found, pruned.client
    cuts = [cut for cut in found.cuts if wanted in {None, cut.departure.client}]
    parts: list[RenderableType] = []
    for cut in cuts:
        parts += [*_cut(cut, found, say), ""]
    if not found.cuts:
        parts += [
            Line(say(sentences.NOTHING_LEFT), style="bold"),
            Line(say(sentences.HOW_TO_SAY)),
            "",
        ]
    for client in found.lapsed:
        parts.append(Line(say(sentences.lapsed(found.names[client]))))
    if wanted is None:
        parts += _common(found, say)
        parts += _traits(found, say)
    parts += _kindred(nearest(found, wanted), found, say)
    parts += _ideals(pruned, say)
    return sheet(parts)


def _cut(cut: Cut, found: Pruning, say: Translator) -> Iterator[RenderableType]:
    yield Line(cut.name, style="bold")
    for one in (*sentences.freed(cut), *sentences.income(cut.received, cut.name)):
        yield Line(say(one))
    yield ""
    yield _stages(cut, say)
    yield ""
    yield from _turned(cut, found, say)
    yield Line(say(text("How it ended")), style="bold")
    yield Line(" ".join(say(one) for one in sentences.ended(cut)))


def _stages(cut: Cut, say: Translator) -> Columns:
    table = Columns()
    table.add_column("")
    heads = [text("{days} days before", days=cut.before.stretch.days)]
    heads += [text("{days} days after", days=stage.stretch.days) for stage in cut.after]
    for head in heads:
        table.add_column(say(head))
    for measure, words in sentences.MEASURE_WORDS.items():
        cells: list[str] = []
        for stage in (cut.before, *cut.after):
            one = stage.measures[measure]
            said = say(sentences.measured(measure, one))
            n = f"\nn = {one.n}" if one.value is not None else ""
            cells.append(said + n)
        table.add_row(say(words), *cells)
    return table


def _turned(cut: Cut, found: Pruning, say: Translator) -> Iterator[RenderableType]:
    if cut.turned_days is None:
        return
    yield Line(
        say(text("Where the hours go, {days} days after", days=cut.turned_days)), style="bold"
    )
    table = Columns()
    for head in (text("Client"), text("before, a week"), text("since, a week")):
        table.add_column(say(head))
    for one in cut.turned[:MOST_TURNED]:
        name = found.names.get(one.client, one.client)
        shown = say(text("{client} (new)", client=name)) if one.is_new else name
        table.add_row(
            shown, say.form(round(one.before), "hours"), say.form(round(one.after), "hours")
        )
    yield table
    yield ""


def _common(found: Pruning, say: Translator) -> Iterator[RenderableType]:
    shared = common_reasons(found)
    if not shared:
        return
    yield Line(say(text("What the clients you left had in common")), style="bold")
    for line in shared:
        yield Line(say(line))
    yield ""


def _traits(found: Pruning, say: Translator) -> Iterator[RenderableType]:
    if not found.traits:
        return
    yield Line(say(text("What is known of your clients")), style="bold")
    table = Columns()
    heads = (text("doing well"), text("others"), text("left"))
    for head in (say(text("Trait")), "", *map(say, heads)):
        table.add_column(head)
    for row in found.traits:
        table.add_row(
            say(sentences.TRAIT_WORDS[row.trait]),
            say(sentences.value_words(row.trait, row.value)),
            *(say(sentences.among(group)) for group in (row.well, row.others, row.left)),
            style="bold" if row.is_shared else "",
        )
    yield table
    yield Line(say(sentences.CIRCULAR), style="italic")
    yield Line(say(sentences.SMALL), style="italic")
    yield ""


def _kindred(
    listed: Sequence[Kindred], found: Pruning, say: Translator
) -> Iterator[RenderableType]:
    for one in listed:
        yield Line(
            say(
                text(
                    "{client} shares with those doing well: {traits}.",
                    client=found.names[one.client],
                    traits=_pairs(one.shared, say),
                )
            )
        )
        if one.apart:
            yield Line(say(text("It differs in: {traits}.", traits=_pairs(one.apart, say))))
    if listed:
        yield ""


def _pairs(pairs: Sequence[tuple[str, str]], say: Translator) -> str:
    words = {str(trait): said for trait, said in sentences.TRAIT_WORDS.items()}
    values = {(str(trait), value): said for (trait, value), said in sentences.VALUE_WORDS.items()}
    told: list[Text] = []
    for trait, value in pairs:
        said = values.get((trait, value), text("{value}", value=value))
        told.append(text("{trait} ({said})", trait=words[trait], said=said))
    return say.listed(told)


def _ideals(pruned: Pruned, say: Translator) -> Iterator[RenderableType]:
    yield Line(say(text("Your ideal client")), style="bold")
    if not pruned.ideals:
        yield Line(
            say(
                text('No sentence yet. Write one: secateur prune --ideal "Answers within two days"')
            )
        )
    for one in pruned.ideals:
        yield Line(f"{one.number}. {one.sentence}")
        for is_true, words in ((True, text("true of")), (False, text("not true of"))):
            listed = _ticked(one, pruned, is_true)
            if listed:
                yield Line(f"   {say(words)} {listed}")


def _ticked(one: Ideal, pruned: Pruned, is_true: bool) -> str:  # noqa: FBT001  (which of both lists)
    names = pruned.found.names
    clients = [client for client, tick in one.ticks.items() if tick is is_true]
    wanted = [client for client in clients if pruned.client in {None, client}]
    return ", ".join(names.get(client, client) for client in wanted)
