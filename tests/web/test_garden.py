"""The garden shows every client, the most urgent first, and nothing that a file can slip in."""

from pathlib import Path

import pytest

from tests.web.sites import planted, visitor

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "Éditions du \N{RIGHT-TO-LEFT OVERRIDE}Halage 🌿",
]


def test_an_empty_garden_shows_the_way_in(tmp_path: Path) -> None:
    with visitor(tmp_path) as (_, client):
        answer = client.get("/")

    assert (answer.status_code, answer.headers["location"]) == (303, "/welcome")


def test_each_client_has_a_row_with_eight_lights(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get("/").text

    assert page.count('<td class="l"') == 16
    assert page.index("Lambda") < page.index("Sigma")


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [("q=lam", "Lambda", "Sigma"), ("q=SIGMA", "Sigma", "Lambda"), ("q=x", "Aucun", "Lambda")],
)
def test_a_search_keeps_the_clients_that_are_called_so(
    tmp_path: Path, query: str, shown: str, hidden: str
) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get(f"/?{query}").text

    assert shown in page
    assert f'<a href="/clients/{hidden.lower()}">' not in page


@pytest.mark.parametrize("name", ATTACKS)
def test_a_name_from_a_file_is_shown_and_never_run(tmp_path: Path, name: str) -> None:
    quoted = name.replace('"', '""')
    planted(tmp_path, f'F-1,"{quoted}",2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n')
    with visitor(tmp_path) as (_, client):
        page = client.get("/").text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "49" not in page.partition("<main")[2].partition("</table>")[0]


def test_a_day_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        answer = client.get("/?on=hier")

    assert answer.status_code == 422
    assert "2026-06-30" in answer.text
