"""Claim what a client owes: invoices, law and agreement brought together as of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import polars as pl
from polars import col

from secateur.actions.documents.claim_remarks import also_owed, on_records
from secateur.actions.entering.edit_clients import ClientView, show_client
from secateur.actions.loading.load_tables import Loaded, facts_on, load_tables
from secateur.actions.workspace import clock
from secateur.actions.workspace.cases import latest
from secateur.actions.workspace.workspaces import Desk
from secateur.claims import (
    Agreed,
    Basis,
    Beside,
    Bill,
    Claim,
    beside,
    bills,
    check_claim,
    check_records,
    claims,
    is_late,
    law_of_claim,
    nothing_late,
)
from secateur.claims.frozen import FrozenClaim
from secateur.facts import Facts
from secateur.facts.records_end import end_of
from secateur.law import NO_CHOICES, Choices, Debtor, Law, LawUnknownError
from secateur.leaving.exit_case import exit_of
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import Text, text
from secateur.model.versions import agreement_on
from secateur.review.payments_seen import WHYS
from secateur.settings import Agreement
from secateur.store.claims import get_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user asks for."""

    client: str
    as_of: date | None = None
    currency: str | None = None
    law: str | None = None
    noticed_on: date | None = None
    """The day a formal notice reached the client, or its time ran out."""

    with_paid_late: bool = False
    choices: Choices = NO_CHOICES


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientClaim:
    """What is claimed of a client, one claim per currency."""

    client: ClientView
    owner: str
    workspace: str
    as_of: date
    main: Claim
    others: tuple[Claim, ...]
    bank_read_on: date | None
    noticed_on: date | None
    beside: tuple[Text, ...]
    """Remarks on the records rather than on one claim."""

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to claim in any currency."""
        return not any(one.invoices for one in (self.main, *self.others))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grounds:
    """What the records give a claim to stand on."""

    client: ClientView
    debtor: Debtor
    bills: Sequence[Bill]
    apart: Beside
    day: date


def claim_client(desk: Desk, asked: Asked) -> ClientClaim:
    """Work out what is claimed of a client as of a day, today by default.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: The day is in the future, or a notice is after it.
        MissingInputError: Nothing was invoiced by then, or whose law holds is not known.
    """
    day = _day(desk, asked)
    client = show_client(desk, asked.client)
    loaded = load_tables(desk)
    facts = facts_on(desk, day)
    _refuse_untold(facts, loaded, client)
    found = bills(facts, loaded.owner, client.id)
    apart = beside(facts, loaded.owner, client.id)
    check_records(facts, loaded.owner, client.id, found, apart)
    _refuse_nothing_invoiced(loaded, client, day)
    grounds = _Grounds(
        client=client, debtor=_kind(loaded, client), bills=found, apart=apart, day=day
    )
    by_currency = _claims(desk, loaded, grounds, asked)
    main = _main(by_currency, client.agreements, asked, day)
    end = end_of(facts, loaded.owner, "payments")
    return ClientClaim(
        client=client,
        owner=loaded.owner,
        workspace=desk.workspace.title,
        as_of=day,
        main=by_currency[main],
        others=tuple(one for name, one in by_currency.items() if name != main),
        bank_read_on=end.until if end is not None else None,
        noticed_on=asked.noticed_on,
        beside=(
            *on_records(client, apart, end, by_currency[main]),
            *(also_owed(one) for name, one in by_currency.items() if name != main and one.invoices),
        ),
    )


def _claims(desk: Desk, loaded: Loaded, grounds: _Grounds, asked: Asked) -> Mapping[str, Claim]:
    """Return the claims by currency; where nothing is late, whose law holds need not be known."""
    day, debtor = grounds.day, grounds.debtor
    try:
        made = claims(grounds.bills, _basis(desk, grounds, asked))
    except LawUnknownError:
        if asked.law or is_late(grounds.bills, day):
            raise
        made = nothing_late(grounds.bills, debtor, day)
    for one in made.values():
        check_claim(one)
    if made:
        return made
    # Every invoice is worth nothing: of 0, or covered by its credit notes.
    currencies = loaded.tables.invoices.filter(_theirs(loaded, grounds.client))["currency"]
    currency = str(currencies.sort()[0])
    return {currency: Claim(law=None, debtor=debtor, as_of=day, currency=currency)}


def _theirs(loaded: Loaded, client: ClientView) -> pl.Expr:
    """Return what is true of the rows of one client."""
    return (col("owner") == loaded.owner) & (col("client") == client.id)


def _kind(loaded: Loaded, client: ClientView) -> Debtor:
    kinds = loaded.tables.clients.filter(_theirs(loaded, client))["kind"].to_list()
    return cast("Debtor", kinds[0] if kinds else "business")


def _day(desk: Desk, asked: Asked) -> date:
    today = clock.today(desk.zone)
    day = asked.as_of or today
    if day > today:
        raise Refusal(
            text(
                "{day:day} is in the future: what will be paid by then is not known. Claim as of"
                " today or an earlier day.",
                day=day,
            )
        )
    if asked.noticed_on and asked.noticed_on > day:
        raise Refusal(
            text(
                "The notice of {noticed_on:day} is later than the day of the claim, {day:day}.",
                noticed_on=asked.noticed_on,
                day=day,
            )
        )
    return day


def _refuse_nothing_invoiced(loaded: Loaded, client: ClientView, day: date) -> None:
    """Refuse a claim as of a day before the client's first invoice.

    Raises:
        MissingInputError: No invoice is on record by that day.
    """
    invoiced = loaded.tables.invoices.filter(_theirs(loaded, client), col("kind") == "invoice")
    first: date | None = cast("date | None", invoiced["issued_on"].min())
    if first is None:
        raise MissingInputError(
            text(
                "No invoice to {client} is on record: there is nothing to claim.",
                client=client.name,
            )
        )
    if first > day:
        raise MissingInputError(
            text(
                "As of {day:date} nothing can be claimed: the first invoice to {client} was issued"
                " on {first:date}.",
                day=day,
                client=client.name,
                first=first,
            )
        )


def _refuse_untold(facts: Facts, loaded: Loaded, client: ClientView) -> None:
    """Refuse a claim of invoices of which nothing on record says whether they are paid.

    Raises:
        MissingInputError: No payment is on record.
    """
    if facts.invoices.filter(_theirs(loaded, client), "is_untold").height:
        raise MissingInputError(WHYS["untold"])


def _basis(desk: Desk, grounds: _Grounds, asked: Asked) -> Basis:
    client, day = grounds.client, grounds.day
    versions = client.agreements
    in_force = {bill.id: agreement_on(versions, bill.issued_on) for bill in grounds.bills}
    held = (*in_force.values(), agreement_on(versions, day))
    named = [one.law for one in held if one and one.law]
    first = versions[0].from_on if versions else None
    chosen = asked.law or _law_of_exit(desk, client.id, day)
    law = law_of_claim(chosen, named, desk.settings.me.country, client.settings.country)
    _check_confirmed(law, asked.choices)
    return Basis(
        law=law,
        debtor=grounds.debtor,
        as_of=day,
        choices=asked.choices,
        agreed={
            number: Agreed(late_rate=one.late_rate, contract_on=first)
            for number, one in in_force.items()
            if one is not None
        },
        noticed=_noticed(grounds.bills, asked.noticed_on, get_claims(desk.store, client.id), day),
        with_paid_late=asked.with_paid_late,
        unused_credit=grounds.apart.unused_credit,
    )


def _law_of_exit(desk: Desk, client: str, day: date) -> str | None:
    """Return the law that was chosen for the departure, unless it was called off."""
    record = latest(desk, client, "exit")
    case = exit_of(record, day) if record else None
    said = case.said.get("law") if case is not None and not case.is_cancelled else None
    return str(said) if said else None


def _check_confirmed(law: Law, choices: Choices) -> None:
    """Refuse names that no rule of the place has: nothing would rest on them.

    Raises:
        Refusal: There is no such name.
    """
    known = {*law.parameters, "regime.business", "regime.consumer", "regime.public"}
    unknown = sorted(choices.confirmed - known)
    if unknown:
        raise Refusal(
            text(
                "{place}: no rule is called {names} here. See: secateur law {law}",
                place=law.name,
                names=", ".join(unknown),
                law=law.id,
            )
        )


def _noticed(
    found: Sequence[Bill], said: date | None, kept: Sequence[FrozenClaim], day: date
) -> Mapping[int, date]:
    """Return the day of the formal notice of each invoice; one not due by then has none."""
    noticed: dict[int, date] = {}
    for bill in found:
        days = [said] if said else []
        days += [
            one.noticed_on
            for one in kept
            if one.noticed_on and bill.name in {each["invoice"] for each in one.claim["invoices"]}
        ]
        valid = [on for on in days if bill.due_on and bill.due_on <= on <= day]
        if valid:
            noticed[bill.id] = min(valid)
    return noticed


def _main(
    by_currency: Mapping[str, Claim], versions: Sequence[Agreement], asked: Asked, day: date
) -> str:
    """Return the currency of the claim: asked for, else agreed, else that of most invoices."""
    if asked.currency:
        wanted = asked.currency.strip().upper()
        if wanted not in by_currency:
            raise MissingInputError(
                text(
                    "Nothing was ever invoiced in {currency} here, but in {currencies}.",
                    currency=wanted,
                    currencies=", ".join(by_currency) or "–",
                )
            )
        return wanted
    agreed = agreement_on(versions, day)
    if agreed is not None and agreed.currency and agreed.currency in by_currency:
        return agreed.currency
    return next(iter(by_currency))
