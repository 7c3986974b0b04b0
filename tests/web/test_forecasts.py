"""The record of bets: none yet, a few, enough to be judged; hopes beside."""

from datetime import date
from pathlib import Path

import pytest

from secateur.actions.workspace.workspaces import open_workspace
from secateur.forecasts.bets.bet import Bet
from secateur.store.bets import add_bets
from secateur.web.charts.reliability import Dot, Reliability, reliability
from tests.actions.desks import environment
from tests.web.entry import text_of
from tests.web.sites import marked, planted, visitor
from tests.web.test_prune import INVOICES, OURS


def bet(tmp_path: Path, months: range) -> None:
    """Note bets on the invoices of 2026, all of which were paid on time."""
    made = [
        Bet(
            made_on=date(2026, month, 1),
            author="program",
            kind="next_invoice_on_time",
            client=client,
            subject="",
            within=0,
            p=0.7,
            base=0.5,
            own_base=0.5,
        )
        for month in months
        for client in ("lambda", "sigma")
    ]
    with open_workspace(environment(tmp_path)) as desk, desk.store.transaction():
        add_bets(desk.store, made, desk.store.now())


def test_a_record_without_bets_says_so(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get("/forecasts").text

        assert "Aucune prévision" in page
        assert "dix paris" in page
        assert "reliability" not in page


@pytest.mark.parametrize(("months", "is_judged"), [(range(1, 4), False), (range(1, 8), True)])
def test_the_picture_comes_with_ten_settled_bets(
    tmp_path: Path, months: range, *, is_judged: bool
) -> None:
    planted(tmp_path, INVOICES)
    bet(tmp_path, months)
    with visitor(tmp_path) as (_, client):
        page = client.get("/forecasts?on=2026-08-31").text

        assert ('<svg class="ch reliability"' in page) is is_judged
        assert page.count('class="yes"') == 2 * len(months)


def test_a_hope_is_noted_beside(tmp_path: Path) -> None:
    planted(tmp_path, INVOICES)
    with visitor(tmp_path) as (site, client):
        form = marked(site, client="lambda", hope="on_time")
        assert (
            client.post("/forecasts", data=form, headers=OURS).headers["location"] == "/forecasts"
        )
        page = client.get("/forecasts").text
        assert "1 espoir" in text_of(page)

        refused = client.post(
            "/forecasts", data=marked(site, client="lambda", hope="x"), headers=OURS
        )
        assert 'role="alert"' in refused.text


def test_the_past_months_are_replayed_when_asked_for(tmp_path: Path) -> None:
    planted(tmp_path, INVOICES)
    with visitor(tmp_path) as (_, client):
        page = client.get("/forecasts?months=1&on=2026-08-31").text

        assert "Personne n’a vu ces paris" in page
        found = client.get("/forecasts?months=1&on=2026-08-31&download=months.csv")
        assert found.text.startswith("said,n,happened,low,high")


def test_the_plot_writes_how_often_beside_each_point() -> None:
    drawn = reliability(
        Reliability(
            dots=(Dot(0.7, 0.66, 0.5, 0.8, "12<"),),
            shares=("0", "50", "100"),
            axis="said",
            label="l",
        )
    )

    assert "12&lt;" in drawn
    assert drawn.count("<circle") == 1
