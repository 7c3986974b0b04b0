"""Absence notes, bounces and receipts whose header says nothing: by their subject and text."""

import re

_SURE = re.compile(
    r"\W*\[?(?:"
    r"automatic reply|auto(?:matic)?[- ]?reply|autoreply|auto-?response|"
    r"vacation (?:reply|response)|r[ée]ponse automatique|automatische antwort|"
    r"abwesenheitsnotiz|respuesta autom[áa]tica|risposta automatica|automatisch antwoord|"
    r"message d['’]absence|notification d['’]absence|avis d['’]absence|"
    r"(?:out of (?:the )?office|abse(?:nce|nte?) du bureau)\s*(?:$|[:(\]]|re\b|auto)|"
    r"undeliver(?:ed|able)\b|mail delivery (?:failed|failure|subsystem)|"
    r"delivery status notification|returned mail\b|failure notice|"
    r"delivery (?:failure|has failed)|[ée]chec de (?:la )?(?:remise|distribution)|"
    r"message non distribu[ée]|accus[ée] de lecture\s?:)",
    re.IGNORECASE,
)
"""Words with which programs begin, and people do not."""

_LIKE_AN_ABSENCE = re.compile(
    r"\W*\[?(?:ooo\b|out of (?:the )?office|away\b|on (?:leave|vacation|holiday)|absen[ct]|"
    r"en (?:cong[ée]|vacances|d[ée]placement)|cong[ée]s?\b|vacances\b|abwesen|im urlaub|"
    r"ausente|fuera de la oficina|assen[tz]|fuori (?:sede|ufficio)|afwezig)",
    re.IGNORECASE,
)
_LIKE_A_RECEIPT = re.compile(
    r"\W*(?:lu|read|non lu|not read|non remis|gelesen|le[ií]do|letto|gelezen|"
    r"accus[ée] de r[ée]ception)\s?:",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"\b(?:je (?:suis|serai)|nous (?:sommes|serons)|actuellement|bureau (?:est|sera))\b.{0,40}"
    r"\b(?:absente?s?|en (?:cong[ée]|vacances|d[ée]placement|formation)|ferm[ée]|"
    r"hors (?:du|de mon) bureau)|\babsente? (?:jusqu|du \d|d[èe]s|[àa] partir|ce |cette )|"
    r"\bde retour (?:le|[àa] partir|lundi|mardi|mercredi|jeudi|vendredi)|"
    r"\b(?:r[ée]pondrai|reviendrai vers).{0,40}retour|"
    r"\bout of (?:the )?office\b|\b(?:i am|i'm|i’m|i will be|we are) (?:currently )?"
    r"(?:away|on (?:annual |parental |sick )?leave|on (?:vacation|holiday))|"
    r"\b(?:limited|no|without) access to (?:my )?e-?mail|"
    r"\b(?:reply|respond|get back to you|answer).{0,40}\b(?:return|am back|when i'm back)|"
    r"\b(?:nicht im (?:b[üu]ro|haus)|abwesend|im urlaub)\b|\bfuera de la oficina\b|"
    r"\bestar[ée] ausente\b|\bsono (?:assente|fuori)\b|\bafwezig\b|\bniet aanwezig\b",
    re.IGNORECASE | re.DOTALL,
)
_RECEIPT = re.compile(
    r"\b(?:message|mail|courriel|courrier|nachricht)\b.{0,200}(?:a [ée]t[ée] (?:lu|affich|ouvert|"
    r"supprim|remis)|n['’]a pas (?:pu|[ée]t[ée])|was (?:read|displayed|deleted)|has been (?:read|"
    r"received)|could not be|couldn['’]t be|wurde (?:gelesen|nicht))|"
    r"\bimpossible de (?:remettre|distribuer)|\bdelivery (?:has )?failed|\bremise a [ée]chou",
    re.IGNORECASE | re.DOTALL,
)
_QUOTE = re.compile(
    r"^(?:>|-{3,}|_{5,}|(?:de|from|von|da|van) ?:|(?:le|on|am|el|il|op) .{5,120}:\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_STARTS = frozenset(
    [
        "ab", "ac", "as", "au", "av", "aw", "co", "de", "ec", "en", "fa", "fu", "ge", "im", "le",
        "lu", "ma", "me", "no", "on", "oo", "ou", "re", "ri", "ré", "un", "va", "éc",
    ]
)  # fmt: skip
"""The first two letters of all that: most subjects are told by them at once."""

_FIRST = 600
"""Letters in which a program has said what it has to say."""


def is_automatic(subject: str) -> bool:
    """Whether a subject is one that only programs write; an answer to such a mail is a person's."""
    return _may_be(subject) and _SURE.match(subject) is not None


def is_doubtful(subject: str) -> bool:
    """Whether programs begin so, and people as well: the text decides, see :func:`agrees`."""
    if not _may_be(subject) or "?" in subject:
        return False
    is_absence = _LIKE_AN_ABSENCE.match(subject) is not None
    return is_absence or _LIKE_A_RECEIPT.match(subject) is not None


def _may_be(subject: str) -> bool:
    start = subject[:2].lower()
    if start == "re":
        return subject[2:3] not in {":", " "}
    return start in _STARTS or not start.isalpha()


def agrees(subject: str, body: str) -> bool:
    """Whether the text of a mail with a doubtful subject is a program's: it asks for nothing."""
    own = _QUOTE.split(body[: 4 * _FIRST], maxsplit=1)[0][:_FIRST]
    said = _RECEIPT if _LIKE_A_RECEIPT.match(subject) else _ABSENT
    return "?" not in own and said.search(own) is not None
