"""Questions without a question mark, and requests that are worded as something else.

"Est-ce que le devis inclut la relecture", "Shall I go ahead", "RSVP by Monday", "Tu me diras".
"""

import re
from collections.abc import Sequence

from secateur.mail.intent.patterns import Alternatives, Sentence, vocabulary

MAY_ASK = re.compile(r"(?:\A|,)[fxcyi]?(?:[aMZ]x?[YIh]|[aM][fpPcwD]|[aM]Q|d?W)")
"""Letters of which every question that lost its mark has some."""

LONGEST_QUESTION = 40
"""Words of a sentence that can be a question without its mark."""

_OPENERS = (
    r"(?:et|mais|sinon|alors|donc|ou|du coup|au fait|en fait|dernière question|petite question"
    r"|and|but|also|then|otherwise|by the way|btw|one question|quick question|ok|okay)"
)
_PRONOUNS = r"(?:je|tu|vous|il|elle|on|nous|ils|elles)"
_INVERTED = (
    r"(?:ai|as|a t|avons|avez|ont|suis|es|est|sommes|êtes|sont|serait|serais|seriez|seraient|sera t"
    r"|seras|serez|dois|doit|devons|devez|doivent|devrais|devrions|devrait|puis|peux|peut|pouvons"
    r"|pouvez|peuvent|pourrais|pourrait|pourrions|pourriez|veux|voulez|souhaites|souhaitez|vais|vas"
    r"|va t|allons|allez|vont|faut|faudra t|faudrait|aurai|auras|aura t|aurez|aurais|aurait|auriez"
    r"|penses|pensez|préfères|préférez|comptes|comptez|prévois|prévoyez|saurais|sauriez|y a t"
    r"|y aurait|reste t|vaut|convient)"
)
_SUBJECTS = (
    r"(?:i|you|he|she|it|we|they|there|this|that|these|those|the|your|my|our|his|her|its|their|any"
    r"|anyone|anybody|anything|someone|somebody|everyone|everything|all|both"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow)"
)
_AUXILIARIES = r"(?:is|are|was|were|does|do|did|has|will|would|can|could|shall)"

QUESTION = re.compile(
    rf"""(?:\A|,\ )(?:{_OPENERS}(?:\ ,)?\ ){{0,2}}(?:
    (?:qu'\ )?est\ ce\ (?:que|qu'|qui|possible|faisable|jouable|envisageable|bon|ok|trop|encore
      |toujours|bien|vraiment|urgent)(?:\ |\Z)
    |est\ ce\ (?:le|la|les|à|un|une|pour)\ (?!.*,)
    |(?:serait|sera|était)\ ce\ \S
    |(?!est\ on\b){_INVERTED}\ {_PRONOUNS}(?:\ |\Z)
    |(?:à\ |de\ |pour\ )?combien\ (?:de\ (?:\S+\ ){{1,2}})?
      (?:ça|cela|il|vous|tu|te|t'|on|est|sont|faut|vaut|serait|coût\S+|cout\S+|faudra\S*|prend\S*|revien\S*|factur\S+|fais|faites|demand\S+)\b
    |(?:à\ |de\ |pour\ |avec\ )?quel(?:le)?s?\ (?:est|sont|serait|seraient|sera)\b(?!.*,)
    |où\ en\ (?:est|es|êtes|sont|sommes)\b
    |(?!(?:do|did)\ (?:this|that|it|these|those)\b|were\ i\b){_AUXILIARIES}\ {_SUBJECTS}\b
    |(?:should|may|might|must)\ (?:i|we)\b
    |have\ (?:you|we|they|i)\b
    |how\ (?:much|many|long|soon|often|far|late|early)\ (?:\S+\ )?(?:{_AUXILIARIES}|should)\b
    |(?<!,\ )(?:what|when|where|why|how|which\ \S+)\ (?!.*,)(?P<verb>(?:is|are|was|were)
      (?=\ {_SUBJECTS}\b)|does|do|did|has|will|would|can|could|shall|should|have)\b
      (?!.*\b(?P=verb)\b)
    )""",
    re.VERBOSE,
)
"""The word order of a question, at the beginning or behind a comma."""

