"""Invented people and sums for every letter."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from secateur.letters.given import checked, with_parties, with_sums
from secateur.letters.model import Letter, OpenInvoice, Party
from secateur.letters.places import Required
from secateur.letters.required import lacking
from secateur.model.money import Money

CAMILLE = Party(
    "Camille Aubry",
    ("12, rue de l’Exemple", "69001 Lyon"),
    activity="Traductrice de l’anglais et du norvégien",
    email="camille@aubry.example",
    phone="04 00 00 00 00",
    mentions=("Camille Aubry EI", "SIREN 123 456 789"),
)
HALAGE = Party(
    "Éditions du Halage",
    ("3, quai des Tests", "69009 Lyon"),
    attention="Mme Ferrand",
)


def invoice(number: str, due: date, minor: int, currency: str = "EUR") -> OpenInvoice:
    amount = Money(minor, currency)
    return OpenInvoice(number, date(due.year, due.month, 1), due, amount, amount)


INVOICES = (
    invoice("2026-031", date(2026, 6, 11), 214_000),
    invoice("2026-038", date(2026, 7, 30), 126_000),
    invoice("2026-047", date(2026, 10, 8), 208_000),
)


FACTS: Mapping[str, object] = MappingProxyType(
    {
        "sender": CAMILLE,
        "recipient": HALAGE,
        "written_on": date(2026, 11, 24),
        "town": "Lyon",
        "channel": "registered",
        "contract": "contrat-cadre du 4 mars 2021",
        "clause": "article 9",
        "contract_on": date(2021, 3, 4),
        "began_on": date(2021, 3, 4),
        "ended_on": date(2026, 11, 20),
        "ends_on": date(2027, 2, 28),
        "notice": "trois mois",
        "notice_from": date(2026, 11, 27),
        "invoices": INVOICES,
        "pay_by": date(2026, 12, 9),
        "payment_details": "IBAN FR00 0000 0000 0000 0000 0000 000",
        "bank_read_on": date(2026, 11, 21),
        "reminded_on": date(2026, 10, 12),
        "as_of": date(2026, 11, 24),
        "invoiced": Money(1_548_000, "EUR"),
        "paid": Money(1_000_000, "EUR"),
        "interest": Money(33_141, "EUR"),
        "interest_until": date(2026, 11, 23),
        "interest_basis": "12,15 % puis 12,40 % l’an, article L441-10 II du Code de commerce",
        "fee": Money(12_000, "EUR"),
        "legal_basis": "notre contrat-cadre, article 6",
        "work": "traduction des chapitres 1 à 8 de Rivages",
        "work_done_on": date(2026, 9, 1),
        "work_left": ("chapitres 9 à 14 de Rivages",),
        "engagement": "traduction de Marées",
        "offered_on": date(2026, 11, 18),
        "terms": ("factures payées sous 30 jours", "échanges du lundi au vendredi, de 9 h à 17 h"),
        "measure": "les factures de mars et d’avril payées à l’échéance",
        "starts_on": date(2027, 1, 1),
        "review_on": date(2027, 4, 30),
        "reply_by": date(2026, 12, 15),
        "old_rate": Money(6_000, "EUR"),
        "new_rate": Money(7_500, "EUR"),
        "rate_unit": "hour",
        "hand_over_on": date(2027, 2, 26),
        "files": ("glossaires", "mémoire de traduction au format TMX"),
        "accesses": ("serveur de fichiers", "outil de relecture"),
        "pending": ("chapitre 12, relecture prévue le 15 janvier 2027",),
        "data_deleted_on": date(2027, 3, 15),
        "contact_until": date(2027, 3, 31),
        "noticed_on": date(2026, 11, 2),
        "notice_warned": True,
        "notice_until": date(2026, 11, 16),
        "last_contact_on": date(2026, 9, 3),
        "documents": ("relevé de compte", "copie des factures"),
        "wanted_work": "une traductrice du norvégien",
        "serious_reason": "trois factures échues et impayées malgré un rappel du 12 octobre 2026",
        "loss_avoided": "les chapitres 9 à 14 sont livrés avant la fin",
    }
)


def facts(**changed: object) -> dict[str, object]:
    """Return facts enough for every letter in every place, with some changed."""
    return {**FACTS, **changed}


def unmet(letter: Letter, given: Mapping[str, object]) -> tuple[Required, ...]:
    """Return what its place demands of a letter and it does not carry, by facts as given."""
    return lacking(letter, with_sums(with_parties(checked(given))))
