"""Who the owner of a mailbox is: inferred from the mail itself, shown for confirmation."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secateur.matching.names import comparable
from secateur.model.mail_folders import MailFolder, of_path
from secateur.model.text import Text, text

SENT_SHARE = 0.02
"""An address that wrote less of the sent mail than this is a shared or borrowed one."""

OTHER_SHARE = 0.6
"""A second own address is present in this share of the mail in which the first is not."""

DELIVERED = 2
"""Where a mail was delivered tells more than who is in it, and a single one may be a stray."""

OTHER_LEAST = 5
"""Messages without the first address before a second one is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHead:
    """What one message says about whose mailbox it lies in; addresses in lower case."""

    sender: str
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    """To and Cc, in order."""

    folder: str = ""
    """The mail folder or file as the user calls it (``Sent.mbox``), empty where unknown."""

    mailbox: str = ""
    """The address whose mailbox it lies in, as the mail itself says: where it was delivered, or
    who sent it; empty where unknown."""

    is_bulk: bool = False
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class OwnerGuess:
    """The addresses and the name of the owner, and what they were inferred from."""

    emails: tuple[str, ...]
    """The main one first; empty where the mail does not tell."""

    name: str
    """As most of the owner's own mail is signed; empty where unknown."""

    evidence: tuple[Text, ...]
    """One sentence for each address in the order of ``emails``, or why there is none."""


def infer_owner(heads: Iterable[MailHead]) -> OwnerGuess:
    """Say whose mailbox it is: the author of its sent mail, else who is in most messages."""
    mail = list(heads)
    sent = _written_in_sent(mail)
    if sent:
        total = sum(sent.values())
        main, *often = [one for one, n in _ranked(sent) if n >= max(1, SENT_SHARE * total)]
        partners = _partners(mail, {main})
        said = {one: _from_sent(one, sent[one]) for one in (main, *often) if one not in partners}
    else:
        main = _most_present(mail)
        if not main:
            return OwnerGuess((), "", (text("Your emails do not tell which address is yours."),))
        said = {main: _from_presence(main, mail)}
    for other in _second_addresses(mail, set(said)):
        said[other] = text(
            "{address} shares its mailbox or name with {main}", address=other, main=main
        )
    return OwnerGuess(tuple(said), _name(mail, set(said)), tuple(said.values()))


def _written_in_sent(mail: Sequence[MailHead]) -> Counter[str]:
    written = Counter[str]()
    for head in mail:
        is_sent = head.mailbox == head.sender or of_path(head.folder) is MailFolder.SENT
        if is_sent and head.sender and not head.is_bulk:
            written[head.sender] += 1
    return written


def _partners(mail: Sequence[MailHead], own: set[str]) -> set[str]:
    """Return who exchanges mail with an own address: somebody else."""
    exchanged = (
        (head.sender, *head.recipients)
        for head in mail
        if head.sender in own or not own.isdisjoint(head.recipients)
    )
    return {address for people in exchanged for address in people} - own


def _most_present(mail: Sequence[MailHead]) -> str:
    """Return the address in most personal messages, unless two are there equally."""
    personal = Counter[str]()
    impersonal = Counter[str]()
    delivered = Counter(head.mailbox for head in mail if head.mailbox in head.recipients)
    for head in mail:
        if head.is_bulk or head.is_automatic:
            impersonal.update(set(head.recipients))
        else:
            personal.update({head.sender, *head.recipients} - {""})
    # A list's own address is in many messages, but it never writes a personal one.
    senders = {head.sender for head in mail}
    lists = {one for one in impersonal if one not in senders and one in personal}
    present = personal or impersonal

    def rank(address: str) -> tuple[int, int, int]:
        is_person = address not in lists or not personal
        is_there = present[address] + DELIVERED * delivered[address]
        return is_there * is_person, impersonal[address], is_person

    if not present:
        return ""
    best, *rest = sorted(present, key=lambda one: (*(-n for n in rank(one)), one))
    return "" if rest and rank(rest[0]) == rank(best) else best


def _second_addresses(mail: Sequence[MailHead], own: set[str]) -> list[str]:
    names = {comparable(head.sender_name) for head in mail if head.sender in own} - {""}
    same_name = {
        head.sender
        for head in mail
        if head.sender not in own
        and not head.is_bulk
        and len(comparable(head.sender_name).split()) > 1
        and comparable(head.sender_name) in names
    }
    rest = [
        {head.sender, *head.recipients} - {""}
        for head in mail
        if not head.is_bulk
        and not head.is_automatic
        and head.sender not in own
        and own.isdisjoint(head.recipients)
    ]
    present = Counter(address for people in rest for address in people)
    senders = {head.sender for head in mail}
    lists = {one for head in mail if head.is_bulk for one in head.recipients} - senders
    partners = _partners(mail, own)
    often = {
        address
        for address, n in present.items()
        if len(rest) >= OTHER_LEAST
        and n >= OTHER_SHARE * len(rest)
        and address not in partners
        and address not in lists
    }
    return sorted(same_name | often)


def _name(mail: Sequence[MailHead], own: set[str]) -> str:
    names = Counter(
        head.sender_name.strip() for head in mail if head.sender in own and head.sender_name.strip()
    )
    return _ranked(names)[0][0] if names else ""


def _from_sent(address: str, n: int) -> Text:
    return text(
        "{address} wrote one message of your sent emails",
        "{address} wrote {n} messages of your sent emails",
        address=address,
        n=n,
    )


def _from_presence(address: str, mail: Sequence[MailHead]) -> Text:
    present = sum(address in (head.sender, *head.recipients) for head in mail)
    return text(
        "{address} is in {present} of {n} message",
        "{address} is in {present} of {n} messages",
        address=address,
        present=present,
        n=len(mail),
    )


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
