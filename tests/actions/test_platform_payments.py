"""Payments of a platform that agree with invoices in one way only are settled by one answer."""

from pathlib import Path

import pytest

from secateur.actions.entering.settle import Question, apply, decide, questions
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import translator
from tests.actions.desks import TOML, imported, opened, workspace

say = translator("en")

SUMS = (120, 240, 390, 515, 777)
INVOICES = "".join(
    f"S-{n},Petit {name},2026-01-0{n},2026-02-04,{amount}.00,EUR,,,,invoice\n"
    for n, (name, amount) in enumerate(zip("ABCDE", SUMS, strict=True), start=1)
)
PAYMENTS = (
    "2026-01-20,360.00,EUR,VIR PLATEFORME EUROPE 88310021,,\n"  # S-1 + S-2
    "2026-01-27,390.00,EUR,VIR PLATEFORME EUROPE 88310044,,\n"  # S-3
    "2026-02-03,500.00,EUR,VIR PLATEFORME EUROPE 88310071 S-4,,\n"  # S-4, less a fee
    "2026-02-10,700.50,EUR,VIR PLATEFORME EUROPE 88310099,,\n"  # no sum of any
)


def open_questions(desk: Desk, *kinds: str) -> list[Question]:
    return [one for one in questions(desk) if one.kind in kinds]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A platform that was said to pay for several clients, by one of its labels."""
    folder = workspace(tmp_path, TOML, invoices=INVOICES, payments=PAYMENTS)
    imported(tmp_path, folder)
    with opened(tmp_path, folder) as desk:
        first, *_ = open_questions(desk, "label")
        decide(desk, first.key, "s")
        apply(desk)
    return folder


def test_no_other_label_of_the_platform_is_asked_about(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        assert open_questions(desk, "label") == []


def test_one_answer_settles_all_that_is_proved_and_the_rest_is_asked_about(
    tmp_path: Path, path: Path
) -> None:
    with opened(tmp_path, path) as desk:
        [together] = open_questions(desk, "platform")
        assert len(open_questions(desk, "payment")) == 1
        assert "S-1 + S-2; S-3; S-4" in say(together.said)
        decide(desk, together.key, "y")
        apply(desk)
        paid = load_tables(desk).tables.allocations.select("client", "kind", "amount").rows()

        assert sorted(paid) == [
            ("petit-a", "payment", 120_00),
            ("petit-b", "payment", 240_00),
            ("petit-c", "payment", 390_00),
            ("petit-d", "fee", 15_00),
            ("petit-d", "payment", 500_00),
        ]
        assert open_questions(desk, "platform") == []
        assert len(open_questions(desk, "payment")) == 1


def test_who_wants_to_be_asked_is_asked_for_each(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        [together] = open_questions(desk, "platform")
        decide(desk, together.key, "x")
        apply(desk)

        assert open_questions(desk, "platform") == []
        assert len(open_questions(desk, "payment")) == 4


def test_what_two_payments_may_settle_is_not_proved(tmp_path: Path) -> None:
    twice = PAYMENTS + "2026-02-11,390.00,EUR,VIR PLATEFORME EUROPE 88310120,,\n"
    folder = workspace(tmp_path, TOML, invoices=INVOICES, payments=twice)
    imported(tmp_path, folder)
    with opened(tmp_path, folder) as desk:
        decide(desk, open_questions(desk, "label")[0].key, "s")
        apply(desk)
        [together] = open_questions(desk, "platform")

        assert "S-3" not in say(together.said)
