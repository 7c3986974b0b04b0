"""What a reply repeats of the mail it answers: marked lines, attributions, header blocks."""

import re

from secateur.mail.words import words

_ANSWERED = (
    r"(?:wrote|writes|a (?:aussi )?[ée]crit|a r[ée]pondu|schrieb|geschrieben|escribi[óo]|"
    r"ha scritto|schreef|"
    r"escreveu|skrev|napisał(?:\(a\))?|написал)"
)
_ANSWERED_ENDS = tuple(
    words(
        "wrote writes écrit ecrit répondu repondu schrieb geschrieben escribió escribio scritto "
        "schreef "
        "escreveu skrev napisał napisał(a) написал"
    )
)
_OTHER_ENDS = frozenset("0123456789>])\"'»")
"""How an attribution ends before its colon: a verb, or a moment, an address, a name in quotes."""

_ATTRIBUTION = re.compile(
    # On Monday 3 March, Ana <ana@x> wrote:
    r"(?:On|Le|El|Am|Il|Op|Em|Den|W dniu|Dnia|Il giorno)\b(?=.{0,260}\d).{4,300}\b"
    + _ANSWERED
    + r"\s{0,3}:"
    # Am 3. März 2025 um 10:12 schrieb Ana <ana@x>:
    r"|(?=.{0,60}\d).{8,120}\b(?:schrieb|schreef|skrev|napisał(?:\(a\))?)\b.{1,160}:"
    # Mon 3 March 2025 10:12 Ana <ana@x>:
    r"|(?=.{0,20}\d).{6,80}\b\d{1,2}[:.]\d\d\b.{0,120}<[^<>@\s]{1,80}@[^<>\s]{1,80}>\s?:"
    # Ana Roy <ana@x> wrote on Monday 3 March:
    r"|.{0,120}<[^<>@\s]{1,80}@[^<>\s]{1,80}>.{0,80}\b" + _ANSWERED + r"\b.{0,60}:"
    r"|.{2,80}\b" + _ANSWERED + r"(?: le| on| am)\b.{0,12}\d.{2,50}:"
    r"|.{2,80}\bwrites:"
    r"|(?:Quoting|Citando|Zitat von)\b.{2,160}:"
    # 3 March 2025, 10:12 by ana@x: and 2025-03-03 10:12 GMT+01:00 Ana <ana@x>:
    r"|\d{1,2}[. ].{3,14}\d{4},? .{0,12}\d{1,2}:\d\d.{0,100}@.{3,100}:"
    r"|\d{4}-\d\d-\d\d.{1,120}@.{3,100}:"
    r"|\* .{2,80} \[\d{4}-\d\d-\d\d.{0,40}\]:",
    re.IGNORECASE,
)

_DASHED_ATTRIBUTION = re.compile(
    r"(?:On|Le|El|Am|Il|Op|Em)\b(?=.{0,60}\d{4}).{4,180}\b" + _ANSWERED, re.IGNORECASE
)
"""An attribution without a colon, where dashes stand around it."""

_ANOTHER_MAIL = re.compile(
    r"\b(?:originale?|d['’]origine|origine|forwarded|transf[ée]r[ée]e?|transmis|r[ée]exp[ée]di[ée]e?|"
    r"urspr[üu]ngliche|weitergeleitete?|oorspronkelijk|doorgestuurd|reenviado|inoltrato|oprindelig)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"\b(?:messages?|e-?mail|mail|courriel|nachricht|mensaje|messaggio|bericht|meddelelse|par|by)\b",
    re.IGNORECASE,
)
"""What stands between dashes above a mail that is answered or forwarded: one word of each."""