REPORTED = re.compile(
    r", (?:(?:m'|nous|t'|vous|lui|leur|me|te) )?(?:a|ont|avait|avaient) (?:demandé|dit|écrit)\b"
    r"|, (?:(?:s'|se) )?(?:demande|demandait|disait) "
    r"|, (?:\S+ ){0,2}(?:asked|wondered|said|wrote)\b"
)
"""Behind a question: it is another's."""

AS_ASKED = 0.8
"""The probability of a request that is worded as something else."""

WORDS = vocabulary(
    """
    rsvp r.s.v.p r.s.v.p. réponse reponse réponses retour retours validation confirmation accord
    avis signature approbation diras direz confirmeras confirmerez indiqueras indiquerez feras
    ferez tiendras tiendrez préviendras préviendrez préciseras préciserez rediras redirez
    rappelleras rappellerez enverras enverrez donneras donnerez transmettras transmettrez reply
    response answer feedback approval tell let confirm
    """
)
"""What every such request has at least one of."""

REQUESTS = Alternatives(
    r"""
    | \br\.?s\.?v\.?p\b
    | (?:(?:\A|[,:] )(?:reponse|retour|validation|confirmation|accord|avis|signature)s?
      |\b(?:reponse|retour|validation|confirmation|accord|avis|signature)s? (?:est|sont))
      (?: bien| vivement)? (?:souhaite|attendu|demande|requi|imperati|obligatoire|urgent)(?:e|s|f
      |ve|es)*\b
    | (?:(?:\A|[,:] )(?:reply|response|answer|feedback|confirmation|approval|signature)s?
      |\b(?:reply|response|answer|feedback|confirmation|approval|signature)s? (?:is|are))
      (?: kindly| urgently)? (?:requested|needed|expected|required|awaited)\b
    | \b(?:tu|vous) (?:me |m' |nous |n' )(?:le |la |les |l' )?
      (?:diras|direz|confirmer(?:as|ez)|indiquer(?:as|ez)|feras|ferez|tiendras|tiendrez
      |previendr(?:as|ez)|preciser(?:as|ez)|redir(?:as|ez)|rappeller(?:as|ez)|enverr(?:as|ez)
      |donner(?:as|ez)|transmettr(?:as|ez))\b
    | \byou(?:' ll| will| can| could| may)(?: then| just| always| please)?
      [ ](?:tell (?:me|us)|let (?:me|us) know|confirm)\b
    """
)
"""A reply announced by its noun, or told in the future to the one who is to give it."""

VETOES = Alternatives(
    r"""
    | \b(?:no(?! later)|not|aucune?|pas(?! plus tard)|ne|n'|sans|without|never|jamais)(?: |\Z)
    | \w+n' t\b
    | \bme (?:diras|direz) (?:que|qu'|c')
    """
)
"""Refusals, and objections foreseen ("vous me direz que")."""


def is_question(tokens: Sequence[str], letters: str) -> bool:
    """Tell whether words without a question mark stand in the order of a question.

    Args:
        tokens: Of one sentence.
        letters: One for each, as :mod:`.lexicon` gives them.
    """
    if len(tokens) > LONGEST_QUESTION or letters[-1:] == "!" or not MAY_ASK.search(letters):
        return False
    text = " ".join(tokens)
    return QUESTION.search(text) is not None and REPORTED.search(text) is None


def is_request(tokens: Sequence[str]) -> bool:
    """Tell whether words request an answer without asking for it."""
    if WORDS.isdisjoint(tokens):
        return False
    sentence = Sentence(tokens)
    return REQUESTS.is_in(sentence) and not VETOES.is_in(sentence)
