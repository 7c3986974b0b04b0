"""Derive everything anew: who is whose, which thread, what settles what, what is to be asked."""

from collections.abc import Iterable

from secateur.actions.deriving import one_invoice, platform_payments, rests, said_invoices
from secateur.actions.deriving.alike_questions import alike_questions
from secateur.actions.deriving.duplicates import Duplicate, counted_once, duplicates
from secateur.actions.deriving.invoice_questions import (
    GONE,
    gone_questions,
    move_questions,
    rest_questions,
)
from secateur.actions.deriving.label_questions import known_payers, label_questions
from secateur.actions.deriving.mail import match_mail
from secateur.actions.deriving.matched import note_matched
from secateur.actions.deriving.money import Answers, money
from secateur.actions.deriving.one_invoice import one_each
from secateur.actions.deriving.owner import guess_owner, owner_currency
from secateur.actions.deriving.people import NOBODY, People, people, said_of_labels
from secateur.actions.deriving.promised import promised_invoices
from secateur.actions.deriving.questions import (
    Kept,
    address_questions,
    client_questions,
    duplicate_questions,
    each_once,
    owner_question,
    payment_questions,
)
from secateur.actions.deriving.said_invoices import as_said
from secateur.actions.deriving.several_questions import Said, several_questions
from secateur.actions.deriving.unnamed import invoice_questions, put_others, with_names
from secateur.actions.deriving.zone_questions import zone_questions
from secateur.actions.workspace.workspaces import Desk
from secateur.settings import Settings
from secateur.store import derived, facts
from secateur.store.connection import Database
from secateur.store.invoice_listings import gone, listings
from secateur.store.stored_settings import decisions

_OF_INVOICES = (one_invoice.KIND, said_invoices.KIND, rests.KIND, GONE)


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
        unnamed = put_others(store, who, own)
        asked, known = _match_money(desk, settings, who)
        named = promised_invoices(facts.promises(store, own), facts.billed(store))
        derived.put_promised(store, named)
        counts = derived.count_by_client(store)
        derived.put_questions(
            store,
            each_once(
                [
                    *owner_question(guess),
                    *asked,
                    *zone_questions(store, who, settings, own, desk.zone),
                    *_unlike(alike_questions(store, who, settings.clients), asked),
                    *client_questions(who, counts, own),
                    *label_questions(who, known),
                    *address_questions(who, own),
                    *unnamed,
                ]
            ),
        )
        note_matched(desk)


def _match_money(desk: Desk, settings: Settings, who: People) -> tuple[list[Kept], frozenset[str]]:
    """Settle invoices; return what is to be asked about payments, and the labels that are known."""
    store = desk.store
    named = with_names(store, facts.invoices(store), who)
    listed, who, rows = named.invoices, named.who, facts.payments(store)
    currency = owner_currency(store, settings, desk.environment)
    said = {kind: decisions(store, kind) for kind in _OF_INVOICES}
    once = one_each(listed, who.by_label, listings(store), said[one_invoice.KIND])
    ids = once.ids(listed)
    invoices = as_said(once.counted, said[said_invoices.KIND], ids)
    doubles = duplicates(rows, currency, decisions(store, "duplicate"))
    payments = counted_once(rows, doubles)
    decided = _decided(store, doubles)
    answers = Answers(payments=decided, rests=said[rests.KIND], ids=ids)
    found = money(invoices, payments, who, settings, currency=currency, answers=answers)
    # A version that counts no more stays its client's: it is forgotten with the client.
    whose = {row.id: who.by_label[row.client] for row in listed if row.client in who.by_label}
    derived.put_record_clients(store, "invoices", {**whose, **named.nobodys})
    derived.put_invoice_facts(store, found.due)
    derived.put_allocations(store, found.allocations)
    labels = said_of_labels(store)
    known = known_payers(found, invoices, payments, who)
    settled_by_hand = [
        row.id for row in rows if labels.get(row.label) == NOBODY or row.natural.hex() in decided
    ]
    nobodys = dict.fromkeys([*settled_by_hand, *(pair.dropped.id for pair in doubles)], NOBODY)
    whose_payments = {**nobodys, **known.clients, **found.settled.clients}
    derived.put_record_clients(store, "payments", whose_payments)
    by_user = Said(labels, decided, decisions(store, platform_payments.KIND))
    several, proved = several_questions(found, invoices, payments, by_user, currency)
    asked = [
        *invoice_questions(named.open, who, currency),
        *move_questions(once.moves, who, settings.clients, said[one_invoice.KIND]),
        *payment_questions(found, invoices, payments, who, currency, without=proved),
        *several,
        *rest_questions(found, invoices, who, currency),
        *gone_questions(gone(store), invoices, found, said, currency),
        *duplicate_questions(doubles, currency),
    ]
    return asked, known.labels


def _unlike(alike: Iterable[Kept], asked: Iterable[Kept]) -> list[Kept]:
    """Leave out the pairs of clients of whose invoices it is asked already."""
    moved = [key.partition(":")[2] for key, kept in asked if kept["kind"] == one_invoice.KIND]
    pairs = {" ".join(sorted(pair.split())) for pair in moved}
    return [kept for kept in alike if kept[0].partition(":")[2] not in pairs]


def _decided(store: Database, doubles: Iterable[Duplicate]) -> dict[str, object]:
    """Return what was decided of payments; what was said of a second row holds for the first."""
    said = decisions(store, "payment")
    for pair in doubles:
        first, second = pair.kept.natural.hex(), pair.dropped.natural.hex()
        if second in said:
            said.setdefault(first, said[second])
    return said
