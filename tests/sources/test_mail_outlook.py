"""Outlook's own files are refused, with what to do instead."""

from pathlib import Path

import pytest

from secateur.formats.errors import SourceError
from secateur.sources import Found, Options
from secateur.sources.mail_outlook import DATA_FILE, MESSAGE, SOURCE

OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
EMAIL = OFFICE + "__substg1.0_0037001F".encode("utf-16-le")


def found(head: bytes) -> Found:
    return Found(path=Path("x"), name="x", head=head)


@pytest.mark.parametrize(("head", "why"), [(EMAIL, MESSAGE), (b"!BDN" + bytes(60), DATA_FILE)])
def test_the_refusal_names_the_remedy(head: bytes, why: object) -> None:
    assert SOURCE.accepts(found(head))
    with pytest.raises(SourceError) as error:
        list(SOURCE.read(found(head), Options()))
    assert error.value.reason == why


@pytest.mark.parametrize("head", [OFFICE, b"", b"From: a@b.example\n"])
def test_other_files_of_office_are_left_to_others(head: bytes) -> None:
    assert not SOURCE.accepts(found(head))
