"""Signatures, with or without a delimiter: names, contact blocks, disclaimers, program lines."""

import re
from functools import lru_cache

from secateur.mail import boilerplate
from secateur.mail.words import words
from secateur.model.folding import unaccented

SIGNATURE_LINES = 14
"""A signature below ``--`` is hardly longer; more is text under a rule."""

TAIL_LINES = 16
"""How far above the end the beginning of an unmarked signature is looked for."""

_DELIMITER = re.compile(r"\s{0,3}(?:--|—|–|\u00ad--)\s{0,2}")
_RULE = re.compile(r"\s*[-_=*~]{4,}\s*")
FORMULA = re.compile(
    r"\W*(?:(?:bien|très|tr[eè]s|avec mes?|avec nos|mes|nos|with|my|yours?|very|best|kind|"
    r"kindest|warm|warmest|many|"
    r"sinc[èe]res?|meilleure?s?|cordiales|amicales|respectueuses|all the|je vous prie|veuillez|"
    r"recevez|salutations|"
    r"belle|bonne|bon|excellente?)\s+.{0,90}|"
    r"cordialement|cdlt|cdt|bien [àa] (?:vous|toi)|amiti[ée]s|amicalement|bises?|bisous|"
    r"[àa] (?:bient[ôo]t|demain|plus|tr[èe]s vite)|"
    r"regards|sincerely|cheers|best|thanks|thank you|merci(?: d['’]avance| beaucoup)?|"
    r"respectueusement|"
    r"salutations|sentiments distingu[ée]s|take care|talk soon|see you(?: soon)?|ciao|saludos|"
    r"atentamente|"
    r"mvh|kh|hilsen|med venlig hilsen|med v[äa]nlig h[äa]lsning|pozdrawiam|z powa[żz]aniem|"
    r"mit freundlichen gr[üu][ßs]+en|viele gr[üu][ßs]+e|lg|mfg|groeten|met vriendelijke groet|"
    r"cordiali saluti|saluti)\b"
    r".{0,40}[,.! ]*",
    re.IGNORECASE,
)
_FORMULA_WORDS = words(
    "bien tres avec mes nos with my your yours very best kind kindest warm warmest many sincere "
    "sinceres meilleur meilleure meilleurs meilleures cordiales amicales respectueuses all je "
    "veuillez recevez salutations belle bonne bon excellent excellente cordialement cdlt cdt "
    "amities amicalement bise bises bisous a regards sincerely cheers thanks thank merci "
    "respectueusement sentiments take talk see ciao saludos atentamente mvh kh hilsen med "
    "pozdrawiam z mit viele lg mfg groeten met cordiali saluti"
)
"""How a formula may begin, bare: the one test of a line that is cheap."""

_FAREWELL = re.compile(
    r"\b(?:cordialement|cdlt|cdt|sinc[èe]re(?:s|ment|ly)?|regards|salutations|amiti[ée]s|"
    r"amicalement|respectueusement|"
    r"yours|wishes|mvh|kh|hilsen|h[äa]lsning|bien [àa] (?:vous|toi)|gr[üu][ßs]+e[n]?|saludos|"
    r"saluti|groet(?:en)?|sentiments)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:\+|\b00|\(?\b0)[\d(][\d ().\-/\u00a0\u202f]{6,18}\d|\b\d{3}[ .-]\d{3}[ .-]\d{4}\b|"
    r"\(\d{3}\) ?\d{3}-\d{4}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}|\bwww\.|https?://"
    r"|^\W*(?:t[ée]l|tel|phone|mobile?|mob|portable|port|fax|cell|skype|siret|siren|tva|vat|"
    r"ligne directe|direct line|[MTPFE])\b\s?[.:]"
    r"|[📞📱☎🌐✉📧📍]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|av\.|bd|boulevard|place|quai|chemin|all[ée]e|"
    r"impasse|route)\b"
    r"|\b\d{4,5} [A-ZÉÈ][\w'’-]+|\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b"
    r"|\b\d{1,4} [A-Z]\w+ (?:street|road|square|lane|avenue|quay|st|rd)\b",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"\W*(?:p\.?\s?-?s\.?|nb|edit)\b\s*[:.\-]?", re.IGNORECASE)
_DASHED_NAME = re.compile(
    r"\s{0,3}(?:-|[–—~] ?|/)[A-ZÀ-Þ][\w'’.-]{1,20}(?: [A-ZÀ-Þ][\w'’.-]{0,20}){0,2}\s*"
)
_ROLE = re.compile(
    r"\b(?:responsable|direct(?:eur|rice|or)|conseill[eè]re?|charg[ée]e?|chef(?:fe)?|g[ée]rante?|"
    r"assistante?|"
    r"traduct(?:eur|rice)|comptab\w+|architecte?|manager|lead|officer|head|engineer|consultante?|"
    r"founder|"
    r"president|pr[ée]sidente?|representative|buyer|acheteu\w+|designer|d[ée]velopp\w+|developer|"
    r"editor|"
    r"[ée]dit(?:eur|rice)|ceo|cto|cfo|coo)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+")
