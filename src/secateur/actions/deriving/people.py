"""Which client each address and each written name belongs to, decisions first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from secateur.matching.clients import (
    AddressUse,
    ClientMatch,
    FoundClient,
    KnownClient,
    LabelKind,
    LabelUse,
    discover,
)
from secateur.matching.correspondents import Correspondents
from secateur.matching.names import comparable, contained, payer
from secateur.settings import ClientSettings
from secateur.store.connection import Database
from secateur.store.derived import StoredClient
from secateur.store.facts import label_counts, meetings, recipients_of, senders
from secateur.store.heirs import heirs
from secateur.store.stored_settings import decisions

NOBODY = ""
"""Decided to be no client."""

SEVERAL = "*"
"""Decided of a bank's label: it pays for several clients, as a platform does."""

NAMED_IN_TITLE = 0.9
"""How much of a client's name the title of a meeting must hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who is who."""

    clients: tuple[StoredClient, ...]
    by_address: Mapping[str, str]
    by_label: Mapping[str, str]
    impersonal: frozenset[str]
    """Addresses of newsletters and tools, and those decided to be nobody's."""

    unmatched_addresses: Mapping[str, int]
    """With the number of personal messages exchanged."""

    unmatched_labels: Mapping[str, int]
    """Of bank payments that name nobody, with their number."""

    correspondents: Correspondents
    """To whom the owner writes."""

    heirs: Mapping[str, str]
    """Who a client that was merged is now."""


def people(
    store: Database,
    settings: Sequence[ClientSettings],
    own: Sequence[str],
    earlier: Iterable[StoredClient] = (),
) -> People:
    """Give every address and label its client.

    Args:
        store: The facts and the decisions.
        settings: The clients that were said.
        own: The owner's addresses.
        earlier: The clients of the last matching: those discovered then keep their ids.
    """
    addresses, labels = decisions(store, "address"), said_of_labels(store)
    merges = heirs(store)
    sent = _sent(store, own)
    correspondents = Correspondents(sent)
    uses = _address_uses(store, own, sent, correspondents)
    label_uses = [
        LabelUse(label=label, kind=cast("LabelKind", kind), count=count)
        for label, kind, count in label_counts(store)
    ]
    match = discover(
        [*_known(settings, merges), *_discovered(earlier)],
        [use for use in uses if _decided(use.address, addresses) is None],
        [use for use in label_uses if use.label not in labels],
        own=own,
    )
    placed = _Placed(match, addresses, labels, merges)
    return People(
        clients=tuple(_stored(client) for client in match.clients if client.id not in merges),
        by_address=placed.addresses(uses),
        by_label=placed.labels(),
        impersonal=frozenset(match.impersonal_addresses) | placed.nobody(uses),
        unmatched_addresses=_strangers(match, uses),
        unmatched_labels=_unknown_payers(match, label_uses, labels),
        correspondents=correspondents,
        heirs=merges,
    )


def said_of_labels(store: Database) -> dict[str, object]:
    """Return whose each label was said to be; all payers of a platform's name are that platform.

    Its labels differ in a reference, and each would be asked about anew.
    """
    said = decisions(store, "label")
    platforms = {payer(label) for label, whose in said.items() if whose == SEVERAL} - {""}
    if not platforms:
        return said
    also = [label for label, kind, _ in label_counts(store) if kind == "bank"]
    return {label: SEVERAL for label in also if payer(label) in platforms} | said


class _Placed:
    """What was found, under what was decided."""

    def __init__(
        self,
        match: ClientMatch,
        addresses: Mapping[str, object],
        labels: Mapping[str, object],
        merges: Mapping[str, str],
    ) -> None:
        self._match = match
        self._addresses = addresses
        self._labels = labels
        self._merges = merges
        self._known = {client.id for client in match.clients}

    def addresses(self, uses: Sequence[AddressUse]) -> dict[str, str]:
        """Return the client of each address."""
        found = {use.address: _decided(use.address, self._addresses) for use in uses}
        decided = {address: client for address, client in found.items() if client is not None}
        return self._final({**self._match.by_address, **decided})

    def labels(self) -> dict[str, str]:
        """Return the client of each label."""
        decided = {label: str(client) for label, client in self._labels.items()}
        return self._final({**self._match.by_label, **decided})

    def nobody(self, uses: Sequence[AddressUse]) -> set[str]:
        """Return the addresses decided to be no client's."""
        return {use.address for use in uses if _decided(use.address, self._addresses) == NOBODY}

    def _final(self, clients: Mapping[str, str]) -> dict[str, str]:
        """Follow merges, and leave out who is no client (any more)."""
        merged = {name: self._merges.get(client, client) for name, client in clients.items()}
        return {name: client for name, client in merged.items() if client in self._known}


