"""What is known of clients, what they are called in records, and who was found to be who."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from secateur.model.text import Text

LabelKind = Literal[
    "invoice", "payment", "bank", "time", "meeting", "request", "check_in", "project"
]
"""Where a label was written; ``payment`` is a client named by the user, ``bank`` a bank's label,
``project`` a project of a time sheet that names no client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownClient:
    """A client of the settings or of the store."""

    id: str
    name: str
    emails: tuple[str, ...] = ()
    """Addresses, or patterns such as ``*@lambda.example``."""

    aliases: tuple[str, ...] = ()
    confirmed: bool = True
    """Said by the user, in settings or by a command; of a client only inferred by an earlier
    import the id is kept, and all else is inferred anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelUse:
    """How often a client is called so in one kind of record."""

    label: str
    kind: LabelKind
    count: int = 1
    """0 where only money that went back is called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClient:
    """A client, listed or discovered, with everything that is now known to be its own."""

    id: str
    name: str
    emails: tuple[str, ...]
    """The patterns that were listed, then those inferred."""

    aliases: tuple[str, ...]
    """The aliases that were listed, then the labels inferred."""

    confirmed: bool
    is_new: bool
    """Not among the known ones given."""

    why: tuple[Text, ...]
    """What was inferred, for confirmation; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class ClientMatch:
    """Who is who: each address and label given has a client, or stands among those without."""

    clients: tuple[FoundClient, ...]
    """Those the user said in the order given, then the discovered ones by id."""

    by_address: Mapping[str, str]
    """Address → client id."""

    by_label: Mapping[str, str]
    """Label, as written → client id."""

    unmatched_addresses: tuple[str, ...]
    """Personal mail that belongs to no client."""

    impersonal_addresses: tuple[str, ...]
    """Newsletters, lists, tools, banks and administrations: not clients, not unmatched."""

    unmatched_labels: tuple[str, ...]
