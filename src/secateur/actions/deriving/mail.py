"""Whose each message is, in which thread, and when by the owner's own clock."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from secateur.actions.deriving.listed import personal_after_all
from secateur.actions.deriving.once import Once
from secateur.actions.deriving.people import People
from secateur.matching import addressees
from secateur.matching.threads import ThreadHead, opening, quoted_pieces, thread_ids
from secateur.store.connection import Database
from secateur.store.derived import put_message_facts
from secateur.store.encoding import EPOCH
from secateur.store.facts import Mail, ThreadHeadRow, mails, quotes, thread_heads
from secateur.store.message_columns import MessageColumns


def match_mail(store: Database, who: People, own: Sequence[str], zone: str) -> None:
    """Derive everything of messages, and keep it."""
    threads = _threads(store)
    columns = MessageColumns()
    put_message_facts(store, _facts(store, who, frozenset(own), ZoneInfo(zone), threads, columns))
    columns.put(store)


def _threads(store: Database) -> list[int]:
    """Return the thread of each message, in the order of the store.

    People, subjects and identifiers come again and again: each is held in memory once. Of what
    people wrote only the little is held that others quote.
    """
    once = Once()
    quoted = _Quoted(store)
    rows = thread_heads(store, with_text=bool(quoted.pieces))
    return thread_ids([_head(once, row, quoted) for row in rows])


class _Quoted:
    """What messages quote that do not say which one they answer, and whose words it may be."""

    def __init__(self, store: Database) -> None:
        found = quotes(store)
        self.pieces = frozenset(piece for *_, quote in found for piece in quoted_pieces(quote))
        self._others: dict[str, set[str]] = {}
        for author, recipients, _ in found:
            self._others.setdefault(author, set()).update(recipients.split("\n"))
        self._known: dict[tuple[str, str], bool] = {}

    def may_be_of(self, sender: str, recipients: str) -> bool:
        """Tell whether somebody who quotes was in a message, and writes to others who were.

        Args:
            sender: Its author.
            recipients: A line each.
        """
        known = self._known.get((sender, recipients))
        if known is None:
            people = {sender, *recipients.split("\n")}
            known = self._known[sender, recipients] = any(
                author in people and not people.isdisjoint(others)
                for author, others in self._others.items()
            )
        return known


def _head(once: Once, row: ThreadHeadRow, quoted: _Quoted) -> ThreadHead:
    key, sent_at, subject, in_reply_to, references, sender, recipients, text, quote = row
    is_quotable = quoted.may_be_of(sender, recipients)
    return ThreadHead(
        key=once.text(key),
        sent_at=sent_at,
        subject=once.text(subject),
        in_reply_to=in_reply_to and once.text(in_reply_to),
        references=once.parts(references),
        sender=once.text(sender),
        recipients=once.lines(recipients),
        opening=opening(text, quoted.pieces) if is_quotable else (),
        quote=quoted_pieces(quote) if quote else (),
    )


def _facts(
    store: Database,
    who: People,
    own: frozenset[str],
    zone: ZoneInfo,
    threads: Sequence[int],
    columns: MessageColumns,
) -> Iterator[tuple[int, str | None, bool]]:
    """Yield message, client and is_impersonal, and fill the columns of the clients' messages."""
    personal = personal_after_all(store, who.correspondents)
    for found, thread in zip(mails(store), threads, strict=True):
        mail = personal[found.id].of(found) if found.id in personal else found
        is_mine = mail.sender in own
        others = _others(mail, own, is_mine=is_mine)
        clients = (who.by_address.get(address) for address in others)
        client = next(filter(None, clients), None)
        if client is not None:
            at = datetime.fromtimestamp(mail.sent_at, zone)
            columns.add(
                client,
                *_as_addressed(mail, client, who.by_address, own, is_mine=is_mine),
                thread=thread,
                day=at.toordinal() - EPOCH,
                minute=at.hour * 60 + at.minute,
                is_mine=is_mine,
            )
        is_impersonal = mail.is_bulk or mail.is_automatic
        yield (
            mail.id,
            client,
            bool(is_impersonal) or all(address in who.impersonal for address in others),
        )


def _as_addressed(
    mail: Mail, client: str, clients: Mapping[str, str], own: frozenset[str], *, is_mine: bool
) -> tuple[Mail, bool]:
    """Return a message without the ask that is not for the other side, and whether it is aside."""
    people = mail.recipients.split("\n")
    if len(people) == 1:
        return mail, False
    to, cc = people[: mail.n_to], people[mail.n_to :]
    if is_mine:
        found = addressees.sent(client, to, own, clients)
    else:
        found = addressees.received(mail.sender, to, cc, own, clients)
    return (mail if found.is_asking else mail._replace(ask=0.0, asks_work=0)), found.is_aside


def _others(mail: Mail, own: frozenset[str], *, is_mine: bool) -> list[str]:
    """Return who a message is exchanged with: its recipients where the owner wrote it."""
    if not is_mine:
        return [mail.sender]
    return [address for address in mail.recipients.split("\n") if address and address not in own]
