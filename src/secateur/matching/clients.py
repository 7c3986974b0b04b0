"""Which client an address or a label belongs to, and which clients nobody has listed yet."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from secateur.matching.client_facts import (
    ClientMatch,
    FoundClient,
    KnownClient,
    LabelKind,
    LabelUse,
)
from secateur.matching.ids import Earlier, give_ids
from secateur.matching.mail_groups import AddressUse, MailGroup, added_up, grouped
from secateur.matching.names import (
    comparable,
    has_legal_form,
    is_of_bank,
    learnt_name,
    payer,
    without_bank_words,
    words,
)
from secateur.matching.patterns import AddressBook
from secateur.matching.project_paths import client_in_path
from secateur.matching.roster import Draft, Roster
from secateur.matching.vocabulary import GENERIC_WORDS, NO_CLIENTS, OTHER_INCOME, OWN_WORK
from secateur.model.no_names import is_no_name
from secateur.model.text import text

__all__ = [
    "AddressUse",
    "ClientMatch",
    "FoundClient",
    "KnownClient",
    "LabelKind",
    "LabelUse",
    "discover",
    "is_own_work",
]

KIND_RANK = ("invoice", "payment", "time", "request", "check_in", "meeting", "project", "bank")
"""Whose writing of a name is shown, best first: an invoice carries the client's real name."""

LEAST_BANK = 2
"""Payments that make a payer a client where no invoice, time sheet or list names any."""


def discover(
    known: Sequence[KnownClient],
    mails: Iterable[AddressUse],
    labels: Iterable[LabelUse],
    *,
    own: Collection[str] = (),
) -> ClientMatch:
    """Give every address and label its client, and find the clients nobody listed.

    Args:
        known: Clients of the settings and the store; they come first and keep their ids.
        mails: How each address was used; the order does not matter.
        labels: How clients are called in other records; the order does not matter.
        own: The owner's own addresses, never a client's.
    """
    return _Discovery(known, mails, labels, own).match()


