"""Records that name no client are counted and asked about, and none is lost."""

from datetime import date
from pathlib import Path

import pytest

from secateur.actions.entering.edit_clients import merge_clients
from secateur.actions.entering.settle import Question, apply, decide, questions
from secateur.actions.importing.import_files import import_files
from secateur.actions.loading.load_tables import load_tables, unmatched_on
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import translator
from secateur.model.errors import Refusal
from secateur.model.no_names import is_no_name
from tests.actions.desks import ME, TOML, imported, opened, workspace

say = translator("en")
DAY = date(2026, 6, 30)
ROW = "{number},{client},2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
SIGNS = ("-", "N/A", "n/a", "null", "none", "sans", "inconnu", "Non", "?", "#N/A", "Aucun")


def invoices(*clients: str) -> str:
    return "".join(ROW.format(number=f"F-{n}", client=name) for n, name in enumerate(clients, 1))


def of_kind(desk: Desk, kind: str) -> list[Question]:
    return [one for one in questions(desk) if one.kind == kind]


def owners(desk: Desk) -> dict[str, str]:
    table = load_tables(desk).tables.invoices
    return dict(zip(table["number"], table["client"], strict=True))


@pytest.mark.parametrize("sign", SIGNS)
def test_an_invoice_that_names_nobody_is_counted_and_asked_about(tmp_path: Path, sign: str) -> None:
    path = workspace(tmp_path, invoices=invoices("Lambda", sign))
    report = imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [asked] = of_kind(desk, "unnamed")

        assert report.unmatched == 1
        assert unmatched_on(desk, DAY)["invoices"] == 1
        assert "F-2" in say(asked.said)
        assert sign in say(asked.said)
        assert owners(desk) == {"F-1": "lambda"}


def test_an_invoice_with_an_empty_client_is_counted_and_asked_about(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=invoices("Lambda", ""))
    report = imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [asked] = of_kind(desk, "unnamed")
        assert (report.new, report.unmatched, report.unreadable) == (2, 1, 0)
        assert "F-2" in say(asked.said)
        assert "names no client" in say(asked.said)
        decide(desk, asked.key, "1")
        apply(desk)

        assert owners(desk) == {"F-1": "lambda", "F-2": "lambda"}


@pytest.mark.parametrize("name", ["Nona", "Sans Souci", "NaNa", "A", "Inconnu & Fils", "2026"])
def test_a_name_is_a_name_whatever_word_is_in_it(tmp_path: Path, name: str) -> None:
    path = workspace(tmp_path, invoices=invoices(name))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        assert not is_no_name(name)
        assert len(owners(desk)) == 1
        assert of_kind(desk, "unnamed") == []


def test_two_invoices_without_a_client_may_be_two_clients(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=invoices("Lambda", "-", "-", "-"))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        by_number = {say(one.said)[8:11]: one.key for one in of_kind(desk, "unnamed")}
        decide(desk, by_number["F-2"], "lam")
        decide(desk, by_number["F-3"], "+ Atelier Gamma")
        decide(desk, by_number["F-4"], "0")
        apply(desk)

        assert owners(desk) == {"F-1": "lambda", "F-2": "lambda", "F-3": "atelier-gamma"}
        assert of_kind(desk, "unnamed") == []
        assert unmatched_on(desk, DAY)["invoices"] == 0
        merge_clients(desk, "atelier-gamma", "lambda")
        assert owners(desk)["F-3"] == "lambda"
    with opened(tmp_path, path) as desk:
        assert import_files(desk, [path]).new == 0
        assert set(owners(desk).values()) == {"lambda"}


def test_a_client_who_is_really_called_so_is_known_from_then_on(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=invoices("Non"))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [asked] = of_kind(desk, "unnamed")
        decide(desk, asked.key, "n")
    workspace(tmp_path, invoices=invoices("Non", "Non"))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        assert owners(desk) == {"F-1": "non", "F-2": "non"}
        assert of_kind(desk, "unnamed") == []


