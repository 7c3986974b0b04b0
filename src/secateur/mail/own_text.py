"""The author's own new words: without quotes, forwarded mail, signature and disclaimer.

Greeting and closing formula are the author's words and stay; the name under the formula and
what follows it do not.
"""

from secateur.mail import pgp, quotes, signature
from secateur.mail.html_text import CUT, SIGNED

LONGEST_LINE = 20_000
"""A longer line is no prose: what follows in it is dropped."""

EXAMINED = 8_000
"""Characters of a mail in which a quote is looked for."""

TELLING, LONGEST_QUOTED, QUOTED = 16, 200, 12
"""Letters that a quoted line needs, letters kept of it, and lines kept."""

WRAPPED_FROM = 50
"""A quoted line at least that long may have been wrapped, its end losing the mark."""


def own_text(body: str, sender: str = "") -> str:
    """Return what the author wrote in this mail.

    Args:
        body: The text of the mail, as :func:`secateur.mail.mime.body_text` gives it.
        sender: The author's name (or what stands before the @), by which a name is recognised.
    """
    if pgp.BEGIN in body:
        body = pgp.without_armour(body)
    lines = quotes.before_reply_line(body).split("\n")
    if len(body) > LONGEST_LINE:
        lines = [line[:LONGEST_LINE] for line in lines]
    if SIGNED not in body:
        return signature.without_signatures(_zones(lines), sender)
    unsigned = [line for line in lines if not line.startswith(SIGNED)]
    own = signature.without_signatures(_zones(unsigned), sender)
    if own:
        return own
    # People type inside the element that their program keeps for the signature.
    typed = [line.removeprefix(SIGNED) for line in lines]
    return signature.without_signatures(_zones(typed), sender)


def quoted_lines(body: str, own: str) -> list[str]:
    """Return the first telling lines of a mail that are not its author's own words.

    By these a reply whose program leaves no trace in the header is found to be one.
    """
    written = {line.strip() for line in own.splitlines()}
    found: list[str] = []
    for line in body[:EXAMINED].splitlines():
        bare = line.strip(" >\t")
        if len(bare) >= TELLING and bare not in written:
            found.append(bare[:LONGEST_QUOTED])
            if len(found) == QUOTED:
                break
    return found


def _zones(lines: list[str]) -> list[list[str]]:
    """Return the stretches of unquoted lines, in order; quotes lie between them."""
    zones: list[list[str]] = []
    zone: list[str] = []
    position, count = 0, len(lines)
    while position < count:
        line = lines[position].rstrip()
        if line and (line[0] in _QUOTE_FIRST or line[-1] == ":" or ":" in line[:24]):
            step, drop = _quote_at(lines, position, len(zone))
            if step:
                if drop:
                    del zone[-drop:]
                if zone:
                    zones.append(zone)
                    zone = []
                position += step
                continue
            line = line[1:] if line.startswith(">From ") else line
        zone.append(line)
        position += 1
    if zone:
        zones.append(zone)
    return zones


_QUOTE_FIRST = frozenset(f"> \t\xa0-_=*‐—{CUT}")
"""First characters of a line that may begin a quote, beside those that a colon gives away."""


def _quote_at(lines: list[str], at: int, own: int) -> tuple[int, int]:
    """Return how many lines from ``at`` on are quote, and how many own ones before it lead in."""
    line = lines[at].strip()
    if line[0] == ">":
        return (_quoted_run(lines, at), 0) if quotes.is_quoted(line) else (0, 0)
    if line[0] == CUT:
        return len(lines) - at, _lead_in(lines, at, own)
    if line[-1] == ":":
        start = quotes.attribution_start(lines, at, at - own)
        if start is not None:
            return _below(lines, at, at + 1), at - start + _lead_in(lines, start, own - at + start)
    if quotes.is_separator(line):
        return _below(lines, at, at + 1, _HEAD_LINES), _lead_in(lines, at, own)
    if ":" in line[:24]:
        end = quotes.header_block(lines, at)
        if end is not None:
            return _below(lines, at, end), _lead_in(lines, at, own)
    return 0, 0


def _lead_in(lines: list[str], at: int, own: int) -> int:
    """Count the own lines just above ``at`` that only lead into the quote."""
    count = 0
    while count < own and quotes.is_lead_in(lines[at - count - 1]):
        count += 1
    return count


def _below(lines: list[str], at: int, start: int, head: int = 0) -> int:
    """Count the lines that an attribution or header block at ``at`` takes with it.

    Where the mail below it is marked line by line, only the marked lines are quoted, and own
    text may follow; otherwise everything below is. ``head`` lines may come between.
    """
    position, count = start, len(lines)
    while position < min(start + head, count) and lines[position].strip(" \t"):
        if quotes.is_quoted(lines[position].lstrip()):
            return position - at
        position += 1
    while position < count and not lines[position].strip():
        position += 1
    if position < count and quotes.is_quoted(lines[position].lstrip()):
        return position - at
    return count - at


_HEAD_LINES = 8
"""Lines of header, with or without colons, between a separator and a marked quote."""


def _quoted_run(lines: list[str], at: int) -> int:
    """Count quoted lines from ``at``, with the ends of lines that were wrapped after quoting."""
    position, count = at + 1, len(lines)
    while position < count:
        line = lines[position]
        is_plain = line[:1] == ">" and line[:6] != ">From "
        if not (is_plain or quotes.is_quoted(line.lstrip()) or _is_wrapped(lines, position)):
            break
        position += 1
    return position - at


def _is_wrapped(lines: list[str], at: int) -> bool:
    """Whether an unmarked line is the end of the quoted line above it."""
    if at + 1 >= len(lines) or not quotes.is_quoted(lines[at + 1].lstrip()):
        return False
    above, line = lines[at - 1].strip(), lines[at].strip()
    return (
        len(above) >= WRAPPED_FROM
        and above[-1] not in ".?!:"
        and 0 < len(line) < WRAPPED_FROM
        and not line[0].isupper()
    )
