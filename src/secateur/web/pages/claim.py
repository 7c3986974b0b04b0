"""Statement and claim: what one client owes, line by line, and what can be done about it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from secateur.actions.documents.claim_client import Asked, ClientClaim, claim_client
from secateur.actions.documents.claim_documents import (
    claim_as_json,
    document,
    file_name,
    keep_claim,
    kept_claims,
    statement_of,
)
from secateur.actions.entering.edit_clients import ClientView, show_client
from secateur.actions.workspace import clock
from secateur.claims import Ladder, claim_ladder
from secateur.claims.frozen import FrozenClaim
from secateur.claims.words import by_which_law
from secateur.law import Choices, named_places
from secateur.law.claimable import Allocation, DayCount
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Changes, Page
from secateur.web.parts.claim_parts import ShownClaim, ShownOption, shown_claim, shown_options
from secateur.web.parts.leave_forms import exit_on
from secateur.web.parts.letter_first import before_letter
from secateur.web.visit import Answer, Download, Go, NotFoundError, Visit, day_of

DAY_COUNTS: tuple[DayCount, ...] = ("ACT/365", "ACT/ACT", "ACT/360", "30E/360")

ORDERS: Mapping[str, Allocation] = MappingProxyType(
    {"interest": "interest_first", "principal": "principal_first"}
)

_ASKED = ("currency", "law", "noticed_on", "payments_first", "day_count", "paid_late", "on")

_MEDIA: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "csv": "text/csv; charset=utf-8",
        "json": "application/json",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """What ``claim.html`` shows."""

    client: ClientView
    lede: Text
    by: Text | None
    claims: Sequence[ShownClaim]
    remarks: Sequence[Text]
    options: Sequence[ShownOption]
    court_until: date | None
    kept: Sequence[FrozenClaim]
    asked: Mapping[str, str]
    """The choices, as the form holds them."""

    confirmed: Sequence[str]
    places: Sequence[tuple[str, Text]]
    day_counts: Sequence[str]
    query: str
    """The same choices, to be carried along to files."""

    can_keep: bool
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show the claim, or one of its files."""
    asked = visit.query.get("download", "")
    if asked.startswith("kept-"):
        return _kept_file(visit, asked)
    if asked:
        return _file(visit, _found(visit, visit.query), asked)
    return _view(visit, visit.query)


def act(visit: Visit) -> Answer:
    """Keep the claim as it is made today."""
    found = _found(visit, _given(visit))
    kept = keep_claim(visit.desk, found, visit.say)
    said = text(
        "Kept as it is, today: {amount:money:currency}, document {digest}…",
        amount=found.main.total.minor,
        currency=found.main.currency,
        digest=kept.pdf_sha256[:12],
    )
    return Go(f"/clients/{found.client.id}/claim#kept", said)


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, _given(visit), refused=refusal.reason)


def _given(visit: Visit) -> Mapping[str, str]:
    """Return the choices of the form that was sent."""
    given = {name: value for name, value in visit.form.items() if isinstance(value, str)}
    return {**given, "confirm": ",".join(visit.all_said("confirm"))}


def _found(visit: Visit, given: Mapping[str, str]) -> ClientClaim:
    asked, desk = _asked(visit, given), visit.desk
    # Earlier notices count, and stand in the claims that were kept.
    kept = tuple(one.id for one in kept_claims(desk, asked.client)[1])
    key = ("claim", asked, kept, clock.today(desk.zone))
    return visit.keep(key, lambda: claim_client(desk, asked))


def _asked(visit: Visit, given: Mapping[str, str]) -> Asked:
    """Read the choices of a form.

    Raises:
        Refusal: A day is none.
    """
    count = given.get("day_count", "")
    confirmed = [one for one in given.get("confirm", "").split(",") if one]
    return Asked(
        client=visit.path["client"],
        as_of=day_of(given.get("on", ""), visit.speech),
        currency=given.get("currency") or None,
        law=given.get("law") or None,
        noticed_on=day_of(given.get("noticed_on", ""), visit.speech),
        with_paid_late=given.get("paid_late") == "yes",
        choices=Choices(
            day_count=next((one for one in DAY_COUNTS if one == count), None),
            allocation=ORDERS.get(given.get("payments_first", "")),
            confirmed=frozenset(confirmed),
        ),
    )


