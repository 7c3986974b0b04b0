"""Matching on files written by others."""

import csv
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime

import pytest

from secateur.matching.clients import LabelUse, discover
from secateur.matching.threads import ThreadHead, read_subject, thread_ids
from tests.shared_data import shared_data


def read_head(at: int, message: Message) -> ThreadHead:
    """Read what threading needs; a mail without a date comes in its place in the folder."""
    said = {name: str(message.get(name, "")) for name in ("From", "To", "Cc", "Date")}
    try:
        sent_at = int(parsedate_to_datetime(said["Date"]).timestamp())
    except ValueError:
        sent_at = at
    people = [one.lower() for _, one in getaddresses([said["From"], said["To"], said["Cc"]])]
    parent = str(message.get("In-Reply-To", "")).strip(" <>\t\n") or None
    return ThreadHead(
        str(message.get("Message-ID", f"none-{at}")).strip(" <>\t\n"),
        sent_at,
        str(message.get("Subject", "")),
        parent,
        tuple(one.strip("<>") for one in str(message.get("References", "")).split()),
        people[0] if people else "",
        tuple(people[1:]),
    )


@pytest.mark.conformance
def test_replies_of_a_public_mailbox_stand_with_their_parents() -> None:
    files = sorted(shared_data("mail", "spamassassin_easy_ham").rglob("*"))
    parser = BytesHeaderParser()
    heads = [
        read_head(at, parser.parsebytes(path.read_bytes()))
        for at, path in enumerate(files)
        if path.is_file()
    ]

    threads = dict(zip((one.key for one in heads), thread_ids(heads), strict=True))

    by_key = {one.key: one for one in heads}
    replies = [
        (one, by_key[one.in_reply_to])
        for one in heads
        if one.in_reply_to in by_key
        and read_subject(one.subject).base == read_subject(by_key[one.in_reply_to].subject).base
        and one.sent_at > by_key[one.in_reply_to].sent_at
    ]
    assert len(replies) > 300
    assert all(threads[one.key] == threads[parent.key] for one, parent in replies)
    assert len(replies) < len(heads) - len(set(threads.values())) + 1


@pytest.mark.conformance
def test_a_hundred_customer_numbers_are_a_hundred_clients() -> None:
    path = shared_data("payments", "receivables_2012_2013.csv")
    with path.open(newline="", encoding="utf-8") as file:
        customers = {row["customerID"] for row in csv.DictReader(file)}

    match = discover([], [], [LabelUse(label=one, kind="invoice") for one in customers])

    assert len(match.clients) == len(customers) == 100
    assert match.unmatched_labels == ()
