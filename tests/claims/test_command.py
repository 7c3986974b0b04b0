"""``secateur claim``, as a person types it."""

import json
import sqlite3
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from secateur.__main__ import main
from tests.pdfs import text_of

INVOICES = """\
number,client,issued_on,due_on,amount,currency,tax,paid_on,paid_amount,kind,disputed_on,refused_on
F-1,Éditions Lambda,2026-04-01,2026-05-01,10000.00,EUR,0.00,,,invoice,,
F-2,Éditions Lambda,2026-04-01,2026-05-01,950.00,EUR,0.00,,,invoice,2026-05-20,
F-3,Éditions Lambda,2026-04-01,2026-05-01,700.00,EUR,0.00,2026-04-20,,invoice,,
F-4,Éditions Lambda,2026-04-01,,300.00,EUR,0.00,,,invoice,,
F-5,Éditions Lambda,2026-04-01,2026-05-01,900.00,USD,0.00,,,invoice,,
O-1,Omega,2026-04-01,2026-05-01,80.00,EUR,0.00,2026-04-20,,invoice,,
"""

ME = """\
[me]
id = "camille"
name = "Camille Roy"
timezone = "Europe/Paris"
currency = "EUR"
country = "FR"
"""

LAMBDA = """
[[client]]
id = "lambda"
name = "Éditions Lambda"
kind = "business"
country = "{country}"
"""

CONTRACT = [
    *("schema", "client", "as_of", "currency", "lines"),
    *("principal_total", "interest_total", "fee_total", "total", "warnings"),
]

Spoken = pytest.CaptureFixture[str]


class Desk:
    """A folder of records, and the command as it is typed there."""

    def __init__(self, folder: Path, spoken: Spoken) -> None:
        """Write the records of a French freelancer and a French client."""
        self.folder, self.spoken = folder, spoken
        self.write("invoices.csv", INVOICES)
        self.settings(LAMBDA.format(country="FR"))

    def write(self, name: str, said: str) -> None:
        """Write a file of the folder."""
        (self.folder / name).write_text(said, encoding="utf-8")

    def settings(self, clients: str, me: str = ME) -> None:
        """Write the settings."""
        self.write("secateur.toml", me + clients)

    def read(self) -> None:
        """Import the folder."""
        assert main(["import", str(self.folder)]) == 0
        self.spoken.readouterr()

    def claim(self, *options: str, as_of: str = "2026-09-01", code: int = 0) -> str:
        """Return what is said on both channels."""
        assert main(["claim", *options, "--as-of", as_of]) == code
        found = self.spoken.readouterr()
        return found.out + found.err

    def json(self, *options: str, as_of: str = "2026-09-01") -> dict[str, Any]:
        """Return the JSON on standard output."""
        assert main(["claim", *options, "--as-of", as_of, "--format", "json"]) == 0
        read: dict[str, Any] = json.loads(self.spoken.readouterr().out)
        return read

    @property
    def store(self) -> Path:
        """The file the claims are kept in."""
        [found] = (self.folder.parent / "home").rglob("store.sqlite3")
        return found


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken) -> Desk:
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "records"
    folder.mkdir()
    return Desk(folder, capsys)


def test_the_json_keeps_the_contract(desk: Desk) -> None:
    desk.read()
    found = desk.json("lambda")

    assert list(found)[: len(CONTRACT)] == CONTRACT
    assert found["schema"] == "secateur.claim/1"
    assert (found["client"], found["as_of"], found["currency"]) == ("lambda", "2026-09-01", "EUR")
    assert found["lines"][0] == {
        "invoice": "F-1",
        "from": "2026-05-02",
        "to": "2026-06-30",
        "days": 60,
        "principal": "10000.00",
        "rate": "12.15",
        "interest": "199.73",
        "article": "Code de commerce L441-10 II, al. 1",
        "confidence": "seen_secondary",
        "agreed": False,
    }
    assert found["principal_total"] == "10000.00"
    assert found["interest_total"] == "413.76"
    assert (found["fee_total"], found["total"]) == ("40.00", "10453.76")
    assert found["limitation"][0]["last_on"] == "2031-05-01"
    assert [one["currency"] for one in found["others"]] == ["USD"]
    assert found["law"]["id"] == "FR"


def test_what_is_paid_disputed_or_undated_is_in_no_sum_and_is_said(desk: Desk) -> None:
    desk.read()
    found = desk.json("lambda")

    assert {one["invoice"]: one["why"] for one in found["left_out"]} == {
        "F-2": "disputed",
        "F-4": "no_due_date",
    }
    said = " ".join(found["warnings"])
    assert "F-2" in said
    assert "F-4" in said
    assert "F-3" not in json.dumps(found)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "What Éditions Lambda owes"), ("fr-FR", "Ce que doit Éditions")]
)
def test_the_table_shows_article_days_rate_and_limits_in_both_languages(
    desk: Desk, language: str, said: str
) -> None:
    desk.read()
    assert main(["--language", language, "claim", "lambda", "--as-of", "2026-09-01"]) == 0

    shown = desk.spoken.readouterr().out
    assert said in shown
    assert "L441-10" in shown
    assert "D441-5" in shown
    assert "L110-4" in shown


