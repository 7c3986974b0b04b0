"""What a letter asks for and how it is written: fields of the desk, and what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from secateur.actions.entering.edit_settings import WrongValuesError, change_settings
from secateur.actions.leaving.case_letters import Style
from secateur.actions.leaving.leave_client import ExitView
from secateur.actions.leaving.letter_desk import Opened, Pieces, as_typed
from secateur.leaving.exit_case import LETTERS
from secateur.letters import LOCALES, REGISTERS, WARMTHS
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.parts.leave_forms import CHANNEL_WORDS
from secateur.web.visit import Visit

WARMTH_WORDS: Mapping[str, Text] = MappingProxyType(
    {"warm": text("warm"), "neutral": text("neutral"), "firm": text("firm")}
)

LOCALE_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "fr-FR": text("French of France"),
        "fr-CA": text("French of Canada"),
        "fr-BE": text("French of Belgium"),
        "fr-CH": text("French of Switzerland"),
        "en-GB": text("English of Great Britain"),
        "en-CA": text("English of Canada"),
        "en-US": text("English of the United States"),
    }
)

REGISTER_WORDS: Mapping[str, Text] = MappingProxyType({"vous": text("vous"), "tu": text("tu")})

YES_NO: tuple[tuple[str, Text], ...] = (("yes", text("yes")), ("no", text("no")))

UNIT_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "hour": text("hour"),
        "day": text("day"),
        "month": text("month"),
        "word": text("word"),
        "project": text("project"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactField:
    """A field for something the letter says."""

    name: str
    label: Text
    shape: str
    """``date``, ``text``, ``lines`` or ``choice``."""

    value: str
    is_needed: bool
    """The letter cannot be written without it, and it is not there."""

    hint: Text | None = None
    choices: Sequence[tuple[str, Text]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleField:
    """One choice of how the letter is written."""

    name: str
    label: Text
    value: str
    choices: Sequence[tuple[str, Text]]


def style_said(visit: Visit) -> Style:
    """Return how the letter is to be written, as the form or the address says."""

    def said(name: str, known: Sequence[str]) -> str | None:
        given = visit.said(name) or visit.query.get(name, "")
        return given if given in known else None

    return Style(
        language=said("locale", LOCALES),
        register=said("register", REGISTERS),  # type: ignore[arg-type]  # one of the registers
        warmth=said("warmth", WARMTHS) or "neutral",  # type: ignore[arg-type]  # one of the warmths
    )


def pieces_said(visit: Visit) -> Pieces | None:
    """Return the paragraphs as typed; None where the form has none."""
    typed = [one.replace("\r\n", "\n").strip() for one in visit.all_said("piece")]
    was = [one.replace("\r\n", "\n").strip() for one in visit.all_said("was")]
    return Pieces(was=was, typed=[one for one in typed if one] or was) if typed else None


def facts_said(visit: Visit) -> Mapping[str, str]:
    """Return the facts of the form that were changed, or are there at all."""
    found: dict[str, str] = {}
    for name, value in visit.form.items():
        if name.startswith("fact.") and isinstance(value, str):
            lines = [line.strip() for line in value.splitlines() if line.strip()]
            found[name.removeprefix("fact.")] = " | ".join(lines)
    return found


def changed_facts(visit: Visit) -> Mapping[str, str]:
    """Return the facts of the form that differ from what was said before."""
    return {
        name: value
        for name, value in facts_said(visit).items()
        if " | ".join(visit.said(f"was.{name}").splitlines()) != value
    }


def style_fields(opened: Opened, style: Style) -> tuple[StyleField, ...]:
    """Return warmth, address and language, as they are."""
    found = [
        StyleField(
            name="warmth",
            label=text("Tone"),
            value=style.warmth,
            choices=tuple(WARMTH_WORDS.items()),
        ),
        StyleField(
            name="locale",
            label=text("Language"),
            value=opened.locale,
            choices=tuple(LOCALE_WORDS.items()),
        ),
    ]
    if not opened.locale.startswith("en"):
        address = StyleField(
            name="register",
            label=text("Address"),
            value=opened.register,
            choices=tuple(REGISTER_WORDS.items()),
        )
        found.insert(1, address)
    return tuple(found)


def fact_fields(opened: Opened) -> tuple[FactField, ...]:
    """Return a field for each thing somebody types for the letter; what is missing comes first."""
    shapes = {"date": "date", "list": "lines", "flag": "choice", "unit": "choice"}
    hints = {"money": text("a sum such as 75.00 EUR"), "list": text("one per line")}
    choices: Mapping[str, Sequence[tuple[str, Text]]] = {
        "flag": YES_NO,
        "unit": tuple(UNIT_WORDS.items()),
    }
    found = [
        FactField(
            name=one.name,
            label=one.label,
            shape=shapes.get(one.kind, "text"),
            value=as_typed(opened.said.get(one.name)),
            is_needed=one.name in opened.missing
            or (one.is_required and _is_unsaid(opened, one.name)),
            hint=hints.get(one.kind),
            choices=choices.get(one.kind, ()),
        )
        for one in opened.facts
    ]
    return tuple(sorted(found, key=lambda one: not one.is_needed))


_KNOWN = frozenset({"began_on", "last_contact_on", "bank_read_on", "mail_read_on", "as_of"})
"""What is read from the records, unless it is typed."""


def _is_unsaid(opened: Opened, name: str) -> bool:
    return opened.letter is None and name not in opened.said and name not in _KNOWN


def setting_fields(visit: Visit, opened: Opened) -> tuple[FactField, ...]:
    """Return the names and addresses that letters take from the settings."""
    me, client = visit.desk.settings.me, opened.client
    on_paper = opened.kind in {*LETTERS, "formal_notice"} and not _by_mail(opened)
    asked = (
        ("me.name", text("Your name"), me.name, "text", True),
        ("me.address", text("Your postal address"), me.address, "lines", on_paper),
        ("me.town", text("The town you write from"), me.town, "text", False),
        ("me.mentions", text("Legal details of your business"), me.mentions, "lines",
         "sender_mentions" in opened.missing),
        ("me.payment_details", text("How to pay you"), me.payment_details, "lines", False),
        (f"client.{client.id}.address", text("The client’s postal address"),
         client.settings.address, "lines", on_paper),
        (f"client.{client.id}.contact", text("The person it is for"),
         client.settings.contact, "text", False),
    )  # fmt: skip
    return tuple(
        FactField(
            name=path, label=label, shape=shape, value=value or "", is_needed=needed and not value
        )
        for path, label, value, shape, needed in asked
    )


def _by_mail(opened: Opened) -> bool:
    return isinstance(opened.view, ExitView) and opened.view.said.get("channel") == "email"


def channel_field(opened: Opened) -> StyleField | None:
    """Return how an ending letter goes: by mail it needs no postal address."""
    if opened.kind not in LETTERS or not isinstance(opened.view, ExitView):
        return None
    return StyleField(
        name="channel",
        label=text("How the letter goes"),
        value=str(opened.view.said.get("channel") or ""),
        choices=tuple(CHANNEL_WORDS.items()),
    )


def keep_settings(visit: Visit, opened: Opened) -> bool:
    """Keep the names and addresses that were changed; say whether there were any.

    Raises:
        Refusal: One cannot stand.
    """
    shown = setting_fields(visit, opened)
    changed = {
        one.name: visit.said(f"set.{one.name}").replace("\r\n", "\n")
        for one in shown
        if f"set.{one.name}" in visit.form
        and visit.said(f"set.{one.name}").split() != one.value.split()
    }
    if not changed:
        return False
    try:
        change_settings(visit.desk, changed, {one.name: one.label for one in shown})
    except WrongValuesError as wrong:  # which field it is, its sentence says
        raise Refusal(next(iter(wrong.problems.values()))) from wrong
    return True