_ANNOUNCED = re.compile(
    r"\s*(?:begin forwarded message|d[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])|"
    r"message transf[ée]r[ée]|"
    r"anfang der weitergeleiteten nachricht|inicio del mensaje reenviado|"
    r"inizio messaggio inoltrato)\s*:?\s*",
    re.IGNORECASE,
)
_FORWARDER = re.compile(
    r"\W*(?:forwarded by|transf[ée]r[ée] par|transmis par|envoy[ée] par|"
    r"sent by)\b.{0,120}\d{4}.{0,20}",
    re.IGNORECASE,
)
_REPLY_LINES = (
    "above this line",
    "over this line",
    "au-dessus de cette ligne",
    "au dessus de cette ligne",
)
_BEFORE_REPLY_LINE = re.compile(
    r"[^\w\n]*(?:(?:please|veuillez|merci de|type|write|your|votre|reply|respond|r[ée]pon\w+|"
    r"[ée]cri\w+|r[ée]ponse)\W+){1,5}$",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*[-_=*‐—]{3,}(?:.{0,60}[-_=*‐—]{3,})?\s*")

_FIELDS = {
    name: kind
    for kind, names in (
        ("from", "de|from|von|da|van|expéditeur|od|från|fra"),
        (
            "date",
            (
                "date|sent|sendt|skickat|wysłano|envoyé|envoyé le|gesendet|datum|enviado|fecha|"
                "inviato|data|verzonden|le"
            ),
        ),
        ("to", "to|à|a|an|para|til|aan|pour|destinataire|destinataires|till|til|do"),
        ("subject", "subject|objet|sujet|betreff|asunto|oggetto|onderwerp|assunto|ämne|emne|temat"),
        ("cc", "cc|cci|bcc|copie|copie à|copy to|copia|kopie"),
        ("other", "reply-to|répondre à|importance|pièces jointes|attachments|priorité"),
    )
    for name in names.split("|")
}
_FIELD = re.compile(
    r"[\s>*]{0,6}([^\W\d_](?:[^\W\d_]|[ -]){0,16}?)\s{0,2}\*?\s{0,2}:\*?(?:\s|\S|$)"
)

BLOCK_LINES = 14
"""A header block with wrapped addresses is hardly longer."""

WRAPPED = 4
"""Lines over which programs wrap an attribution."""


def is_quoted(line: str) -> bool:
    """Whether a line carries the mark of a quote (an mbox's ``>From`` does not)."""
    return line.startswith(">") and not line.startswith(">From ")


def attribution_start(lines: list[str], end: int, floor: int) -> int | None:
    """Return the line where the attribution that ends on line ``end`` begins, if it is one."""
    if not _ends_attribution(lines[end].rstrip()[:-1].rstrip()[-120:]):
        return None
    joined, best = "", None
    for start in range(end, max(end - WRAPPED, floor - 1), -1):
        line = lines[start].strip()
        if not line or is_quoted(line):
            break
        joined = f"{line} {joined}".strip()
        if len(joined) > 400:  # noqa: PLR2004  (no attribution is that long)
            break
        if _ATTRIBUTION.fullmatch(joined):
            best = start
            if _opens(line):
                break
    return best


def _ends_attribution(tail: str) -> bool:
    return (
        tail[-1:] in _OTHER_ENDS
        or tail.endswith(_ANSWERED_ENDS)
        or "@" in tail
        or tail.lower().endswith(_ANSWERED_ENDS)
    )


def _opens(line: str) -> bool:
    return line.startswith(("On ", "Le ", "Am ", "El ", "Il ", "Op ", "Em "))


def header_block(lines: list[str], start: int) -> int | None:
    """Return the line after a block such as ``De : / Envoyé : / À : / Objet :`` at ``start``."""
    if _kind(lines[start]) not in {"from", "date", "subject"}:
        return None
    kinds: set[str] = set()
    last, misses = start, 0
    for position in range(start, min(start + BLOCK_LINES, len(lines))):
        line = lines[position]
        kind = _kind(line)
        if kind:
            kinds.add(kind)
            last, misses = position, 0
        elif line.strip(" >\t"):
            misses += 1
            if misses > 2:  # noqa: PLR2004  (an address list wrapped over three lines)
                break
        elif position > last + 1:
            break
    if len(kinds) >= 3 and "from" in kinds:  # noqa: PLR2004  (two could be a sentence)
        return last + 1
    return None


def _kind(line: str) -> str:
    found = _FIELD.match(line)
    return _FIELDS.get(found[1].strip().lower(), "") if found else ""


def is_separator(line: str) -> bool:
    """Whether a line says that another mail begins: original, forwarded."""
    bare = line.strip()
    if len(bare) > 200:  # noqa: PLR2004  (a line of text)
        return False
    if bare[:2] in _DASHES:
        title = bare.strip("-_=*‐— \t")
        if _DASHED_ATTRIBUTION.fullmatch(title):
            return True
        if not 0 < len(title) < 100:  # noqa: PLR2004  (a title, no text)
            return False
        return bool(_MAIL.search(title) and _ANOTHER_MAIL.search(title))
    return bare[-1:] == ":" and _ANNOUNCED.fullmatch(bare) is not None


_DASHES = frozenset({"--", "__", "==", "**", "‐‐", "——"})


def before_reply_line(body: str) -> str:
    """Return what stands above a line such as ``Please reply above this line``."""
    if "this line" not in body and "cette ligne" not in body:
        return body
    lowered = body.lower()
    for phrase in _REPLY_LINES:
        at = lowered.find(phrase)
        start = lowered.rfind("\n", 0, max(at, 0)) + 1
        if at >= 0 and _BEFORE_REPLY_LINE.match(lowered[start:at][-80:]):
            return body[:start]
    return body


def is_lead_in(line: str) -> bool:
    """Whether a line only leads into the quote below it: a rule, ``Forwarded by``."""
    bare = line.strip()
    if not bare:
        return True
    if bare[:2] in _DASHES and _RULE.fullmatch(bare):
        return True
    return bare[-1].isdigit() and _FORWARDER.fullmatch(bare[:240]) is not None
