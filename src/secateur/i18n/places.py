"""What another place calls the same thing: its words in place of those of France.

The French catalogues are written once. Where Québec, Belgium or Switzerland has a word of its own,
the rules here put it into each wording when the catalogues are compiled, the words that agree with
it included. A rule names as much of the sentence as its grammar asks for; the tests say which
words of France may not be left.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

Rules = Sequence[tuple[re.Pattern[str], str]]


def _rules(*pairs: tuple[str, str]) -> Rules:
    return tuple((re.compile(pattern), word) for pattern, word in pairs)


_CREDIT_NOTES = _rules(
    (r"\bLes avoirs sont déduits", "Les notes de crédit sont déduites"),
    (r"\bAvoirs non encore imputés", "Notes de crédit non encore imputées"),
    (r"\bAvoir imputé le", "Note de crédit imputée le"),
    (r"\bd’avoirs\b", "de notes de crédit"),
    (r"\bAvoirs\b", "Notes de crédit"),
    (r"\bavoirs\b", "notes de crédit"),
    (r"\bun avoir\b", "une note de crédit"),
    (r"\b(ou|comme) avoir\b", r"\1 note de crédit"),
    (r"^Avoir (?=\{)", "Note de crédit "),
    (r"^avoir(?= du \{| \{|$)", "note de crédit"),
)

_OF_QUEBEC = _rules(
    (r"\bouvrée?(s?)\b", r"ouvrable\1"),
    (r"\ble week-end\b", "la fin de semaine"),
    (r"\bProchaine mission déclinée\b", "Prochain mandat décliné"),
    (r"\bla prochaine mission\b", "le prochain mandat"),
    (r"\bla mission suivante est refusée\b", "le mandat suivant est refusé"),
    (r"\bRelance de paiement envoyée\b", "Rappel de paiement envoyé"),
    (r"\bRelances (envoyé)es\b", r"Rappels \1s"),
    (r"\brelances écrites\b", "rappels écrits"),
    (r"\bles relances ne peuvent pas être comptées\b", "les rappels ne peuvent pas être comptés"),
    (r"\bRelances (?=par|pour)", "Rappels "),
    (r"\bDavantage de relances\b", "Davantage de rappels"),
    (r"\ble relevé de compte\b", "l’état de compte"),
    (r"\brelevé de compte\b", "état de compte"),
    (r"\bcentime\b", "cent"),
    (r"\bTTC\b", "taxes incluses"),
    (r"\bHT\b|\bhors taxes?\b", "avant taxes"),
    (r"\bTVA ou taxes de vente\b", "Taxes de vente (TPS, TVQ)"),
    (r"\blettre recommandée\b", "courrier recommandé"),
    (r"\bune permanence juridique\b", "une clinique juridique"),
    (r"\bTrésorerie, comptée le\b", "Coussin, compté le"),
    (r"\bTrésorerie\b", "Coussin"),
    (r"\bPassage de relais\b", "Passation"),
    (r"\bnuméro d’immatriculation\b", "numéro d’entreprise"),
)

WORDS: Mapping[str, Rules] = MappingProxyType(
    {
        "fr_CA": (*_CREDIT_NOTES, *_OF_QUEBEC),
        "fr_BE": _CREDIT_NOTES,
        "fr_CH": _CREDIT_NOTES,
    }
)
"""By place, as the folders of the catalogues are named."""


def in_place(wording: str, place: str) -> str:
    """Return a French wording with the words of a place."""
    for pattern, word in WORDS[place]:
        wording = pattern.sub(word, wording)
    return wording
