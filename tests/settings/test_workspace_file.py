"""``secateur.toml`` is read exactly, and refused with its line where it cannot be understood."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from secateur.i18n import translator
from secateur.model.errors import StorageError
from secateur.settings import (
    Agreement,
    Balance,
    ClientSettings,
    Days,
    Discount,
    PaymentTerms,
    SettingsError,
)
from secateur.settings.workspace_file import parse_workspace_file, workspace_bytes

WHOLE = """
[me]
id = "camille"
name = "Camille Roy"
emails = ["Camille@roy-traduction.example"]
timezone = "America/Toronto"
country = "CA-QC"
language = "fr-CA"
currency = "CAD"
wanted_rate = "75.00"
sales_tax = "0.14975"
hours = { mon = "09:00-12:00,13:30-17:30", fri = "09:00-16:00" }
days_off = ["2026-07-20/2026-08-07", "2026-12-24"]
opening_balance = { on = 2026-01-01, amount = "8000.00" }
monthly_costs = "2300.00"
income_tax = "0.25"

[rates]
EUR = "1.47"

[limits]
late_days = 7

[[client]]
id = "lambda"
name = "Éditions Lambda"
emails = ["*@lambda.example", "jp.martin@mail.example"]
aliases = ["EDITIONS LAMBDA SA"]
timezone = "Europe/Paris"
closed = ["2026-08-01/2026-08-31"]
country = "FR"
kind = "business"
pro_bono = false
  [[client.agreement]]
  from = 2025-01-01
  until = 2025-12-31
  [[client.agreement]]
  from = 2026-01-01
  signed = true
  rate = "60.00"
  currency = "EUR"
  unit = "hour"
  payment_terms = "45 days end of month"
  scope_hours = { per = "month", hours = 20 }
  notice_days = 30
  notice_days_client = 60
  late_rate = "12.0"
  discount = "2% 10 days"
  withholding = "0.00"
  law = "FR"

