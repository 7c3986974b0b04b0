"""The garden shows every client, the most urgent first, and nothing that a file can slip in."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markupsafe import escape

from secateur.actions.importing.import_files import import_files
from secateur.web.parts.garden_sorting import SORTS
from tests.actions.desks import READERS, opened, workspace
from tests.web.entry import ATTACKS
from tests.web.sites import planted, visitor


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


def named(*names: str) -> str:
    """Return an invoice that was paid for each of these clients."""
    quoted = [name.replace('"', '""') for name in names]
    return "".join(
        f'F-{n},"{name}",2026-01-05,2026-02-04,100.00,EUR,,2026-02-20,100.00,invoice\n'
        for n, name in enumerate(quoted)
    )


def test_names_from_a_file_are_shown_and_never_run(tmp_path: Path) -> None:
    planted(tmp_path, named(*ATTACKS))
    with visitor(tmp_path) as (_, client):
        page = client.get("/").text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert all(str(escape(name)) in page for name in ATTACKS)


def test_a_day_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        answer = client.get("/?on=bientot")

    assert answer.status_code == 422
    assert "2026-06-30" in answer.text


def rows(page: str) -> list[str]:
    return re.findall(r'<tr role="row" data-name="([^"]+)"', page)


THREE = (
    "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,2026-02-20,100.00,invoice\n"
    "F-2,Sigma,2026-01-06,2026-02-05,250.00,EUR,,,,invoice\n"
    "F-3,Tau,2026-01-06,2026-02-05,900.00,EUR,,,,invoice\n"
)


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("sort=name", ["Lambda", "Sigma", "Tau"]),
        ("sort=-name", ["Tau", "Sigma", "Lambda"]),
        ("sort=owed", ["Tau", "Sigma", "Lambda"]),
        ("sort=-owed", ["Sigma", "Tau", "Lambda"]),
        ("by=name", ["Lambda", "Sigma", "Tau"]),
        ("sort=nothing", ["Sigma", "Tau", "Lambda"]),
    ],
)
def test_rows_are_ordered_as_asked_and_what_is_not_known_comes_last(
    tmp_path: Path, query: str, order: list[str]
) -> None:
    planted(tmp_path, THREE)
    with visitor(tmp_path) as (_, client):
        assert rows(client.get(f"/?{query}").text) == order


def test_each_column_has_a_heading_that_sorts_and_sorts_the_other_way_again(
    tmp_path: Path,
) -> None:
    planted(tmp_path, THREE)
    with visitor(tmp_path) as (_, client):
        for name in SORTS:
            page = client.get(f"/?sort={name}").text
            assert f'href="/?sort=-{name}"' in page
            assert rows(page)
            back = client.get(f"/?sort=-{name}").text
            assert f'href="/?sort={name}"' in back
            assert 'aria-sort="' in page or 'aria-current="true"' in page


def test_a_verdict_keeps_its_clients_and_the_sentence_leads_there(tmp_path: Path) -> None:
    planted(tmp_path, THREE)
    with visitor(tmp_path) as (_, client):
        page = client.get("/").text
        leads = re.findall(r'<a href="(/\?verdict=\w+)">', page)
        assert leads
        found = [name for lead in leads for name in rows(client.get(lead).text)]
        assert sorted(found) == ["Lambda", "Sigma", "Tau"]
        assert rows(client.get("/?verdict=nothing").text) == []


def test_a_sorted_list_keeps_its_search_and_its_day(tmp_path: Path) -> None:
    planted(tmp_path, THREE)
    with visitor(tmp_path) as (_, client):
        page = client.get("/?q=tau&on=2026-06-30").text

    assert 'href="/?sort=owed&amp;q=tau&amp;on=2026-06-30"' in page
    assert '<input type="hidden" name="on" value="2026-06-30">' in page


def test_what_is_owed_is_summed_in_each_currency_apart(tmp_path: Path) -> None:
    mixed = THREE + "F-4,Tau,2026-01-06,2026-02-05,40.00,USD,,,,invoice\n"
    planted(tmp_path, mixed)
    with visitor(tmp_path) as (_, client):
        facts = client.get("/").text.partition('<dl class="facts">')[2].partition("</dl>")[0]

    assert "1\N{NARROW NO-BREAK SPACE}150,00\N{NO-BREAK SPACE}€" in facts
    assert "40,00\N{NO-BREAK SPACE}$US" in facts
    assert facts.index("150,00") < facts.index("40,00")


def test_the_change_of_the_week_names_what_fell_due_and_what_came_in(tmp_path: Path) -> None:
    planted(tmp_path, THREE)
    with visitor(tmp_path) as (_, client):
        fallen = client.get("/?on=2026-02-08").text
        paid = client.get("/?on=2026-02-22").text
        quiet = client.get("/?on=2026-06-30").text

    assert "trois impayés de plus (Lambda, Sigma et Tau)" in fallen
    assert "100,00\N{NO-BREAK SPACE}€ encaissés" in paid
    assert "rien de nouveau" in quiet


def test_a_year_of_receipts_is_told_in_words(tmp_path: Path) -> None:
    planted(tmp_path, THREE)
    with visitor(tmp_path) as (_, client):
        page = client.get("/?on=2026-06-30").text

    assert "encaissés en douze mois" in re.findall(r'<svg class="spark"[^>]*>', page)[0]


def test_the_twig_is_saved_with_its_numbers_and_its_colours(tmp_path: Path) -> None:
    planted(tmp_path, THREE)
    with visitor(tmp_path) as (_, client):
        assert "F-1" not in client.get("/?on=2026-06-30").text
        numbers = client.get("/?on=2026-06-30&download=income.csv").text
        drawing = client.get("/?on=2026-06-30&download=income.svg").text
        assert client.get("/?download=nothing.svg").status_code == 404

    rows = list(csv.reader(io.StringIO(numbers)))
    assert rows[0][:3] == ["client", "share", "2025-07"]
    assert rows[1][:2] == ["Lambda", "1.0"]
    assert sum(float(each) for each in rows[1][2:]) == 100.0
    ET.fromstring(drawing)  # noqa: S314  (made by us just now)
    assert ".leaf" in drawing
    assert "Tout l’argent reçu en douze mois vient de Lambda." in drawing


def test_names_in_a_saved_drawing_are_never_run(tmp_path: Path) -> None:
    planted(tmp_path, named(*ATTACKS, "=1+1"))
    with visitor(tmp_path) as (_, client):
        numbers = client.get("/?on=2026-06-30&download=income.csv").text
        drawing = client.get("/?on=2026-06-30&download=income.svg").text

    assert "<script>alert" not in drawing
    ET.fromstring(drawing)  # noqa: S314  (made by us just now)
    cells = [row[0] for row in csv.reader(io.StringIO(numbers))]
    assert not any(cell.startswith("=") for cell in cells)
    assert any("=1+1" in cell for cell in cells)


@pytest.mark.parametrize("query", ["eglantine", "ÉGLANTINE", "hautecoeur", "Hautecœur"])
def test_a_search_needs_no_accents_nor_joined_letters(tmp_path: Path, query: str) -> None:
    planted(tmp_path, named("Églantine Hautecœur", "Wexcombe"))
    with visitor(tmp_path) as (_, client):
        page = client.get("/", params={"q": query}).text

    assert 'data-name="Églantine Hautecœur"' in page
    assert 'data-name="Wexcombe"' not in page


def test_names_are_ordered_as_a_reader_looks_for_them(tmp_path: Path) -> None:
    planted(tmp_path, named("Wexcombe", "Églantine", "Bouvreuil", "Œuvre"))
    with visitor(tmp_path) as (_, client):
        page = client.get("/?sort=name").text

    names = re.findall(r'data-name="([^"]+)"', page)
    assert names == ["Bouvreuil", "Églantine", "Œuvre", "Wexcombe"]


def test_an_hour_earns_the_same_in_the_garden_as_on_the_page_of_the_only_client(
    tmp_path: Path,
) -> None:
    rows = "".join(
        f"F-{month},Lambda,2026-{month:02}-28,2026-{month + 1:02}-28,1000.00,EUR,0.00,,,invoice\n"
        for month in range(1, 7)
    )
    hours = "".join(f"2026-{month:02}-10,20,Lambda,travail\n" for month in range(1, 7))
    path = workspace(tmp_path, '[me]\nsales_tax = "none"\n', invoices=rows)
    (path / "time.csv").write_text("date,hours,client,task\n" + hours, encoding="utf-8")
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)

    with visitor(tmp_path) as (_, client):
        garden, page = client.get("/").text, client.get("/clients/lambda").text

    assert "50,00" in page
    told = garden.split("Taux effectif")[1].split("</div>")[0]
    assert "50,00" in told
    assert "pas encore connu" not in told


def test_entering_a_price_changes_neither_what_an_hour_earned_nor_the_headline(
    tmp_path: Path,
) -> None:
    # The last three months paid better than the year: a shorter window would show.
    sums = {month: 1000 if month < 5 else 4000 for month in range(1, 8)}
    rows = "".join(
        f"{name[0]}-{month},{name},2026-{month:02}-28,2026-{month + 1:02}-28,{sum_}.00,EUR,0.00"
        ",,,invoice\n"
        for name in ("Lambda", "Wexcombe")
        for month, sum_ in sums.items()
    )
    hours = "".join(
        f"2026-{month:02}-10,20,{name},travail\n"
        for name in ("Lambda", "Wexcombe")
        for month in sums
    )
    price = (
        '[[client]]\nid = "lambda"\nname = "Lambda"\n'
        '[[client.agreement]]\nfrom = 2025-01-01\nrate = "60"\nunit = "hour"\n'
    )
    seen: list[tuple[list[str], str, bool]] = []
    for at, terms in enumerate(("", price)):
        home = tmp_path / str(at)
        home.mkdir()
        path = workspace(home, '[me]\nsales_tax = "none"\n' + terms, invoices=rows)
        (path / "time.csv").write_text("date,hours,client,task\n" + hours, encoding="utf-8")
        with opened(home, path) as desk:
            import_files(desk, [path], readers=READERS)
        with visitor(home) as (_, client):
            page = client.get("/?on=2026-08-15").text
            why = client.get("/clients/lambda?on=2026-08-15").text
        cells = [each.split("</td>")[0] for each in page.split('<td class="c-rate"')[1:]]
        told = [re.sub(r"\s", " ", cell.split('num">')[1].split("<")[0]) for cell in cells]
        head = page.split("Taux effectif")[1].split("</div>")[0]
        seen.append(
            (told, head, "Sur 7 mois clos entre le 16 août 2025" in re.sub(r"\s", " ", why))
        )
        assert all("7\u00a0mois clos<" in cell for cell in cells)

    assert seen[0][:2] == seen[1][:2]
    assert seen[0][0] == ["114,29 €/h", "114,29 €/h"]
    assert "mois clos depuis le 16" in seen[0][1]
    assert [said for *_, said in seen] == [False, True]


def test_the_garden_says_where_the_bank_s_statement_ends(tmp_path: Path) -> None:
    rows = "".join(
        f"F-{month},Lambda,2026-{month - 1:02}-28,2026-{month:02}-28,900.00,EUR,0.00,,,invoice\n"
        for month in range(2, 6)
    )
    path = workspace(tmp_path, "", invoices=rows)
    bank = "".join(f"27/{month:02}/2026;VIR LAMBDA F-{month};;900,00\n" for month in range(2, 5))
    (path / "banque.csv").write_text("Date;Libellé;Débit;Crédit\n" + bank, encoding="utf-8")
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)

    with visitor(tmp_path) as (_, client):
        page = client.get("/?on=2026-06-30").text

    assert "Votre relevé bancaire s’arrête le" in page
    assert "votre relevé bancaire depuis le" in page


def test_where_nothing_says_what_is_paid_the_garden_does_not_say_what_is_owed(
    tmp_path: Path,
) -> None:
    path = workspace(tmp_path, "")
    (path / "factures.csv").write_text(
        "Numéro;Date d'émission;Date d'échéance;Client;Total TTC\n"
        "F-1;31/01/2026;28/02/2026;Lambda;960,00\n",
        encoding="utf-8",
    )
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)

    with visitor(tmp_path) as (_, client):
        page = client.get("/?on=2026-06-30").text

    owed = page.split('<dl class="facts">')[1].split("</div>")[0]
    assert "pas encore connu" in owed
    assert "960,00" not in owed