@pytest.mark.parametrize("said", ["+", "+ Lambda", "Zeta"])
def test_an_answer_that_names_nobody_known_is_refused(tmp_path: Path, said: str) -> None:
    path = workspace(tmp_path, invoices=invoices("Lambda", "-"))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [asked] = of_kind(desk, "unnamed")
        with pytest.raises(Refusal):
            decide(desk, asked.key, said)


def test_every_client_can_be_answered_however_many_there_are(tmp_path: Path) -> None:
    names = [f"Client {letter}{letter}" for letter in "ABCDEFGHIJKLMN"]
    path = workspace(
        tmp_path,
        invoices=invoices(*names),
        payments="2026-02-10,12.00,EUR,VIR DURAND PIERRE,,\n",
    )
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [asked] = of_kind(desk, "label")
        offered = {say(one.said) for one in asked.choices} & set(names)
        assert {*offered, *(other.name for other in asked.others)} == set(names)
        last = asked.others[-1]
        decide(desk, asked.key, last.id)
        apply(desk)

        assert load_tables(desk).tables.payments["client"].to_list() == [last.id]


def calendar(*events: str) -> str:
    written = [
        f"BEGIN:VEVENT\nUID:{n}@x\nDTSTAMP:20260101T080000Z\nDTSTART:20260105T100000Z\n"
        f"DTEND:20260105T110000Z\n{event}\nEND:VEVENT\n"
        for n, event in enumerate(events)
    ]
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n"
    return f"{head}{''.join(written)}END:VCALENDAR\n"


ALONE = f"SUMMARY:Dentiste\nORGANIZER:mailto:{ME}\nATTENDEE:mailto:{ME}"
GUEST = f"SUMMARY:Point\nORGANIZER:mailto:{ME}\nATTENDEE:mailto:paul@zeta.example"


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = workspace(tmp_path, TOML, invoices=invoices("Lambda"))
    events = (ALONE, "SUMMARY:Yoga", GUEST)
    (path / "agenda.ics").write_text(calendar(*events), encoding="utf-8")
    with opened(tmp_path, path) as desk:
        assert import_files(desk, [path]).unmatched == 3
    return path


def test_appointments_that_invite_nobody_else_are_one_question(tmp_path: Path, diary: Path) -> None:
    with opened(tmp_path, diary) as desk:
        [asked] = of_kind(desk, "alone")
        assert "Dentiste" in say(asked.said)
        decide(desk, asked.key, "y")
        apply(desk)

        assert of_kind(desk, "alone") == []
        assert unmatched_on(desk, DAY)["meetings"] == 1


def test_or_one_a_title(tmp_path: Path, diary: Path) -> None:
    with opened(tmp_path, diary) as desk:
        decide(desk, "alone:alone", "x")
        apply(desk)
        assert {one.key for one in of_kind(desk, "title")} == {"title:Dentiste", "title:Yoga"}
        decide(desk, "title:Yoga", "lambda")
        decide(desk, "title:Dentiste", "0")
        apply(desk)

        assert of_kind(desk, "title") == []
        assert load_tables(desk).tables.meetings["client"].to_list() == ["lambda"]


def test_a_guest_whom_nobody_knows_is_asked_about(tmp_path: Path, diary: Path) -> None:
    with opened(tmp_path, diary) as desk:
        [asked] = of_kind(desk, "address")
        assert asked.key == "address:paul@zeta.example"
        decide(desk, asked.key, "lambda")
        apply(desk)

        assert load_tables(desk).tables.meetings["client"].to_list() == ["lambda"]
        assert of_kind(desk, "address") == []


def test_hours_without_client_are_asked_about_and_own_work_is_not(tmp_path: Path) -> None:
    rows = "2026-01-05,1,-,a\n2026-01-06,1,N/A,b\n2026-01-07,1,Interne,c\n2026-01-08,1,Lambda,d\n"
    path = workspace(tmp_path, time=rows)
    report = imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        keys = {one.key for one in of_kind(desk, "label")}
        assert (report.unmatched, keys) == (2, {"label:-", "label:N/A"})
        for key in keys:
            decide(desk, key, "lambda")
        apply(desk)

        assert load_tables(desk).tables.time_entries["client"].to_list() == ["lambda"] * 3
        assert unmatched_on(desk, DAY)["time_entries"] == 0
