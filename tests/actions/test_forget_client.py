"""A client that is forgotten leaves no trace, and the others keep everything."""

from datetime import date
from pathlib import Path

import pytest

from secateur.actions import prune
from secateur.actions.entering.called import UnknownClientError
from secateur.actions.entering.edit_clients import (
    add_alias,
    list_clients,
    merge_clients,
    set_setting,
    set_terms,
)
from secateur.actions.entering.forget_client import forget_client, preview_forgetting
from secateur.actions.importing.import_files import import_files
from secateur.actions.workspace.back_up import back_up, restore
from secateur.model.errors import Refusal
from secateur.store.forgetting import Traces
from tests.actions.desks import READERS, opened, workspace

INVOICES = (
    "F-1,Zorgblatt,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
    "F-2,Sigma,2026-01-06,2026-02-05,250.00,EUR,,,,invoice\n"
    "F-3,Zorgblatt SARL,2026-03-05,2026-04-04,100.00,EUR,,,,invoice\n"
    "F-4,Zorgblatt,2026-13-05,,100.00,EUR,,,,invoice\n"
)
PAYMENTS = "2026-02-20,100.00,EUR,VIR ZORGBLATT F-1\n2026-02-21,250.00,EUR,VIR SIGMA F-2\n"
HOURS = "2026-01-07,3.0,Zorgblatt,Relecture\n2026-01-08,2.0,Sigma,Relecture\n"


def everything(folder: Path) -> bytes:
    home = folder / "home"
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_no_trace_stays_and_the_rest_is_untouched(tmp_path: Path) -> None:
    folder = workspace(tmp_path, "", invoices=INVOICES, payments=PAYMENTS, time=HOURS)
    with opened(tmp_path, folder) as desk:
        import_files(desk, [folder], readers=READERS)
        add_alias(desk, "zorgblatt", "ZORGBLATT INTERNATIONAL")
        set_terms(desk, "zorgblatt", {"from": "2026-01-01", "rate": "60.00"})
        set_setting(desk, "client.zorgblatt.country", "FR")
        before = {client.id: client.counts for client in list_clients(desk)}
        assert b"zorgblatt" in everything(tmp_path).lower()

        gone = forget_client(desk, "zorgblatt")

        assert {client.id: client.counts for client in list_clients(desk)} == {
            "sigma": before["sigma"]
        }
    assert gone.records["invoices"] == 2
    assert b"zorgblatt" not in everything(tmp_path).lower()
    assert b"sigma" in everything(tmp_path).lower()


def test_what_was_said_of_a_client_merged_into_it_is_forgotten_with_it(tmp_path: Path) -> None:
    rows = INVOICES + "F-5,Qwertz Verlag,2026-01-07,,90.00,EUR,,,,invoice\n"
    folder = workspace(tmp_path, "", invoices=rows)
    with opened(tmp_path, folder) as desk:
        import_files(desk, [folder], readers=READERS)
        set_setting(desk, "client.qwertz-verlag.name", "Qwertz Verlag")
        prune.note_left(desk, "qwertz-verlag", date(2026, 3, 31))
        merge_clients(desk, "qwertz-verlag", "zorgblatt")

        forget_client(desk, "zorgblatt")

        assert [client.id for client in list_clients(desk)] == ["sigma"]
    assert b"qwertz" not in everything(tmp_path).lower()


def test_an_address_of_the_clients_domain_is_a_trace_and_a_longer_word_is_none() -> None:
    traces = Traces(client="mu", names=("Mu", "*@studio-mu.example"))

    assert traces.are_in(["écrire à lea@studio-mu.example"])
    assert traces.are_in(["VIR MU 12"])
    assert not traces.are_in(["musique", "lea@studio-mu.example.org", None, 3])


def test_the_same_files_do_not_bring_it_back_but_new_facts_do(tmp_path: Path) -> None:
    folder = workspace(tmp_path, "", invoices=INVOICES)
    with opened(tmp_path, folder) as desk:
        import_files(desk, [folder], readers=READERS)
        forget_client(desk, "zorgblatt")
        more = "F-9,Sigma,2026-05-05,,70.00,EUR,,,,invoice\n"
        workspace(tmp_path, "", invoices=INVOICES + more)
        import_files(desk, [folder], readers=READERS)
        assert [client.id for client in list_clients(desk)] == ["sigma"]

        anew = "F-10,Zorgblatt,2026-06-05,,70.00,EUR,,,,invoice\n"
        workspace(tmp_path, "", invoices=INVOICES + more + anew)
        import_files(desk, [folder], readers=READERS)
        assert {client.id for client in list_clients(desk)} == {"sigma", "zorgblatt"}


def test_copies_that_the_program_made_go_too(tmp_path: Path) -> None:
    folder = workspace(tmp_path, "", invoices=INVOICES)
    with opened(tmp_path, folder) as desk:
        import_files(desk, [folder], readers=READERS)
        kept = back_up(desk, tmp_path / "kept.zip")
        before = restore(desk, kept.path).before
        assert preview_forgetting(desk, "zorgblatt").copies == (before,)

        forget_client(desk, "zorgblatt")

        assert not before.exists()
        assert kept.path.exists()


def test_a_client_of_the_settings_file_is_left_to_the_user(tmp_path: Path) -> None:
    toml = '[[client]]\nid = "zorgblatt"\nname = "Zorgblatt"\n'
    folder = workspace(tmp_path, toml, invoices=INVOICES)
    with opened(tmp_path, folder) as desk:
        import_files(desk, [folder], readers=READERS)
        with pytest.raises(Refusal):
            forget_client(desk, "zorgblatt")

        assert desk.store.value("SELECT count(*) FROM invoices") == 3


def test_a_client_nobody_knows_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as desk, pytest.raises(UnknownClientError):
        forget_client(desk, "nobody")