_AFTER_NAME = re.compile(r"\s*(?:[|,/(–—-].{0,100}|[.*_]{0,3})\Z")
_CIVILITY = words("m mr mrs ms me mme mlle monsieur madame maitre dr docteur pr prof the")
_PARTICLES = words("de du des d le la van von der den di da l o mac mc")
_TITLES = _CIVILITY | _PARTICLES
"""What stands before a name."""


def without_signatures(zones: list[list[str]], sender: str) -> str:
    """Join the unquoted stretches of a mail, each without what is no text of the author."""
    kept: list[str] = []
    is_last = True
    for zone in reversed(zones):
        lines = _without_banner(_without_marked(zone))
        if is_last:
            lines = _without_unmarked(lines, _tokens(sender))
        text = "\n".join(lines).strip()
        if text:
            kept.append(text)
            is_last = False
    return "\n\n".join(reversed(kept))


def _without_marked(zone: list[str]) -> list[str]:
    """Cut at a delimiter; drop lines that programs add and disclaimers at the end."""
    opening = [line[:1] for line in zone]
    if not _BRACKETS.isdisjoint(opening):
        zone = [line for line in zone if not boilerplate.is_attachment_note(line)]
    lines = _without_tail(zone)
    if _DELIMITING.isdisjoint(opening):
        return lines
    low = -1
    for position, line in enumerate(lines):
        if line[:1] not in _DELIMITING or not line:
            continue
        low = low if low >= 0 else _low(lines)
        if position >= low and _DELIMITER.fullmatch(line):
            return _without_tail(lines[:position])
        if _RULE.fullmatch(line) and (
            _is_below_formula(lines, position)
            or (position >= low and _is_footer(lines[position + 1 :]))
        ):
            return _without_tail(lines[:position])
    return lines


def _low(lines: list[str]) -> int:
    """Return the first line below which only as much stands as a signature may have."""
    position, filled = len(lines), 0
    while position and filled <= SIGNATURE_LINES:
        position -= 1
        filled += bool(lines[position].strip())
    return position if filled <= SIGNATURE_LINES else position + 1


_BRACKETS = frozenset(" [(<")
_DELIMITING = frozenset(" -—–_=*~\u00ad")


def _is_footer(below: list[str]) -> bool:
    """Whether what follows a rule is a list's footer or a contact block."""
    filled = [line for line in below if line.strip()]
    return (
        0 < len(filled) <= SIGNATURE_LINES
        and any(_is_contact(line) for line in filled)
        and not any(_is_sentence(line) for line in filled[:1])
    )


def _is_below_formula(lines: list[str], position: int) -> bool:
    """Whether a closing formula stands on one of the two lines above."""
    above = " ".join(lines[max(0, position - 2) : position]).strip()
    return 0 < len(above) < 60 and FORMULA.fullmatch(above) is not None  # noqa: PLR2004  (a formula)


def _without_tail(lines: list[str]) -> list[str]:
    """Drop blank lines, program lines and disclaimers from the end."""
    end = len(lines)
    while end:
        line = lines[end - 1]
        if not line.strip() or boilerplate.is_program_line(line):
            end -= 1
            continue
        start = end - 1
        while start and lines[start - 1].strip():
            start -= 1
        first = boilerplate.disclaimer_start(lines, start, end)
        if first is None:
            break
        end = first
    return lines[:end]


_OF_ONE_LINE = "//aka.ms/LearnAboutSenderIdentification"
"""Stands in a warning that has no blank line below it."""


def _without_banner(lines: list[str]) -> list[str]:
    """Drop the warning that a gateway puts above mail from outside."""
    for position, line in enumerate(lines):
        if line.strip():
            if _OF_ONE_LINE in line:
                return lines[position + 1 :]
            end = position
            while end < len(lines) and lines[end].strip():
                end += 1
            return lines[end:] if boilerplate.is_banner(" ".join(lines[position:end])) else lines
    return lines


def _without_unmarked(lines: list[str], sender: frozenset[str]) -> list[str]:
    """Cut where a name, with or without a contact block, ends the text."""
    floor = max(0, len(lines) - TAIL_LINES)
    cut: int | None = None
    for position in range(len(lines) - 1, floor - 1, -1):
        line = lines[position].strip()
        if not line:
            continue
        word = first_word(line)
        if (word in sender or word in _TITLES) and _is_own_name(line, sender):
            cut = position
        elif may_be_formula(line, word) and FORMULA.fullmatch(line):
            if cut is None and _is_signed_below(lines[position + 1 :], line):
                cut = position + 1
            break
        elif _is_sentence(line) or _POSTSCRIPT.match(line) or len(line) > 90:  # noqa: PLR2004  (a line of prose)
            if boilerplate.is_pitch(line):
                continue  # a name above it makes it part of the signature
            break
    if cut is None:
        cut = _contact_block(lines, floor)
    return lines if cut is None else _without_tail(lines[:cut])