[[client]]
name = "Studio Mu"
pro_bono = true
"""

say = translator("en")


def refusal(written: str) -> str:
    with pytest.raises(SettingsError) as error:
        parse_workspace_file(written.encode(), "secateur.toml")
    return say(error.value.reason)


def line_of(part: str, written: str) -> int:
    return written.count("\n", 0, written.index(part)) + 1


def test_every_key_of_the_contract_is_read() -> None:
    settings = parse_workspace_file(WHOLE.encode(), "secateur.toml")

    me = settings.me
    assert (me.id, me.name, me.emails) == (
        "camille",
        "Camille Roy",
        ("camille@roy-traduction.example",),
    )
    assert (me.timezone, me.country, me.language) == ("America/Toronto", "CA-QC", "fr-CA")
    assert (me.currency, me.wanted_rate, me.sales_tax) == (
        "CAD",
        Decimal("75.00"),
        Decimal("0.14975"),
    )
    assert me.hours == {0: ((540, 720), (810, 1050)), 4: ((540, 960),)}
    assert me.days_off == (
        Days(date(2026, 7, 20), date(2026, 8, 7)),
        Days(date(2026, 12, 24), date(2026, 12, 24)),
    )
    assert me.opening_balance == Balance(date(2026, 1, 1), Decimal("8000.00"))
    assert (me.monthly_costs, me.income_tax) == (Decimal("2300.00"), Decimal("0.25"))
    assert settings.rates == {"EUR": Decimal("1.47")}
    assert settings.limits == {"late_days": Decimal(7)}
    assert settings.clients == (
        ClientSettings(
            id="lambda",
            name="Éditions Lambda",
            emails=("*@lambda.example", "jp.martin@mail.example"),
            aliases=("EDITIONS LAMBDA SA",),
            timezone="Europe/Paris",
            closed=(Days(date(2026, 8, 1), date(2026, 8, 31)),),
            country="FR",
            kind="business",
            pro_bono=False,
            agreements=(
                Agreement(from_on=date(2025, 1, 1), until_on=date(2025, 12, 31)),
                Agreement(
                    from_on=date(2026, 1, 1),
                    signed=True,
                    rate=Decimal("60.00"),
                    currency="EUR",
                    unit="hour",
                    payment_terms=PaymentTerms(45, is_end_of_month=True),
                    scope_minutes=1200,
                    scope_per="month",
                    notice_days=30,
                    notice_days_client=60,
                    late_rate=Decimal("12.0"),
                    discount=Discount(Decimal("0.02"), 10),
                    withholding=Decimal("0.00"),
                    law="FR",
                ),
            ),
        ),
        ClientSettings(name="Studio Mu", pro_bono=True),
    )


def test_a_number_without_quotes_is_exact_too() -> None:
    settings = parse_workspace_file(b"[rates]\nEUR = 1.1\n", "secateur.toml")

    assert settings.rates["EUR"] == Decimal("1.1")


def test_no_sales_tax_is_a_tax_of_zero() -> None:
    settings = parse_workspace_file(b'[me]\nsales_tax = "none"\n', "secateur.toml")

    assert settings.me.sales_tax == 0


@pytest.mark.parametrize(
    ("old", "new", "nearest"),
    [
        ("[limits]", "[limit]", "limits"),
        ("[[client]]", "[[clients]]", "client"),
        ("wanted_rate", "wanted_rates", "wanted_rate"),
        ("aliases =", "alias =", "aliases"),
        ("withholding", "witholding", "withholding"),
        ('per = "month"', 'pers = "month"', "per"),
        ("on = 2026-01-01", "one = 2026-01-01", "on"),
    ],
)
def test_an_unknown_key_is_refused_with_its_line_and_the_nearest_known_one(
    old: str, new: str, nearest: str
) -> None:
    written = WHOLE.replace(old, new)
    said = refusal(written)

    assert said.startswith(f"secateur.toml:{line_of(new, written)}: "), said
    assert f"“{nearest}”" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"America/Toronto"', '"America/Torronto"'),
        ('"CA-QC"', '"Québec"'),
        ('"fr-CA"', '"de"'),
        ('"75.00"', '"75,00"'),
        ('"75.00"', '"NaN"'),
        ('"0.14975"', '"14.975"'),
        ("13:30-17:30", "11:30-17:30"),
        ("09:00-16:00", "16:00-09:00"),
        ("2026-07-20/2026-08-07", "2026-08-20/2026-08-07"),
        ('["*@lambda.example", "jp.martin@mail.example"]', '["lambda.example"]'),
        ('"business"', '"company"'),
        ("pro_bono = false", 'pro_bono = "no"'),
        ('"45 days end of month"', '"when it suits"'),
        ("notice_days = 30", "notice_days = -30"),
        ('"2% 10 days"', '"ten days"'),
        ('unit = "hour"', 'unit = "hours"'),
        ("until = 2025-12-31", "until = 2024-12-31"),
    ],
)
def test_a_bad_value_is_refused_with_its_line_and_what_was_expected(old: str, new: str) -> None:
    written = WHOLE.replace(old, new)
    said = refusal(written)

    assert said.startswith(f"secateur.toml:{line_of(new, written)}: "), said
    assert "{" not in said


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    assert refusal('[me]\nname = "Camille\n').startswith("secateur.toml:2: ")
    assert refusal("[me]\nname = \n").startswith("secateur.toml:2: ")


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "secateur.toml"
    path.write_bytes("[me]\nname = 'Zoé'\n".encode("latin-1"))

    with pytest.raises(SettingsError) as error:
        parse_workspace_file(workspace_bytes(path), path.name)

    assert say(error.value.reason) == "secateur.toml:2: save this file as UTF-8."


def test_a_file_that_cannot_be_opened_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as error:
        workspace_bytes(tmp_path / "secateur.toml")

    assert str(tmp_path / "secateur.toml") in say(error.value.reason)


def test_a_client_needs_a_name() -> None:
    assert refusal("[[client]]\ncountry = 'FR'\n") == "secateur.toml:1: a client needs a “name”."


def test_an_agreement_needs_its_first_day() -> None:
    said = refusal("[[client]]\nname = 'A'\n[[client.agreement]]\nsigned = true\n")

    assert said.startswith("secateur.toml:3: ")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[me]\nid = "a"\nid = "b"\n', "stands twice"),
        ("[me]\nname = \n", "not written as TOML wants it"),
        ("[me]\nhours = {}\n", "hours by weekday"),
        ('[me]\nhours = { mon = "" }\n', "hours by weekday"),
        ("[me]\nopening_balance = { on = 2026-01-01 }\n", "is missing here"),
        ('[[client]]\nname = "x"\npro_bono = "yes"\n', "true or false"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(written: str, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_workspace_file(written.encode(), "secateur.toml")

    assert said in error.value.reason.template
    assert "{where}" in error.value.reason.template


def test_a_wrong_value_is_quoted_in_the_readers_language() -> None:
    with pytest.raises(SettingsError) as error:
        parse_workspace_file(b'[me]\ntimezone = "Mars"\n', "secateur.toml")

    assert "«\N{NO-BREAK SPACE}Mars\N{NO-BREAK SPACE}»" in translator("fr-FR")(error.value.reason)