class _Discovery:
    """One run of ``discover``: clients are taken in from the surest source to the weakest."""

    def __init__(
        self,
        known: Sequence[KnownClient],
        mails: Iterable[AddressUse],
        labels: Iterable[LabelUse],
        own: Collection[str],
    ) -> None:
        self.roster = Roster()
        self.book = AddressBook((client.id, client.emails) for client in known if client.confirmed)
        self.addresses: dict[str, Draft] = {}
        self.labels: dict[str, Draft] = {}
        self.by_id = {client.id: self._listed(client) for client in known if client.confirmed}
        self.earlier = [_earlier(client) for client in known if not client.confirmed]
        own_ones = {address.lower() for address in own}
        self.uses = [use for use in added_up(mails) if use.address not in own_ones]
        self.label_uses = _added_up_labels(labels)

    def match(self) -> ClientMatch:
        """Run all steps."""
        rest = [use for use in self.uses if not self._is_listed_address(use.address)]
        groups = grouped(rest)
        self._take_names()
        groups = self._join_mail(groups)
        self._take_two_way(groups)
        self._take_projects()
        self._take_bank_labels([group for group in groups if not self._is_placed(group)])
        named = {id(draft) for draft in self.labels.values()}
        give_ids(self.roster.drafts, self.earlier, named)
        return self._result(groups)

    def _listed(self, client: KnownClient) -> Draft:
        draft = Draft(
            client.id,
            client.name,
            list(client.emails),
            list(client.aliases),
            confirmed=client.confirmed,
            is_new=False,
        )
        return self.roster.add(draft, _forms(client))

    def _is_listed_address(self, address: str) -> bool:
        client = self.book.client(address)
        if client is not None:
            self.addresses[address] = self.by_id[client]
        return client is not None

    def _take_names(self) -> None:
        """Place the labels people wrote; those that agree with no client are clients themselves."""
        written = [use for use in self.label_uses if use.kind not in ("bank", "project")]
        for use in written:
            if use.label in self.labels or self._names_nobody(use):
                continue
            address = use.label.strip().lower()
            listed = self.book.client(address) if "@" in address else None
            draft = self.by_id[listed] if listed else self._called(use, written)
            if draft is None and use.kind == "payment":
                draft = self.roster.paying(payer(use.label))
                if draft is None and not NO_CLIENTS.isdisjoint(words(use.label)):
                    continue
            n = sum(other.count for other in written if other.label == use.label)
            why = text(
                "“{label}” stands in one record",
                "“{label}” stands in {n} records",
                label=use.label,
                n=n,
            )
            if draft is None:
                is_payer = use.kind == "payment"
                name = without_bank_words(use.label) if is_payer else use.label.strip()
                draft = self.roster.add(Draft("", name), [comparable(name)])
                draft.why.append(why)
            elif not draft.knows(use.label):
                draft.learn(use.label, why)
                self.roster.call(draft, [comparable(use.label)])
            self.labels[use.label] = draft

    def _names_nobody(self, use: LabelUse) -> bool:
        """Tell whether a label means nobody, or one's own work, and no listed client is called so.

        Nobody writes an invoice to their own work.
        """
        is_own = use.kind != "invoice" and is_own_work(use.label)
        if not is_own and not is_no_name(use.label):
            return False
        draft = self.roster.named(comparable(use.label)) if words(use.label) else None
        return draft is None or not draft.confirmed

    def _called(self, use: LabelUse, written: Sequence[LabelUse]) -> Draft | None:
        """Return the only client that a label names, whole or by a telling part of its name.

        Records of one kind that write both, "Lambda" and "Lambda Santé", mean two clients; those
        that write "Martin SARL" and "Martin Conseil" may, and the user is asked.
        """
        form = comparable(use.label)
        draft = self.roster.named(form)
        if draft is not None and self._may_be_another(draft, use, written):
            return None
        if draft is not None or (short := self.roster.short_named(form)) is None:
            return draft
        beside = (one.label for one in written if one.kind == use.kind and one.label != use.label)
        has_both = any(self.roster.named(comparable(label)) is short for label in beside)
        return None if has_both else short

    def _may_be_another(self, draft: Draft, use: LabelUse, written: Sequence[LabelUse]) -> bool:
        """Tell whether only words that many companies share tell a label from a client's names.

        That is enough for two where both stand in records of one kind, or the shorter is a whole
        name, with its legal form.
        """
        if draft.knows(use.label):
            return False
        told = set(comparable(use.label).split())
        known = [label for label in (draft.name, *draft.aliases) if label.strip()]
        near = [label for label in known if set(comparable(label).split()) ^ told <= GENERIC_WORDS]
        if not near or len(near) < len(known):
            return False
        beside = {one.label for one in written if one.kind == use.kind}
        return any(
            label in beside or _is_whole(label, use.label) or _is_whole(use.label, label)
            for label in near
        )

    def _join_mail(self, groups: list[MailGroup]) -> list[MailGroup]:
        """Give the groups whose name agrees with a client's to it; return the others."""
        rest: list[MailGroup] = []
        for group in groups:
            found = [self.roster.named(form) for form in group.forms]
            drafts = [draft for draft in found if draft is not None]
            if not drafts and (short := self.roster.short_named(group.domain_name)) is not None:
                drafts = [short]
            agreed = drafts and all(draft is drafts[0] for draft in drafts)
            if agreed and (not group.is_impersonal or group.is_two_way):
                self._own_mail(drafts[0], group)
            else:
                rest.append(group)
        return rest

    def _own_mail(self, draft: Draft, group: MailGroup) -> None:
        draft.emails.append(group.pattern)
        draft.fallback_id = draft.fallback_id or group.id
        draft.why.append(
            text(
                "{address}: one message exchanged",
                "{address}: {n} messages exchanged",
                address=group.pattern,
                n=group.exchanged,
            )
        )
        for address in group.addresses:
            self.addresses[address] = draft

    def _take_two_way(self, groups: list[MailGroup]) -> None:
        for group in groups:
            if group.is_two_way and not group.is_impersonal:
                draft = Draft("", group.name, fallback_id=group.id)
                self._own_mail(self.roster.add(draft, group.forms), group)

    def _is_placed(self, group: MailGroup) -> bool:
        return group.uses[0].address in self.addresses

    def _take_bank_labels(self, groups: list[MailGroup]) -> None:
        """Place bank labels by the names that stand in them."""
        bank = [use for use in self.label_uses if use.kind == "bank"]
        correspondents = Roster()
        by_draft = {
            id(correspondents.add(Draft("", group.name), group.forms)): group
            for group in groups
            if not group.is_impersonal
        }
        left: list[LabelUse] = []
        for use in bank:
            form = payer(use.label)
            draft = self.roster.paying(form)
            if not use.count:  # money that went back: nobody becomes a client by it
                self.labels.update({} if draft is None else {use.label: draft})
                continue
            if draft is None and (writer := correspondents.paying(form)) is not None:
                draft = self._promoted(by_draft[id(writer)])
            if draft is None:
                left.append(use)
            else:
                self._own_payer(draft, use)
        # Who lists clients or writes invoices is asked about other payers (`settle`).
        if not self.by_id and all(use.kind == "bank" for use in self.label_uses):
            self._take_payers(left)

    def _promoted(self, group: MailGroup) -> Draft:
        """Make a correspondent who also pays a client."""
        if not self._is_placed(group):
            draft = Draft("", group.name, fallback_id=group.id)
            self._own_mail(self.roster.add(draft, group.forms), group)
        return self.addresses[group.uses[0].address]

    def _take_projects(self) -> None:
        """Place projects by the client that stands in their names.

        Projects are clients themselves where nothing else names any.
        """
        projects = [use for use in self.label_uses if use.kind == "project"]
        is_alone = not self.by_id and len(projects) == len(self.label_uses)
        for use in projects:
            form = comparable(use.label)
            if use.label in self.labels or is_own_work(use.label) or is_no_name(use.label):
                continue
            client = client_in_path(use.label)
            its_form = comparable(client)
            draft = (
                self.roster.named(form) or self.roster.paying(form) or self.roster.named(its_form)
            )
            if draft is None and is_alone:
                draft = self.roster.add(Draft("", client), [its_form])
            if draft is not None:
                self.labels[use.label] = draft

    def _own_payer(self, draft: Draft, use: LabelUse) -> None:
        self.labels[use.label] = draft
        learnt = learnt_name(use.label)
        if not any(learnt_name(alias) == learnt for alias in (draft.name, *draft.aliases)):
            why = text(
                "a payment reads “{label}”",
                "{n} payments read “{label}”",
                label=use.label,
                n=use.count,
            )
            draft.learn(learnt, why)

    def _take_payers(self, uses: Sequence[LabelUse]) -> None:
        paid: dict[str, int] = {}
        for use in uses:
            form = payer(use.label)
            if _is_payer(form):
                paid[form] = paid.get(form, 0) + use.count
        for form, n in sorted(paid.items(), key=lambda item: (-item[1], item[0])):
            if n >= LEAST_BANK and self.roster.paying(form) is None:
                self.roster.add(Draft("", learnt_name(form).title()), [form])
        for use in uses:
            draft = self.roster.paying(payer(use.label))
            if draft is not None:
                self._own_payer(draft, use)

    def _result(self, groups: list[MailGroup]) -> ClientMatch:
        impersonal = {
            address
            for group in groups
            if group.is_impersonal
            for address in group.addresses
            if address not in self.addresses
        }
        addresses = [use.address for use in self.uses]
        names = dict.fromkeys(use.label for use in self.label_uses)
        found = sorted(
            (draft for draft in self.roster.drafts if draft.id not in self.by_id),
            key=lambda draft: draft.id,
        )
        return ClientMatch(
            clients=(*map(_found, self.by_id.values()), *map(self._discovered, found)),
            by_address={one: draft.id for one, draft in sorted(self.addresses.items())},
            by_label={one: draft.id for one, draft in sorted(self.labels.items())},
            unmatched_addresses=tuple(
                one for one in addresses if one not in self.addresses and one not in impersonal
            ),
            impersonal_addresses=tuple(sorted(impersonal)),
            unmatched_labels=tuple(sorted(one for one in names if one not in self.labels)),
        )

    def _discovered(self, draft: Draft) -> FoundClient:
        """Call a client whom nobody named as people write it, not as a form shouts it."""
        found = _found(draft)
        written = [label for label, owner in self.labels.items() if owner is draft]
        calm = [label for label in written if not label.isupper() and not label.islower()]
        calm = [label for label in calm if not is_of_bank(label)]
        if not found.name.isupper() or not calm:
            return found
        aliases = (found.name, *(alias for alias in found.aliases if alias != calm[0]))
        return replace(found, name=calm[0], aliases=aliases)


