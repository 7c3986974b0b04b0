"""Clauses that invoices bear are proposed with their ground, and count only once confirmed."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from secateur.actions.entering.propose_clauses import confirm_clauses, propose_clauses
from secateur.actions.entering.settle import apply
from secateur.actions.entering.undo_changes import last_change
from secateur.actions.reviewing.review_clients import review_clients
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import translator
from tests.actions.desks import TOML, imported, opened, workspace

say = translator("en")


def invoices(*days: int, currency: str = "EUR") -> str:
    lines: list[str] = []
    for number, length in enumerate(days):
        issued = date(2026, 1, 5) + timedelta(days=7 * number)
        due = issued + timedelta(days=length)
        lines.append(f"F-{number},Studio Mu,{issued},{due},100.00,{currency},,,,invoice\n")
    return "".join(lines)


def proposed(desk: Desk) -> dict[str, str]:
    facts = review_clients(desk, None).found.facts
    return {one.key: one.typed for one in propose_clauses(desk, facts, "studio-mu")}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((30, 30, 30), {"currency": "EUR", "payment_terms": "30 days"}),
        ((30, 30, 30, 30, 45), {"currency": "EUR", "payment_terms": "30 days"}),
        ((0, 0, 0), {"currency": "EUR", "payment_terms": "on receipt"}),
        ((30, 45, 60), {"currency": "EUR"}),
        ((30, 30), {}),
    ],
)
def test_only_what_nearly_all_invoices_bear_is_proposed(
    tmp_path: Path, days: tuple[int, ...], expected: dict[str, str]
) -> None:
    path = workspace(tmp_path, TOML, invoices=invoices(*days))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        assert proposed(desk) == expected


def test_the_end_of_the_month_is_recognised(tmp_path: Path) -> None:
    rows = (
        "F-1,Studio Mu,2026-01-05,2026-02-28,1.00,EUR,,,,invoice\n"
        "F-2,Studio Mu,2026-02-17,2026-03-31,1.00,EUR,,,,invoice\n"
        "F-3,Studio Mu,2026-03-09,2026-04-30,1.00,EUR,,,,invoice\n"
    )
    path = workspace(tmp_path, TOML, invoices=rows)
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        assert proposed(desk)["payment_terms"] == "30 days end of month"


def test_what_is_confirmed_is_agreed_from_the_first_invoice_on(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML, invoices=invoices(30, 30, 30))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        facts = review_clients(desk, None).found.facts
        confirm_clauses(desk, "studio-mu", propose_clauses(desk, facts, "studio-mu"))
        apply(desk)
        (client,) = desk.settings.clients
        (version,) = client.agreements

        assert version.from_on == date(2026, 1, 5)
        assert version.currency == "EUR"
        assert version.payment_terms is not None
        assert version.payment_terms.days == 30
        assert proposed(desk) == {}
        assert last_change(desk) is None


def test_one_clause_leaves_the_others_of_the_version_as_they_are(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML, invoices=invoices(30, 30, 30))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        facts = review_clients(desk, None).found.facts
        first, second = propose_clauses(desk, facts, "studio-mu")
        confirm_clauses(desk, "studio-mu", [first])
        confirm_clauses(desk, "studio-mu", [second])
        apply(desk)
        (version,) = desk.settings.clients[0].agreements

        assert version.currency == "EUR"
        assert version.payment_terms is not None


def test_the_ground_names_how_many_invoices_and_which(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML, invoices=invoices(30, 30, 30, 30, 45))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        facts = review_clients(desk, None).found.facts
        terms = propose_clauses(desk, facts, "studio-mu")[1]

        assert say(terms.ground) == "4 of 5 invoices say so."
        assert [number for _, number in terms.invoices] == ["F-3", "F-2", "F-1"]
