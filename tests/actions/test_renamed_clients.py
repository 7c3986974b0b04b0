"""A client renamed in the program that writes the invoices has each of them once."""

from pathlib import Path

import pytest

from secateur.actions.entering.edit_clients import add_alias, merge_clients
from secateur.actions.entering.settle import apply, decide, questions
from secateur.actions.importing.import_files import import_files
from secateur.actions.importing.undo_import import undo_import
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.reviewing.show_record import show_record
from secateur.facts import Facts
from secateur.facts.money import owed
from secateur.store.derived import count_by_client
from tests.actions.desks import INVOICES, READERS, TOML, imported, opened, workspace

BEFORE = (
    "F-2026-001,Mu,2026-01-05,2026-02-04,80.00,EUR,,2026-02-01,,invoice\n"
    "F-2026-002,Éditions Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
    "F-2026-003,Éditions Lambda,2026-02-05,2026-03-07,200.00,EUR,,,,invoice\n"
    "F-2026-004,Éditions Lambda,2026-03-05,2026-04-04,300.00,EUR,,,,invoice\n"
)
AFTER = (
    "F-2026-001,Mu,2026-01-05,2026-02-04,80.00,EUR,,2026-02-01,,invoice\n"
    "F-2026-002,Groupe Kappa,2026-01-05,2026-02-04,100.00,EUR,,2026-03-01,,invoice\n"
    "F-2026-003,Groupe Kappa,2026-02-05,2026-03-07,200.00,EUR,,2026-03-02,,invoice\n"
    "F-2026-004,Groupe Kappa,2026-03-05,2026-04-04,310.00,EUR,,,,invoice\n"
)


def with_files(folder: Path, **files: str) -> Path:
    """Write files of invoices, one after the other imported."""
    path = workspace(folder, TOML)
    for name, rows in files.items():
        target = path / f"{name}.csv"
        target.write_text(INVOICES + rows, encoding="utf-8")
        imported(folder, path)
    return path


def open_sums(folder: Path, path: Path) -> dict[str, int]:
    with opened(folder, path) as desk:
        tables = load_tables(desk).tables
    last = max(tables.invoices["issued_on"])
    found = owed(Facts(tables, last.replace(year=2027)))
    return dict(zip(found["client"], found["open"], strict=True))


def moved(folder: Path, path: Path, answer: str) -> None:
    with opened(folder, path) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "moved"]
        decide(desk, asked.key, answer)
        apply(desk)


def test_until_it_is_answered_the_newer_export_counts(tmp_path: Path) -> None:
    path = with_files(tmp_path, old=BEFORE, new=AFTER)

    assert open_sums(tmp_path, path) == {"mu": 0, "groupe-kappa": 310_00}
    with opened(tmp_path, path) as desk:
        kinds = [one.kind for one in questions(desk)]
    assert kinds.count("moved") == 1
    assert "alike" not in kinds


def test_one_client_has_each_of_its_invoices_once(tmp_path: Path) -> None:
    path = with_files(tmp_path, old=BEFORE, new=AFTER)

    moved(tmp_path, path, "y")

    assert open_sums(tmp_path, path) == {"mu": 0, "editions-lambda": 310_00}
    with opened(tmp_path, path) as desk:
        assert count_by_client(desk.store)["editions-lambda"] == {"invoices": 3}
        assert [one for one in questions(desk) if one.kind in ("moved", "alike")] == []


def test_two_clients_have_what_the_newer_export_gives_each(tmp_path: Path) -> None:
    path = with_files(tmp_path, old=BEFORE, new=AFTER)

    moved(tmp_path, path, "x")

    assert open_sums(tmp_path, path) == {"mu": 0, "groupe-kappa": 310_00}


def test_invoices_said_to_be_others_all_count(tmp_path: Path) -> None:
    path = with_files(tmp_path, old=BEFORE, new=AFTER)

    moved(tmp_path, path, "2")

    assert open_sums(tmp_path, path) == {
        "mu": 0,
        "editions-lambda": 600_00,
        "groupe-kappa": 310_00,
    }


