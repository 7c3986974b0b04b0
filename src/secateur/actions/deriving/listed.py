"""Bulk mail that is personal after all: its sender is a correspondent, and only its fields differ.

What it asks was not read when it came, since nobody answers a newsletter.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from secateur.matching.correspondents import Correspondents
from secateur.store.connection import Database
from secateur.store.encoding import day_number
from secateur.store.facts import ListedMail, Mail, listed_mails


class Personal(NamedTuple):
    """What such a mail wants."""

    ask: float
    is_reminder: bool
    promised_on: int | None
    asks_work: bool

    def of(self, mail: Mail) -> Mail:
        """Return the mail as a personal one."""
        return mail._replace(
            is_bulk=0,
            ask=self.ask,
            is_reminder=int(self.is_reminder),
            promised_on=self.promised_on,
            asks_work=int(self.asks_work),
        )


def personal_after_all(store: Database, correspondents: Correspondents) -> Mapping[int, Personal]:
    """Return by message what the listed mail of correspondents wants."""
    listed = listed_mails(store)
    mails = [mail for mail in listed if correspondents.wrote(mail.sender, mail.list_kind)]
    return {mail.id: _read(mail) for mail in mails}


def _read(mail: ListedMail) -> Personal:
    from secateur.mail.intent import read_intent  # noqa: PLC0415  (slow to load, seldom needed)

    offset = timedelta(minutes=mail.sent_offset or 0)
    sent_on = (datetime.fromtimestamp(mail.sent_at, UTC) + offset).date()
    found = read_intent(mail.subject, mail.own_text or "", mail.language, sent_on)
    return Personal(found.ask, found.is_reminder, day_number(found.promised_on), found.asks_work)
