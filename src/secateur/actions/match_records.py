"""Derive everything anew: who is whose, which thread, what settles what, what is to be asked."""

from collections.abc import Iterable, Mapping

from secateur.actions.deriving.duplicates import Duplicate, counted_once, duplicates
from secateur.actions.deriving.mail import match_mail
from secateur.actions.deriving.money import money
from secateur.actions.deriving.owner import guess_owner, owner_currency
from secateur.actions.deriving.people import NOBODY, People, meeting_clients, people
from secateur.actions.deriving.questions import (
    address_questions,
    client_questions,
    duplicate_questions,
    label_questions,
    owner_question,
    payment_questions,
)
from secateur.actions.matched import note_matched
from secateur.actions.workspaces import Desk
from secateur.settings import Settings
from secateur.store import derived, facts
from secateur.store.connection import Database
from secateur.store.stored_settings import decisions

_LABELLED = ("time_entries", "requests", "check_ins")


def match_records(desk: Desk) -> None:
    """Derive everything from facts, settings and decisions, in one transaction.

    Raises:
        StorageError: The store is busy or cannot be written.
    """
    store, settings = desk.store, desk.settings
    with store.transaction():
        earlier = derived.get_clients(store)
        derived.clear_derived(store)
        guess = derived.StoredGuess()
        own = settings.me.emails
        if own is None:
            guess = guess_owner(store)
            own = guess.emails
        derived.put_guess(store, guess)
        who = people(store, settings.clients, own, earlier)
        derived.put_clients(store, who.clients)
        match_mail(store, who, own, desk.zone)
        _match_labelled(store, who)
        asked = _match_money(desk, settings, who)
        counts = derived.count_by_client(store)
        derived.put_questions(
            store,
            [
                *owner_question(guess),
                *asked,
                *client_questions(who, counts, own),
                *label_questions(who),
                *address_questions(who, own),
            ],
        )
        note_matched(desk)


def _match_labelled(store: Database, who: People) -> None:
    for table in _LABELLED:
        clients = {
            row: who.by_label[label]
            for row, label in facts.labelled(store, table)
            if label in who.by_label
        }
        derived.put_record_clients(store, table, clients)
    derived.put_record_clients(store, "meetings", meeting_clients(store, who))


def _match_money(
    desk: Desk, settings: Settings, who: People
) -> list[tuple[str, Mapping[str, object]]]:
    """Settle invoices and return what is to be asked about payments."""
    store = desk.store
    invoices, rows = facts.invoices(store), facts.payments(store)
    currency = owner_currency(store, settings, desk.environment)
    doubles = duplicates(rows, currency, decisions(store, "duplicate"))
    payments = counted_once(rows, doubles)
    decided = _decided(store, doubles)
    found = money(invoices, payments, who, settings, currency=currency, decided=decided)
    derived.put_record_clients(store, "invoices", dict(found.invoice_clients))
    derived.put_invoice_facts(store, found.due)
    derived.put_allocations(store, found.allocations)
    labels = decisions(store, "label")
    settled_by_hand = {
        row.id: NOBODY
        for row in rows
        if labels.get(row.label) == NOBODY or row.natural.hex() in decided
    }
    settled_by_hand |= {pair.dropped.id: NOBODY for pair in doubles}
    derived.put_record_clients(store, "payments", {**settled_by_hand, **found.settled.clients})
    return [
        *payment_questions(found, invoices, payments, who, currency),
        *duplicate_questions(doubles, currency),
    ]


def _decided(store: Database, doubles: Iterable[Duplicate]) -> dict[str, object]:
    """Return what was decided of payments; what was said of a second row holds for the first."""
    said = decisions(store, "payment")
    for pair in doubles:
        first, second = pair.kept.natural.hex(), pair.dropped.natural.hex()
        if second in said:
            said.setdefault(first, said[second])
    return said
