"""Whose mailbox it is."""

import pytest

from secateur.i18n import translator
from secateur.matching.owner import MailHead, infer_owner

ME = "camille@roy.example"
LAMBDA = "anne@lambda.example"
OMEGA = "paul@omega.example"
EN = translator("en")


def head(
    sender: str,
    *to: str,
    folder: str = "",
    name: str = "",
    bulk: bool = False,
    mailbox: str = "",
) -> MailHead:
    return MailHead(
        sender=sender,
        sender_name=name,
        recipients=to,
        folder=folder,
        is_bulk=bulk,
        mailbox=mailbox,
    )


def test_who_writes_the_sent_mail_is_the_owner() -> None:
    mail = [head(LAMBDA, ME, "team@lambda.example", folder="INBOX") for _ in range(9)]
    mail += [head(ME, LAMBDA, folder="Éléments envoyés", name="Camille Roy")]

    guess = infer_owner(mail)

    assert (guess.emails, guess.name) == ((ME,), "Camille Roy")
    assert guess.evidence[0].values["n"] == 1


def test_without_a_sent_folder_the_address_in_most_messages_is_the_owner() -> None:
    mail = [head(LAMBDA, ME), head(ME, LAMBDA), head(OMEGA, ME), head(ME, OMEGA)]

    assert infer_owner(mail).emails == (ME,)


def test_a_mailbox_of_received_mail_only_is_its_recipients() -> None:
    mail = [head(LAMBDA, ME), head(OMEGA, ME), head("x@zeta.example", ME, OMEGA)]

    assert infer_owner(mail).emails == (ME,)


def test_the_address_of_a_mailing_list_is_never_the_owner() -> None:
    the_list = "traducteurs@listes.example"
    mail = [head(f"p{n}@x{n}.example", the_list, bulk=True) for n in range(50)]
    mail += [head(f"q{n}@x{n}.example", the_list) for n in range(8)]
    mail += [head(LAMBDA, ME), head(ME, LAMBDA), head(OMEGA, ME)]

    assert infer_owner(mail).emails == (ME,)


def test_several_own_addresses_are_found_by_sent_mail_and_by_name() -> None:
    old = "camille.roy@mail.example"
    mail = [head(ME, LAMBDA, folder="Sent", name="Camille Roy") for _ in range(5)]
    mail += [head(old, OMEGA, name="Camille ROY"), head(LAMBDA, ME, folder="Inbox")]

    guess = infer_owner(mail)

    assert guess.emails == (ME, old)
    assert len(guess.evidence) == 2


def test_an_equal_claim_of_two_addresses_is_not_decided() -> None:
    guess = infer_owner([head(LAMBDA, ME), head(ME, LAMBDA)])

    assert guess.emails == ()
    assert [EN(one) for one in guess.evidence] == [
        "Your emails do not tell which address is yours."
    ]


def test_no_mail_tells_nothing() -> None:
    assert infer_owner([]).emails == ()


def test_the_order_of_the_mail_does_not_matter() -> None:
    mail = [head(LAMBDA, ME), head(OMEGA, ME, LAMBDA), head(ME, OMEGA, name="C. Roy")]

    assert infer_owner(mail) == infer_owner(mail[::-1])


@pytest.mark.parametrize(
    "folder", ["Mails reçus et envoyés.mbox", "Devis envoyés/1.eml", "Envois/a.mbox"]
)
def test_a_folder_of_received_and_sent_mail_makes_no_correspondent_the_owner(folder: str) -> None:
    mail = [head(LAMBDA, ME, folder=folder), head(ME, LAMBDA, folder=folder)]
    mail += [head(OMEGA, ME, folder=folder), head(ME, OMEGA, folder=folder)]

    assert infer_owner(mail).emails == (ME,)


def test_who_exchanges_mail_with_the_owner_is_somebody_else_even_in_the_sent_folder() -> None:
    mail = [head(ME, LAMBDA, folder="Sent") for _ in range(6)]
    mail += [head(LAMBDA, ME, folder="Sent") for _ in range(4)]

    assert infer_owner(mail).emails == (ME,)


def test_where_a_mail_was_delivered_tells_two_people_apart() -> None:
    mail = [head(LAMBDA, ME, mailbox=ME), head(ME, LAMBDA)]

    assert infer_owner(mail).emails == (ME,)


def test_what_gmail_says_was_sent_tells_the_owner() -> None:
    assert infer_owner([head(LAMBDA, ME), head(ME, LAMBDA, mailbox=ME)]).emails == (ME,)


def test_a_mailbox_whose_name_is_nobodys_address_tells_nothing() -> None:
    mail = [head(LAMBDA, ME, mailbox="box12@host"), head(ME, LAMBDA)]

    assert infer_owner(mail).emails == ()
