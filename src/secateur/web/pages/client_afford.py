"""Can I leave this client? Four ways side by side, and what one may change of the question."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from secateur.actions.entering.edit_settings import said_by
from secateur.actions.entering.undo_changes import change_undoably
from secateur.actions.forecasting.afford_leaving import afford
from secateur.actions.forecasting.affordable import EXAMPLE_MONTHS, PAGE_DRAWS, Affordable, Asked
from secateur.actions.reviewing.review_clients import Reviewed
from secateur.forecasts.cash.model import Range
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.money import minor_digits
from secateur.model.text import Text, text
from secateur.web.downloads import download
from secateur.web.forms.fields import problems_of, taken
from secateur.web.forms.of_me import MONEY
from secateur.web.forms.tried_numbers import is_said, number
from secateur.web.pages import Changes, Page
from secateur.web.parts.afford_parts import Answered, answered
from secateur.web.visit import Answer, Go, NotFoundError, Visit

MOST_MONTHS, MOST_NOTICE, MOST_SUM = 60, 730, 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """One thing the user may change: a number that script turns into a slider too."""

    name: str
    label: Text
    value: str
    start: str
    """The value as it was measured: sent along, so that an unchanged one is no word of the
    user's."""

    most: float
    step: float
    hint: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepable:
    """A figure of the user's own that the settings keep."""

    name: str
    label: Text
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAffordView:
    """What ``client_afford.html`` shows."""

    client: str
    name: str
    currency: str
    sliders: tuple[Slider, ...]
    answered: Answered | None
    refused: Text | None
    example: Range | None
    """The months to find a replacement that are counted with, where none were said yet."""

    asked: tuple[Keepable, ...]
    """What is missing and can be said here once and for all."""

    keepable: tuple[Keepable, ...]
    """What was said here and can be kept in the settings."""

    is_tried: bool
    """Something else than what was measured is answered."""

    carried: str
    """The day asked for, to be carried along."""

    on: str


def show(visit: Visit) -> Answer:
    """Answer for one client with what is tried."""
    return _page(_trying(visit))


def _page(visit: Visit, again: Refusal | None = None) -> Answer:
    """Show the answer; or, where a form was refused, why, with what was typed as the query."""
    reviewed, client, name = visit.review(visit.as_of), visit.path["client"], _name(visit)
    found: Affordable | None = None
    shown: Answered | None = None
    refused: Text | None = None
    is_missing = False
    try:
        found = _found(visit, reviewed, _asked(visit, client))
        shown = _shown(visit, found)
    except MissingInputError as problem:
        refused = problem.reason
        is_missing = True
    except Refusal as problem:
        refused = problem.reason
    if again is not None:
        refused = next(iter(problems_of(again).values()), again.reason)
        is_missing = is_missing or not visit.said("do")
    asked_file = visit.query.get("download", "")
    if asked_file:
        file = None if shown is None else download(shown.charts, asked_file, f"{client}-afford")
        if file is None:
            raise NotFoundError(text("There is no such file."))
        return file
    return ClientAffordView(
        client=client,
        name=name,
        currency=str(reviewed.found.facts.tables.owners["currency"][0]),
        sliders=_sliders(visit, found),
        answered=shown,
        refused=refused,
        example=EXAMPLE_MONTHS if _is_example(visit) else None,
        asked=_missing_figures(visit) if is_missing else (),
        keepable=_keepable(visit) if shown else (),
        is_tried=_place(visit) in visit.tried,
        carried=f"on={visit.query['on']}&" if visit.query.get("on") else "",
        on=visit.query.get("on", ""),
    )


def _name(visit: Visit) -> str:
    """Return what the client of the address is called.

    Raises:
        NotFoundError: There is none.
    """
    client = visit.path["client"]
    names = {one.id: one.name for one in visit.review(visit.as_of).report.clients}
    if client not in names:
        raise NotFoundError(text("There is no client called “{said}” here.", said=client[:60]))
    return names[client]


def _place(visit: Visit) -> str:
    return f"{visit.desk.workspace.id} {visit.path['client']}"


def _trying(visit: Visit) -> Visit:
    """Return the visit with what is tried as its query: savings and costs stand in no address."""
    asked = {name: visit.query[name] for name in ("on", "download") if name in visit.query}
    return replace(visit, query=MappingProxyType({**visit.tried.get(_place(visit), {}), **asked}))


