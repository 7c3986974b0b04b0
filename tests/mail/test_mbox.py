"""An mbox is cut at real separator lines, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.mail.mbox import begins_mbox, spans
from tests.mail.letters import HEAD

PARTING = b"From ana@roy.example Mon Mar  3 10:00:00 2025\n"


def mails(data: bytes) -> list[bytes]:
    """Return the mails of an mbox."""
    return [data[span.start : span.end] for span in spans(data)]


@pytest.mark.parametrize(
    "parting",
    [
        PARTING,
        b"From - Mon Mar  3 10:00:00 2025\n",
        b"From MAILER-DAEMON Mon Mar  3 10:00:00 2025\n",
        b"From ana at roy.example  Mon Mar  3 10:00:00 2025\n",
        b"From 1834567890123456789@xxx Mon Mar 03 10:00:00 +0000 2025\n",
        b"From ana@roy.example Mon Mar  3 10:00 2025\n",
        b"From ana@roy.example Mon Mar  3 10:00:00 CET 2025\n",
        b"From ana@roy.example Mon, 03 Mar 2025 10:00:00 +0100\n",
        b"From ana@roy.example Mon Mar  3 10:00:00 2025 remote from mail\n",
        b'From "ana roy"@roy.example Mon Mar  3 10:00:00 2025\r\n',
        b"From ana@roy.example\n",
    ],
)
def test_separator_lines_of_many_programs_part_mails(parting: bytes) -> None:
    data = parting + HEAD + b"\nun\n\n" + parting + HEAD + b"\ndeux\n"

    assert begins_mbox(data)
    assert mails(data) == [HEAD + b"\nun\n\n", HEAD + b"\ndeux\n"]


@pytest.mark.parametrize(
    "line",
    [
        b">From ana@roy.example Mon Mar  3 10:00:00 2025\nFrom: x\n",
        b"From Monday on, we are closed.\nNote: all week\n",
        b"From Mon Mar 3 10:00 we are closed.\n",
        b"From ana@roy.example Mon Mar  3 10:00:00 2025\nthat is what the line said\n",
        b" From ana@roy.example Mon Mar  3 10:00:00 2025\nFrom: x\n",
        b"From the team:\nSubject: none\n",
    ],
)
def test_lines_of_text_that_begin_with_from_do_not(line: bytes) -> None:
    data = PARTING + HEAD + b"\nun\n\n" + line + b"\n" + PARTING + HEAD + b"\ndeux\n"

    assert len(mails(data)) == 2


def test_a_missing_blank_line_before_a_separator_loses_no_mail() -> None:
    assert len(mails(PARTING + HEAD + b"\nun\n" + PARTING + HEAD + b"\ndeux\n")) == 2


def test_content_length_is_not_trusted() -> None:
    data = PARTING + b"Content-Length: 99999\n" + HEAD + b"\nun\n\n" + PARTING + HEAD + b"\ndeux\n"

    assert len(mails(data)) == 2


def test_a_truncated_mailbox_keeps_every_whole_mail_and_the_rest_of_the_last() -> None:
    data = (PARTING + HEAD + b"\nun\n\n") * 3

    for end in range(1, len(data)):
        found = mails(data[:end])
        assert b"".join(found).count(b"un") == data[:end].count(b"un")
        assert len(found) >= data[:end].count(HEAD)


TEXT = st.text(st.characters(codec="utf-8"), max_size=80)


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_as_many_mails_come_out_as_went_in_whatever_they_say(texts: list[str]) -> None:
    bodies = [text.encode().replace(b"\nFrom ", b"\n>From ") for text in texts]
    data = b"".join(PARTING + HEAD + b"\n" + body + b"\n\n" for body in bodies)

    found = mails(data)

    assert found == [HEAD + b"\n" + body + b"\n\n" for body in bodies]


@given(st.binary(max_size=400))
def test_no_byte_of_any_file_is_lost_but_separator_lines(data: bytes) -> None:
    kept = sum(span.end - span.start for span in spans(data))
    separators = sum(len(span.separator) + 1 for span in spans(data) if span.separator is not None)

    assert kept + separators >= len(data.lstrip(b"\r\n\xef\xbb\xbf")) - 1
