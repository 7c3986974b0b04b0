"""What only the user knows is asked once, and what they say is remembered."""

from datetime import date
from pathlib import Path

import pytest

from secateur.actions.entering.edit_clients import merge_clients
from secateur.actions.entering.settle import apply, decide, questions
from secateur.actions.loading.load_tables import load_tables, unmatched_on
from secateur.i18n import translator
from secateur.model.errors import Refusal
from tests.actions.desks import ME, TOML, imported, opened, workspace

say = translator("en")

LAMBDA = '[[client]]\nname = "Lambda"\n[[client]]\nname = "Mu"\n'
TWO_ALIKE = (
    "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
    "F-2,Mu,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
)
UNCLEAR = "2026-02-10,100.00,EUR,VIREMENT RECU,,\n"


def payer_workspace(folder: Path) -> Path:
    path = workspace(folder, TOML + LAMBDA, invoices=TWO_ALIKE, payments=UNCLEAR)
    imported(folder, path)
    return path


def test_a_payment_that_fits_two_invoices_is_asked_with_one_key_each(tmp_path: Path) -> None:
    with opened(tmp_path, payer_workspace(tmp_path)) as desk:
        assert set(load_tables(desk).tables.allocations["kind"]) == {"pending"}
        [asked] = [one for one in questions(desk) if one.kind == "payment"]

    assert (asked.file, asked.place) == ("payments.csv", "row 2")
    assert {choice.key for choice in asked.choices} == {"1", "2", "0"}
    assert "VIREMENT RECU" in say(asked.said)


def test_a_payment_decided_to_be_a_clients_that_is_merged_is_its_heirs(tmp_path: Path) -> None:
    with opened(tmp_path, payer_workspace(tmp_path)) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "payment"]
        [of_mu] = [one.key for one in asked.choices if "F-2" in say(one.said)]
        decide(desk, asked.key, of_mu)
        merge_clients(desk, "mu", "lambda")

        tables = load_tables(desk).tables

    assert tables.payments["client"].to_list() == ["lambda"]
    assert tables.allocations.select("client", "kind").rows() == [("lambda", "payment")]


def test_an_answer_settles_the_invoice_and_outlives_a_new_import(tmp_path: Path) -> None:
    path = payer_workspace(tmp_path)
    with opened(tmp_path, path) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "payment"]
        mu = next(choice for choice in asked.choices if "F-2" in say(choice.said))
        decide(desk, asked.key, mu.key)
        apply(desk)
        assert [one for one in questions(desk) if one.kind == "payment"] == []
    workspace(tmp_path, TOML + LAMBDA, payments=UNCLEAR + "2026-03-10,1.00,EUR,VIR LAMBDA,,\n")
    imported(tmp_path, path)

    with opened(tmp_path, path) as desk:
        tables = load_tables(desk).tables

    settled = tables.allocations.join(tables.invoices, left_on="invoice", right_on="id")
    assert settled.filter(amount=100_00)["number"].to_list() == ["F-2"]


def test_invoices_that_an_undecided_payment_may_pay_are_marked_and_stay_unpaid(
    tmp_path: Path,
) -> None:
    with opened(tmp_path, payer_workspace(tmp_path)) as desk:
        marks = desk.store.rows(
            "SELECT number, allocations.amount, allocations.kind, settled_on = decided_on"
            " FROM allocations JOIN invoices ON invoices.id = invoice ORDER BY number"
        )
        [asked] = [one for one in questions(desk) if one.kind == "payment"]
        decide(desk, asked.key, "1")
        apply(desk)
        kinds = desk.store.rows("SELECT kind, amount FROM allocations")

    assert marks == [("F-1", 0, "pending", 1), ("F-2", 0, "pending", 1)]
    assert kinds == [("payment", 100_00)]


