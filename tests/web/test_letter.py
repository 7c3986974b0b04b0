"""The letter desk: composed, changed, read for its tone, kept, saved in four ways."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from secateur.web.site import Site
from tests.web.sites import planted, visitor
from tests.web.test_leave import ATTACK, FROM_HERE, PAGE, TOML, post, tell

DESK = "/clients/sigma/letters/end_of_contract"
DECLINE = "/clients/sigma/letters/decline_next"


def settled(found: Site, client: TestClient) -> str:
    """Open an exit, settle all there is to settle, and return its desk."""
    for fields in ({"do": "open"}, {"do": "waive"}, {"do": "motive", "motive": "none"}):
        tell(found, client, PAGE, **fields)
    page = client.get(PAGE).text
    for question in re.findall(r'name="question" value="([^"]+)"', page):
        tell(found, client, PAGE, do="settle", question=question)
    facts = {"fact.pay_by": "2999-12-31", "was.pay_by": ""}
    return post(found, client, DESK, do="facts", **facts)


Desk = tuple[Site, TestClient, str]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Settle one exit, for whoever keeps nothing of what they type."""
    folder = tmp_path_factory.mktemp("settled")
    planted(folder, toml=TOML)
    with visitor(folder) as (found, client):
        yield found, client, settled(found, client)


def pieces(page: str) -> list[str]:
    """Return the paragraphs of a desk."""
    cut = re.findall(
        r'<textarea name="piece"[^>]*>(.*?)</textarea>|name="piece" value="([^"]*)"',
        page,
        re.DOTALL,
    )
    return [html.unescape(one or other) for one, other in cut]


def sent(
    found: Site, client: TestClient, path: str, do: str, page: str, typed: list[str]
) -> "tuple[int, str, bytes]":
    was = [html.unescape(one) for one in re.findall(r'name="was" value="([^"]*)"', page)]
    data = {"csrf": found.keys.form, "do": do, "was": was, "piece": typed}
    answer = client.post(path, data=data, headers=FROM_HERE)
    return answer.status_code, answer.headers.get("content-type", ""), answer.content


def test_what_has_to_come_first_is_said_with_its_place(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        assert f'href="{PAGE}"' in client.get(DESK).text.split('role="status"')[1]
        tell(found, client, PAGE, do="open")
        assert f'href="{PAGE}#reflect"' in client.get(DESK).text


def test_a_missing_fact_is_named_with_its_field_and_kept_once_given(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        page = client.get(DECLINE).text
        assert '<div class="field needed"><label for="fact-engagement">' in page

        words = ATTACK.replace("\u202e", "")
        given = {
            "fact.engagement": words,
            "fact.offered_on": "2026-01-01",
            "fact.pay_by": "2999-12-31",
        }
        page = post(found, client, DECLINE, do="facts", **given)
        assert 'id="sheet"' in page
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
        assert 'id="sheet"' in client.get(DECLINE).text


def test_a_character_that_turns_the_line_around_is_refused(desk: Desk) -> None:
    found, client, page = desk
    typed = [*pieces(page)[:-1], ATTACK]
    _, _, content = sent(found, client, DESK, "pdf", page, typed)

    assert 'role="alert"' in content.decode()
    assert "U+202E" in content.decode()
    assert "<script>alert" not in content.decode()


def test_the_margin_notes_a_reproach_under_the_number_of_its_highlight(desk: Desk) -> None:
    found, client, page = desk
    typed = pieces(page)
    typed[1] += " Vous ne payez jamais à temps."
    _, _, read = sent(found, client, f"{DESK}?notes=1", "read", page, typed)

    assert "<html" not in read.decode()
    assert re.search(r"<mark>[^<]*jamais[^<]*</mark><sup>1</sup>", read.decode())
    assert '<span class="n">1</span>' in read.decode()
    assert "jamais" not in client.get(DESK).text.split('id="sheet"')[1].split("</article>")[0]


def test_a_day_taken_out_by_hand_is_missed(desk: Desk) -> None:
    found, client, page = desk
    typed = [re.sub(r"\d{4}", "", one) for one in pieces(page)]
    _, _, read = sent(found, client, DESK, "read", page, typed)

    assert 'class="warn"' in read.decode().split('id="notes"')[1]


@pytest.mark.parametrize(
    ("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("eml", b""), ("txt", b"Camille")]
)
def test_the_words_as_typed_are_saved(desk: Desk, kind: str, begins: bytes) -> None:
    found, client, page = desk
    typed = pieces(page)
    typed[1] += " Merci pour ces années."
    status, media, content = sent(found, client, DESK, kind, page, typed)

    assert status == 200
    assert "html" not in media
    assert content.startswith(begins)
    if kind == "txt":
        assert "Merci pour ces années." in content.decode()


def test_kept_words_come_back_and_can_be_undone(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        page = settled(found, client)
        typed = pieces(page)
        typed[1] += " Merci pour ces années."
        assert sent(found, client, DESK, "keep", page, typed)[0] == 303
        assert "Merci pour ces années." in client.get(DESK).text

        tell(found, client, PAGE, do="undo")
        tell(found, client, PAGE, do="undo")
        assert "Merci pour ces années." not in client.get(DESK).text


def test_the_picture_is_that_of_the_letter_shown(desk: Desk) -> None:
    _, client, page = desk
    shown = re.search(r'class="picture[^>]*src="([^"]+)"', page)
    assert shown is not None
    assert client.get(html.unescape(shown[1])).content.startswith(b"\x89PNG")
    assert client.get(f"{DESK}/picture?of=nothing").status_code == 404


def test_another_tone_keeps_what_was_changed_by_hand(desk: Desk) -> None:
    found, client, page = desk
    typed = pieces(page)
    typed[0] = "Bonjour Léa,"
    _, _, read = sent(found, client, f"{DESK}?warmth=warm", "read", page, typed)

    assert "Bonjour Léa," in read.decode()


def test_what_still_lacks_something_is_in_the_language_of_the_settings(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML.replace("[me]\n", '[me]\nlanguage = "en"\n'))
    with visitor(tmp_path) as (_, client):
        page = client.get(DECLINE).text

    assert 'id="sheet"' not in page
    assert '<option value="en-GB" selected>' in page
    assert 'name="register"' not in page


def test_the_letter_that_ends_the_contract_is_offered_once_all_is_settled(desk: Desk) -> None:
    _, client, _ = desk
    for page in ("/clients/sigma/letters", PAGE):
        assert f'href="{DESK}"' in client.get(page).text


def test_a_letter_of_an_exit_that_is_not_open_is_words_without_a_link(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        page = client.get(PAGE).text

        assert f'href="{DESK}"' not in page
        assert "Ouvrez d’abord le départ" in page
