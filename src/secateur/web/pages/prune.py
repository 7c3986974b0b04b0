"""Spring: what leaving freed, and with whom to grow."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from secateur.actions import prune as actions
from secateur.actions.entering.undo_changes import Change, last_change, undoably
from secateur.actions.prune import Ideal, Pruned
from secateur.actions.prune_words import common_reasons, nearest
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.pruning import sentences
from secateur.pruning.model import Kindred, Pruning, Trait, TraitRow
from secateur.web.downloads import download
from secateur.web.navigation import PRUNE
from secateur.web.pages import Changes, Page
from secateur.web.parts.leave_forms import day_needed
from secateur.web.parts.prune_parts import CutView, cut_view
from secateur.web.parts.undo_parts import undone
from secateur.web.visit import Answer, Go, NotFoundError, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class KinView:
    """A client that shares traits with those doing well."""

    client: str
    name: str
    shared: tuple[tuple[Text, Text], ...]
    apart: tuple[tuple[Text, Text], ...]
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitView:
    """One line of the table of traits."""

    trait: Text
    value: Text
    well: Text
    others: Text
    left: Text
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IdealView:
    """A sentence, and the answer for each client."""

    ideal: Ideal
    rows: tuple[tuple[str, str, str], ...]
    """Id, name, and the answer as the form holds it: yes, no, or empty."""

    true: tuple[str, ...]
    false: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PruneView:
    """What ``prune.html`` shows."""

    lede: Text
    cuts: tuple[CutView, ...]
    lapsed: tuple[Text, ...]
    common: tuple[Text, ...]
    well: tuple[str, ...]
    traits: tuple[TraitView, ...]
    kin: tuple[KinView, ...]
    ideals: tuple[IdealView, ...]
    running: tuple[tuple[str, str], ...]
    """Clients that can be said to be left."""

    today: date
    circular: Text
    small: Text
    on: str
    undo: Change | None = None
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show every departure."""
    return _page(visit)


def _edited(visit: Visit) -> object:
    return actions.left_days(visit.desk), actions.ideals(visit.desk)


def act(visit: Visit) -> Answer:
    """Remember what was said, and say so; or undo the last of it."""
    if visit.said("do") == "undo":
        return Go("/prune", undone(visit))
    if visit.said("do") != "ideal":  # one sentence more takes nothing back
        visit.refuse_outdated()
    return Go("/prune", undoably(visit.desk, lambda: _done(visit), "/prune"))


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _page(visit, refused=refusal.reason)


def _done(visit: Visit) -> Text:
    desk, do = visit.desk, visit.said("do")
    number = int(visit.said("number")) if visit.said("number").isdecimal() else 0
    if do == "left":
        day = day_needed(visit, "day")
        actions.note_left(desk, visit.said("client"), day)
        return text("Saved: left on {day:date}.", day=day)
    if do in {"not_left", "forget_left"}:
        actions.note_left(desk, visit.said("client"), None, forget=do == "forget_left")
        return text("Saved: it does not count as left.")
    if do == "ideal":
        actions.add_ideal(desk, visit.said("sentence"))
        return text("Saved. Now say of whom it is true.")
    if do == "drop":
        gone = actions.drop_ideal(desk, number)
        return text("Removed: {sentence}", sentence=gone.sentence)
    if do == "ticks":
        for key in visit.form:
            if key.startswith("c-"):
                answer = {"yes": True, "no": False}.get(visit.said(key))
                actions.tick_ideal(desk, number, key.removeprefix("c-"), is_true=answer)
        return text("Saved.")
    raise Refusal(text("Nothing was chosen."))


def _page(visit: Visit, refused: Text | None = None) -> Answer:
    say = visit.say
    key = ("prune shown", visit.review(visit.as_of).report.as_of, say.locale, say.is_familiar)
    view = visit.keep((*key, visit.as_of), lambda: _view(_pruned(visit), visit))
    view = replace(view, refused=refused, undo=last_change(visit.desk, "/prune"))
    asked = visit.query.get("download", "")
    if asked:
        charts = [chart for cut in view.cuts for chart in cut.charts]
        file = download(charts, asked, "spring")
        if file is None:
            raise NotFoundError(text("There is no such file."))
        return file
    return view


def _pruned(visit: Visit) -> Pruned:
    def make() -> Pruned:
        return actions.prune(visit.desk, visit.as_of, reviews=lambda day: visit.review(day).found)

    day = visit.review(visit.as_of).report.as_of
    return visit.keep(("prune", day), make)


def _view(pruned: Pruned, visit: Visit) -> PruneView:
    found, say = pruned.found, visit.say
    cuts = tuple(cut_view(cut, found, say) for cut in found.cuts)
    left = {cut.client for cut in cuts}
    running = tuple((one, name) for one, name in found.names.items() if one not in left)
    on = visit.query.get("on", "")
    return PruneView(
        lede=_lede(cuts, found),
        cuts=cuts,
        lapsed=tuple(sentences.lapsed(found.names[one]) for one in found.lapsed),
        common=tuple(common_reasons(found)),
        well=tuple(found.names[one] for one in found.well),
        traits=tuple(_trait(row) for row in found.traits),
        kin=tuple(_kin(one, found) for one in nearest(found)),
        ideals=tuple(_ideal(one, found) for one in pruned.ideals),
        running=running,
        today=found.as_of,
        circular=sentences.CIRCULAR,
        small=sentences.SMALL,
        on=f"on={on}&" if on else "",
    )


def _lede(cuts: tuple[CutView, ...], found: Pruning) -> Text:
    if not cuts:
        return text("It is not a loss, it is a spring pruning. Nothing has been cut so far.")
    latest = cuts[0]
    if len(cuts) == 1:
        return text(
            "You left {client} on {day:date}. What has that freed?",
            client=latest.name,
            day=found.cuts[0].departure.on,
        )
    return text("You have left {n} clients. What has that freed?", n=len(cuts))


def _trait(row: TraitRow) -> TraitView:
    return TraitView(
        trait=sentences.TRAIT_WORDS[row.trait],
        value=sentences.value_words(row.trait, row.value),
        well=sentences.among(row.well),
        others=sentences.among(row.others),
        left=sentences.among(row.left),
        is_shared=row.is_shared,
    )


def _kin(one: Kindred, found: Pruning) -> KinView:
    return KinView(
        client=one.client,
        name=found.names[one.client],
        shared=_pairs(one.shared),
        apart=_pairs(one.apart),
        unknown=one.unknown,
    )


def _pairs(pairs: tuple[tuple[Trait, str], ...]) -> tuple[tuple[Text, Text], ...]:
    return tuple(
        (sentences.TRAIT_WORDS[trait], sentences.value_words(trait, value))
        for trait, value in pairs
    )


_ANSWERS: Mapping[bool | None, str] = MappingProxyType({True: "yes", False: "no", None: ""})


def _ideal(one: Ideal, found: Pruning) -> IdealView:
    return IdealView(
        ideal=one,
        rows=tuple(
            (client, name, _ANSWERS[one.ticks.get(client)]) for client, name in found.names.items()
        ),
        true=tuple(name for client, name in found.names.items() if one.ticks.get(client) is True),
        false=tuple(name for client, name in found.names.items() if one.ticks.get(client) is False),
    )


PAGE = Page(
    path=PRUNE.path,
    title=PRUNE.title,
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place=PRUNE.place,
)
