"""An author who says that no answer is needed takes back what they have asked.

Not so where only the moment is left open ("no need to reply today"), where it is somebody else
who needs no answer ("no need to answer the survey"), or on a condition.
"""

import re
from collections.abc import Sequence

from secateur.mail.intent.patterns import Sentence, vocabulary
from secateur.mail.intent.triggers import EVERY

WORDS = vocabulary(
    "répondre repondre réponse reponse réponses reponses retour reply respond answer response"
    " feedback confirmation"
)
"""What every such sentence has at least one of."""

_TO_REPLY = (
    r"\b(?:pas besoin|inutile|nul besoin|aucun besoin|pas la peine"
    r"|pas (?:necessaire|utile|oblige\w*)) (?:de |d' )(?:me |nous |m' |y )?repondre\b"
    r"|\b(?:no|not any) need (?:for you )?to (?:reply|respond|answer)\b"
    r"|\b(?:don' t|do not) (?:need|have) to (?:reply|respond|answer)\b"
    r"|\bnot (?:necessary|needed) to (?:reply|respond|answer)\b"
)
_NO_REPLY = (
    r"\bno (?:reply|answer|response|feedback|confirmation) (?:is )?"
    r"(?:needed|required|necessary|expected)\b"
    r"|\bno need for (?:an? )?(?:reply|answer|response)\b"
    r"|\b(?:reply|answer|response|confirmation) (?:is not|isn' t|is no longer) "
    r"(?:needed|required|necessary|expected)\b"
    r"|\b(?:not|n' t) (?:require|need|call for|expect) (?:an? |any )(?:reply|answer|response)\b"
    r"|\b(?:aucune?|pas (?:de|besoin d' une?)) (?:reponse|retour|confirmation)"
    r" (?:n' est )?(?:attendue?|requise?|necessaire|exigee?|obligatoire)"
    r"|\b(?:n' appelle|n' attends?|ne demande|ne necessite) (?:pas|aucune?) (?:de )?"
    r"(?:reponse|retour)\b"
    r"|\b(?:reponse|retour|confirmation) n' est (?:pas|plus)"
    r" (?:attendue?|requise?|necessaire|indispensable|obligatoire)\b"
)
NO_ANSWER = re.compile(f"(?:(?P<doing>{_TO_REPLY})|{_NO_REPLY})(?P<rest>.*)")

_LATER = (
    r"today|tonight|now|right away|straight away|right now|immediately|at once|yet|urgently"
    r"|quickly|in (?:a hurry|a rush|detail|full)|so (?:soon|fast|quickly)|by return|for now"
    r"|(?:this|over the|on the|during the|at the) (?:\w+ )?(?:week|weekend|evening|morning"
    r"|afternoon|month|moment|holidays?)|on (?:a )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|before|until|by|aujourd' hui|maintenant|tout de suite|immediatement|sur le champ"
    r"|dans l' (?:immediat|heure|urgence)|dans la (?:journee|minute)|en (?:urgence|detail)"
    r"|dans le detail|si vite|vite|rapidement|pour (?:le moment|l' instant|l' heure)|encore|avant"
    r"|d' ici|ce (?:soir|matin|midi|week end|weekend|mois)|cette (?:semaine|nuit)"
    r"|(?:pendant|durant) \w+|demain"
)
LIMITED = re.compile(rf"\b(?:{_LATER}|if|unless|except|si|s' ils?|sauf|a moins)\b")
"""What leaves the answer wanted: later, or on a condition."""

_THIS_MESSAGE = (
    r"(?:\w+ ){0,2}(?:messages?|mails?|e mails?|emails?|courriels?|mots?|notes?|envois?|lettres?"
    r"|letters?)\b(?! (?:de|du|des|d'|of|from) )"
)
OF_OTHERS = re.compile(
    r"\A (?:(?:to|a|au|aux|with) )?(?:\w+' s "
    r"|(?:the|their|his|her|an?|any|all|every|each|this|that|these|those|my|les?|la|l'|une?|des"
    r"|leurs?|son|sa|ses|ce|cet|cette|ces|mon|ma|mes|tous|toutes|au|aux|chaque|everyone|anyone)"
    rf" (?!{_THIS_MESSAGE})\w)"
)
"""An object that is not the message itself."""

BUT = re.compile(
    r"\b(?:mais|but|however|although|though|cependant|toutefois|par contre|en revanche)\b"
)


def takes_back(tokens: Sequence[str]) -> bool:
    """Tell whether a sentence says that no answer to its message is needed at all."""
    if WORDS.isdisjoint(tokens):
        return False
    found = NO_ANSWER.search(Sentence(tokens, EVERY).text)
    if found is None:
        return False
    clause = BUT.split(found["rest"])[0]
    if LIMITED.search(clause):
        return False
    return found["doing"] is None or OF_OTHERS.match(clause) is None


def after_but(tokens: list[str]) -> list[str]:
    """Return the words behind the first "but" of a sentence: an ask there stands."""
    text = " ".join(tokens)
    found = BUT.search(text)
    return text[found.end() :].split() if found else []