def test_a_day_before_the_first_invoice_is_refused(desk: Desk) -> None:
    desk.read()

    assert "April\N{NO-BREAK SPACE}1,\N{NO-BREAK SPACE}2026" in desk.claim(
        "lambda", as_of="2026-03-31", code=3
    )


def test_a_future_day_is_refused(desk: Desk) -> None:
    desk.read()

    assert "in the future" in desk.claim("lambda", as_of="2090-01-01", code=1)


def test_nothing_late_is_said_and_needs_no_law(desk: Desk) -> None:
    desk.read()

    assert "nothing to claim" in desk.claim("omega")
    assert "no statement to write" in desk.claim("omega", "--format", "pdf", code=1)


@pytest.mark.parametrize("country", ["CA-QC", "JP"])
def test_two_laws_are_asked_about_and_one_can_be_named(desk: Desk, country: str) -> None:
    desk.settings(LAMBDA.format(country=country))
    desk.read()

    assert "law" in desk.claim("lambda", code=3)
    assert desk.json("lambda", "--law", "FR")["total"] == "10453.76"


def test_a_rule_that_is_not_there_cannot_be_confirmed(desk: Desk) -> None:
    desk.read()

    assert "nonsense" in desk.claim("lambda", "--confirm", "nonsense", code=1)


def test_what_was_paid_too_much_is_said(desk: Desk) -> None:
    desk.write("invoices.csv", INVOICES.replace("2026-04-20,,", "2026-04-20,760.00,", 1))
    desk.read()

    assert "paid €60.00 too much" in desk.claim("lambda")


def test_the_law_and_the_rate_of_the_agreement_hold(desk: Desk) -> None:
    agreement = '  [[client.agreement]]\n  from = 2025-01-01\n  late_rate = "10"\n  law = "FR"\n'
    desk.settings(LAMBDA.format(country="CA-QC") + agreement)
    desk.read()
    found = desk.json("lambda")

    assert {line["rate"] for line in found["lines"]} == {"10"}
    assert found["lines"][0]["agreed"] is True


def test_a_currency_nothing_was_invoiced_in_is_refused_by_name(desk: Desk) -> None:
    desk.read()

    assert "EUR, USD" in desk.claim("lambda", "--currency", "JPY", code=3)
    assert desk.json("lambda", "--currency", "usd")["currency"] == "USD"


def test_a_payment_from_the_bank_ends_the_claim(desk: Desk) -> None:
    desk.write(
        "payments.csv",
        "paid_on,amount,currency,label,client,invoice\n"
        "2026-06-01,10000.00,EUR,EDITIONS LAMBDA,Éditions Lambda,F-1\n",
    )
    desk.read()
    found = desk.json("lambda")

    assert found["lines"] == []
    assert found["bank_read_on"] is not None
    assert "Payments are known up to" in " ".join(found["warnings"])


def test_a_payment_set_against_nothing_is_warned_of(desk: Desk) -> None:
    desk.write(
        "payments.csv",
        "paid_on,amount,currency,label,client,invoice\n"
        "2026-06-01,123.45,EUR,EDITIONS LAMBDA,Éditions Lambda,\n",
    )
    desk.read()
    said = " ".join(desk.json("lambda")["warnings"])

    assert "€123.45 received" in said or "secateur settle" in said


def test_a_statement_is_written_where_asked_and_nothing_is_sent(desk: Desk) -> None:
    desk.read()
    out = desk.folder.parent / "statement.pdf"
    said = desk.claim("lambda", "--format", "pdf", "--out", str(out))

    assert "F-2" in text_of(out.read_bytes())
    assert "Nothing was sent" in said
    assert "F-2" in said
    desk.claim("lambda", "--format", "docx", "--out", str(desk.folder.parent))
    assert (desk.folder.parent / "lambda-2026-09-01-EUR.docx").exists()
    assert desk.claim("lambda", "--format", "csv").startswith("line,invoice,from,to,days")


def test_a_file_that_was_not_named_is_not_written_over(desk: Desk) -> None:
    desk.read()
    there = desk.folder.parent / "lambda-2026-09-01-EUR.pdf"
    there.write_text("mine", encoding="utf-8")

    assert "--out" in desk.claim("lambda", "--format", "pdf", code=1)
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_statement_without_the_name_of_who_writes_is_refused(desk: Desk) -> None:
    desk.settings(LAMBDA.format(country="FR"), ME.replace('name = "Camille Roy"\n', ""))
    desk.read()

    assert "me.name" in desk.claim("lambda", "--format", "pdf", code=3)


