"""The garden: every client in a row, the most urgent first."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from secateur.actions.entering.settle import questions
from secateur.actions.reviewing.garden import Garden, garden
from secateur.actions.reviewing.garden_week import garden_week
from secateur.actions.reviewing.review_clients import Reviewed
from secateur.model.folding import folded
from secateur.model.states import STATES
from secateur.model.text import Text, text
from secateur.review.parts import ClientReport, Report
from secateur.review.verdict import URGENCY, Verdict
from secateur.review.words import NOT_LEGAL_ADVICE, REASON_WORDS, STATE_WORDS, VERDICT_WORDS
from secateur.web.downloads import Chart, download
from secateur.web.navigation import GARDEN
from secateur.web.pages import Page
from secateur.web.parts.garden_chart import income_chart
from secateur.web.parts.garden_rows import Beside, Row, WholeRate, garden_row, whole_rate
from secateur.web.parts.garden_sorting import DEFAULT, SORTS, Order, order_of, sorted_clients
from secateur.web.parts.garden_week_words import told
from secateur.web.visit import Answer, Go, NotFoundError, Visit


@dataclass(frozen=True, slots=True)
class Count:
    """How many clients have a verdict, and where they are listed."""

    said: Text
    to: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column's heading leads to."""

    to: str
    direction: str
    """For ``aria-sort``; empty where the rows are in another order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GardenView:
    """What ``garden.html`` shows."""

    report: Report
    lede: Text
    counts: tuple[Count, ...]
    week: Text
    owed: tuple[tuple[str, int, int], ...]
    """Currency, open and overdue, the owner's own currency first."""

    rate: WholeRate | None
    """What an hour earned over all clients; None where no client's is known."""

    income: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    reasons: tuple[tuple[str, Text], ...]
    chart: Chart | None
    to_settle: int
    headings: Mapping[str, Heading]
    sorts: tuple[tuple[str, Text, bool], ...]
    verdicts: tuple[tuple[str, Text, bool], ...]
    wanted: str
    is_sifted: bool
    on: str
    """The day asked for, to be carried along; empty for today."""

    states: tuple[tuple[str, Text], ...]
    assumed: tuple[Text, ...]
    advice: Text


def show(visit: Visit) -> Answer:
    """Show the garden, or the way in where nothing was imported yet."""
    reviewed = visit.review(visit.as_of)
    if not reviewed.report.clients:
        return Go("/welcome")
    asked = visit.query.get("download", "")
    if asked:
        return _file(visit, reviewed, asked)
    order = order_of(visit.query.get("sort") or visit.query.get("by", DEFAULT))
    wanted = visit.query.get("q", "").strip()
    verdict = visit.query.get("verdict", "")
    return _view(visit, reviewed, order, wanted, verdict)


def _view(visit: Visit, reviewed: Reviewed, order: Order, wanted: str, verdict: str) -> GardenView:
    found, figures, say = reviewed.report, garden(reviewed), visit.say
    beside = Beside(found, figures, visit.desk.settings.rates)
    counts = Counter(client.verdict for client in found.clients)
    on = visit.query.get("on", "") if visit.as_of else ""
    carried = {key: each for key, each in (("q", wanted), ("verdict", verdict), ("on", on)) if each}
    return GardenView(
        report=found,
        lede=text("{n:opening} client.", "{n:opening} clients.", n=len(found.clients)),
        counts=tuple(
            Count(_count(one, counts[one]), "/?" + urlencode({"verdict": one}))
            for one in URGENCY
            if counts[one]
        ),
        week=told(garden_week(reviewed), {client.id: client.name for client in found.clients}),
        owed=_owed(figures, found.currency),
        rate=whole_rate(beside),
        income=tuple(sorted(found.income.items(), key=lambda one: one[0] != found.currency)),
        rows=tuple(
            garden_row(client, beside, say)
            for client in sorted_clients(found.clients, order, beside)
            if _fits(client, wanted, verdict)
        ),
        reasons=tuple(REASON_WORDS.items()),
        chart=income_chart(found, figures, say),
        to_settle=len(questions(visit.desk)),
        headings={name: _heading(name, order, carried) for name in SORTS},
        sorts=_sorts(order),
        verdicts=tuple((one, VERDICT_WORDS[one], one == verdict) for one in URGENCY if counts[one]),
        wanted=wanted,
        is_sifted=bool(wanted or verdict),
        on=on,
        states=tuple((state, STATE_WORDS[state]) for state in STATES),
        assumed=tuple(reviewed.around.assumed.values()),
        advice=NOT_LEGAL_ADVICE,
    )


def _file(visit: Visit, reviewed: Reviewed, asked: str) -> Answer:
    chart = income_chart(reviewed.report, garden(reviewed), visit.say)
    file = download((chart,) if chart else (), asked, "secateur")
    if file is None:
        raise NotFoundError(text("There is no such file."))
    return file


def _owed(figures: Garden, own: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(
        (currency, *sums)
        for currency, sums in sorted(figures.owed.items(), key=lambda one: one[0] != own)
        if sums[0]
    )


def _heading(name: str, order: Order, carried: Mapping[str, str]) -> Heading:
    to = "/?" + urlencode({"sort": order.then(name), **carried})
    return Heading(to, order.direction if name == order.name else "")


def _sorts(order: Order) -> tuple[tuple[str, Text, bool], ...]:
    listed = [(name, sort.said, name == order.token) for name, sort in SORTS.items()]
    if order.is_reversed:
        said = text("{column}, the other way round", column=SORTS[order.name].said)
        listed.insert(0, (order.token, said, True))
    return tuple(listed)


def _fits(client: ClientReport, wanted: str, verdict: str) -> bool:
    return folded(wanted) in folded(client.name) and verdict in {"", client.verdict}


def _count(verdict: Verdict, n: int) -> Text:
    """Say how many clients have a verdict."""
    return {
        "act": text(
            "One calls for a quick decision.", "{n:opening} call for a quick decision.", n=n
        ),
        "enough": text(
            "One gives a sufficient reason.", "{n:opening} give a sufficient reason.", n=n
        ),
        "watch": text("One is to keep an eye on.", "{n:opening} are to keep an eye on.", n=n),
        "unknown": text(
            "Of one, not enough is known yet.", "Of {n:words}, not enough is known yet.", n=n
        ),
        "keep": text("One is doing well.", "{n:opening} are doing well.", n=n),
    }[verdict]


PAGE = Page(path=GARDEN.path, title=GARDEN.title, show=show, place=GARDEN.place, is_kept=True)
