"""Reminders, a formal notice, a rate rise: drafted from the record, or what lacks is said."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from secateur.__main__ import main

Spoken = pytest.CaptureFixture[str]
TOML = """[me]
name = "Camille #Roy"
emails = ["camille@roy.example"]
country = "FR"
address = "12 rue A"
mentions = "SIREN 000 000 000"
[[client]]
id = "lambda"
name = "O'Brien & Søn *x*"
country = "FR"
emails = ["*@lambda.example", "anne@lambda.example"]
address = "3 quai B"
"""
INVOICES = (
    "number,client,issued_on,due_on,amount,currency,tax,paid_on,paid_amount,kind,disputed_on\n"
    "F-1,lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice,\n"
    "F-2,lambda,2026-01-06,2026-02-05,70.00,EUR,,,,invoice,2026-02-10\n"
    "F-3,lambda,2026-01-07,2026-02-06,50.00,EUR,,2026-02-06,50.00,invoice,\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken) -> Path:
    """Three invoices: one late, one disputed, one paid; already imported."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    records = tmp_path / "records"
    records.mkdir()
    (records / "secateur.toml").write_text(TOML, encoding="utf-8")
    (records / "invoices.csv").write_text(INVOICES, encoding="utf-8")
    assert main(["import", str(records)]) == 0
    capsys.readouterr()
    return records


def test_without_a_kind_the_kinds_are_named(capsys: Spoken) -> None:
    assert main(["letter", "lambda"]) == 0

    named = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert named == ["formal_notice", "rate_rise", "reminder_friendly", "reminder_second"]


def test_a_reminder_chases_what_is_late_and_neither_paid_nor_disputed(capsys: Spoken) -> None:
    day = ["--as-of", "2026-03-01"]
    assert main(["letter", "lambda", "reminder_friendly", "--say", "pay_by=2026-03-15", *day]) == 0

    shown = capsys.readouterr().out
    assert "F-1" in shown
    assert "F-2" not in shown
    assert "F-3" not in shown
    assert "O'Brien & Søn *x*" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["reminder_friendly"], 3, "--say pay_by="),
        (["rate_rise"], 3, "--say new_rate="),
        (["end_of_contract"], 1, "secateur leave lambda --draft end_of_contract"),
        (["reset"], 1, "secateur reset lambda"),
        (["nothing"], 1, "formal_notice"),
        (["reminder_friendly", "--say", "pay_by"], 1, "NAME=VALUE"),
        (["reminder_friendly", "--say", "colour=red"], 1, "colour"),
        (["reminder_friendly", "--say", "pay_by=soon"], 3, "soon"),
        (["formal_notice", "--say", "pay_by=soon"], 3, "soon"),
        (["rate_rise", "--say", "rate_unit=furlong"], 3, "furlong"),
    ],
)
def test_what_lacks_or_belongs_elsewhere_is_said(
    capsys: Spoken, arguments: list[str], code: int, said: str
) -> None:
    assert main(["letter", "lambda", *arguments, "--as-of", "2026-03-01"]) == code
    assert said in capsys.readouterr().err


def test_a_formal_notice_is_written_in_four_forms_and_never_over_another(
    tmp_path: Path, capsys: Spoken
) -> None:
    said = ["letter", "lambda", "formal_notice", "--say", "pay_by=2026-03-15"]
    whole = [*said, "--as-of", "2026-03-01", "--out", str(tmp_path / "out")]

    assert main(whole) == main(whole) == 0

    stem = "2026-03-01-lambda-formal_notice"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"{stem}.pdf", f"{stem}.docx", f"{stem}.eml", f"{stem}.txt",
    }  # fmt: skip
    assert "You send it, or not" in capsys.readouterr().err


