"""Whose mailbox it is."""

from secateur.matching.owner import MailHead, infer_owner

ME = "camille@roy.example"
LAMBDA = "anne@lambda.example"
OMEGA = "paul@omega.example"


def head(sender: str, *to: str, folder: str = "", name: str = "", bulk: bool = False) -> MailHead:
    return MailHead(sender=sender, sender_name=name, recipients=to, folder=folder, is_bulk=bulk)


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
    assert guess.evidence


def test_no_mail_tells_nothing() -> None:
    assert infer_owner([]).emails == ()


def test_the_order_of_the_mail_does_not_matter() -> None:
    mail = [head(LAMBDA, ME), head(OMEGA, ME, LAMBDA), head(ME, OMEGA, name="C. Roy")]

    assert infer_owner(mail) == infer_owner(mail[::-1])
