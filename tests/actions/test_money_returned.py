"""Money that went back or came twice, from the file to what is owed and received."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from secateur.actions.entering.settle import Question, apply, decide, questions
from secateur.actions.loading.load_tables import facts_on, load_tables
from secateur.actions.reviewing.review_clients import review_clients
from secateur.actions.reviewing.show_record import show_record
from secateur.actions.workspace.workspaces import Desk
from secateur.facts import money
from secateur.i18n import translator
from tests.actions.desks import TOML, imported, opened, workspace

say = translator("en")

CLIENTS = '[[client]]\nname = "Lambda"\n[[client]]\nname = "Mu"\n'
INVOICES = (
    "2026-101,Lambda,2026-01-05,2026-02-04,555.00,EUR,,,,invoice\n"
    "2026-102,Mu,2026-01-05,2026-02-04,444.00,EUR,,,,invoice\n"
)
REJECTED = (
    "2026-02-04,444.00,EUR,PRLV MU FACT 2026-102,,\n"
    "2026-02-06,-444.00,EUR,REJET PRLV MU FACT 2026-102 IMPAYE,,\n"
)
TWICE = (
    "2026-02-03,555.00,EUR,VIR LAMBDA FACT 2026-101,,\n"
    "2026-02-10,555.00,EUR,VIR LAMBDA FACT 2026-101,,\n"
)
SENT_BACK = "2026-02-20,-555.00,EUR,REMBOURSEMENT LAMBDA FACT 2026-101,,\n"


@contextmanager
def desk_of(folder: Path, payments: str, invoices: str = INVOICES) -> Generator[Desk]:
    folder.mkdir(exist_ok=True)
    path = workspace(folder, TOML + CLIENTS, invoices=invoices, payments=payments)
    imported(folder, path)
    with opened(folder, path) as desk:
        yield desk


def open_sums(desk: Desk, day: str) -> Mapping[str, int]:
    owed = money.owed(facts_on(desk, date.fromisoformat(day)))
    return dict(owed.select("client", "open").iter_rows())


def received(desk: Desk, day: str) -> Mapping[str, int]:
    sums = money.income_12m(facts_on(desk, date.fromisoformat(day)))
    return dict(sums.select("client", "amount").iter_rows())


def payment_question(desk: Desk) -> Question:
    [asked] = [one for one in questions(desk) if one.kind == "payment"]
    return asked


def test_a_rejected_payment_is_owed_and_no_income_from_its_day_on(tmp_path: Path) -> None:
    with desk_of(tmp_path, REJECTED) as desk:
        assert open_sums(desk, "2026-02-05")["mu"] == 0
        assert received(desk, "2026-02-05") == {"mu": 444_00}
        assert open_sums(desk, "2026-02-06")["mu"] == 444_00
        assert received(desk, "2026-02-06") == {}
        assert questions(desk) == ()


def test_a_replay_before_a_return_knows_what_was_known_then(tmp_path: Path) -> None:
    with desk_of(tmp_path / "a", REJECTED + TWICE + SENT_BACK) as desk:
        whole = {day: (open_sums(desk, day), received(desk, day)) for day in DAYS}
    lines = (REJECTED + TWICE + SENT_BACK).splitlines(keepends=True)
    for day in DAYS:
        known = "".join(line for line in lines if line[:10] <= day)
        with desk_of(tmp_path / day, known) as desk:
            assert (open_sums(desk, day), received(desk, day)) == whole[day]


DAYS = ("2026-02-03", "2026-02-05", "2026-02-06", "2026-02-10", "2026-02-19", "2026-02-20")


def test_a_second_payment_is_asked_about_and_no_income_meanwhile(tmp_path: Path) -> None:
    with desk_of(tmp_path, TWICE) as desk:
        asked = payment_question(desk)
        assert "made twice" in say(asked.said)
        assert [say(one.said) for one in asked.choices] == [
            "Lambda: 2026-101 (2026-101 is paid already: paid twice)",
            "no invoice of mine",
        ]
        assert received(desk, "2026-03-01") == {"lambda": 555_00}
        assert open_sums(desk, "2026-03-01")["lambda"] == 0


def test_a_payment_said_to_be_made_twice_is_a_credit_that_is_no_income(tmp_path: Path) -> None:
    with desk_of(tmp_path, TWICE) as desk:
        decide(desk, payment_question(desk).key, "1")
        apply(desk)

        assert questions(desk) == ()
        assert received(desk, "2026-03-01") == {"lambda": 555_00}
        [settled] = facts_on(desk, date(2026, 3, 1)).tables.allocations["settled_on"].to_list()
    assert settled == date(2026, 2, 3)


def test_a_second_payment_for_something_else_is_income(tmp_path: Path) -> None:
    with desk_of(tmp_path, TWICE) as desk:
        decide(desk, payment_question(desk).key, "0")
        apply(desk)

        assert received(desk, "2026-03-01") == {"lambda": 1110_00}


def test_a_second_payment_sent_back_leaves_nothing_to_say(tmp_path: Path) -> None:
    with desk_of(tmp_path, TWICE + SENT_BACK) as desk:
        assert questions(desk) == ()
        assert received(desk, "2026-02-19") == received(desk, "2026-02-20") == {"lambda": 555_00}
        payments = load_tables(desk).tables.payments
        shown = show_record(desk, "payments", payments["id"].to_list()[1])
        assert shown.settlements == ()


def test_what_waits_in_settle_is_off_what_is_owed(tmp_path: Path) -> None:
    alike = "".join(f"B-{n},Mu,2026-01-10,2026-02-09,800.00,EUR,,,,invoice\n" for n in (1, 2))
    with desk_of(tmp_path, "2026-02-15,800.00,EUR,VIR MU,,\n", alike) as desk:
        reviewed = review_clients(desk, date(2026, 6, 30))
        [mu] = [one for one in reviewed.report.clients if one.id == "mu"]
        [owed] = mu.owed
        decide(desk, payment_question(desk).key, "1")
        apply(desk)
        after = open_sums(desk, "2026-06-30")["mu"]

    assert (owed.open, owed.overdue, owed.oldest_overdue_days) == (800_00, 800_00, 141)
    assert mu.signals["payment_overdue"].value == 141
    assert after == 800_00


PARTLY = (
    "2026-02-03,555.00,EUR,VIR LAMBDA FACT 2026-101,,\n"
    "2026-02-10,-55.00,EUR,REMBOURSEMENT LAMBDA,,\n"
)


def test_what_part_went_back_is_asked_and_the_answer_opens_it(tmp_path: Path) -> None:
    with desk_of(tmp_path, PARTLY) as desk:
        asked = payment_question(desk)
        assert "Which invoice is no longer paid?" in say(asked.said)
        assert received(desk, "2026-03-01") == {"lambda": 555_00}
        decide(desk, asked.key, "1")
        apply(desk)

        assert questions(desk) == ()
        assert open_sums(desk, "2026-03-01")["lambda"] == 55_00
        assert received(desk, "2026-03-01") == {"lambda": 500_00}
        assert open_sums(desk, "2026-02-09")["lambda"] == 0


def test_money_that_went_back_for_nothing_of_mine_is_not_asked_again(tmp_path: Path) -> None:
    with desk_of(tmp_path, PARTLY) as desk:
        decide(desk, payment_question(desk).key, "0")
        apply(desk)

        assert questions(desk) == ()
        assert received(desk, "2026-03-01") == {"lambda": 555_00}


def test_a_payer_known_only_by_money_that_went_back_is_no_client(tmp_path: Path) -> None:
    returns = "".join(
        f"2026-0{month}-03,-12.00,EUR,REJET PRLV BOUTIQUE DUVAL,,\n" for month in (1, 2, 3)
    )
    path = workspace(tmp_path, TOML, payments=returns)
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        assert load_tables(desk).tables.clients.is_empty()
        assert questions(desk) == ()