def act(visit: Visit) -> Answer:
    """Try figures, or keep them in the settings, where every client's answer finds them."""
    _name(visit)
    if visit.said("do"):
        return _try(visit)
    client = visit.path["client"]
    visit.refuse_outdated()
    given = {name: visit.said(name) for name in KEPT}
    said: dict[str, object] = {
        KEPT[name]: value
        for name, value in given.items()
        if value and name not in {"savings", "tax"}
    }
    if given["savings"]:
        on = visit.review(None).report.as_of.isoformat()
        said[KEPT["savings"]] = {"on": on, "amount": given["savings"]}
    if given["tax"]:
        said[KEPT["tax"]] = taken(_TAX, given["tax"])
    labels = {path: LABELS[name] for name, path in KEPT.items()}
    if not said:
        raise Refusal(text("Nothing was said: nothing was changed."))
    return Go(f"/clients/{client}/afford", change_undoably(visit.desk, said, labels, "/settings"))


def _edited(visit: Visit) -> object:
    """Return the figures that this page may keep; what is tried is kept nowhere."""
    said = said_by(visit.desk)[0]
    return [said.get(path.removeprefix("me.")) for path in KEPT.values()]


def _again(visit: Visit, refusal: Refusal) -> Answer:
    tried = _trying(visit)
    return _page(replace(tried, query=MappingProxyType({**tried.query, **_typed(visit)})), refusal)


def _typed(visit: Visit) -> Mapping[str, str]:
    """Return the figures of the form, with those that stood there."""
    names = (*LABELS, *(f"{name}_was" for name in LABELS))
    return {name: visit.said(name) for name in names if visit.said(name)}


def _try(visit: Visit) -> Go:
    """Remember what is tried as long as the server runs, or go back to what was measured.

    Raises:
        Refusal: A figure is none, or out of range.
    """
    if visit.said("do") == "try":
        typed = _typed(visit)
        _asked(replace(visit, query=MappingProxyType(typed)), visit.path["client"])
        visit.tried[_place(visit)] = typed
    else:
        visit.tried.pop(_place(visit), None)
    day = visit.query.get("on", "")
    return Go(f"/clients/{visit.path['client']}/afford" + (f"?on={day}" if day else ""))


def _missing_figures(visit: Visit) -> tuple[Keepable, ...]:
    """Return the figures of the user's own that nothing says yet, or that were just typed."""
    known, in_file = said_by(visit.desk)
    typed = () if visit.said("do") else tuple(name for name in KEPT if visit.said(name))
    return tuple(
        Keepable(name=name, label=LABELS[name], value=visit.query.get(name, ""))
        for name, path in KEPT.items()
        if path.removeprefix("me.") not in known
        or (name in typed and path.removeprefix("me.") not in in_file)
    )


def _keepable(visit: Visit) -> tuple[Keepable, ...]:
    """Return what the query says otherwise than the settings, apart from what the file says."""
    in_file = said_by(visit.desk)[1]
    return tuple(
        Keepable(name=name, label=LABELS[name], value=visit.query[name].strip())
        for name, path in KEPT.items()
        if is_said(visit, name) and path.removeprefix("me.") not in in_file
    )


def _found(visit: Visit, reviewed: Reviewed, asked: Asked) -> Affordable:
    facts = reviewed.found.facts

    is_example, is_as_measured = _is_example(visit), _measured_savings(visit) is not None

    def make() -> Affordable:
        payments = reviewed.found.forecasts.payments
        found = afford(facts, visit.desk, reviewed.report.owner, asked, payments)
        inputs = dict(found.inputs)
        if is_example:
            inputs["replace_months"] = replace(inputs["replace_months"], origin="assumed")
        if is_as_measured:
            inputs["savings"] = replace(inputs["savings"], origin="carried")
        return replace(found, inputs=inputs)

    key = ("afford", facts.as_of, asked, is_example, is_as_measured)
    return visit.keep(key, make, of="facts")


