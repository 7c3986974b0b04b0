"""What the charts of a client's page have in common."""

from datetime import date

from babel.dates import format_date

from secateur.i18n import Translator
from secateur.model.text import Text
from secateur.web.downloads import Chart


def shape(day: date, pattern: str, say: Translator) -> str:
    """Write part of a day, such as its month, by a CLDR pattern."""
    return format_date(day, pattern, locale=say.locale.replace("-", "_"))


def lacking(name: str, title: Text, needed: Text, say: Translator) -> Chart:
    """Return a chart of which too little is known: what is needed stands in its place."""
    return Chart(id=name, title=say(title), note="", pictures=(), lacking=say(needed))


def said(words: tuple[Text, ...], say: Translator) -> tuple[str, ...]:
    """Say words one by one."""
    return tuple(say(each) for each in words)
