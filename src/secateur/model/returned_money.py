"""The words by which banks tell that money went back: a refused debit, a refund, a reversal."""

import re

from secateur.model.folding import ascii_only

_RETURNED = re.compile(
    r"\b(rejets?|rejetee?s?|rejected|impayee?s?|unpaid|retours?|retournee?s?|returned|returns?|"
    r"reversal|reversed|refund(?:ed|s)?|rembt?|rembourse(?:ment|ments|e|es)?|chargeback|bounced|"
    r"dishonou?red|contre ?passation|extourne|"
    r"annulation (?:vir|prlv|prelevement|paiement|remise|credit)\w*|recall(?:ed)?|nsf|"
    r"sans provision|"
    r"rucklastschrift|ruecklastschrift|ruckuberweisung|rueckueberweisung|storno|stornierung)\b"
)

_NEVER_INCOME = re.compile(
    r"\b(prets?|emprunt|loan|mortgage|hypotheque|credit immobilier|remboursement (?:de )?credit|"
    r"(?<!hors )(?<!sans )frais|commission|fees?)\b"
)
"""What I pay back, or pay for: instalments of a loan, the bank's fee for a refused debit."""

_INVOICE = re.compile(
    r"\b(fact(?:ure)?s?|fac|invoices?|inv|rechnung|honoraires)\b[^a-z0-9]*(?:(?:n|no|nr|num)\b)?"
    r"[^a-z0-9]*[a-z]{0,4}[^a-z0-9]*\d"
)


def says_returned(label: str) -> bool:
    """Tell whether a label says that money went back, by a word that says so."""
    said = " ".join(re.findall(r"[a-z0-9]+", ascii_only(label.casefold())))
    return _RETURNED.search(said) is not None and _NEVER_INCOME.search(said) is None


_BOUGHT = re.compile(
    r"(?:cb|carte|card|paiement (?:par )?(?:carte|cb)|facture carte|achat|purchase|pos|visa|"
    r"mastercard|debit card|retrait|dab|withdrawal|atm|prlv|prelevements?|direct ?debit)\b"
)
"""What begins the label of a payment that its payee takes: no one is paid back in such a way."""


def says_bought(label: str) -> bool:
    """Tell whether the label of money that went tells of a card, a debit or cash."""
    return (
        _BOUGHT.match(" ".join(re.findall(r"[a-z0-9]+", ascii_only(label.casefold())))) is not None
    )


def names_an_invoice(label: str) -> bool:
    """Tell whether a label speaks of an invoice by a number, whosever it is."""
    return _INVOICE.search(ascii_only(label.casefold())) is not None
