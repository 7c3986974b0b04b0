"""Mail about money: invoices sent, reminders, promises kept or not, work asked for on payment."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from secateur.demo.records import Invoice, Mail
from secateur.demo.streams import chance
from secateur.demo.threads import Exchange
from secateur.demo.wording import phrase, written_amount, written_day
from secateur.demo.writing import Facts, Scene, opened, replied, voice_of

_REMINDED_AFTER = (9, 23, 40)
"""Days past due at which the freelancer chases."""

_TERMS: Mapping[str, str] = {
    "15 days": "sous 15 jours",
    "30 days": "sous 30 jours",
    "30 days end of month": "à 30 jours fin de mois",
    "45 days end of month": "à 45 jours fin de mois",
    "on receipt": "à réception",
}


def money_mail(
    exchange: Exchange, invoices: Sequence[Invoice], paid_on: Mapping[str, date]
) -> None:
    """Write what the invoices of one client give rise to."""
    scene = exchange.scene
    paid_late: set[date] = set()
    for invoice in invoices:
        if invoice.is_credit_note:
            continue
        sent = _sent(scene, invoice)
        paid = paid_on.get(invoice.number)
        _chased(exchange, invoice, paid, sent)
        if paid is None or paid <= invoice.falls_due_on + timedelta(days=1) or paid in paid_late:
            continue
        paid_late.add(paid)
        if chance(scene.rng, scene.nature.on(paid).just_in_time):
            soon = scene.theirs.at(paid + timedelta(days=scene.rng.randrange(2)), 600)
            exchange.begin("client", "work", soon + scene.rng.randrange(200))


def _slots(scene: Scene, invoice: Invoice) -> dict[str, str]:
    language, terms = scene.client.place.language, scene.client.agreements[0].terms or "30 days"
    number = {"number_of": invoice.number}
    return {
        **number,
        "invoice": phrase(scene.rng, voice_of(scene), "invoice", number),
        "amount": written_amount(invoice.amount, invoice.currency, language),
        "terms": _TERMS[terms] if language == "fr" else terms,
    }


def _sent(scene: Scene, invoice: Invoice) -> Mail | None:
    moment = scene.mine.at(invoice.issued_on, scene.rng.randrange(14 * 60, 16 * 60))
    return opened(scene, "me", "invoice", moment, {"slots": _slots(scene, invoice)})


def _chased(exchange: Exchange, invoice: Invoice, paid: date | None, sent: Mail | None) -> None:
    """Remind, and hear what the client has to say, until the money comes."""
    scene = exchange.scene
    for days in _REMINDED_AFTER:
        day = scene.mine_really.next_working_day(invoice.falls_due_on + timedelta(days=days))
        if paid is not None and paid <= day:
            return
        opening = scene.mine_really.opening(scene.mine.at(day, 0))
        moment = scene.mine_really.after(opening, scene.rng.randrange(5, 300))
        late = (day - invoice.falls_due_on).days
        facts: Facts = {
            "reminds_of": invoice.number,
            "slots": {**_slots(scene, invoice), "number": str(late)},
        }
        if sent is not None and chance(scene.rng, 0.6):
            reminder = replied(scene, sent, "me", "reminder", moment, **facts)
        else:
            reminder = opened(scene, "me", "reminder", moment, facts)
        if reminder is not None:
            _excused(exchange, (invoice, paid), reminder, moment)


def _excused(
    exchange: Exchange, owed: tuple[Invoice, date | None], reminder: Mail, moment: int
) -> None:
    """Answer a reminder: with a promise, with an excuse, or not at all."""
    scene, rng = exchange.scene, exchange.scene.rng
    invoice, paid = owed
    rates = scene.nature.on(scene.mine.day(moment))
    if chance(rng, rates.silence):
        return
    at = exchange.later("client", moment)
    promised = _promised(exchange, scene.theirs.day(at), paid)
    if promised is not None and chance(rng, rates.promise_share):
        written = written_day(rng, promised, scene.client.place.language)
        slots = {
            **_slots(scene, invoice),
            "promised": written,
            "promised_short": written.removeprefix("le "),
        }
        answer = replied(
            scene, reminder, "client", "promise", at, promised_on=promised, slots=slots
        )
    else:
        answer = replied(scene, reminder, "client", "excuse", at)
    if answer is not None:
        scene.answered_by[reminder.id] = answer.id


def _promised(exchange: Exchange, day: date, paid: date | None) -> date | None:
    """Return a day that will be kept or broken, as this client does; None where neither fits."""
    scene, rng = exchange.scene, exchange.scene.rng
    broken = scene.theirs.next_working_day(day + timedelta(days=rng.randrange(3, 10)))
    can_break = paid is None or paid > broken + timedelta(days=6)
    if can_break and (paid is None or chance(rng, scene.nature.on(day).broken_share)):
        return broken
    if paid is None or paid < day:
        return None
    return paid + timedelta(days=rng.randrange(2))
