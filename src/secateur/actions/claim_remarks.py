"""What to know of the records before a claim rests on them: how old, how whole."""

from secateur.actions import clock
from secateur.actions.edit_clients import ClientView
from secateur.actions.workspaces import Desk
from secateur.claims import Beside, Claim
from secateur.model.text import Text, text


def on_records(desk: Desk, client: ClientView, apart: Beside, read_at: int | None) -> list[Text]:
    """Return what to know of the records before anything is claimed on them.

    Args:
        desk: The workspace.
        client: The client.
        apart: Money that no invoice of a claim shows.
        read_at: When payments were last read, in seconds; None if none ever were.
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
    said.append(_bank_age(desk, read_at))
    said += [
        text(
            "{amount:money:currency} received on {on:day} is set against no invoice: run secateur"
            " settle before you send this.",
            amount=amount,
            currency=currency,
            on=on,
        )
        for on, amount, currency in apart.loose_payments
    ]
    said += [
        text(
            "{invoice} was paid {amount:money:currency} too much: that is not set off here, and may"
            " be meant for another invoice.",
            invoice=invoice,
            amount=amount,
            currency=currency,
        )
        for invoice, amount, currency in apart.overpaid
    ]
    return said


def also_owed(other: Claim) -> Text:
    """Say what is owed in another currency."""
    return text(
        "Owed as well, and never added to the rest: {amount:money:currency} (--currency"
        " {currency}).",
        amount=other.total.minor,
        currency=other.currency,
    )


def _bank_age(desk: Desk, read_at: int | None) -> Text:
    if read_at is None:
        return text(
            "No bank statement was ever read: what is paid is what your invoices say. Check your"
            " account before you send this."
        )
    read_on = clock.day_of(read_at, desk.zone)
    n = (clock.today(desk.zone) - read_on).days
    if n == 0:
        return text("Payments were last read today.")
    return text(
        "Payments were last read on {on:date}, {n} day ago: check your account before you send"
        " this.",
        "Payments were last read on {on:date}, {n} days ago: check your account before you send"
        " this.",
        on=read_on,
        n=n,
    )