def _found(draft: Draft) -> FoundClient:
    return FoundClient(
        id=draft.id,
        name=draft.name,
        emails=tuple(draft.emails),
        aliases=tuple(draft.aliases),
        confirmed=draft.confirmed,
        is_new=draft.is_new,
        why=tuple(draft.why),
    )


def _forms(client: KnownClient) -> list[str]:
    return [comparable(one) for one in (client.name, client.id, *client.aliases)]


def _earlier(client: KnownClient) -> Earlier:
    return Earlier(client.id, tuple(_forms(client)), frozenset(client.emails))


def _added_up_labels(labels: Iterable[LabelUse]) -> list[LabelUse]:
    """Add up equal rows; the best writings first, so that a client is called by them."""
    counts: dict[tuple[str, LabelKind], int] = {}
    for use in labels:
        if use.label.strip():
            counts[use.label, use.kind] = counts.get((use.label, use.kind), 0) + use.count
    added = [LabelUse(label=label, kind=kind, count=n) for (label, kind), n in counts.items()]
    return sorted(added, key=lambda use: (KIND_RANK.index(use.kind), -use.count, use.label))


def _is_whole(short: str, long: str) -> bool:
    """Tell whether the shorter of two names has its legal form: it leaves no word out."""
    return has_legal_form(short) and set(comparable(short).split()) < set(comparable(long).split())


def is_own_work(label: str) -> bool:
    """Tell whether a time sheet calls one's own work so."""
    said = words(label)
    return bool(said) and all(word in OWN_WORK for word in said) and not is_no_name(label)


def _is_payer(form: str) -> bool:
    said = set(form.split())
    return bool(said - GENERIC_WORDS) and said.isdisjoint(OTHER_INCOME)
