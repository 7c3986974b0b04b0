"""What to know of the records before a claim rests on them: how old, how whole."""

from collections.abc import Iterator

from secateur.actions.entering.edit_clients import ClientView
from secateur.claims import Beside, Claim
from secateur.facts.records_end import RecordsEnd
from secateur.leaving.account import unseen, unseen_between
from secateur.model.text import Text, text


def on_records(
    client: ClientView, apart: Beside, end: RecordsEnd | None, claim: Claim
) -> list[Text]:
    """Return what to know of the records before anything is claimed on them.

    Args:
        client: The client.
        apart: Money that no invoice of a claim shows.
        end: How far the records of payments reach; None where there is none.
        claim: What is claimed.
    """
    said: list[Text] = []
    if client.settings.kind is None:
        said.append(
            text(
                "Taken as a business client, since nothing else is said. A consumer or a public"
                " body owes by other rules: secateur clients set client.{client}.kind consumer",
                client=client.id,
            )
        )
    if end is not None:
        open_ones = [(one.bill.name, one.bill.issued_on) for one in claim.invoices]
        said += unseen_between(open_ones, end.gaps)
    return [*said, *_last_payments(end, claim), *_not_set_off(apart)]


def also_owed(other: Claim) -> Text:
    """Say what is owed in another currency."""
    return text(
        "Owed as well, and never added to the rest: {amount:money:currency} (--currency"
        " {currency}).",
        amount=other.total.minor,
        currency=other.currency,
    )


def _not_set_off(apart: Beside) -> Iterator[Text]:
    """Name the money received that lowers nothing of the claim."""
    for on, amount, currency in apart.loose_payments:
        yield text(
            "{amount:money:currency} received on {on:day} is set against no invoice: run secateur"
            " settle before you send this.",
            amount=amount,
            currency=currency,
            on=on,
        )
    for invoice, amount, currency in apart.overpaid:
        yield text(
            "{invoice} was paid {amount:money:currency} too much: that is not set off here, and may"
            " be meant for another invoice.",
            invoice=invoice,
            amount=amount,
            currency=currency,
        )


def _last_payments(end: RecordsEnd | None, claim: Claim) -> tuple[Text, ...]:
    """Say up to which day payments are known; before all, what is claimed of later days."""
    if end is None:
        return (
            text(
                "No bank statement was ever read: what is paid is what your invoices say. Check"
                " your account before you send this."
            ),
        )
    if not end.is_behind:
        return (text("Payments are known up to {on:date}.", on=end.until),)
    names = [
        one.bill.name for one in claim.invoices if one.bill.due_on and one.bill.due_on >= end.until
    ]
    return unseen(names, end.until) or (
        text(
            "Payments are known up to {on:date} only: check your account before you send this.",
            on=end.until,
        ),
    )
