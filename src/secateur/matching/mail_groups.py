"""Addresses put together that can only be one client: a company's domain, or one free-mail user."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from secateur.matching.domains import (
    domain_of,
    first_label,
    is_desk,
    is_free_mail,
    is_impersonal,
    registrable,
)
from secateur.matching.names import comparable, slug

LEAST_RECEIVED = 2
"""Personal messages from a correspondent whom mail alone makes a client: one is an enquiry."""

LEAST_SENT = 2
"""Own messages to such a correspondent: a single one may decline an offer."""

_PARTS = re.compile(r"[()|,;/]|\s[-–—]\s|\s(?:chez|at|via|@)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressUse:
    """How one address was used in the mail; several rows of one address are added up."""

    address: str
    name: str = ""
    received: int = 0
    """Personal messages from it: neither bulk nor automatic."""

    sent: int = 0
    """Messages of the owner to it (To or Cc)."""

    bulk: int = 0
    """Bulk or automatic messages from it."""


@dataclass(frozen=True, slots=True)
class MailGroup:
    """The addresses of one domain, or one address of a free-mail provider."""

    key: str
    """The domain, or the address."""

    uses: tuple[AddressUse, ...]
    forms: tuple[str, ...]
    """Comparable names it may be known by: of the domain, and of the people who sign."""

    is_impersonal: bool
    """All of it comes from robots, tools and administrations, or is bulk."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the group."""
        return tuple(use.address for use in self.uses)

    @property
    def pattern(self) -> str:
        """The pattern that stands for the group in the settings."""
        return self.key if "@" in self.key else f"*@{self.key}"

    @property
    def exchanged(self) -> int:
        """Personal messages in both directions."""
        return sum(use.received + use.sent for use in self.uses)

    @property
    def is_two_way(self) -> bool:
        """Whether people wrote on both sides, more than once each."""
        people = [use for use in self.uses if not is_desk(use.address)]
        return (
            sum(use.received for use in people) >= LEAST_RECEIVED
            and sum(use.sent for use in people) >= LEAST_SENT
        )

    @property
    def name(self) -> str:
        """How to call it while nothing better is known."""
        if "@" not in self.key:
            return first_label(self.key).replace("-", " ").title()
        signed = self.uses[0].name.strip()
        return signed or self.key.partition("@")[0]

    @property
    def domain_name(self) -> str:
        """The comparable name in a company's domain; empty for a free-mail user."""
        return "" if "@" in self.key else comparable(first_label(self.key))

    @property
    def id(self) -> str:
        """The id it has while nothing better is known."""
        return slug(self.name if "@" in self.key else first_label(self.key))


def added_up(mails: Iterable[AddressUse]) -> list[AddressUse]:
    """Add up the rows of each address and keep its most frequent name; in order of address."""
    totals: dict[str, list[int]] = {}
    names: dict[str, dict[str, int]] = {}
    for use in mails:
        address = use.address.strip().lower()
        if not address:
            continue
        total = totals.setdefault(address, [0, 0, 0])
        total[0] += use.received
        total[1] += use.sent
        total[2] += use.bulk
        if use.name.strip():
            known = names.setdefault(address, {})
            known[use.name.strip()] = known.get(use.name.strip(), 0) + 1 + use.received
    return [
        AddressUse(
            address=address,
            name=_most(names.get(address, {})),
            received=received,
            sent=sent,
            bulk=bulk,
        )
        for address, (received, sent, bulk) in sorted(totals.items())
    ]


def grouped(uses: Iterable[AddressUse]) -> list[MailGroup]:
    """Put the addresses of each company together; free-mail addresses stand alone."""
    groups: dict[str, list[AddressUse]] = {}
    for use in uses:
        domain = domain_of(use.address)
        key = use.address if not domain or is_free_mail(domain) else registrable(domain)
        groups.setdefault(key, []).append(use)
    return [_group(key, groups[key]) for key in sorted(groups)]


def _group(key: str, uses: list[AddressUse]) -> MailGroup:
    people = [use for use in uses if not is_impersonal(use.address)]
    local = key.partition("@")[0] if "@" in key else first_label(key)
    forms = [comparable(local)]
    for use in people:
        forms += [comparable(part) for part in (use.name, *_PARTS.split(use.name)) if part.strip()]
    is_personal = any(use.received or (use.sent and not use.bulk) for use in people)
    return MailGroup(key, tuple(uses), tuple(dict.fromkeys(filter(None, forms))), not is_personal)


def _most(names: dict[str, int]) -> str:
    return min(names, key=lambda name: (-names[name], name)) if names else ""
