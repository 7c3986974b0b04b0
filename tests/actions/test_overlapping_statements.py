"""Two statements of one account that overlap hold each payment once, in whatever words."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.actions.importing.undo_import import undo_import
from secateur.actions.workspace.workspaces import Desk
from secateur.model.records import Payment
from secateur.store.imports import begin_file, begin_import
from secateur.store.writing import RecordWriter
from tests.actions.desks import READERS, opened, workspace
from tests.store.stores import NOON, payment

SHORT = ["VIR LAMBDA", "VIR MU"]
LONG = ["VIR LAMBDA Facture F-12", "VIR MU acompte"]


def statement(labels: Sequence[str], amount: int = 500_00) -> list[Payment]:
    return [payment(label, amount) for label in labels]


def take(desk: Desk, name: str, rows: Sequence[Payment]) -> tuple[int, int, int]:
    """Read a statement as one of the account's, and return what is new, updated and known."""
    imported = begin_import(desk.store, NOON)
    with desk.store.transaction():
        file = begin_file(desk.store, imported, f"/{name}.csv", f"{name}.csv", "mapped_csv")
        writer = RecordWriter(desk.store, file, f"/{name}.csv")
        writer.add(rows)
        writer.finish()
    return writer.counts.new, writer.counts.updated, writer.counts.known


def labels(desk: Desk) -> list[str]:
    found = desk.store.rows("SELECT label FROM payments WHERE is_current ORDER BY label")
    return [label for (label,) in found]


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_a_payment_with_more_words_in_one_of_two_statements_is_one(
    tmp_path: Path, order: Sequence[int]
) -> None:
    with opened(tmp_path, workspace(tmp_path)) as desk:
        files = [statement(SHORT), statement(LONG)]
        first = take(desk, "first", files[order[0]])
        second = take(desk, "second", files[order[1]])

        assert first == (2, 0, 0)
        assert second == ((0, 2, 0) if order == (0, 1) else (0, 0, 2))
        assert labels(desk) == LONG
        assert take(desk, "again", statement(SHORT)) == (0, 0, 2)
        n_rows = desk.store.value("SELECT count(*) FROM payments")
        assert n_rows == 4
        undo_import(desk, 2)
        assert labels(desk) == sorted(one.label for one in files[order[0]])


def test_two_equal_payments_of_one_day_stay_two(tmp_path: Path) -> None:
    with opened(tmp_path, workspace(tmp_path)) as desk:
        take(desk, "a", statement(["VIR LAMBDA", "VIR LAMBDA"]))
        three = [f"VIR LAMBDA F-{n}" for n in (12, 13, 14)]
        counts = take(desk, "b", statement(three))

        assert counts == (1, 2, 0)
        assert labels(desk) == three


def test_a_second_payment_that_came_in_after_the_first_statement_was_made_is_its_own(
    tmp_path: Path,
) -> None:
    with opened(tmp_path, workspace(tmp_path)) as desk:
        take(desk, "a", statement(["VIR LAMBDA"]))

        assert take(desk, "b", statement(["VIR LAMBDA", "VIR LAMBDA F-12"])) == (1, 0, 1)
        assert labels(desk) == ["VIR LAMBDA", "VIR LAMBDA F-12"]


def test_statements_that_disagree_otherwise_are_of_two_accounts(tmp_path: Path) -> None:
    other = [payment(f"VIR {name}", 100_00) for name in ("NU", "XI", "PI")]
    with opened(tmp_path, workspace(tmp_path)) as desk:
        take(desk, "a", statement(SHORT[:1]) + other)

        assert take(desk, "b", statement(LONG[:1]) + other[:0] + statement(["X", "Y", "Z"], 7)) == (
            4, 0, 0,
        )  # fmt: skip
        assert len(labels(desk)) == 8


def test_a_statement_that_is_read_in_more_words_at_its_path_is_corrected(tmp_path: Path) -> None:
    longer = statement(LONG) + [payment(f"VIR {name}", 100_00) for name in ("NU", "XI", "PI")]
    with opened(tmp_path, workspace(tmp_path)) as desk:
        take(desk, "a", statement(SHORT))

        assert take(desk, "a", longer) == (3, 2, 0)
        assert len(labels(desk)) == 5


def test_what_each_says_otherwise_keeps_two_payments_apart(tmp_path: Path) -> None:
    with opened(tmp_path, workspace(tmp_path)) as desk:
        take(desk, "a", statement(["VIR LAMBDA F-11"]))

        assert take(desk, "b", statement(["VIR LAMBDA F-12"])) == (1, 0, 0)


def test_a_table_whose_label_gained_a_column_brings_no_payment_twice(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    head = "Date;Libellé;Montant"
    rows = ("13/02/2026;VIR LAMBDA;500,00", "14/02/2026;VIR MU;70,00", "15/02/2026;LOYER;-7,00")
    (path / "a.csv").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    longer = [f"{row};acompte {n}" for n, row in enumerate(rows)]
    (path / "b.csv").write_text("\n".join((f"{head};Détails", *longer)) + "\n", encoding="utf-8")
    with opened(tmp_path, path) as desk:
        reports = [
            import_files(desk, [path / name], readers=READERS) for name in ("a.csv", "b.csv")
        ]

        assert [(one.new, one.updated, one.known) for one in reports] == [(2, 0, 0), (0, 2, 0)]
        assert labels(desk) == ["VIR LAMBDA acompte 0", "VIR MU acompte 1"]
