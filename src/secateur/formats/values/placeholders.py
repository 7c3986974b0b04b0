"""What people and programs write into a cell instead of nothing, or instead of a day."""

import re

from secateur.formats.headers import words

LONGEST = 40
"""Characters: what is longer says something."""

_NOTHING_WORDS = (
    "na|n a|nc|n c|nd|n d|none|null|nil|neant|aucun|aucune|vide|empty|blank|nan|nat|tbd|tba|"
    "non|no|nein|never|jamais|not yet|pas encore|non payee|non paye|non payees|non reglee|"
    "non regle|pas payee|pas paye|pas encore payee|pas encore paye|pas reglee|impayee|impaye|"
    "unpaid|not paid|not paid yet|pending|en attente|attente|en attente de paiement|"
    "en attente de reglement|en cours|awaiting payment|a payer|a regler|a encaisser|a venir|"
    "a definir|a echoir|non echue|open|ouverte|ouvert|outstanding|overdue|en retard|"
    "non encaissee|non encaisse|non renseigne|non renseignee|sans objet|not applicable|"
    "not available|unknown|inconnu|inconnue|offen|unbezahlt|nicht bezahlt|pendiente|no pagado"
)
_NOTHING = frozenset(_NOTHING_WORDS.split("|"))
_NO_DAY = re.compile(r"0{1,4}([./-])0{1,2}\1(?:0{1,4})(?:[ T]0+(?::0+)*)?")
"""Databases write no day as ``0000-00-00``."""


def is_nothing(cell: str) -> bool:
    """Whether a cell stands for an empty one: ``-``, ``n/a``, ``Non payée``, ``00/00/0000``."""
    if len(cell) > LONGEST or not cell:
        return not cell
    if cell[0] == "0":
        return _NO_DAY.fullmatch(cell) is not None
    if not any(map(str.isalnum, cell)):
        return True
    return not any(map(str.isdigit, cell)) and words(cell) in _NOTHING


_ON_RECEIPT = frozenset(
    ("a reception", "des reception", "a reception de facture", "a reception de la facture",
     "payable a reception", "paiement a reception", "comptant", "paiement comptant", "immediat",
     "immediate", "immediatement", "on receipt", "upon receipt", "due on receipt",
     "due upon receipt", "payable on receipt", "sofort")
)  # fmt: skip


def is_on_receipt(cell: str) -> bool:
    """Whether a cell says, in place of a due day, that an invoice is due as it arrives."""
    return 0 < len(cell) <= LONGEST and words(cell) in _ON_RECEIPT
