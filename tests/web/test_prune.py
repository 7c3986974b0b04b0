"""Spring: what leaving freed, ideals in one's own words."""

import re
from pathlib import Path

from tests.web.sites import ORIGIN, marked, planted, visitor

OURS = {"origin": ORIGIN}
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202eevil 🌿'
INVOICES = "".join(
    f"{name[0]}-{year}-{month},{name},{year}-{month:02}-05,{year}-{month:02}-25,500.00,EUR,0.00,"
    f"{year}-{month:02}-20,500.00,invoice\n"
    for name in ("Lambda", "Sigma")
    for year, months in ((2025, range(1, 13)), (2026, range(1, 9)))
    for month in months
)


def test_without_a_departure_it_says_what_it_will_show(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get("/prune")

        assert page.status_code == 200
        assert "taille de printemps" in page.text
        assert "30, 60 et 90\N{NO-BREAK SPACE}jours" in page.text


def test_a_departure_is_kept_shown_and_taken_back(tmp_path: Path) -> None:
    planted(tmp_path, INVOICES)
    with visitor(tmp_path) as (site, client):
        form = marked(site, do="left", client="lambda", day="2026-03-31")
        assert client.post("/prune", data=form, headers=OURS).headers["location"] == "/prune"
        page = client.get("/prune").text
        assert "départ le 31\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026" in page
        assert page.count('<svg class="ch before-after"') == 7
        assert re.search(r"apportait 50\s%", page)

        client.post("/prune", data=marked(site, do="forget_left", client="lambda"), headers=OURS)
        assert "before-after" not in client.get("/prune").text


def test_a_day_to_come_is_refused_beside_the_form(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (site, client):
        for day in ("2999-01-01", "soon", "", "1800-01-01"):
            form = marked(site, do="left", client="lambda", day=day)
            found = client.post("/prune", data=form, headers=OURS)

            assert found.status_code == 422
            assert 'role="alert"' in found.text


def test_ideals_are_kept_ticked_and_removed(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (site, client):
        client.post("/prune", data=marked(site, do="ideal", sentence="Paie à temps"), headers=OURS)
        ticks = {"c-lambda": "yes", "c-sigma": "no"}
        client.post("/prune", data=marked(site, do="ticks", number="1", **ticks), headers=OURS)
        page = client.get("/prune").text
        assert "Paie à temps" in page
        assert "Vrai de\u00a0: Lambda" in page
        assert "Pas vrai de\u00a0: Sigma" in page

        client.post("/prune", data=marked(site, do="drop", number="1"), headers=OURS)
        client.get("/prune")
        assert "<blockquote><bdi>Paie à temps" not in client.get("/prune").text


def test_nothing_chosen_and_nothing_written_are_refused(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (site, client):
        for form in ({"do": "ideal", "sentence": "  "}, {"do": "drop", "number": "x"}, {}):
            found = client.post("/prune", data=marked(site, **form), headers=OURS)

            assert found.status_code == 422
            assert 'role="alert"' in found.text


def test_names_and_sentences_are_escaped(tmp_path: Path) -> None:
    name = EVIL.replace('"', '""')
    planted(tmp_path, INVOICES.replace("Lambda", f'"{name}"'))
    with visitor(tmp_path) as (site, client):
        client.post("/prune", data=marked(site, do="ideal", sentence=EVIL), headers=OURS)
        client.post(
            "/prune", data=marked(site, do="left", client=EVIL, day="2026-03-31"), headers=OURS
        )
        page = client.get("/prune").text

        assert page.count("before-after") == 7
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_nothing_changes_without_our_own_form_or_when_only_shown(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        assert (
            client.post("/prune", data={"do": "ideal", "sentence": "x"}, headers=OURS).status_code
            == 403
        )
    with visitor(tmp_path, is_read_only=True) as (site, client):
        form = marked(site, do="ideal", sentence="x")
        assert client.post("/prune", data=form, headers=OURS).status_code == 403


def test_a_measure_is_saved_as_a_table(tmp_path: Path) -> None:
    planted(tmp_path, INVOICES)
    with visitor(tmp_path) as (site, client):
        client.post(
            "/prune", data=marked(site, do="left", client="lambda", day="2026-03-31"), headers=OURS
        )
        found = client.get("/prune?download=lambda-client-hours.csv")

        assert found.text.splitlines()[0] == "stage,value,low,high,n"
        assert client.get("/prune?download=nothing.csv").status_code == 404


def test_what_is_said_in_spring_is_undone_by_one_button(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        said = {"do": "ideal", "sentence": "Répond sous deux jours."}
        client.post("/prune", data=marked(found, **said), headers={"origin": ORIGIN})
        page = client.get("/prune").text
        assert "Répond sous deux jours." in page
        number = re.search(r'name="number" value="(\d+)"><button class="btn bare undo"', page)
        assert number
        undo = marked(found, do="undo", number=number[1])
        client.post("/prune", data=undo, headers={"origin": ORIGIN})
        assert "Répond sous deux jours." not in client.get("/prune").text