def first_word(line: str) -> str:
    """Return the first letters of a line up to what is none, bare; empty where it has none."""
    found = _TOKEN.search(line)
    return _plain(found[0]) if found else ""


def may_be_formula(line: str, first: str) -> bool:
    """Whether a line is as short as a closing formula and begins like one."""
    return len(line) < 160 and (first in _FORMULA_WORDS or not first.isascii())  # noqa: PLR2004  (a line, no paragraph)


def _is_own_name(line: str, sender: frozenset[str]) -> bool:
    """Whether a line is the sender's name, alone or followed by a title on the same line.

    Args:
        line: Its first word is of the name or stands before names.
        sender: The words of the name.
    """
    if not sender or len(line) > 120:  # noqa: PLR2004  (a line of prose)
        return False
    matched = 0
    for token in _TOKEN.finditer(line):
        word = _plain(token[0])
        if word in sender:
            matched += 1
        elif matched and (len(word) == 1 and line[token.end() : token.end() + 1] == "."):
            continue
        elif word not in _TITLES:
            is_whole = matched >= min(2, len(sender))
            return is_whole and bool(_AFTER_NAME.match(line, _end_before(line, token.start())))
    return matched > 0 and not line.rstrip().endswith(("?", "!", ",", ":"))


def _is_sentence(line: str) -> bool:
    """Whether a line is prose: a question, seven words and a full stop, or eleven words."""
    end = line.rstrip()[-1:]
    if end == "?":
        return True
    least = 6 if end in ".!…" else 10
    spaces = line.count(" ")
    if spaces >= least and _FIGURE.search(line):
        spaces -= sum(map(_is_figure, line.split(" ")))
    return spaces >= least


_FIGURE = re.compile(r"\d")


def _is_figure(word: str) -> bool:
    """Whether a word has no letters: a group of a telephone number, a bar."""
    return not any(map(str.isalpha, word))


def _end_before(line: str, position: int) -> int:
    while position and not line[position - 1].isalpha():
        position -= 1
    return position


def _is_signed_below(below: list[str], formula: str) -> bool:
    """Whether only a name and a contact block stand below a closing formula."""
    filled = [line.strip() for line in below if line.strip()]
    if not 0 < len(filled) <= SIGNATURE_LINES or not _looks_like_name(filled[0]):
        return False
    if len(filled) == 1:
        return bool(_FAREWELL.search(formula))
    return bool(_FAREWELL.search(formula)) or any(_is_contact(line) for line in filled[1:])


def _looks_like_name(line: str) -> bool:
    words = [word for word in _TOKEN.findall(line) if word.lower() not in _PARTICLES]
    return (
        0 < len(words) <= 5  # noqa: PLR2004  (names and a civility)
        and all(word[0].isupper() for word in words)
        and not line.endswith(("?", "!", ":", ";", ","))
    )


def _contact_block(lines: list[str], floor: int) -> int | None:
    """Return where a last paragraph begins that is a dashed name, a title or contact details."""
    start = len(lines)
    while start > floor and lines[start - 1].strip():
        start -= 1
    block = lines[start:]
    if start == 0 or not block:
        return None
    if _is_titled(block):
        return start
    if len(block) == 1 or any(_is_sentence(line) for line in block):
        return None  # one line of contact details could be a sentence's
    contacts = sum(1 for line in block if _is_contact(line))
    is_block = contacts >= 2 and contacts * 2 >= len(block)  # noqa: PLR2004  (said above)
    return start if is_block else None


def _is_titled(block: list[str]) -> bool:
    """Whether a paragraph is ``-Ana Roy``, or a name above a role."""
    if len(block) == 1:
        return _DASHED_NAME.fullmatch(block[0]) is not None
    return (
        len(block) <= 4  # noqa: PLR2004  (name, role, firm, town)
        and len(block[0].split()) in {2, 3}
        and _looks_like_name(block[0].strip())
        and _ROLE.search(block[1][:80]) is not None
        and not any(_is_sentence(line) for line in block)
    )


_MARK_OF_CONTACT = re.compile(r"[\d@:📞📱☎🌐✉📧📍]")


def _is_contact(line: str) -> bool:
    line = line[:300]
    if _MARK_OF_CONTACT.search(line) is None:
        # One class of characters is looked for ten times as fast as words in either case.
        lowered = line.lower()
        if "www." not in lowered and "skype" not in lowered:
            return False
    return bool(_CONTACT.search(line) or _ADDRESS.search(line))


@lru_cache(maxsize=1024)
def _tokens(sender: str) -> frozenset[str]:
    words = (_plain(word) for word in _TOKEN.findall(sender))
    return frozenset(word for word in words if word not in _TITLES)


def _plain(word: str) -> str:
    return unaccented(word.lower())
