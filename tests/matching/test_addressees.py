"""Who only gets a copy of a message is asked nothing."""

import pytest

from secateur.matching.addressees import Addressed, received, sent

ME, SECOND = "camille@roy.example", "cr@mail.example"
JEAN, MARC, PRINTER = "jean@lambda.example", "marc@lambda.example", "bat@imprim.example"
OWN = frozenset((ME, SECOND))
CLIENTS = {JEAN: "lambda", MARC: "lambda"}


@pytest.mark.parametrize(
    ("to", "cc", "expected"),
    [
        ([ME], [], Addressed(is_asking=True)),
        ([MARC, ME], [], Addressed(is_asking=True)),
        ([MARC, SECOND], [ME], Addressed(is_asking=True)),
        ([JEAN], [ME], Addressed(is_asking=True)),
        ([], [ME], Addressed(is_asking=True)),
        (["projet@lambda.example"], [], Addressed(is_asking=True)),
        ([MARC], [ME], Addressed(is_asking=False, is_aside=True)),
        ([PRINTER], [ME, MARC], Addressed(is_asking=False)),
        ([MARC, PRINTER], [ME], Addressed(is_asking=False)),
    ],
    ids=[
        "to me", "to both", "to my other address", "to themself", "to nobody", "to their group",
        "to a colleague", "to a third party", "to both of these",
    ],
)  # fmt: skip
def test_a_clients_mail_asks_whom_it_is_addressed_to(
    to: list[str], cc: list[str], expected: Addressed
) -> None:
    assert received(JEAN, to, cc, OWN, CLIENTS) == expected


@pytest.mark.parametrize(
    ("to", "is_asking"),
    [([JEAN], True), ([PRINTER, JEAN], True), ([ME], True), ([], True), ([PRINTER], False)],
)
def test_my_mail_asks_a_client_unless_it_is_addressed_to_others(
    to: list[str], *, is_asking: bool
) -> None:
    assert sent("lambda", to, OWN, CLIENTS).is_asking is is_asking