def _view(visit: Visit, given: Mapping[str, str], refused: Text | None = None) -> ClaimView:
    client = show_client(visit.desk, visit.path["client"])
    found: ClientClaim | None = None
    try:
        found = _found(visit, given)
    except Refusal as refusal:
        refused = refused or refusal.reason
    claims = (found.main, *found.others) if found else ()
    steps = claim_ladder(found.main) if found else None
    confirmed = [one for one in given.get("confirm", "").split(",") if one]
    return ClaimView(
        client=client,
        lede=_lede(client, found),
        by=by_which_law(found.main) if found else None,
        claims=[shown_claim(one, visit.say) for one in claims],
        remarks=[*(found.beside if found else ()), *(r for one in claims for r in one.remarks)],
        options=_options(visit, steps, found.as_of) if steps and found else (),
        court_until=steps.court_until if steps else None,
        kept=kept_claims(visit.desk, client.id)[1],
        asked={name: given.get(name, "") for name in _ASKED},
        confirmed=confirmed,
        places=named_places(),
        day_counts=DAY_COUNTS,
        query=_query(given),
        can_keep=bool(found and found.main.invoices),
        refused=refused,
    )


def _options(visit: Visit, steps: Ladder, day: date) -> Sequence[ShownOption]:
    """Return what can be done; a letter is written today, whatever day the claim is of."""
    if not steps.options:
        return ()
    now = exit_on(visit, None)
    return shown_options(steps, day, lambda kind: before_letter(now, kind))


def _query(given: Mapping[str, str]) -> str:
    kept = {name: given[name] for name in (*_ASKED, "confirm") if given.get(name)}
    return f"{urlencode(kept)}&" if kept else ""


def _lede(client: ClientView, found: ClientClaim | None) -> Text:
    if found is None:
        return text("What {client} owes.", client=client.name)
    if found.is_nothing:
        return text(
            "{client} owes nothing that could be claimed as of {day:date}.",
            client=client.name,
            day=found.as_of,
        )
    return text(
        "{client} owes {amount:money:currency} as of {day:date}.",
        client=client.name,
        amount=found.main.total.minor,
        currency=found.main.currency,
        day=found.as_of,
    )


def _file(visit: Visit, found: ClientClaim, asked: str) -> Download:
    def typeset(kind: str) -> Callable[[], bytes]:
        made = statement_of(visit.desk, found, visit.say.locale)
        return lambda: document(made, kind)  # type: ignore[arg-type]  # one of the kinds there are

    if asked not in _MEDIA:
        raise NotFoundError(text("There is no such file."))
    if asked == "json":
        made = json.dumps(claim_as_json(found, visit.say), ensure_ascii=False, indent=2).encode()
        name = file_name(found, "csv").removesuffix("csv") + "json"
    else:
        made = typeset(asked)()
        name = file_name(found, asked)  # type: ignore[arg-type]  # one of the kinds there are
    return Download(content=made, media_type=_MEDIA[asked], name=name)


def _kept_file(visit: Visit, asked: str) -> Download:
    client, kept = kept_claims(visit.desk, visit.path["client"])
    number = asked.removeprefix("kept-").removesuffix(".pdf")
    one = next((one for one in kept if str(one.id) == number), None)
    if one is None:
        raise NotFoundError(text("There is no such file."))
    name = f"{client.id}-{one.claimed_on.isoformat()}-{one.id}.pdf"
    return Download(content=one.pdf, media_type="application/pdf", name=name)


PAGE = Page(
    path="/clients/{client}/claim",
    title=text("Statement and claim"),
    show=show,
    changes=Changes(
        act=act,
        again=_again,
        edits=None,  # a claim is kept beside the earlier ones, none of which ever changes
    ),
    place="leave",
    is_kept=True,
)