def test_a_kept_claim_stays_as_it_was_made(desk: Desk) -> None:
    desk.read()
    out = desk.folder.parent / "statement.pdf"
    desk.claim("lambda", "--keep", "--format", "pdf", "--out", str(out))
    desk.write("invoices.csv", INVOICES.replace("10000.00", "5000.00"))
    desk.read()

    kept = desk.json("lambda", "--kept")
    [one] = kept["claims"]
    assert one["claim"]["total"] == "10453.76"
    assert one["pdf_sha256"] == sha256(out.read_bytes()).hexdigest()
    assert "10453.76 EUR" in desk.claim("lambda", "--kept")
    again = desk.folder.parent / "again.pdf"
    desk.claim("lambda", "--kept", "--format", "pdf", "--out", str(again))
    assert again.read_bytes() == out.read_bytes()
    assert desk.json("lambda")["total"] != "10453.76"


def test_a_kept_claim_cannot_be_rewritten_and_goes_when_the_client_is_forgotten(
    desk: Desk,
) -> None:
    desk.settings("")
    desk.read()
    desk.claim("editions-lambda", "--law", "FR", "--keep")
    with sqlite3.connect(desk.store) as store:
        with pytest.raises(sqlite3.IntegrityError, match="does not change"):
            store.execute("UPDATE claims SET json = '{}'")
        [(kept,)] = store.execute("SELECT count(*) FROM claims")
    store.close()

    assert kept == 1
    assert main(["forget", "editions-lambda", "--yes"]) == 0
    with sqlite3.connect(desk.store) as store:
        [(kept,)] = store.execute("SELECT count(*) FROM claims")
    store.close()
    assert kept == 0


def test_a_formal_notice_on_a_kept_claim_starts_interest_later_on(desk: Desk) -> None:
    desk.settings(LAMBDA.format(country="CA-QC"), ME.replace('"FR"', '"CA-QC"'))
    desk.read()
    before = desk.json("lambda")
    desk.claim("lambda", "--noticed-on", "2026-06-15", "--keep")
    after = desk.json("lambda")

    assert before["lines"] == []
    assert "formal notice" in " ".join(before["warnings"])
    assert after["lines"][0]["from"] == "2026-06-16"
    assert after["invoices"][0]["in_default_on"] == "2026-06-15"


def test_a_notice_after_the_day_of_the_claim_is_refused(desk: Desk) -> None:
    desk.read()

    assert "later than" in desk.claim("lambda", "--noticed-on", "2026-09-02", code=1)


@pytest.mark.parametrize("language", ["en", "fr-FR", "fr-CA"])
def test_the_ladder_can_be_shown_in_every_language(desk: Desk, language: str) -> None:
    desk.read()
    wanted = ["--language", language, "claim", "lambda", "--ladder", "--as-of", "2026-09-01"]
    assert main(wanted) == 0

    shown = desk.spoken.readouterr().out
    assert "1405" in shown
    assert "2026-12-01" in shown or "01/12/2026" in shown


def test_the_ladder_is_json_too_and_empty_where_nothing_is_owed(desk: Desk) -> None:
    desk.read()
    found = desk.json("lambda", "--ladder")

    assert (found["schema"], found["amount"]) == ("secateur.ladder/1", "10000.00")
    assert {"nothing", "lawyer"} <= {one["kind"] for one in found["options"]}
    [small] = [one for one in found["options"] if one["id"] == "fr.psrpc"]
    assert small["counts_interest"]
    assert Decimal(small["counted"]["amount"]) == Decimal(found["amount"]) + Decimal(
        found["interest"]
    )
    assert desk.json("omega", "--ladder")["options"] == []
    assert "nothing to act on" in desk.claim("omega", "--ladder")
    assert desk.claim("lambda", "--ladder", "--format", "pdf", code=1)


@pytest.mark.parametrize("name", ["#1 *Ltd* $x @y", "L'Œuvre « d'or » 🌿", "שלום בע״מ"])
def test_odd_names_are_claimed_from_like_any_other(desk: Desk, name: str) -> None:
    desk.write("invoices.csv", INVOICES.replace("Éditions Lambda", name))
    desk.settings(LAMBDA.format(country="FR").replace("Éditions Lambda", name))
    desk.read()

    assert name in desk.claim("lambda")
    out = desk.folder.parent / "odd.docx"
    assert "Written" in desk.claim("lambda", "--format", "docx", "--out", str(out))


def test_claims_kept_on_a_client_stay_its_own_after_a_merge(desk: Desk) -> None:
    desk.settings("")
    desk.read()
    desk.claim("editions-lambda", "--law", "FR", "--keep")
    assert main(["clients", "merge", "editions-lambda", "omega"]) == 0
    desk.spoken.readouterr()

    assert [one["claim"]["total"] for one in desk.json("omega", "--kept")["claims"]] == ["10453.76"]


def test_a_statement_in_english_is_written_as_in_the_country_of_the_settings(desk: Desk) -> None:
    desk.settings(LAMBDA.format(country="FR"), me=ME + 'language = "en-CA"\n')
    desk.read()
    out = desk.folder.parent / "statement.pdf"
    desk.claim("lambda", "--format", "pdf", "--out", str(out))

    assert "As of September 1, 2026" in " ".join(text_of(out.read_bytes()).split())
