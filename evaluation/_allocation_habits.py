"""Clients of a payment history, how each pays, and the history itself with its truth."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from secateur.matching.clients import KnownClient
from secateur.matching.settlements import OpenInvoice, Received

FIRST_DAY = date(2024, 1, 8)
MONTHS = 24

NAMES = (
    ("Éditions Lambda", "HOLDING BERTIER"),
    ("Studio Oméga SARL", "MARTIN JULIE"),
    ("Cabinet Thêta & Associés", "THETA GESTION"),
    ("Musée du Sel", "TRESORERIE VILLE DE BRIQUE"),
    ("Kappa Traduction Inc.", "KT HOLDINGS"),
    ("Agence Sigma", "GROUPE ORPIN"),
    ("Boulangerie Frêne", "LEROUX ANTOINE"),
    ("Delta Consulting Ltd", "DC SHARED SERVICES"),
    ("Librairie Zêta", "SCI DES TILLEULS"),
    ("Clinique du Verger", "SANTE VERGER SERVICES"),
    ("Rho Films", "RF PRODUCTIONS"),
    ("Fondation Iota", "IOTA CENTRE DE PAIEMENT"),
)
"""Clients, and under which other name some of them pay."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How one client is invoiced, and how it pays."""

    id: str
    name: str
    payer: str
    currency: str
    terms: int
    late: float
    spread: float
    billing: str
    """``retainer``, ``words`` or ``days``."""

    base: int
    per_month: float
    in_batches: bool
    reference: str
    """``whole``, ``short``, ``none`` or ``mixed``."""

    fee: int


@dataclass(slots=True)
class World:
    """A history with its truth."""

    invoices: list[OpenInvoice] = field(default_factory=list[OpenInvoice])
    payments: list[Received] = field(default_factory=list[Received])
    truth: dict[int, dict[int, int]] = field(default_factory=dict[int, dict[int, int]])
    """Payment → invoice → what it settles of it."""

    exchanged: set[int] = field(default_factory=set[int])
    """Payments exchanged at a rate that nobody states: the fee cannot be told from the rate."""

    features: dict[int, set[str]] = field(default_factory=dict[int, set[str]])
    known: list[KnownClient] = field(default_factory=list[KnownClient])
    rates: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    """The user's own rates, as half of the histories have them in the settings."""