def test_a_payment_that_is_no_invoices_is_no_longer_unmatched(tmp_path: Path) -> None:
    with opened(tmp_path, payer_workspace(tmp_path)) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "payment"]
        decide(desk, asked.key, "0")

        found = load_tables(desk)
        unmatched = unmatched_on(desk, date(2026, 12, 31))

    assert unmatched["payments"] == 0
    assert found.tables.allocations.is_empty()
    assert found.tables.payments.is_empty()


def test_an_unknown_payer_can_be_named(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML + LAMBDA, payments="2026-02-10,7.00,EUR,VIR XYZ SARL,,\n")
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "label"]
        decide(desk, asked.key, next(c.key for c in asked.choices if say(c.said) == "Mu"))

        assert load_tables(desk).tables.payments["client"].to_list() == ["mu"]


def test_a_stranger_can_be_nobody_and_is_not_asked_again(tmp_path: Path) -> None:
    path = workspace(
        tmp_path, mail=f"b|2026-03-02T11:00:00+00:00|bob@stranger.example|{ME}|Bonjour\n"
    )
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [asked] = questions(desk)
        assert asked.kind == "address"
        decide(desk, asked.key, "0")

        assert questions(desk) == ()
        assert unmatched_on(desk, date(2026, 12, 31))["messages"] == 0


def test_a_stranger_can_become_a_client(tmp_path: Path) -> None:
    path = workspace(
        tmp_path, mail=f"b|2026-03-02T11:00:00+00:00|bob@stranger.example|{ME}|Bonjour\n"
    )
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [asked] = questions(desk)
        decide(desk, asked.key, "n")
        tables = load_tables(desk).tables

    assert tables.messages.height == 1
    assert tables.clients.height == 1


def test_who_is_only_known_by_mail_is_asked_about_and_can_be_refused(tmp_path: Path) -> None:
    path = workspace(
        tmp_path,
        mail="".join(
            f"{n}|2026-03-0{n}T11:00:00+00:00|{sender}|{to}|Bonjour\n"
            for n, (sender, to) in enumerate(
                [("ann@friends.example", ME), (ME, "ann@friends.example")] * 3, start=1
            )
        ),
    )
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        asked = questions(desk)
        [about] = [one for one in asked if one.kind == "client"]
        decide(desk, about.key, "x")

        assert questions(desk) == ()
        assert load_tables(desk).tables.clients.is_empty()


def test_the_owners_addresses_are_asked_where_they_were_inferred(tmp_path: Path) -> None:
    path = workspace(
        tmp_path,
        '[me]\nname = "Camille"\n',
        mail="".join(
            f"{n}|2026-03-0{n}T11:00:00+00:00|p{n}@lambda.example|{ME}|Bonjour\n"
            for n in range(1, 8)
        ),
    )
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "owner"]
        decide(desk, asked.key, "y")

        assert desk.settings.me.emails == (ME,)
        assert [one for one in questions(desk) if one.kind == "owner"] == []


def test_only_what_is_offered_can_be_chosen(tmp_path: Path) -> None:
    with opened(tmp_path, payer_workspace(tmp_path)) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "payment"]

        with pytest.raises(Refusal):
            decide(desk, asked.key, "7")
        with pytest.raises(Refusal):
            decide(desk, "payment:gone", "1")


def test_an_address_that_is_asked_about_may_be_the_owners_own(tmp_path: Path) -> None:
    mail = "".join(
        f"{n}|2026-03-{n:02}T10:00:00+00:00|{sender}|{to}|Bonjour\n"
        for n in range(1, 7)
        for sender, to in [("moi@atelier.example", "ann@lambda.example")][: n % 2]
        or [("ann@lambda.example", "moi@atelier.example")]
    )
    path = workspace(tmp_path, "", mail=mail)
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        asked = next(one for one in questions(desk) if "moi@atelier.example" in say(one.said))
        assert "m" in {choice.key for choice in asked.choices}
        decide(desk, asked.key, "m")
        apply(desk)
        assert desk.settings.me.emails == ("moi@atelier.example",)
        assert not any("moi@atelier.example" in say(one.said) for one in questions(desk))
