"""One client: the verdict and its rule, the eight reasons with their records, what may come."""

from collections.abc import Mapping
from dataclasses import dataclass

from secateur.actions.bet_record import BetRecord, bet_record
from secateur.actions.client_story import client_story
from secateur.actions.review_clients import Reviewed, review_clients
from secateur.actions.story_limits import keep_limit, read_limit
from secateur.actions.story_stay import Stay, reasons_to_stay
from secateur.actions.story_words import limit_words
from secateur.forecasts.bets_sentences import judged, outcome, what
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.review.compute import all_signals
from secateur.review.parts import ClientReport
from secateur.web.client_parts import ClientView, client_view
from secateur.web.client_tried import Tried, tried
from secateur.web.downloads import download
from secateur.web.pages import Page
from secateur.web.visit import Answer, Go, NotFoundError, Visit

OTHER = "limit."
"""How the query names a limit that is only tried."""

MOST_TRIED = 5
MOST_BETS = 12


@dataclass(frozen=True, slots=True)
class BetRow:
    """One bet and what became of it."""

    what: str
    p: str
    outcome: str
    mark: str
    """yes | no, or empty"""

    on: str


@dataclass(frozen=True, slots=True)
class Bets:
    """The record of what was foretold."""

    judged: str
    rows: tuple[BetRow, ...]
    bins: tuple[tuple[str, str, str], ...]
    """Of the months replayed: what was said, how often, and how often it came true."""

    replayed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """What ``client.html`` shows."""

    client: ClientView
    stays: tuple[Stay, ...]
    bets: Bets
    tried: Tried | None
    query: str
    """The day asked for, to be carried along: ``?on=2026-06-30``, or empty."""

    refused: Text | None = None
    refused_limit: str = ""
    """The limit whose field says why; empty where there is no such field."""


def show(visit: Visit) -> Answer:
    """Show one client, a chart of it as a file, or what other limits would make of it."""
    return _page(visit, _tried_limits(visit))


def act(visit: Visit) -> Answer:
    """Keep a limit, or go and see what it would change."""
    client, name = visit.path["client"], visit.said("limit")
    place = _place_of(name)
    try:
        value = read_limit(name, visit.said("value"), is_percent=True)
        if visit.said("do") == "try":
            on = f"&on={visit.as_of}" if visit.as_of else ""
            return Go(f"/clients/{client}?{OTHER}{name}={value:.10g}{on}{place}")
        keep_limit(visit.desk, name, value)
    except Refusal as refusal:
        return _page(
            visit, {}, refused=refusal.reason, refused_limit=name if _place_of(name) else ""
        )
    return Go(
        f"/clients/{client}{_query(visit)}{place}",
        text("Kept: {limit}.", limit=limit_words(name)),
    )


def _page(
    visit: Visit,
    limits: Mapping[str, float],
    refused: Text | None = None,
    refused_limit: str = "",
) -> Answer:
    reviewed = visit.review(visit.as_of)
    client = visit.path["client"]
    shown, comparison = view_of(visit, reviewed, client, limits)
    asked = visit.query.get("download", "")
    if asked:
        file = download(tuple(shown.charts.values()), asked, client)
        if file is None:
            raise NotFoundError(text("There is no such file."))
        return file
    return ClientPage(
        client=shown,
        stays=reasons_to_stay(visit.desk, client),
        bets=_bets(visit, reviewed, client),
        tried=comparison,
        query=_query(visit),
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

    if _report_of(reviewed, client) is None:
        raise NotFoundError(text("There is no client called “{said}” here.", said=client[:60]))
    made = visit.keep(key, make)
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


def _place_of(limit: str) -> str:
    """Return where on the page a limit stands."""
    found = next(
        (
            signal.reason
            for signal in all_signals().values()
            if limit in {signal.limit_name, *signal.settings}
        ),
        None,
    )
    return f"#{found}" if found else ""


def _query(visit: Visit) -> str:
    return f"?on={visit.as_of}" if visit.as_of else ""


def _bets(visit: Visit, reviewed: Reviewed, client: str) -> Bets:
    with_months = visit.query.get("record") == "months"
    day = reviewed.report.as_of
    noted = visit.desk.store.value("SELECT count(*) FROM bets")
    key = ("bets", client, day, noted, with_months, visit.say.locale, visit.say.is_familiar)

    def make() -> Bets:
        found = bet_record(visit.desk, day, client, replay=with_months)
        return _told(visit, found)

    return visit.keep(key, make)


def _told(visit: Visit, found: BetRecord) -> Bets:
    say = visit.say
    newest = sorted(
        (one for one in found.settled if one.bet.author == "program"),
        key=lambda one: (one.state == "open", -one.bet.made_on.toordinal()),
    )
    rows = tuple(
        BetRow(
            what=say(what(one.bet)),
            p="–" if one.bet.p is None else say.form(one.bet.p, "percent"),
            outcome=say(outcome(one)),
            mark=("yes" if one.happened else "no") if one.state == "settled" else "",
            on=say.form(one.bet.made_on, "day"),
        )
        for one in newest[:MOST_BETS]
    )
    again = found.replayed
    bins = tuple(
        (say.form(one.said, "percent"), str(one.n), str(one.happened))
        for one in (again.bins if again else ())
    )
    return Bets(say(judged(found.live)), rows, bins, say(judged(again)) if again else "")


PAGE = Page(path="/clients/{client}", title=text("Client"), show=show, act=act, place="garden")
