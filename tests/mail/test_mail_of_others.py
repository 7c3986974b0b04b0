"""Mail written by others is read whole: conformance."""

import json

import pytest

from secateur.mail.mbox import spans
from secateur.mail.opening import NotOpened
from secateur.mail.own_text import own_text
from secateur.mail.reader import read_message
from secateur.model.records import Message, Origin, Unreadable
from tests.shared_data import shared_data

pytestmark = pytest.mark.conformance


def test_every_mail_of_a_large_real_folder_is_read() -> None:
    folder = shared_data("mail", "spamassassin_easy_ham")
    paths = sorted(path for path in folder.rglob("*.txt") if path.name != "SOURCE.txt")
    found: list[Message | NotOpened] = []
    for path in paths:
        data = path.read_bytes()
        for span in spans(data):
            mail = data[span.start : span.end]
            found.append(read_message(mail, origin=Origin(path.name, "1"), fallback=span.separator))

    assert len(found) == len(paths) >= 2500
    messages = [each for each in found if isinstance(each, Message)]
    assert len(messages) == len(found)
    assert len({each.key for each in messages}) >= 2490
    assert all("@" in each.sender for each in messages)
    assert sum(1 for each in messages if not each.own_text) <= 0.03 * len(messages)
    assert all(each.own_text is not None and "\r" not in each.own_text for each in messages)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("mbox/mbox_single.mbox", 1),
        ("mbox/mbox_complex.mbox", 2),
        ("mbox/mbox_multipart.mbox", 2),
        ("mbox/mbox_no_fields.mbox", 6),
        ("mbox/mbox_unknown_encoding.mbox", 1),
        ("mbox/mbox_iso8859_encoding.mbox", 1),
        ("pipermail/pipermail_2015_november.mbox", 4),
        ("hyperkitty/hyperkitty_2016_april.mbox", 3),
    ],
)
def test_archives_give_every_mail_in_them(name: str, count: int) -> None:
    data = shared_data("mail", "perceval_mbox").joinpath(name).read_bytes()

    assert len(list(spans(data))) == count


def test_the_odd_mails_of_the_standard_librarys_tests_raise_nothing() -> None:
    paths = sorted(shared_data("mail", "stdlib_test_email").rglob("msg_*.txt"))
    found = [read_message(path.read_bytes(), origin=Origin(path.name, "1")) for path in paths]

    assert len(found) >= 40
    assert all(isinstance(each, Message | Unreadable) for each in found)


def test_french_replies_of_others_lose_their_quotes_and_no_greeting() -> None:
    path = shared_data("mail", "melusine_fr", "emails.json")
    mails: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    for mail in mails:
        own = own_text(mail["body"].replace("\r\n", "\n"), mail["from"].partition("<")[0])
        assert "a écrit :" not in own
        assert "Objet :" not in own
