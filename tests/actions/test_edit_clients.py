"""Clients can be listed, named, merged, confirmed and given terms; what is entered persists."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from secateur.actions.entering import edit_clients
from secateur.actions.entering.called import UnknownClientError
from secateur.actions.entering.edit_clients import (
    ClientView,
    add_alias,
    add_email,
    confirm_client,
    find_client,
    list_clients,
    merge_clients,
    rename_client,
    set_setting,
    set_terms,
    show_client,
)
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import translator
from secateur.model.errors import Refusal
from secateur.settings import SettingsError
from secateur.store.derived import get_clients
from tests.actions.desks import ME, TOML, imported, opened, workspace

say = translator("en")

LISTED = '[[client]]\nid = "lambda"\nname = "Éditions Lambda"\n'
INVOICES = (
    "F-1,Éditions Lambda,2026-01-05,,100.00,EUR,,,,invoice\n"
    "F-2,Studio Mu,2026-01-05,,50.00,EUR,,,,invoice\n"
    "F-3,Atelier Nu,2026-01-05,,50.00,EUR,,,,invoice\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = workspace(tmp_path, TOML + LISTED, invoices=INVOICES, time="2026-01-05,2,Lbd,t\n")
    imported(tmp_path, made)
    return made


def test_clients_are_listed_with_where_they_come_from(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        found = {one.id: (one.origin, one.is_confirmed) for one in list_clients(desk)}

    assert found["lambda"] == ("file", True)
    assert found["studio-mu"] == ("discovered", False)


def test_a_client_that_another_forgets_meanwhile_is_shown_as_it_was(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path, path) as desk:
        readings: Iterator[Sequence[ClientView]] = iter([list_clients(desk), ()])

        def read(_desk: Desk) -> Sequence[ClientView]:
            return next(readings)

        monkeypatch.setattr(edit_clients, "list_clients", read)

        assert show_client(desk, "lambda").id == "lambda"


def test_a_client_shows_its_records(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        assert show_client(desk, "editions lambda").counts == {"invoices": 1}


@pytest.mark.parametrize("said", ["lambda", "LAMBDA", "Editions lambda", "éditions"])
def test_a_client_is_found_without_case_and_accents(tmp_path: Path, path: Path, said: str) -> None:
    with opened(tmp_path, path) as desk:
        assert find_client(desk, said) == "lambda"


@pytest.mark.parametrize(("said", "meant"), [("nord", "atelier-nord"), ("paul", "paul-martin")])
def test_a_client_is_found_by_one_word_of_its_name_that_no_other_has(
    tmp_path: Path, said: str, meant: str
) -> None:
    path = workspace(
        tmp_path,
        'client = [{ id = "atelier-nord", name = "Atelier Nord" },'
        ' { id = "paul-martin", name = "Martin et Paul" },'
        ' { id = "atelier-sud", name = "Atelier Sud" }]\n',
    )
    with opened(tmp_path, path) as desk:
        assert find_client(desk, said) == meant
        with pytest.raises(UnknownClientError) as error:
            find_client(desk, "atel")
    assert "atelier-nord, atelier-sud" in say(error.value.reason)


@pytest.mark.parametrize("said", ["orme", "orme-conseil", "orme-et-cie", "Orme Conseil"])
def test_a_client_is_found_by_any_id_that_its_files_could_have_given_it(
    tmp_path: Path, said: str
) -> None:
    path = workspace(
        tmp_path,
        'client = [{ id = "o", name = "Orme Conseil", emails = ["*@orme.example"],'
        ' aliases = ["Orme et Cie"] }, { id = "l", name = "Orme Conseil Lyon",'
        ' emails = ["orme@gmail.com"] }]\n',
    )
    with opened(tmp_path, path) as desk:
        assert find_client(desk, said) == "o"


def test_an_unknown_client_is_refused_with_the_nearest(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk, pytest.raises(UnknownClientError) as error:
        find_client(desk, "studio nu")

    assert "studio-mu" in say(error.value.reason)


def test_an_alias_brings_what_is_called_so(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        add_alias(desk, "lambda", "Lbd")

        entries = load_tables(desk).tables.time_entries

    assert entries["client"].to_list() == ["lambda"]


def test_an_address_must_be_one(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        add_email(desk, "lambda", "*@Lambda.example")
        with pytest.raises(SettingsError):
            add_email(desk, "lambda", "lambda.example")

        assert show_client(desk, "lambda").emails == ("*@lambda.example",)


def test_an_address_of_the_owners_own_is_no_clients(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        with pytest.raises(Refusal) as error:
            add_email(desk, "lambda", ME.upper())
        add_email(desk, "lambda", f"*@{ME.partition('@')[2]}")  # one may work in a client's house

    assert say(error.value.reason) == f"{ME} is your own address: it is not a client’s."


def test_two_clients_become_one_and_stay_so(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        merge_clients(desk, "Atelier Nu", "Studio Mu")
    workspace(
        tmp_path,
        TOML + LISTED,
        invoices=INVOICES + "F-4,Atelier Nu,2026-02-05,,50.00,EUR,,,,invoice\n",
    )
    imported(tmp_path, path)

    with opened(tmp_path, path) as desk:
        invoices = load_tables(desk).tables.invoices
        ids = [one.id for one in list_clients(desk)]

    assert invoices.filter(client="studio-mu")["number"].sort().to_list() == ["F-2", "F-3", "F-4"]
    assert "atelier-nu" not in ids


def test_a_discovered_client_can_become_one_of_the_file(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        merge_clients(desk, "studio-mu", "lambda")

        assert load_tables(desk).tables.invoices.filter(client="lambda").height == 2


def test_a_client_of_the_file_can_become_another(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        merge_clients(desk, "lambda", "studio-mu")

        assert load_tables(desk).tables.invoices.filter(client="studio-mu").height == 2
        assert "lambda" not in [one.id for one in list_clients(desk)]


THREE = "".join(
    f'[[client]]\nid = "{id_}"\nname = "{name}"\n'
    for id_, name in (("alpha", "Alpha Books"), ("beta", "Beta Press"), ("zeta", "Zeta House"))
)
OF_THREE = (
    "F-1,Alpha Books,2026-01-05,,100.00,EUR,,,,invoice\n"
    "F-2,Beta Press,2026-01-05,,50.00,EUR,,,,invoice\n"
    "F-3,Zeta House,2026-01-05,,50.00,EUR,,,,invoice\n"
)


@pytest.mark.parametrize("chain", list(permutations(["alpha", "beta", "zeta"])))
def test_a_client_merged_into_one_that_is_merged_again_is_the_last_ones(
    tmp_path: Path, chain: tuple[str, ...]
) -> None:
    path = workspace(tmp_path, TOML + THREE, invoices=OF_THREE)
    imported(tmp_path, path)
    first, second, last = chain
    with opened(tmp_path, path) as desk:
        merge_clients(desk, first, second)
        merge_clients(desk, second, last)

        assert [client.id for client in list_clients(desk)] == [last]
        assert load_tables(desk).tables.invoices["client"].to_list() == [last] * 3


def test_a_new_name_keeps_the_id_and_the_old_name_as_alias(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        rename_client(desk, "studio-mu", "Mu & Cie")

        found = show_client(desk, "studio-mu")

    assert (found.name, found.counts) == ("Mu & Cie", {"invoices": 1})
    assert "Studio Mu" in found.aliases


def test_the_name_in_the_file_is_changed_in_the_file(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk, pytest.raises(Refusal):
        rename_client(desk, "lambda", "Autre nom")


def test_what_was_inferred_can_be_confirmed(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        confirm_client(desk, "studio-mu")

        found = show_client(desk, "studio-mu")

    assert (found.origin, found.is_confirmed) == ("store", True)


def test_terms_are_entered_as_they_are_typed(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        set_terms(
            desk,
            "studio-mu",
            {
                "from": "2026-01-01",
                "rate": "60.00",
                "unit": "hour",
                "signed": "oui",
                "notice_days": "30",
                "payment_terms": "30 days",
                "scope_hours": "20 per month",
            },
        )
        [agreed] = show_client(desk, "studio-mu").agreements
        invoices = load_tables(desk).tables.invoices

    assert (agreed.rate, agreed.signed, agreed.notice_days) == (Decimal(60), True, 30)
    assert (agreed.scope_minutes, agreed.scope_per) == (1_200, "month")
    assert str(invoices.filter(client="studio-mu")["due_on"].item()) == "2026-02-04"


def test_each_version_of_terms_is_kept(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        for first, rate in (("2025-01-01", "50"), ("2026-01-01", "60"), ("2026-01-01", "65")):
            set_terms(desk, "studio-mu", {"from": first, "rate": rate})

        rates = [version.rate for version in show_client(desk, "studio-mu").agreements]

    assert rates == [50, 65]


@pytest.mark.parametrize("terms", [{}, {"rat": "60"}, {"rate": "sixty"}, {"scope_hours": "much"}])
def test_terms_that_make_no_sense_are_refused_and_change_nothing(
    tmp_path: Path, path: Path, terms: dict[str, str]
) -> None:
    with opened(tmp_path, path) as desk:
        with pytest.raises(Refusal):
            set_terms(desk, "lambda", terms)

        assert show_client(desk, "lambda").agreements == ()


def test_the_owners_addresses_and_settings_can_be_entered(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        set_setting(desk, "me.emails", [ME])
        set_setting(desk, "me.timezone", "America/Toronto")
        with pytest.raises(SettingsError):
            set_setting(desk, "me.timezon", "UTC")
        with pytest.raises(Refusal):
            set_setting(desk, "timezone", "UTC")

        assert (desk.settings.me.emails, desk.zone) == ((ME,), "America/Toronto")


def test_a_discovered_client_keeps_its_id_when_an_invoice_tells_its_name(tmp_path: Path) -> None:
    mail = "".join(
        f"{n}|2026-03-0{n}T11:00:00+00:00|{sender}|{to}|Bonjour\n"
        for n, (sender, to) in enumerate(
            [("ann@hautecoeur.example", ME), (ME, "ann@hautecoeur.example")] * 3, start=1
        )
    )
    path = workspace(tmp_path, mail=mail)
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        before = [one.id for one in get_clients(desk.store)]
    workspace(
        tmp_path,
        mail=mail,
        invoices="F-1,Coopérative Hautecœur,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n",
    )
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        after = [(one.id, one.name, one.is_discovered) for one in get_clients(desk.store)]

    assert before == ["hautecoeur"]
    assert after == [("hautecoeur", "Coopérative Hautecœur", True)]


def test_a_setting_of_a_client_can_be_entered_and_forgotten(tmp_path: Path) -> None:
    folder = workspace(tmp_path, TOML, invoices="F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,\n")
    imported(tmp_path, folder)
    with opened(tmp_path, folder) as desk:
        set_setting(desk, "client.lambda.country", "FR")
        [client] = desk.settings.clients
        assert client.country == "FR"
        set_setting(desk, "client.lambda.country", "")
        [client] = desk.settings.clients

    assert client.country is None


def test_a_country_without_known_holidays_is_refused_by_its_name(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        '[me]\ncountry = "XX"\n',
        invoices="F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,\n",
    )
    imported(tmp_path, folder)
    with opened(tmp_path, folder) as desk, pytest.raises(SettingsError) as error:
        load_tables(desk)

    assert error.value.reason.values["country"] == "XX"


@pytest.mark.parametrize("key", ["me.currency", "rates.ZZZ"])
def test_three_letters_that_nobody_pays_in_are_refused(tmp_path: Path, key: str) -> None:
    with opened(tmp_path, workspace(tmp_path, "")) as desk:
        with pytest.raises(SettingsError):
            set_setting(desk, key, "2" if key.startswith("rates") else "ZZZ")
        set_setting(desk, "me.currency", "cad")
        assert desk.settings.me.currency == "CAD"
