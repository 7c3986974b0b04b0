"""What a letter may have to say: a full date, a sum, a next step."""

import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Literal

from secateur.tone.notes import Kind

Element = Literal["date", "sum", "next_step"]

_MONTHS = {
    "fr": "janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec",
    "en": "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
}
_NUMERIC_DAY = r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})\b"
_DELAY = {
    "fr": r"\b(?:sous|dans(?: un délai de)?|d[’']ici|délai de)\s(?:\w+\s){0,1}"
    r"(?:\d{1,3}|huit|dix|quinze|trente|soixante)\s(?:jours?|semaines?|mois|heures?)\b",
    "en": r"\b(?:within|in)\s(?:\d{1,3}|seven|eight|ten|fourteen|thirty|sixty)\s"
    r"(?:\w+\s){0,2}(?:days?|weeks?|months?|hours?)\b",
}
_DAYS = {
    "fr": rf"\b(?:\d{{1,2}}|1er)\s(?:{_MONTHS['fr']})\w*\.?",
    "en": rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTHS['en']})[a-z]*\b"
    rf"|\b(?:{_MONTHS['en']})[a-z]*\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b",
}
_CURRENCY = (
    r"(?:€|\$|£|¥|\b(?:eur|euros?|usd|cad|chf|gbp|dollars?|livres?|pounds?|francs?|fr\.|sfr)\b)"
)
_SUM = re.compile(
    rf"\d[\d\s.,’']{{0,20}}\s?(?:[ck]\s?)?{_CURRENCY}|{_CURRENCY}\s?\d", re.IGNORECASE
)
_STEPS = {
    "fr": r"\bmerci de\b|\b(?:peux|pouvez|pourrais|pourriez|voulez|voudrais|voudriez|auriez|aurais|"
    r"seriez|serais)[ -](?:vous|tu)\b|\bje (?:vous|te|t[’'])\s?(?:propose|demande|prie de|invite|"
    r"remercie (?:d[’'e]|par avance)|(?:r)?appellerai|enverrai|écrirai|remettrai|livrerai|ferai|"
    r"transmettrai|saurais gré|serais reconnaissante?)|\bje (?:reviendrai|resterai|terminerai|"
    r"termine|livrerai|reprendrai|saisirai|engagerai|déposerai|suspend|remettrai|assurerai|propose|"
    r"reste|souhaite)|prochaine étape|\bd[’']ici (?:le|au|là)\b|\bavant le\b|\bau plus tard\b|"
    r"\bjusqu[’']au\b|\bveuillez\b|\b(?:dites|dis|indiquez|indique|confirmez|confirme|répondez|"
    r"réponds|envoyez|envoie|appelez|appelle|signez|signe|réglez|règle)\b|mets en demeure|"
    r"\bn[’']hésite[sz]? pas\b",
    "en": r"\bplease\b|\b(?:could|would|can|will|shall) (?:you|we)\b|\blet me know\b|\blet us\b|"
    r"\bi(?:[’']ll| will| shall) (?:\w+ )?(?:send|call|write|finish|deliver|hand|issue|file|start|"
    r"suspend|return|keep|complete|be|apply|take|stay|remain|continue|propose)|\bi (?:suggest|"
    r"propose|ask|request|would like)|\bnext step|\bby (?:\d|the|[a-z]+ \d)|\bno later than\b|"
    r"\buntil\b",
}


def missing(draft: str, language: str, says: Collection[Element]) -> tuple[Kind, ...]:
    """Return what a letter lacks of what it has to say; blanks in square brackets count as lacking.

    Args:
        draft: The letter.
        language: ``fr`` or ``en``.
        says: What it has to say.
    """
    said = re.sub(r"\[[^\[\]\n]{0,80}\]", " ", draft)
    return tuple(
        kind
        for element, (kind, is_there) in _ELEMENTS.items()
        if element in says and not is_there(said, language)
    )


def has_date(said: str, language: str) -> bool:
    """Tell whether a text names a day with its month, or a delay in days."""
    patterns = f"{_NUMERIC_DAY}|{_DAYS[language]}|{_DELAY[language]}"
    return re.search(patterns, said, re.IGNORECASE) is not None


def has_sum(said: str, language: str) -> bool:
    """Tell whether a text names an amount with its currency, in any language."""
    del language
    return _SUM.search(said) is not None


def has_next_step(said: str, language: str) -> bool:
    """Tell whether a text asks for something or says what the writer will do."""
    spaced = re.sub(r"[^\S\n]", " ", said)  # a space that does not break is one all the same
    return re.search(_STEPS[language], spaced, re.IGNORECASE) is not None


_ELEMENTS: Mapping[Element, tuple[Kind, Callable[[str, str], bool]]] = MappingProxyType(
    {
        "date": ("missing_date", has_date),
        "sum": ("missing_sum", has_sum),
        "next_step": ("missing_next_step", has_next_step),
    }
)
"""In the order in which they are noted."""
