"""A shared case as one page to open in a browser: nothing is fetched, nothing runs."""

from collections.abc import Iterable, Iterator
from html import escape

from secateur.i18n import Translator
from secateur.share.case import SharedCase, SharedReason
from secateur.share.labels import HEADINGS, owed_lines, subtitle, title

_STYLE = """
:root{color-scheme:light dark;--ink:#15211b;--soft:#5a6b62;--paper:#fbfaf6;--hair:#d8ddd6;
--established:#8e2f73;--emerging:#8a6100}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebe5;--soft:#9fb0a6;--paper:#151b18;--hair:#33403a;
--established:#e39acb;--emerging:#e0b34f}}
body{margin:0 auto;max-width:44rem;padding:3rem 1.25rem 5rem;background:var(--paper);
color:var(--ink);font:1.05rem/1.6 Charter,"Bitstream Charter",Cambria,Georgia,serif}
h1{font-size:2rem;line-height:1.2;margin:0}h2{font-size:1.2rem;margin:2.5rem 0 .6rem;
border-top:1px solid var(--hair);padding-top:1rem}h3{font-size:1.05rem;margin:1.4rem 0 .2rem}
.soft{color:var(--soft)}.verdict{font-size:1.3rem;font-weight:600;margin:1.6rem 0 .2rem}
.established{color:var(--established)}.emerging{color:var(--emerging)}
ul{padding-left:1.1rem}li{margin:.3rem 0}table{border-collapse:collapse;width:100%}
td{padding:.25rem .6rem .25rem 0;vertical-align:top;border-bottom:1px solid var(--hair)}
td:first-child{white-space:nowrap;color:var(--soft);font-variant-numeric:tabular-nums}
blockquote{margin:.4rem 0 1.2rem;padding-left:1rem;border-left:2px solid var(--hair);
white-space:pre-wrap;overflow-wrap:anywhere}
@media print{body{padding:0;background:none}}
"""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_MARKS = {"established": "●", "emerging": "◐", "clear": "○", "unknown": "…", "exempt": "∕"}


def case_html(case: SharedCase, say: Translator) -> str:
    """Return a case as a page of its own."""
    name = escape(title(case, say))
    parts = [
        f"<h1>{name}</h1>",
        f'<p class="soft">{escape(subtitle(case, say))}</p>',
        f'<p class="verdict">{escape(case.verdict_label)}</p>',
        f"<p>{escape(case.verdict_rule)} {escape(case.next_step)}</p>",
        *_questions(case, say),
        f"<h2>{escape(say(HEADINGS['reasons']))}</h2>",
        *(_reason(one) for one in case.reasons),
        *_owed(case, say),
        *_timeline(case, say),
        *_messages(case, say),
        f'<p class="soft">{escape(case.note)}</p>',
    ]
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="{escape(case.language)}">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{name}</title>\n<style>{_STYLE}</style>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def _listed(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _questions(case: SharedCase, say: Translator) -> Iterator[str]:
    if case.questions:
        yield f"<h2>{escape(say(HEADINGS['questions']))}</h2>"
        yield _listed(case.questions)


def _reason(one: SharedReason) -> str:
    state = one.state if one.state in _MARKS else "unknown"
    head = f"{_MARKS[state]} {escape(one.label)} – {escape(one.state_label)}"
    said = [figure.sentence for figure in one.figures]
    said += [figure.change for figure in one.figures if figure.change]
    body = _listed(said) if said else f'<p class="soft">{escape(one.why or "")}</p>'
    return f'<h3 class="{state}">{head}</h3>{body}'


def _owed(case: SharedCase, say: Translator) -> Iterator[str]:
    if case.owed:
        yield f"<h2>{escape(say(HEADINGS['owed']))}</h2>"
        yield _listed(owed_lines(case, say))


def _timeline(case: SharedCase, say: Translator) -> Iterator[str]:
    if case.timeline:
        yield f"<h2>{escape(say(HEADINGS['timeline']))}</h2>"
        rows = "".join(
            f"<tr><td>{escape(say.form(one.on, 'day'))}</td><td>{escape(one.said)}</td></tr>"
            for one in case.timeline
        )
        yield f"<table>{rows}</table>"


def _messages(case: SharedCase, say: Translator) -> Iterator[str]:
    if case.messages:
        yield f"<h2>{escape(say(HEADINGS['messages']))}</h2>"
        for one in case.messages:
            head = f"{say.form(one.on, 'day')} · {one.sender} · {one.subject}"
            yield f'<p class="soft">{escape(head)}</p>'
            yield f"<blockquote>{escape(one.text or '')}</blockquote>"