def _strangers(match: ClientMatch, uses: Sequence[AddressUse]) -> dict[str, int]:
    strangers = set(match.unmatched_addresses)
    return {
        use.address: use.received + use.sent
        for use in uses
        if use.address in strangers and use.received + use.sent
    }


def _unknown_payers(
    match: ClientMatch, uses: Iterable[LabelUse], decided: Mapping[str, object]
) -> dict[str, int]:
    return {
        use.label: use.count
        for use in uses
        if use.kind == "bank"
        and use.count
        and use.label not in decided
        and use.label not in match.by_label
    }


def _stored(client: FoundClient) -> StoredClient:
    return StoredClient(
        id=client.id,
        name=client.name,
        emails=client.emails,
        aliases=client.aliases,
        is_confirmed=client.confirmed,
        is_discovered=not client.confirmed,
        why=client.why,
    )


def _known(settings: Sequence[ClientSettings], merges: Mapping[str, str]) -> list[KnownClient]:
    """Return the clients that were said, merged ones as further names of their successor."""
    by_id = {
        str(client.id): KnownClient(
            id=str(client.id),
            name=client.name or str(client.id),
            emails=client.emails,
            aliases=client.aliases,
        )
        for client in settings
    }
    for gone, heir in sorted(merges.items()):
        if gone in by_id and heir in by_id:
            old, new = by_id.pop(gone), by_id[heir]
            by_id[heir] = replace(
                new,
                emails=(*new.emails, *old.emails),
                aliases=(*new.aliases, old.name, old.id, *old.aliases),
            )
    return list(by_id.values())


def _discovered(earlier: Iterable[StoredClient]) -> list[KnownClient]:
    return [
        KnownClient(
            id=client.id,
            name=client.name,
            emails=client.emails,
            aliases=client.aliases,
            confirmed=False,
        )
        for client in earlier
        if client.is_discovered
    ]


def _sent(store: Database, own: Sequence[str]) -> Counter[str]:
    """Count the owner's messages to each address."""
    return Counter(
        address
        for recipients in (recipients_of(store, own) if own else ())
        for address in set(recipients.split("\n"))
        if address and address not in own
    )


def _address_uses(
    store: Database, own: Sequence[str], sent: Counter[str], correspondents: Correspondents
) -> list[AddressUse]:
    """Add up the mail by address; people met but never written to count as well."""
    uses: list[AddressUse] = []
    for sender, name, personal, impersonal, list_kind in senders(store):
        if sender in own:
            continue
        listed = impersonal if correspondents.wrote(sender, list_kind) else 0
        received, bulk = personal + listed, impersonal - listed
        uses.append(AddressUse(address=sender, name=name, received=received, bulk=bulk))
    uses += [AddressUse(address=address, sent=count) for address, count in sorted(sent.items())]
    met = {
        address
        for _, _, attendees, _ in meetings(store)
        for address in attendees.split("\n")
        if address and address not in own
    }
    known = {use.address for use in uses}
    uses += [AddressUse(address=address) for address in sorted(met - known)]
    return _added_up(uses)


def _added_up(uses: Sequence[AddressUse]) -> list[AddressUse]:
    """Return one use for each address and name."""
    first: dict[str, AddressUse] = {}
    for use in uses:
        known = first.get(use.address)
        first[use.address] = (
            use
            if known is None
            else replace(
                known,
                name=known.name if known.received >= use.received and known.name else use.name,
                received=known.received + use.received,
                sent=known.sent + use.sent,
                bulk=known.bulk + use.bulk,
            )
        )
    return list(first.values())


def _decided(address: str, decided: Mapping[str, object]) -> str | None:
    """Return what the user decided of an address or of its domain; None: nothing."""
    answer = decided.get(address, decided.get(f"*@{address.rpartition('@')[2]}"))
    return None if answer is None else str(answer)


def meeting_clients(store: Database, who: People) -> dict[int, str]:
    """Say whose each meeting is: as written, else by who is invited, else by its title."""
    found: dict[int, str] = {}
    names = [(client.id, comparable(client.name)) for client in who.clients]
    for meeting, label, attendees, title in meetings(store):
        invited = (who.by_address.get(address) for address in attendees.split("\n"))
        client = (
            who.by_label.get(label or "")
            or next(filter(None, invited), None)
            or _named_in(title, names)
        )
        if client:
            found[meeting] = client
    return found


def _named_in(title: str, names: Sequence[tuple[str, str]]) -> str | None:
    """Return the only client whose name stands in a title."""
    said = comparable(title)
    clients = {client for client, name in names if contained(name, said) >= NAMED_IN_TITLE}
    return clients.pop() if len(clients) == 1 else None
