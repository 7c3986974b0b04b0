"""One client: the verdict and its rule, the eight reasons with their records, what may come."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secateur.actions.forecasting.keep_bets import keep_bets
from secateur.actions.reviewing.client_story import client_story
from secateur.actions.reviewing.move_limits import keep_limits, read_limit
from secateur.actions.reviewing.review_clients import Reviewed, review_clients
from secateur.actions.reviewing.story_stay import Stay, reasons_to_stay
from secateur.actions.workspace.limit_words import limit_words
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.review.parts import ClientReport
from secateur.web.downloads import download
from secateur.web.pages import Changes, Page
from secateur.web.parts.client_bets import Bets, client_bets
from secateur.web.parts.client_parts import ClientView, client_view
from secateur.web.parts.client_tried import Tried, tried
from secateur.web.visit import Answer, Go, NotFoundError, Visit

OTHER = "limit."
"""How the query and the form name a limit."""

MOST_TRIED = 5

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """What ``client.html`` shows."""

    client: ClientView
    stays: tuple[Stay, ...]
    bets: Bets
    tried: Tried | None
    query: str
    """The day asked for, to be carried along: ``?on=2026-06-30``, or empty."""

    typed: Mapping[str, str]
    """By limit: what was typed and not taken."""

    refused: Text | None = None
    refused_limit: str = ""
    """The limit whose field says why; empty where there is no such field."""


class _LimitRefusal(Refusal):
    """A limit that cannot be, and which one it is."""

    def __init__(self, limit: str, reason: Text) -> None:
        super().__init__(reason)
        self.limit = limit


def show(visit: Visit) -> Answer:
    """Show one client, a chart of it as a file, or what other limits would make of it."""
    return _page(visit, _tried_limits(visit))


def act(visit: Visit) -> Answer:
    """Keep limits, go and see what they would change, or keep the forecasts as bets."""
    if visit.said("do") == "bet":
        return _bet(visit)
    if visit.said("do") != "try":
        visit.refuse_outdated()
    return _with_limits(visit, _changed(visit, _typed(visit)))


def _again(visit: Visit, refusal: Refusal) -> Answer:
    limit = refusal.limit if isinstance(refusal, _LimitRefusal) else ""
    return _page(visit, {}, _typed(visit), refused=refusal.reason, refused_limit=limit)


def _typed(visit: Visit) -> Mapping[str, str]:
    """Return what was typed, by limit."""
    return {key.removeprefix(OTHER): visit.said(key) for key in visit.form if key.startswith(OTHER)}


def _with_limits(visit: Visit, limits: Mapping[str, float]) -> Answer:
    path = f"/clients/{visit.path['client']}"
    if not limits:
        return Go(f"{path}{_query(visit)}#h-reasons", text("No limit was changed."))
    if visit.said("do") == "try":
        if len(limits) > MOST_TRIED:
            raise Refusal(text("Try at most {n} limits at once.", n=MOST_TRIED))
        asked = "&".join(f"{OTHER}{name}={value:.10g}" for name, value in limits.items())
        on = f"&on={visit.as_of}" if visit.as_of else ""
        return Go(f"{path}?{asked}{on}#tried")
    keep_limits(visit.desk, limits)
    first, *more = [limit_words(name) for name in limits]
    named = first
    for each in more:
        named = text("{before}, {next}", before=named, next=each)
    return Go(f"{path}{_query(visit)}#h-reasons", text("Saved: {limit}.", limit=named))


def _changed(visit: Visit, typed: Mapping[str, str]) -> Mapping[str, float]:
    """Return the limits that were typed otherwise than they hold.

    Raises:
        _LimitRefusal: One of them is none.
    """
    shown, _ = view_of(visit, visit.review(visit.as_of), visit.path["client"], {})
    holds = {
        limit.name: limit.value
        for reason in shown.reasons
        for signal in (*reason.first, *reason.rest)
        for limit in signal.limits
    }
    found: dict[str, float] = {}
    for name, given in typed.items():
        if given == holds.get(name):
            continue
        try:
            found[name] = read_limit(name, given, is_percent=True)
        except Refusal as refusal:
            raise _LimitRefusal(name if name in holds else "", refusal.reason) from refusal
    return found


def _bet(visit: Visit) -> Answer:
    """Keep today's forecasts of this client as bets, to be settled when the facts come in."""
    client, reviewed = visit.path["client"], visit.review(visit.as_of)
    mine = [bet for bet in reviewed.bets if bet.client == client]
    kept = keep_bets(visit.desk, mine, reviewed.report.as_of)
    if kept.refused is not None:
        raise Refusal(kept.refused)
    return Go(f"/clients/{client}#bets", text("{n} bet noted.", "{n} bets noted.", n=kept.new))


def _page(
    visit: Visit,
    limits: Mapping[str, float],
    typed: Mapping[str, str] = NOTHING,
    refused: Text | None = None,
    refused_limit: str = "",
) -> Answer:
    reviewed = visit.review(visit.as_of)
    client = visit.path["client"]
    shown, comparison = view_of(visit, reviewed, client, limits)
    bets = client_bets(visit, reviewed, client)
    asked = visit.query.get("download", "")
    if asked:
        charts = (*shown.charts.values(), *((bets.chart,) if bets.chart else ()))
        file = download(charts, asked, client)
        if file is None:
            raise NotFoundError(text("There is no such file."))
        return file
    return ClientPage(
        client=shown,
        stays=reasons_to_stay(visit.desk, client),
        bets=bets,
        tried=comparison,
        query=_query(visit),
        typed=typed,
        refused=refused,
        refused_limit=refused_limit,
    )


def view_of(
    visit: Visit, reviewed: Reviewed, client: str, limits: Mapping[str, float]
) -> tuple[ClientView, Tried | None]:
    """Return the view of a client, made once as long as nothing changes.

    Raises:
        NotFoundError: There is no such client.
    """
    say, day = visit.say, reviewed.report.as_of
    key = ("client", client, day, say.locale, say.is_familiar, tuple(sorted(limits.items())))

    def make() -> tuple[ClientView, Tried | None] | None:
        # Another review is large and seldom asked for twice: only what is shown of it is kept.
        other = review_clients(visit.desk, day, limits) if limits else reviewed
        story, own = client_story(other, client), _report_of(reviewed, client)
        if story is None or own is None:
            return None
        return client_view(story, say), tried(own, story.report, limits, say) if limits else None

    made = visit.keep(key, make) if _report_of(reviewed, client) is not None else None
    if made is None:
        raise NotFoundError(text("There is no client called “{said}” here.", said=client[:60]))
    return made


def _report_of(reviewed: Reviewed, client: str) -> ClientReport | None:
    return next((one for one in reviewed.report.clients if one.id == client), None)


def _tried_limits(visit: Visit) -> Mapping[str, float]:
    """Return the limits that the query tries.

    Raises:
        Refusal: One of them is none, or they are too many.
    """
    given = {
        key.removeprefix(OTHER): value
        for key, value in visit.query.items()
        if key.startswith(OTHER)
    }
    if len(given) > MOST_TRIED:
        raise Refusal(text("Try at most {n} limits at once.", n=MOST_TRIED))
    return {name: read_limit(name, value) for name, value in given.items()}


def _query(visit: Visit) -> str:
    return f"?on={visit.as_of}" if visit.as_of else ""


def _edited(visit: Visit) -> object:
    """Return what the form of this page changes: the owner's limits."""
    return sorted(visit.desk.settings.limits.items())


PAGE = Page(
    path="/clients/{client}",
    title=text("Client"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="garden",
    is_kept=True,
)
