"""A case is shared by page: chosen, read whole, closed; and one that came in is read."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from secateur.formats import age
from secateur.share import SharedCase, read_case
from secateur.web.site import Site
from tests.pdfs import text_of
from tests.web.sites import ORIGIN, marked, planted, visitor

PATH = "/clients/lambda/share"
WORDS = "quatre mots en file"
HERE = {"origin": ORIGIN}
TOML = '[me]\nname = "Camille Roy"\ncurrency = "EUR"\n'


def digest(page: str) -> str:
    found = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def preview(found: Site, client: TestClient, **said: str) -> str:
    answer = client.post(PATH, data=marked(found, do="preview", **said), headers=HERE)
    assert answer.status_code == 200
    return answer.text


def closed(found: Site, client: TestClient, **said: str) -> SharedCase:
    page = preview(found, client, **said)
    fields = {"passphrase": WORDS, "again": WORDS, "digest": digest(page), **said}
    answer = client.post(PATH, data=marked(found, do="close", **fields), headers=HERE)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert age.is_encrypted(answer.content[:64])
    return read_case(age.from_passphrase(answer.content, WORDS))


def test_names_are_hidden_until_the_user_says_otherwise(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        first = client.get(PATH).text.partition('<article class="shared"')[2]
        assert "Lambda" not in first
        assert "Camille" not in first
        assert "Lambda" in preview(found, client).partition('<article class="shared"')[2]


def test_what_is_closed_is_what_was_read(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        said = {"redact": "names", "questions": "Est-ce vivable ?\r\n\r\nQue dire ?"}
        page, case = preview(found, client, **said), closed(found, client, **said)

        assert case.redacted == ("names",)
        assert case.questions == ("Est-ce vivable ?", "Que dire ?")
        for one in (case.verdict_label, *case.questions, *(e.said for e in case.timeline)):
            assert one in page.replace("&#39;", "'")


def test_a_case_that_changed_since_it_was_read_is_not_closed(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        fields = {"passphrase": WORDS, "again": WORDS, "digest": "0" * 64}
        answer = client.post(PATH, data=marked(found, do="close", **fields), headers=HERE)

        assert answer.headers["content-type"].startswith("text/html")
        assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"passphrase": WORDS, "again": "autre chose"},
        {"passphrase": "court", "again": "court"},
        {"passphrase": "", "again": ""},
        {"keys": "age1nonsense"},
    ],
)
def test_a_file_that_nothing_closes_is_not_given(tmp_path: Path, fields: dict[str, str]) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        seen = digest(preview(found, client))
        said = marked(found, do="close", digest=seen, **fields)
        answer = client.post(PATH, data=said, headers=HERE)

        assert answer.headers["content-type"].startswith("text/html")
        assert 'role="alert"' in answer.text
        assert "--to" not in answer.text
        assert WORDS not in answer.text


def test_the_name_of_the_file_says_no_more_than_the_file(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        _, public = age.new_identity()
        for said, is_named in (({"redact": "names"}, False), ({}, True)):
            seen = digest(preview(found, client, **said))
            fields = {"keys": public, "digest": seen, **said}
            answer = client.post(PATH, data=marked(found, do="close", **fields), headers=HERE)
            assert ("lambda" in answer.headers["content-disposition"]) is is_named


def test_a_key_opens_what_was_closed_to_it_in_three_ways(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        secret, public = age.new_identity()
        fields = {"keys": public, "digest": digest(preview(found, client))}
        made = client.post(PATH, data=marked(found, do="close", **fields), headers=HERE).content
        assert read_case(age.from_key(made, secret)).client == "Lambda"

        def opened(do: str) -> bytes:
            files = {"file": ("x.age", made), "identity": ("key.txt", secret.encode())}
            said = marked(found, do=do)
            return client.post("/share", data=said, files=files, headers=HERE).content

        shown = opened("show").decode()
        assert '<article class="shared"' in shown
        assert "Lambda" in shown
        assert opened("html").startswith(b"<!doctype html>")
        printed = text_of(opened("pdf"))
        assert "Lambda" in printed
        assert "F-1" in printed
        assert not list(tmp_path.rglob("aside"))


def test_a_case_that_came_in_is_read_with_its_passphrase_and_not_kept(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        seen = digest(preview(found, client))
        fields = {"passphrase": WORDS, "again": WORDS, "digest": seen}
        made = client.post(PATH, data=marked(found, do="close", **fields), headers=HERE).content

        def opened(do: str, passphrase: str) -> bytes:
            said = marked(found, do=do, passphrase=passphrase)
            return client.post(
                "/share", data=said, files={"file": ("x.age", made)}, headers=HERE
            ).content

        assert b'<article class="shared"' in opened("show", WORDS)
        assert "Lambda" in text_of(opened("pdf", WORDS))
        assert b'role="alert"' in opened("show", "une autre phrase")
        assert not list(tmp_path.rglob("aside"))


def test_no_word_of_a_command_is_said_of_a_wrong_file(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        answer = client.post(
            "/share",
            data=marked(found, do="show"),
            files={"file": ("x.age", b"no such thing")},
            headers=HERE,
        )

        assert 'role="alert"' in answer.text
        assert "secateur share" not in answer.text


def test_a_strangers_words_stay_words(tmp_path: Path) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    quoted = evil.replace('"', '""')
    planted(tmp_path, f'F-1,"{quoted}",2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n', TOML)
    with visitor(tmp_path) as (found, client):
        page = client.get("/share").text
        assert "<script>alert(1)" not in page
        place = re.search(r'href="(/clients/[^"]+/share)"', page)
        assert place
        said = marked(found, do="preview", questions=evil)
        shown = client.post(place[1], data=said, headers=HERE).text
        assert "<script>alert(1)" not in shown
        assert "&lt;script&gt;" in shown


def test_nothing_is_closed_where_the_site_is_only_shown(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path, is_read_only=True) as (_, client):
        assert "<form" not in client.get(PATH).text.partition("<main")[2].partition("</main>")[0]


def test_an_unknown_client_is_not_found(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        assert client.get("/clients/nobody/share").status_code == 404


def test_each_field_of_sharing_has_a_name_of_its_own(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        ids = re.findall(r' id="([^"]+)"', client.get(PATH).text)

    assert len(ids) == len(set(ids))


def test_a_file_that_is_no_case_is_named_as_the_user_calls_it(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        files = {"file": ("notes.txt", b"rien du tout\n")}
        answer = client.post("/share", data=marked(found, do="show"), files=files, headers=HERE)

    assert "notes.txt" in answer.text
    assert "aside-" not in answer.text