def test_a_client_known_by_its_domain_is_written_to_where_it_writes_from(
    folder: Path, tmp_path: Path
) -> None:
    toml = TOML.replace(', "anne@lambda.example"', "")
    (folder / "secateur.toml").write_text(toml, encoding="utf-8")
    theirs = [f"{name}@lambda.example" for name in ("bo", "anne", "anne")]
    for number, sender in enumerate((*theirs, "camille@roy.example")):
        (folder / f"{number}.eml").write_text(
            f"From: {sender}\nTo: camille@roy.example\nDate: {number + 1} Mar 2026 10:00:00 +0100\n"
            f"Message-ID: <{number}@x.example>\nSubject: Devis\n\nBonjour Camille.\n",
            encoding="utf-8",
        )
    assert main(["import", str(folder)]) == 0
    out = tmp_path / "out"
    said = ["--say", "pay_by=2026-03-15", "--as-of", "2026-03-10"]
    assert main(["letter", "lambda", "reminder_friendly", "--out", str(out), *said]) == 0

    [mail] = [message_from_bytes(each.read_bytes(), policy=default) for each in out.glob("*.eml")]
    assert mail["To"].endswith("<anne@lambda.example>")


def test_every_fact_a_letter_lacks_is_named_with_the_command_that_gives_it(
    folder: Path, capsys: Spoken
) -> None:
    toml = "\n".join(
        line for line in TOML.splitlines() if not line.startswith(("mentions", "address"))
    )
    (folder / "secateur.toml").write_text(toml, encoding="utf-8")

    assert main(["letter", "lambda", "formal_notice", "--as-of", "2026-03-01"]) == 3

    said = capsys.readouterr().err
    for command in (
        "secateur letter lambda formal_notice --say pay_by=",
        "secateur clients set me.mentions",
        "secateur clients set me.address",
        "secateur clients set client.lambda.address",
    ):
        assert command in said


def test_a_letter_is_named_by_the_client_and_not_by_the_word_that_was_typed(
    tmp_path: Path,
) -> None:
    said = ["letter", "O'BRIEN", "reminder_friendly", "--say", "pay_by=2026-03-15"]
    assert main([*said, "--as-of", "2026-03-01", "--out", str(tmp_path / "out")]) == 0

    assert {path.stem for path in (tmp_path / "out").iterdir()} == {
        "2026-03-01-lambda-reminder_friendly"
    }


RISE = ["--say", "new_rate=70", "--say", "starts_on=2027-01-01", "--say", "reply_by=2026-12-15"]


def test_the_rate_until_now_is_the_one_agreed_and_its_unit_is_read_in_both_languages(
    folder: Path, capsys: Spoken
) -> None:
    agreed = '  [[client.agreement]]\n  from = 2026-01-01\n  rate = "60.00"\n  unit = "hour"\n'
    (folder / "secateur.toml").write_text(TOML + agreed, encoding="utf-8")
    whole = ["letter", "lambda", "rate_rise", *RISE, "--as-of", "2026-03-01"]

    assert main(whole) == main([*whole, "--say", "rate_unit=heure"]) == 0

    shown = capsys.readouterr().out
    assert shown.count("€60.00 to €70.00 per hour, excluding VAT") == 2, shown


def test_a_consumer_is_told_prices_with_tax(folder: Path, capsys: Spoken) -> None:
    agreed = '  [[client.agreement]]\n  from = 2026-01-01\n  rate = "50.00"\n  unit = "hour"\n'
    toml = TOML.replace("[[client]]", 'sales_tax = "0.20"\n\n[[client]]\nkind = "consumer"', 1)
    (folder / "secateur.toml").write_text(toml + agreed, encoding="utf-8")
    day = ["--as-of", "2026-03-01"]

    assert main(["letter", "lambda", "rate_rise", *RISE, *day]) == 0
    assert main(["reset", "lambda", "--term", "rate 75", "--letter", *day]) == 0

    shown = capsys.readouterr().out
    assert "€60.00 to €70.00 per hour, including VAT" in shown
    assert "an hour of work is €90.00 with tax" in shown.casefold()
    assert "before tax" not in shown


def test_terms_are_confirmed_by_the_clients_name_and_refused_by_the_option(capsys: Spoken) -> None:
    assert main(["clients", "terms", "O'BRIEN", "--notice-days", "2 mois"]) == 0
    assert main(["clients", "terms", "lambda", "--notice-days", "a quarter"]) != 0

    shown = capsys.readouterr()
    assert "The agreement with O'Brien & Søn *x* is saved." in shown.out
    assert "--notice-days" in shown.err
    assert "2 months" in shown.err
