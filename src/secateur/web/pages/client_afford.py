"""Can I leave this client? Four ways side by side, and what one may change of the question."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from secateur.actions.afford_leaving import afford
from secateur.actions.affordable import Affordable, Asked
from secateur.actions.edit_settings import WrongValuesError, said_by
from secateur.actions.review_clients import Reviewed
from secateur.actions.undo_changes import change_undoably
from secateur.forecasts.cash import Range
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.money import minor_digits
from secateur.model.text import Text, text
from secateur.web.downloads import download
from secateur.web.forms.fields import taken
from secateur.web.forms.of_me import MONEY
from secateur.web.pages import Page
from secateur.web.parts.afford_parts import Answered, answered
from secateur.web.visit import Answer, Go, NotFoundError, Visit

DRAWS = 5000
"""Futures of one answer: a chance is known to half a point."""

REPLACE_FROM, REPLACE_TO = 3.0, 9.0
"""An example, until the user says otherwise."""

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
    is_example: bool
    """The time to find a replacement was not said yet."""

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
    visit = _trying(visit)
    reviewed = visit.review(visit.as_of)
    client = visit.path["client"]
    names = {one.id: one.name for one in reviewed.report.clients}
    if client not in names:
        raise NotFoundError(text("There is no client called “{said}” here.", said=client[:60]))
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
    asked_file = visit.query.get("download", "")
    if asked_file:
        file = None if shown is None else download(shown.charts, asked_file, f"{client}-afford")
        if file is None:
            raise NotFoundError(text("There is no such file."))
        return file
    return ClientAffordView(
        client=client,
        name=names[client],
        currency=str(reviewed.found.facts.tables.owners["currency"][0]),
        sliders=_sliders(visit, found),
        answered=shown,
        refused=refused,
        is_example=_is_example(visit),
        asked=_missing_figures(visit) if is_missing else (),
        keepable=_keepable(visit) if shown else (),
        is_tried=_place(visit) in visit.tried,
        carried=f"on={visit.query['on']}&" if visit.query.get("on") else "",
        on=visit.query.get("on", ""),
    )


def _place(visit: Visit) -> str:
    return f"{visit.desk.workspace.id} {visit.path['client']}"


def _trying(visit: Visit) -> Visit:
    """Return the visit with what is tried as its query: savings and costs stand in no address."""
    asked = {name: visit.query[name] for name in ("on", "download") if name in visit.query}
    return replace(visit, query=MappingProxyType({**visit.tried.get(_place(visit), {}), **asked}))


def act(visit: Visit) -> Answer:
    """Try figures, or keep them in the settings, where every client's answer finds them."""
    if visit.said("do"):
        return _try(visit)
    client = visit.path["client"]
    given = {name: visit.said(name).replace(",", ".").replace(" ", "") for name in KEPT}
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
    try:
        if not said:
            raise Refusal(text("Nothing was said: nothing was changed."))
        done = change_undoably(visit.desk, said, labels, "/settings")
    except WrongValuesError as wrong:
        raise Refusal(next(iter(wrong.problems.values()))) from wrong
    return Go(f"/clients/{client}/afford", done)


def _try(visit: Visit) -> Go:
    """Remember what is tried as long as the server runs, or go back to what was measured."""
    names = (*LABELS, *(f"{name}_was" for name in LABELS))
    if visit.said("do") == "try":
        visit.tried[_place(visit)] = {name: visit.said(name) for name in names if visit.said(name)}
    else:
        visit.tried.pop(_place(visit), None)
    day = visit.query.get("on", "")
    return Go(f"/clients/{visit.path['client']}/afford" + (f"?on={day}" if day else ""))


def _missing_figures(visit: Visit) -> tuple[Keepable, ...]:
    """Return the figures of the user's own that nothing says yet."""
    known = said_by(visit.desk)[0]
    return tuple(
        Keepable(name=name, label=LABELS[name], value=visit.query.get(name, ""))
        for name, path in KEPT.items()
        if path.removeprefix("me.") not in known
    )


def _keepable(visit: Visit) -> tuple[Keepable, ...]:
    """Return what the query says otherwise than the settings, apart from what the file says."""
    in_file = said_by(visit.desk)[1]
    return tuple(
        Keepable(name=name, label=LABELS[name], value=visit.query[name].strip())
        for name, path in KEPT.items()
        if _is_said(visit, name) and path.removeprefix("me.") not in in_file
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
    is_anew = _is_said(visit, "costs") or _is_said(visit, "tax")
    if _is_said(visit, "savings") or not (was and is_anew):
        return None
    measured = _float(was)
    return measured if abs(measured) <= MOST_SUM else None


def _is_example(visit: Visit) -> bool:
    """Tell whether the time to find a replacement is still the example."""
    return not any(_is_said(visit, name) for name in ("from", "to"))


def _is_said(visit: Visit, name: str) -> bool:
    said = visit.query.get(name, "").strip()
    return bool(said) and said != visit.query.get(f"{name}_was", "").strip()


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
    months = [_number(visit, name, MOST_MONTHS) for name in ("from", "to")]
    low, high = (
        default if said is None else said
        for said, default in zip(months, (REPLACE_FROM, REPLACE_TO), strict=True)
    )
    notice, tax = _number(visit, "notice", MOST_NOTICE), _number(visit, "tax", 100)
    savings = _number(visit, "savings", MOST_SUM, least=-MOST_SUM)
    return Asked(
        client=client,
        draws=DRAWS,
        replace_months=Range(min(low, high), max(low, high)),
        savings=_measured_savings(visit) if savings is None else savings,
        monthly_costs=_number(visit, "costs", MOST_SUM),
        notice_days=None if notice is None else round(notice),
        income_tax=None if tax is None else tax / 100,
    )


def _number(visit: Visit, name: str, most: float, *, least: float = 0.0) -> float | None:
    """Return a number of the query; None where it is absent or as it was measured.

    Raises:
        Refusal: It is none, or out of range.
    """
    if not _is_said(visit, name):
        return None
    said = visit.query[name].strip()
    try:
        value = float(said.replace(",", ".").replace(" ", ""))
    except ValueError:
        value = float("nan")
    if not least <= value <= most:
        raise Refusal(
            text(
                "“{given}” is not a number from {least:number} to {most:number}.",
                given=said[:30],
                least=least,
                most=most,
            )
        )
    return value


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
        is_changed = _is_said(visit, name)
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
    starts = {"from": f"{REPLACE_FROM:g}", "to": f"{REPLACE_TO:g}"}
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
    act=act,
    place="afford",
)
