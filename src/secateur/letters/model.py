"""What a letter is once composed: words, tables and people, apart from how it is set in type."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from secateur.model.money import Money
from secateur.model.text import Text

Register = Literal["vous", "tu"]
"""How French addresses the reader; English has one."""

Warmth = Literal["warm", "neutral", "firm"]

Kind = Literal[
    "party", "date", "money", "text", "number", "list", "lines", "unit", "channel", "flag"
]
"""What a fact is made of; ``lines`` are :class:`OpenInvoice`, ``flag`` is a yes the user gave."""

Element = Literal["date", "sum", "next_step"]
"""What a letter may have to say; a draft of it without one is told so."""

LOCALES = ("fr-FR", "fr-CA", "fr-BE", "fr-CH", "en-GB", "en-CA", "en-US")
REGISTERS: tuple[Register, ...] = ("vous", "tu")
WARMTHS: tuple[Warmth, ...] = ("warm", "neutral", "firm")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a letter says and cannot invent."""

    name: str
    kind: Kind
    label: Text
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Party:
    """Who writes, or who is written to."""

    name: str
    address: tuple[str, ...] = ()
    attention: str = ""
    """The person inside the organisation."""
    salutation: str = ""
    """How this person is greeted, as the user says it: ``Madame``, ``Bonjour Léa``."""
    activity: str = ""
    email: str = ""
    phone: str = ""
    mentions: tuple[str, ...] = ()
    """Identity mentions of a business: registration number, legal form, tax number."""


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """An invoice and what of it is still unpaid."""

    number: str
    issued_on: date
    due_on: date
    amount: Money
    open: Money


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Things in a row, one to a line."""

    items: tuple[str, ...]


Weight = Literal["plain", "head", "sum", "total"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, and how much it weighs: an ordinary one, a head, a sum, the total."""

    cells: tuple[str, ...]
    weight: Weight = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text; ``align`` holds ``l`` or ``r`` a column."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    align: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of what follows, inside a document longer than a letter."""

    text: str


Block = Paragraph | Bullets | Table | Heading


@dataclass(frozen=True, slots=True)
class Setting:
    """How a place lays out a letter: its paper and where the window of the envelope is."""

    paper: Literal["a4", "us-letter"]
    recipient: Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be set in type, as a mail or as plain text, with the same words in each."""

    kind: str
    locale: str
    place: str
    register: Register
    warmth: Warmth
    setting: Setting
    sender: Party
    recipient: Party
    recipient_attention: str
    written_on: date
    dateline: str
    headings: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    subject_label: str
    subject: str
    salutation: str
    body: tuple[Block, ...]
    closing: str
    signature: str
    enclosures_label: str
    enclosures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document that is not a letter: a statement of account, a call script."""

    locale: str
    setting: Setting
    written_on: date
    title: str
    subtitle: str
    parties: tuple[tuple[str, tuple[str, ...]], ...]
    """Who it is from and for, each with a label and lines."""
    body: tuple[Block, ...]
    footer: str


def block_facts(block: Block) -> dict[str, object]:
    """Return a block as the templates take it: its fields, and which kind of block it is."""
    kind = "table"
    if isinstance(block, Paragraph):
        kind = "paragraph"
    elif isinstance(block, Bullets):
        kind = "bullets"
    elif isinstance(block, Heading):
        kind = "heading"
    return {"kind": kind, **asdict(block)}
