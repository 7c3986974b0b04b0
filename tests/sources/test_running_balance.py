"""Where the running balance of a statement moves by what no line says, a line is missing."""

from pathlib import Path

import pytest

from secateur.model.records import Payment, Unreadable
from secateur.sources.mapped_csv import SOURCE
from tests.sources.tables import of_type, read, said

HEAD = "Date;Libellé;Montant (EUR);Solde\n"
MOVES = [(1, 120), (3, -30), (5, 410), (9, -75), (12, 60), (17, 200), (21, -15), (25, 90)]


def lines(moves: list[tuple[int, int]], opening: int = 500) -> list[str]:
    written: list[str] = []
    for day, amount in moves:
        opening += amount
        written.append(f"{day:02}/04/2026;VIR {day};{amount},00;{opening},00\n")
    return written


def missing(folder: Path, rows: list[str]) -> list[str]:
    records = read(SOURCE, folder, HEAD + "".join(rows))
    assert len(of_type(Payment, records)) > 2
    return [reason for _, reason in said(records) if "missing between" in reason]


@pytest.mark.parametrize("is_newest_first", [False, True])
def test_a_line_that_is_not_there_is_named_by_the_rows_around_it(
    tmp_path: Path, *, is_newest_first: bool
) -> None:
    rows = lines(MOVES)
    del rows[3]
    if is_newest_first:
        rows.reverse()

    [reason] = missing(tmp_path, rows)

    assert ("rows 5 and 6" if is_newest_first else "rows 4 and 5") in reason
    assert "75.00" in reason


def test_a_whole_statement_says_nothing_and_its_balance_is_not_called_unused(
    tmp_path: Path,
) -> None:
    records = read(SOURCE, tmp_path, HEAD + "".join(lines(MOVES)))

    assert [reason for _, reason in said(records) if "missing" in reason or "Solde" in reason] == []


def test_rows_of_one_day_may_be_in_any_order(tmp_path: Path) -> None:
    rows = lines([(1, 120), (3, -30), (3, 410), (3, -75), (12, 60), (17, 200), (21, -15), (25, 90)])
    rows[1], rows[2] = rows[2], rows[1]

    assert missing(tmp_path, rows) == []


def test_a_row_that_cannot_be_read_is_no_missing_line(tmp_path: Path) -> None:
    rows = lines(MOVES)
    rows[3] = rows[3].replace("-75,00", "illisible")

    assert missing(tmp_path, rows) == []


def test_a_column_that_is_no_running_balance_accuses_nothing(tmp_path: Path) -> None:
    rows = [f"{day:02}/04/2026;VIR {day};{amount},00;{day * 7},00\n" for day, amount in MOVES]

    assert missing(tmp_path, rows) == []


def test_several_accounts_in_one_table_have_a_balance_each(tmp_path: Path) -> None:
    one, other = lines(MOVES), lines(MOVES, 9_000)
    mixed = [
        line.replace("\n", f";{code}\n")
        for pair in zip(one, other, strict=True)
        for line, code in zip(pair, ("EUR", "USD"), strict=True)
    ]
    records = read(SOURCE, tmp_path, HEAD.replace("\n", ";Devise\n") + "".join(mixed))

    assert [reason for _, reason in said(records) if "missing" in reason] == []


@pytest.mark.parametrize("is_newest_first", [False, True])
def test_the_balance_says_of_each_unsigned_amount_whether_it_came_or_went(
    tmp_path: Path, *, is_newest_first: bool
) -> None:
    rows = [line.replace(";-", ";") for line in lines(MOVES)]
    records = read(SOURCE, tmp_path, HEAD + "".join(reversed(rows) if is_newest_first else rows))

    paid = sorted(each.amount for each in of_type(Payment, records))
    assert paid == [60_00, 90_00, 200_00, 410_00]
    [unknown] = of_type(Unreadable, records)
    assert unknown.origin.place == ("row 9" if is_newest_first else "row 2")