def test_an_alias_given_before_the_import_does_the_same(tmp_path: Path) -> None:
    path = with_files(tmp_path, old=BEFORE)
    with opened(tmp_path, path) as desk:
        add_alias(desk, "editions-lambda", "Groupe Kappa")
    (path / "new.csv").write_text(INVOICES + AFTER, encoding="utf-8")
    imported(tmp_path, path)

    assert open_sums(tmp_path, path) == {"mu": 0, "editions-lambda": 310_00}


def test_a_merge_does_the_same_and_what_was_undone_comes_back(tmp_path: Path) -> None:
    path = with_files(tmp_path, old=BEFORE)
    (path / "new.csv").write_text(INVOICES + AFTER, encoding="utf-8")
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
        merge_clients(desk, "groupe-kappa", "editions-lambda")
    assert open_sums(tmp_path, path) == {"mu": 0, "editions-lambda": 310_00}

    with opened(tmp_path, path) as desk:
        undo_import(desk)

    assert open_sums(tmp_path, path) == {"mu": 0, "editions-lambda": 600_00}


@pytest.mark.parametrize("number", ["1", "12"])
def test_two_clients_own_series_stay_two(tmp_path: Path, number: str) -> None:
    row = number + ",{},2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"

    path = with_files(tmp_path, lambda_=row.format("Lambda"), sigma=row.format("Sigma"))

    assert open_sums(tmp_path, path) == {"lambda": 100_00, "sigma": 100_00}


def test_two_rows_of_one_file_stay_two(tmp_path: Path) -> None:
    row = "F-2026-001,{},2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"

    path = with_files(tmp_path, all=row.format("Lambda") + row.format("Sigma"))

    assert open_sums(tmp_path, path) == {"lambda": 100_00, "sigma": 100_00}


def test_a_version_that_counts_no_more_says_so_on_its_page(tmp_path: Path) -> None:
    path = with_files(tmp_path, old=BEFORE, new=AFTER)

    with opened(tmp_path, path) as desk:
        rows = desk.store.rows("SELECT id, client FROM invoices WHERE number = 'F-2026-002'")
        shown = {client: show_record(desk, "invoices", row).is_current for row, client in rows}

    assert shown == {"Éditions Lambda": False, "Groupe Kappa": True}


CANCELLED = "Numéro;Client;Date;Échéance;Montant TTC;Statut\n"
KAPPA = ("F-2;{};2026-01-05;2026-02-04;100,00;{}\n", "F-3;{};2026-02-05;2026-03-07;200,00;{}\n")


def listed(folder: Path, *exports: str) -> set[str]:
    """Import exports of one list, and return the numbers of the invoices that count."""
    path = workspace(folder, TOML)
    for export in exports:
        (path / "export.csv").write_text(CANCELLED + export, encoding="utf-8")
        imported(folder, path)
    with opened(folder, path) as desk:
        return set(load_tables(desk).tables.invoices["number"])


def rows(client: str, *states: str) -> str:
    return "".join(row.format(client, state) for row, state in zip(KAPPA, states, strict=True))


def test_an_invoice_cancelled_after_its_client_was_renamed_counts_no_more(tmp_path: Path) -> None:
    before, after = rows("Lambda", "Envoyée", "Envoyée"), rows("Groupe Kappa", "Annulée", "Envoyée")

    assert listed(tmp_path, before, after) == {"F-3"}


def test_a_number_that_another_client_has_in_the_same_export_cancels_nothing(
    tmp_path: Path,
) -> None:
    before = rows("Lambda", "Envoyée", "Envoyée")
    both = before + rows("Groupe Kappa", "Annulée", "Annulée")

    assert listed(tmp_path, before, both) == {"F-2", "F-3"}
