"""Mails that are read side by side come out as if each had been read alone."""

from collections.abc import Iterator

import pytest

from secateur.mail.opening import NotOpened, Opened, open_mail
from secateur.mail.reader import TOGETHER, TOGETHER_CHARACTERS, read_message, read_opened
from secateur.model.records import Message, Origin
from tests.mail.letters import HEAD, ORIGIN

NOT_A_MAIL = b"\x00nothing here"


def mail(number: int) -> bytes:
    """Return a mail of its own, or none at every seventh place."""
    if number % 7 == 3:
        return NOT_A_MAIL
    bulk = b"List-Id: <news.example>\n" if number % 5 == 0 else b""
    return HEAD + bulk + b"Subject: Devis %d\n\nPouvez-vous confirmer le %d ?\n" % (number, number)


def origin(number: int) -> Origin:
    """Return where a mail stands."""
    return Origin("Inbox", f"message {number}")


@pytest.mark.parametrize("count", [0, 1, TOGETHER, 2 * TOGETHER + 3])
def test_mails_read_together_are_those_read_alone_and_in_their_order(count: int) -> None:
    opened = (open_mail(mail(number), origin=origin(number)) for number in range(count))

    assert list(read_opened(opened)) == [
        read_message(mail(number), origin=origin(number)) for number in range(count)
    ]


def test_long_mails_are_read_before_many_are_held() -> None:
    taken = 0
    body = b"mot " * (TOGETHER_CHARACTERS // 8)

    def opened() -> Iterator[Opened | NotOpened]:
        nonlocal taken
        for number in range(20):
            taken += 1
            yield open_mail(HEAD + b"Subject: x\n\n" + body, origin=origin(number))

    assert isinstance(next(read_opened(opened())), Message)
    assert taken <= 3


def test_headers_only_leave_the_body_unread() -> None:
    opened = open_mail(mail(1), origin=ORIGIN, headers_only=True)

    assert isinstance(opened, Opened)
    assert opened.body is None
    assert next(read_opened([opened])) == read_message(mail(1), origin=ORIGIN, headers_only=True)
