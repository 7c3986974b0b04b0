"""An end for breach on the page: the law asks, each answer is kept, the letter says what lacks."""

import re
from pathlib import Path

from starlette.testclient import TestClient

from secateur.web.site import Site
from tests.web.sites import planted, visitor
from tests.web.test_leave import PAGE, TOML, post, tell

DESK = "/clients/sigma/letters/end_for_breach"


def section(page: str) -> str:
    """Return the part of the page about an end for breach."""
    return page.split('id="breach"')[1].split("</section>", maxsplit=1)[0]


def line_of_letter(page: str) -> str:
    """Return what the list of letters says of the one for breach."""
    letters = page.split('id="letters"')[1].split("</section>", maxsplit=1)[0]
    return next(one for one in letters.split("<li>") if "inexécution" in one)


def begun(found: Site, client: TestClient, motive: str = "breach") -> None:
    """Open an exit with its reason, and settle what is asked of any leaving."""
    tell(found, client, PAGE, do="open")
    tell(found, client, PAGE, do="waive")
    tell(found, client, PAGE, do="motive", motive=motive)
    tell(found, client, PAGE, do="settle", question="fr.l442_1")


def test_breach_is_a_reason_and_its_questions_are_shown_open(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        begun(found, client)
        page = client.get(PAGE).text

        assert 'value="breach" checked' in page
        assert "<details open>" in section(page)
        assert re.findall(r'name="question" value="([^"]+)"', section(page)) == [
            "fr.1225",
            "fr.1226",
        ]
        assert "Code civil 1226" in section(page)
        assert 'href="#breach"' in page
        assert f"{PAGE}#breach" in line_of_letter(page)


def test_another_reason_leaves_the_questions_of_breach_closed(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        begun(found, client, motive="none")
        page = client.get(PAGE).text

        assert "<details>" in section(page)
        assert 'href="/clients/sigma/letters/end_of_contract"' in page


def test_each_question_is_settled_by_one_click_and_undone(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        begun(found, client)
        settled = post(found, client, PAGE, do="settle_breach", question="fr.1226")
        assert 'value="fr.1226"' not in section(settled)

        undone = post(found, client, PAGE, do="undo")
        assert 'value="fr.1226"' in section(undone)


def test_the_letter_says_what_it_lacks_until_it_is_said_there(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        begun(found, client)
        for question in ("fr.1225", "fr.1226"):
            tell(found, client, PAGE, do="settle_breach", question=question)
        before = client.get(PAGE).text
        assert "mise en demeure n’est notée" in line_of_letter(before)
        assert "Code civil 1226" in line_of_letter(before)
        assert DESK in line_of_letter(before)

        desk = client.get(DESK).text
        assert "mise en demeure n’est notée" in desk
        assert "secateur leave" not in desk
        assert 'name="fact.notice_until"' in desk.split('id="h-needed"')[1]

        said = {
            "fact.noticed_on": "2026-01-05",
            "fact.notice_until": "2026-01-20",
            "fact.notice_warned": "yes",
            "fact.pay_by": "2027-01-31",
            "fact.serious_reason": "la facture F-1 reste impayée depuis le 3 décembre 2025",
        }
        written = post(found, client, DESK, do="facts", channel="email", **said)
        assert "20 janvier 2026" in written.replace("\N{NO-BREAK SPACE}", " ")
        assert "la facture F-1 reste impayée" in written
        assert "mise en demeure n’est notée" not in client.get(PAGE).text


def test_a_place_of_which_nothing_is_known_says_so(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML.replace('"FR"', '"LU"'))
    with visitor(tmp_path) as (found, client):
        tell(found, client, PAGE, do="open")
        page = post(found, client, PAGE, do="motive", motive="breach")

        assert "Luxembourg" in section(page)
        assert "Rien n’est connu" in section(page) or "rien n’est connu" in section(page)
