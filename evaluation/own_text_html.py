"""The same replies as HTML only, in the markup of nine programs: for mail without a plain part."""

import html
import random
from collections.abc import Callable, Iterator, Mapping

from evaluation.own_text_programs import HELD_OUT, TRAIN, Language, Program, Quoted
from evaluation.own_text_replies import Reply, Split, ingredients

Markup = Callable[[str, str, str, str], str]
"""(own, signature, attribution, quoted), each already HTML -> the whole mail."""


def _gmail(own: str, signature: str, attribution: str, quoted: str) -> str:
    return (
        f'<div dir="ltr">{own}<br clear="all"><div><br></div><span class="gmail_signature_prefix">'
        f'-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">'
        f'<div dir="ltr">{signature}</div></div></div><br><div class="gmail_quote '
        f'gmail_quote_container"><div dir="ltr" class="gmail_attr">{attribution}<br></div>'
        f'<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">{quoted}'
        f"</blockquote></div>\r\n"
    )


def _outlook(own: str, signature: str, attribution: str, quoted: str) -> str:
    return (
        "<html><head><style><!-- p.MsoNormal {margin:0cm;} --></style><!--[if gte mso 9]><xml>"
        '<o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head>'
        f'<body lang="FR"><div class="WordSection1"><div class="MsoNormal">{own}</div>'
        f'<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div class="MsoNormal">{signature}</div>'
        '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f'<p class="MsoNormal"><b>{attribution}</b></p></div></div>{quoted}</div></body></html>'
    )


def _outlook_web(own: str, signature: str, attribution: str, quoted: str) -> str:
    return (
        "<html><head><style type='text/css'>P {margin-top:0;}</style></head><body dir=\"ltr\">"
        f'<div class="elementToProof">{own}</div><div id="Signature"><div>{signature}</div></div>'
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">{attribution}</font></div>'
        f"<div>{quoted}</div></body></html>"
    )


def _apple(own: str, signature: str, attribution: str, quoted: str) -> str:
    return (
        '<html><body style="overflow-wrap: break-word;">'
        f'{own}<br id="lineBreakAtBeginningOfMessage"><div>{signature}</div>'
        f'<div><br><blockquote type="cite"><div>{attribution}</div><br '
        f'class="Apple-interchange-newline"><div>{quoted}</div></blockquote></div><br></body></html>'
    )


def _thunderbird(own: str, signature: str, attribution: str, quoted: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='UTF-8'></head><body><p>{own}</p>"
        f'<div class="moz-cite-prefix">{attribution}<br></div><blockquote type="cite" '
        f'cite="mid:1@roy.example">{quoted}</blockquote><p><br></p>'
        f'<pre class="moz-signature" cols="72">-- \n{signature}</pre></body></html>'
    )


def _yahoo(own: str, signature: str, attribution: str, quoted: str) -> str:
    return (
        f'<div class="ydp1yahoo-style-wrap"><div dir="ltr">{own}</div><div '
        f'class="ydp1signature">{signature}</div></div><div id="ydp2yahoo_quoted" '
        f'class="yahoo_quoted"><div>{attribution}</div><div><div>{quoted}</div></div></div>'
    )


def _proton(own: str, signature: str, attribution: str, quoted: str) -> str:
    return (
        f"<div style='font-family: Arial;'>{own}</div><div class='protonmail_signature_block'>"
        f"<div class='protonmail_signature_block-user'>{signature}</div></div>"
        f"<div class='protonmail_quote'>{attribution}<br><blockquote class='protonmail_quote' "
        f"type='cite'>{quoted}</blockquote></div>"
    )


def _roundcube(own: str, signature: str, attribution: str, quoted: str) -> str:
    return (
        f"<html><body style='font-size: 10pt'><p>{own}</p><p id='reply-intro'>{attribution}</p>"
        f"<blockquote type='cite' style='padding: 0 0.4em'>{quoted}</blockquote>"
        f"<div id='signature'>-- <br>{signature}</div></body></html>"
    )


def _zimbra(own: str, signature: str, attribution: str, quoted: str) -> str:
    return (
        f'<html><body><div style="font-family: arial; color: #000000"><div>{own}</div>'
        f'<div data-marker="__SIG_POST__">-- <br></div><div>{signature}</div><hr id="zwchr" '
        f'data-marker="__DIVIDER__"><div data-marker="__HEADERS__">{attribution}</div>'
        f'<div data-marker="__QUOTED_TEXT__">{quoted}</div></div></body></html>'
    )


MARKUP: Mapping[Split, Mapping[str, tuple[Markup, Program]]] = {
    "train": {
        "gmail": (_gmail, TRAIN["gmail"]),
        "outlook": (_outlook, TRAIN["outlook"]),
        "outlook web": (_outlook_web, TRAIN["outlook"]),
        "apple mail": (_apple, TRAIN["iphone"]),
        "thunderbird": (_thunderbird, TRAIN["thunderbird"]),
    },
    "held_out": {
        "gmail": (_gmail, TRAIN["gmail"]),
        "outlook": (_outlook, HELD_OUT["outlook 365"]),
        "outlook web": (_outlook_web, TRAIN["outlook"]),
        "yahoo": (_yahoo, TRAIN["yahoo"]),
        "protonmail": (_proton, TRAIN["protonmail"]),
        "roundcube": (_roundcube, HELD_OUT["roundcube"]),
        "zimbra": (_zimbra, TRAIN["zimbra"]),
    },
}


def html_replies(split: Split) -> Iterator[Reply]:
    """Make one HTML reply of each text, always the same ones; answers stand above the quote."""
    chance = random.Random(f"own text html {split}")  # noqa: S311  (a data set, not a secret)
    for language, parts, signature, sender, quoted in ingredients(split, chance):
        name = chance.choice(sorted(MARKUP[split]))
        markup, program = MARKUP[split][name]
        own = "\n\n".join(parts)
        text = markup(
            _markup(own),
            _markup(signature),
            _attribution(program, quoted, language),
            _markup(quoted.text),
        )
        yield Reply(text, own, signature, sender, language, name, "html")


def _attribution(program: Program, quoted: Quoted, language: Language) -> str:
    return _markup(program.attribution[language].format(**quoted.words(language)).strip())


def _markup(text: str) -> str:
    """Write each line as most composers do: a ``div``, and ``<div><br></div>`` when empty."""
    lines = (html.escape(line).replace("  ", "&nbsp; ") for line in text.split("\n"))
    return "".join(f"<div>{line or '<br>'}</div>" for line in lines)