def _measured_savings(visit: Visit) -> float | None:
    """Return the savings as shown, where other costs or another tax would estimate them anew.

    What one tries for the months ahead says nothing of the money at hand today.
    """
    was = visit.query.get("savings_was", "").strip()
    is_anew = is_said(visit, "costs") or is_said(visit, "tax")
    if is_said(visit, "savings") or not (was and is_anew):
        return None
    measured = _float(was)
    return measured if abs(measured) <= MOST_SUM else None


def _is_example(visit: Visit) -> bool:
    """Tell whether the time to find a replacement is still the example."""
    return not any(is_said(visit, name) for name in ("from", "to"))


def _shown(visit: Visit, found: Affordable) -> Answered:
    say = visit.say
    key = (
        "afford shown",
        found.as_of,
        found.asked,
        _is_example(visit),
        _measured_savings(visit) is None,
        say.locale,
        say.is_familiar,
    )
    return visit.keep(key, lambda: answered(found, say), of="facts")


def _asked(visit: Visit, client: str) -> Asked:
    """Read the query.

    Raises:
        Refusal: Something in it is no number, or out of range.
    """
    months = [number(visit, name, MOST_MONTHS) for name in ("from", "to")]
    low, high = (
        default if said is None else said
        for said, default in zip(months, (EXAMPLE_MONTHS.low, EXAMPLE_MONTHS.high), strict=True)
    )
    notice, tax = number(visit, "notice", MOST_NOTICE), number(visit, "tax", 100)
    savings = number(visit, "savings", MOST_SUM, least=-MOST_SUM)
    return Asked(
        client=client,
        draws=PAGE_DRAWS,
        replace_months=Range(min(low, high), max(low, high)),
        savings=_measured_savings(visit) if savings is None else savings,
        monthly_costs=number(visit, "costs", MOST_SUM),
        notice_days=None if notice is None else round(notice),
        income_tax=None if tax is None else tax / 100,
    )


LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "savings": text("Savings today"),
        "costs": text("Costs a month"),
        "from": text("A replacement in, months: at the earliest"),
        "to": text("A replacement in, months: at the latest"),
        "notice": text("Notice, days"),
        "tax": text("Share of income for tax, %"),
    }
)


KEPT: Mapping[str, str] = MappingProxyType(
    {"savings": "me.opening_balance", "costs": "me.monthly_costs", "tax": "me.income_tax"}
)
"""Where the settings keep what is asked here."""

_TAX = next(asked for asked in MONEY if asked.key == "income_tax")


def _sliders(visit: Visit, found: Affordable | None) -> tuple[Slider, ...]:
    starts = _starts(found)
    steps = {"savings": 100.0, "costs": 50.0, "from": 1.0, "to": 1.0, "notice": 5.0, "tax": 1.0}
    tops = {"savings": 30_000.0, "costs": 6_000.0, "from": 24.0, "to": 24.0, "notice": 180.0}
    sliders: list[Slider] = []
    for name, label in LABELS.items():
        said = visit.query.get(name, "").strip()
        was = visit.query.get(f"{name}_was", "").strip()
        is_changed = is_said(visit, name)
        # What was only ever said has no measured value to be compared with.
        start = was if is_changed else starts.get(name, "")
        sliders.append(
            Slider(
                name=name,
                label=label,
                value=said if is_changed else starts.get(name, said),
                start=start,
                most=max(tops.get(name, 60.0), 2 * _float(start or said)),
                step=steps[name],
            )
        )
    return tuple(sliders)


def _starts(found: Affordable | None) -> dict[str, str]:
    """Return the inputs of an answer as fields hold them."""
    starts = {"from": f"{EXAMPLE_MONTHS.low:g}", "to": f"{EXAMPLE_MONTHS.high:g}"}
    if found is None:
        return starts
    unit = 10 ** minor_digits(found.currency)
    inputs = {name: given.value for name, given in found.inputs.items()}
    for name, key, size in (
        ("savings", "savings", 1 / unit),
        ("costs", "monthly_costs", 1 / unit),
        ("notice", "notice_days", 1.0),
        ("tax", "income_tax", 100.0),
    ):
        value = inputs[key]
        if isinstance(value, float):
            starts[name] = str(round(value * size))
    return starts


def _float(said: str) -> float:
    try:
        return float(said)
    except ValueError:
        return 0.0


PAGE = Page(
    path="/clients/{client}/afford",
    title=text("Can I leave?"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="afford",
)
