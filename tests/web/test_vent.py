"""The vent of the page: closed by a passphrase, shown as dates, burned when asked."""

from pathlib import Path

from tests.web.sites import ORIGIN, marked, visitor

OPENS = "quatre mots à la suite"


def test_a_page_is_closed_read_again_and_burned(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        from_here = {"origin": ORIGIN}
        first = marked(found, words="<b>assez</b>", passphrase=OPENS, again=OPENS)
        assert client.post("/vent", data=first, headers=from_here).status_code == 303
        assert "assez" not in client.get("/vent").text

        wrong = marked(found, do="read", passphrase=OPENS.upper())
        assert "assez" not in client.post("/vent", data=wrong, headers=from_here).text
        right = marked(found, do="read", passphrase=OPENS)
        assert "&lt;b&gt;assez" in client.post("/vent", data=right, headers=from_here).text

        burned = client.post("/vent", data=marked(found, do="burn", page="1"), headers=from_here)
        assert burned.status_code == 303
        assert 'name="page"' not in client.get("/vent").text


def test_two_passphrases_that_differ_keep_nothing(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        fields = marked(found, words="assez", passphrase=OPENS, again=OPENS.upper())
        answer = client.post("/vent", data=fields, headers={"origin": ORIGIN})

        assert 'role="alert"' in answer.text
        assert ">assez</textarea>" in answer.text
        page = client.get("/vent").text
        assert 'name="page"' not in page
        assert "assez" not in page


def test_all_is_burned_only_by_who_is_sure(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        from_here = {"origin": ORIGIN}
        fields = marked(found, words="assez", passphrase=OPENS, again=OPENS)
        client.post("/vent", data=fields, headers=from_here)
        unsure = client.post("/vent", data=marked(found, do="burn_all"), headers=from_here)
        assert 'role="alert"' in unsure.text
        assert 'name="page"' in client.get("/vent").text
        sure = marked(found, do="burn_all", sure="yes")
        assert client.post("/vent", data=sure, headers=from_here).status_code == 303
        assert 'name="page"' not in client.get("/vent").text
