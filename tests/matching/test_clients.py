"""Who is a client, and what belongs to them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.matching.clients import AddressUse, KnownClient, LabelKind, LabelUse, discover
from secateur.matching.domains import first_label, is_free_mail, is_impersonal, registrable

LAMBDA = KnownClient(
    id="lambda",
    name="Éditions Lambda",
    emails=("*@lambda.example", "jp.martin@mail.example"),
    aliases=("EDITIONS LAMBDA SA",),
)


def mail(
    address: str, received: int = 5, sent: int = 5, bulk: int = 0, name: str = ""
) -> AddressUse:
    return AddressUse(address=address, name=name, received=received, sent=sent, bulk=bulk)


def label(written: str, kind: LabelKind = "invoice", count: int = 1) -> LabelUse:
    return LabelUse(label=written, kind=kind, count=count)


def test_listed_patterns_addresses_and_aliases_come_first() -> None:
    match = discover(
        [LAMBDA],
        [mail("anne@lambda.example"), mail("jp.martin@mail.example"), mail("x@fr.lambda.example")],
        [label("editions lambda"), label("VIR SEPA EDITIONS LAMBDA F-1", "bank")],
    )

    assert set(match.by_address.values()) == {"lambda"}
    assert len(match.by_address) == 3
    assert set(match.by_label.values()) == {"lambda"}
    assert [client.id for client in match.clients] == ["lambda"]


def test_the_narrower_pattern_wins() -> None:
    head = KnownClient(id="head", name="Siège", emails=("*@group.example",))
    branch = KnownClient(id="branch", name="Filiale", emails=("lea@group.example",))

    match = discover([head, branch], [mail("lea@group.example"), mail("tom@group.example")], [])

    assert match.by_address == {"lea@group.example": "branch", "tom@group.example": "head"}


def test_a_client_nobody_named_is_called_as_people_write_it() -> None:
    written = [label("LAMBDA SARL", count=9), label("Lambda", "time"), label("lambda", "payment")]

    [client] = discover([], [], written).clients

    assert client.name == "Lambda"
    assert "LAMBDA SARL" in client.aliases


def test_invoice_mail_bank_and_time_sheet_of_one_name_are_one_client() -> None:
    match = discover(
        [],
        [mail("paul@studio-omega.example")],
        [
            label("Studio Oméga SARL"),
            label("omega", "time"),
            label("VIR STUDIO OMEGA REF 12", "bank"),
        ],
    )

    assert [client.id for client in match.clients] == ["studio-omega-sarl"]
    assert match.clients[0].emails == ("*@studio-omega.example",)
    assert match.clients[0].why
    assert not match.clients[0].confirmed
    assert set(match.by_label.values()) == {"studio-omega-sarl"}
    assert match.by_address == {"paul@studio-omega.example": "studio-omega-sarl"}


@pytest.mark.parametrize(
    "use",
    [
        mail("news@shop.example", received=0, sent=0, bulk=90),
        mail("no-reply@kappa.example", received=50, sent=0),
        mail("lea@impots.gouv.fr", received=9, sent=9),
        mail("team@slack.com", received=9, sent=9),
    ],
)
def test_newsletters_tools_robots_and_administrations_are_neither_clients_nor_unmatched(
    use: AddressUse,
) -> None:
    match = discover([], [use], [])

    assert match.clients == ()
    assert match.unmatched_addresses == ()
    assert match.impersonal_addresses == (use.address,)


@pytest.mark.parametrize(
    ("received", "sent"), [(9, 0), (0, 9), (1, 1), (5, 1)], ids=["in", "out", "once", "declined"]
)
def test_mail_alone_makes_a_client_only_of_a_real_exchange(received: int, sent: int) -> None:
    match = discover([], [mail("x@delta.example", received=received, sent=sent)], [])

    assert match.clients == ()
    assert match.unmatched_addresses == ("x@delta.example",)


def test_a_payment_that_names_a_correspondent_makes_them_a_client() -> None:
    match = discover(
        [], [mail("x@delta.co.uk", received=1, sent=1)], [label("VIR DELTA LTD 12/03", "bank")]
    )

    assert [client.id for client in match.clients] == ["delta"]
    assert match.by_label == {"VIR DELTA LTD 12/03": "delta"}


def test_free_mail_users_are_each_their_own() -> None:
    match = discover(
        [], [mail("zoe@gmail.com", name="Zoé Petit"), mail("max@gmail.com", name="Max Roux")], []
    )

    assert [client.id for client in match.clients] == ["max-roux", "zoe-petit"]


def test_an_agencys_second_client_takes_no_address_of_the_first() -> None:
    ones = [
        KnownClient(id="a", name="A", emails=("a@group.example",)),
        KnownClient(id="b", name="B", emails=("b@group.example",)),
    ]

    match = discover(ones, [mail("c@group.example", received=1, sent=0)], [])

    assert match.unmatched_addresses == ("c@group.example",)


def test_unknown_payers_are_asked_about_where_invoices_name_clients() -> None:
    match = discover(
        [],
        [],
        [label("Kappa"), label("VIR CAF", "bank", 9), label("VIR DUPONT LOYER", "bank", 9)],
    )

    assert [client.id for client in match.clients] == ["kappa"]
    assert match.unmatched_labels == ("VIR CAF", "VIR DUPONT LOYER")


def test_a_bank_file_alone_makes_clients_of_those_who_pay_again() -> None:
    match = discover(
        [],
        [],
        [
            label("VIR SEPA EDITIONS LAMBDA 001", "bank"),
            label("VIR SEPA EDITIONS LAMBDA 002", "bank"),
            label("VIR CAF DE PARIS", "bank", 12),
            label("VIR ONCE ONLY", "bank"),
        ],
    )

    assert [client.name for client in match.clients] == ["Editions Lambda"]
    assert match.unmatched_labels == ("VIR CAF DE PARIS", "VIR ONCE ONLY")


def test_customer_numbers_that_look_alike_stay_apart() -> None:
    numbers = [f"03{n:02}-{end}" for n in range(30) for end in ("NEVHP", "NEVHQ")]

    match = discover([], [], [label(number) for number in numbers])

    assert len(match.clients) == 60


def test_own_work_in_a_time_sheet_is_no_client() -> None:
    match = discover([], [], [label("Admin", "time"), label("interne", "time")])

    assert match.clients == ()
    assert match.unmatched_labels == ("Admin", "interne")


def test_names_without_latin_letters_have_an_id_too() -> None:
    match = discover([], [], [label("株式会社ラムダ")])

    assert match.clients[0].id.startswith("client-")


def test_the_owners_addresses_are_never_a_clients() -> None:
    match = discover([], [mail("me@roy.example")], [], own=["ME@roy.example"])

    assert (match.clients, match.by_address, match.unmatched_addresses) == ((), {}, ())


def test_clients_found_once_keep_their_ids_when_more_data_comes() -> None:
    first = discover([], [mail("paul@omega.example")], [])
    known = [
        KnownClient(
            id=one.id, name=one.name, emails=one.emails, aliases=one.aliases, confirmed=False
        )
        for one in first.clients
    ]

    second = discover(
        known, [mail("paul@omega.example", 50, 50)], [label("Oméga SARL"), label("Kappa")]
    )

    assert [client.id for client in second.clients] == ["kappa", "omega"]
    assert second.by_label["Oméga SARL"] == "omega"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Musée Charmille", "paul@charmille.example"),
        ("Coopérative Hautecœur", "zoe@mail.hautecoeur.example"),
        ("Atelier Fleuve-Bleu SARL", "a@fleuvebleu.example"),
        ("The Hollin Trust", "jo@hollin.example"),
        ("Bramley Foods Ltd", "sam@bramley.example"),
    ],
)
def test_a_domain_that_is_a_telling_part_of_one_clients_name_is_its(
    name: str, address: str
) -> None:
    match = discover([], [mail(address)], [label(name)])

    assert [client.name for client in match.clients] == [name]
    assert match.by_address == {address: match.clients[0].id}


@pytest.mark.parametrize(
    ("names", "address"),
    [
        (["Musée Charmille"], "paul@musee.example"),
        (["Musée Charmille"], "paul@charmilles-bleues.example"),
        (["Musée Charmille", "Librairie Charmille"], "paul@charmille.example"),
        (["Théâtre de Lyon"], "paul@lyon.example"),
        (["Abc Films"], "paul@abc.example"),
    ],
    ids=["a kind of house", "another name", "two clients", "a town", "too short"],
)
def test_a_domain_that_could_be_anybodys_is_joined_with_nobody(
    names: list[str], address: str
) -> None:
    match = discover([], [mail(address)], [label(name) for name in names])

    named = {match.by_label[name] for name in names}
    assert match.by_address[address] not in named


def test_a_short_name_in_another_kind_of_record_is_the_same_client() -> None:
    match = discover(
        [],
        [],
        [
            label("Coopérative Hautecœur"),
            label("Hautecœur", "time"),
            label("VIR HAUTECOEUR MERCI", "bank"),
        ],
    )

    assert set(match.by_label.values()) == {"cooperative-hautecoeur"}


def test_records_that_write_both_the_short_and_the_long_name_mean_two_clients() -> None:
    match = discover([], [], [label("Lambda Verte"), label("Lambda", count=2)])
    known = discover(
        [KnownClient(id="verte", name="Lambda Verte")],
        [],
        [label("Lambda Verte"), label("Lambda", count=2)],
    )

    assert len(set(match.by_label.values())) == 2
    assert len(set(known.by_label.values())) == 2


def test_a_surname_in_a_bank_label_is_not_enough() -> None:
    match = discover([], [], [label("Julie Martin"), label("VIR MARTIN LOYER", "bank")])

    assert match.unmatched_labels == ("VIR MARTIN LOYER",)


def test_a_project_without_a_client_is_the_clients_that_stands_in_its_name() -> None:
    match = discover(
        [], [], [label("Musée Charmille"), label("Charmille", "project"), label("Site", "project")]
    )

    assert match.by_label["Charmille"] == "musee-charmille"
    assert match.unmatched_labels == ("Site",)


def test_projects_are_clients_where_nothing_else_names_any() -> None:
    match = discover([], [], [label("Charmille", "project"), label("Admin", "project")])

    assert [client.id for client in match.clients] == ["charmille"]


def test_an_earlier_client_that_nothing_speaks_of_any_more_is_gone() -> None:
    gone = KnownClient(id="gone", name="Gone", emails=("*@gone.example",), confirmed=False)

    assert discover([gone], [], [label("Kappa")]).clients[0].id == "kappa"


def test_two_found_as_one_keep_the_id_of_the_one_that_had_the_name() -> None:
    known = [
        KnownClient(id="charmille", name="Charmille", emails=("*@c.example",), confirmed=False),
        KnownClient(id="musee", name="Musée Charmille", confirmed=False),
    ]

    match = discover(known, [mail("a@charmille.example")], [label("Musée Charmille")])

    assert [client.id for client in match.clients] == ["musee"]
    assert not match.clients[0].is_new


USES = st.lists(
    st.builds(
        mail,
        st.sampled_from(
            [
                "a@lambda.example",
                "b@omega.example",
                "c@gmail.com",
                "no-reply@x.example",
                "d@k.co.uk",
            ]
        ),
        st.integers(0, 4),
        st.integers(0, 4),
        st.integers(0, 4),
        st.sampled_from(["", "Oméga", "Zoé Petit"]),
    ),
    max_size=8,
)
LABELS = st.lists(
    st.builds(
        label,
        st.sampled_from(["Oméga", "OMEGA SA", "VIR OMEGA 12", "Zoé Petit", "Lambda", "k", "Admin"]),
        st.sampled_from(["invoice", "bank", "time"]),
        st.integers(1, 3),
    ),
    max_size=8,
)


@given(USES, LABELS, st.randoms(use_true_random=False))
def test_every_address_and_label_has_one_place_whatever_the_order(
    uses: list[AddressUse], labels: list[LabelUse], random: Random
) -> None:
    match = discover([LAMBDA], uses, labels)

    places = [*match.by_address, *match.unmatched_addresses, *match.impersonal_addresses]
    assert sorted(places) == sorted({use.address for use in uses})
    names = [*match.by_label, *match.unmatched_labels]
    assert sorted(names) == sorted({use.label for use in labels})
    ids = [client.id for client in match.clients]
    assert len(ids) == len(set(ids))
    assert {*match.by_address.values(), *match.by_label.values()} <= set(ids)
    random.shuffle(uses)
    random.shuffle(labels)
    assert discover([LAMBDA], uses, labels) == match


@pytest.mark.parametrize(
    ("domain", "whole", "first"),
    [
        ("mail.lambda.co.uk", "lambda.co.uk", "lambda"),
        ("kappa.qc.ca", "kappa.qc.ca", "kappa"),
        ("mes.gouv.qc.ca", "mes.gouv.qc.ca", "mes"),
        ("a.b.culture.gouv.fr", "culture.gouv.fr", "culture"),
        ("theta.com.au", "theta.com.au", "theta"),
        ("www.zeta.example", "zeta.example", "zeta"),
        ("co.uk", "co.uk", "co"),
        ("localhost", "localhost", "localhost"),
    ],
)
def test_a_domain_is_read_from_its_suffix(domain: str, whole: str, first: str) -> None:
    assert (registrable(domain), first_label(domain)) == (whole, first)


def test_free_mail_is_known_under_every_suffix() -> None:
    assert is_free_mail("yahoo.co.in")
    assert is_free_mail("orange.fr")
    assert not is_free_mail("orange.com")
    assert is_impersonal("x@orange.com")
