"""A freelancer's facts become tables, each row its owner's, and what was assumed is said."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.actions.deriving.money import due_on
from secateur.actions.loading.load_tables import Loaded, load_tables, origins, unmatched_on
from secateur.facts import Facts
from secateur.model.versions import agreement_on
from secateur.settings import Agreement, PaymentTerms
from secateur.tables import OWN_CLOCK, SCHEMAS, TABLES
from tests.actions.desks import ME, TOML, imported, opened, workspace

LAMBDA = """
[[client]]
id = "lambda"
name = "Éditions Lambda"
emails = ["*@lambda.example"]
timezone = "America/Toronto"
country = "CA-QC"
closed = ["2026-03-03/2026-03-04"]
  [[client.agreement]]
  from = 2025-01-01
  rate = "60.00"
  unit = "hour"
  payment_terms = "45 days end of month"
  scope_hours = { per = "month", hours = 20 }
  discount = "2% 10 days"
  withholding = "0.05"
  notice_days = 30
"""
INVOICE = "F-1,EDITIONS LAMBDA SA,2026-01-05,{due},100.00,{currency},,{paid},,invoice\n"


def loaded(folder: Path, path: Path) -> Loaded:
    imported(folder, path)
    with opened(folder, path) as desk:
        return load_tables(desk)


def unmatched(folder: Path, path: Path, day: str) -> dict[str, int]:
    imported(folder, path)
    with opened(folder, path) as desk:
        found = unmatched_on(desk, date.fromisoformat(day))
        return {table: found[table] for table in ("messages", "payments")}


def test_every_table_has_its_schema_and_its_owner(tmp_path: Path) -> None:
    path = workspace(
        tmp_path,
        TOML + LAMBDA,
        invoices=INVOICE.format(due="", currency="EUR", paid=""),
        payments="2026-02-10,100.00,EUR,VIR EDITIONS LAMBDA F-1,,\n",
        time="2026-01-05,2.5,Lambda,t\n",
        mail=f"a|2026-03-02T23:30:00+00:00|ann@lambda.example|{ME}|Devis ?\n",
    )

    tables = loaded(tmp_path, path).tables

    for name in TABLES:
        frame: pl.DataFrame = getattr(tables, name)
        assert dict(frame.schema) == dict(SCHEMAS[name])
        assert set(frame["owner"].to_list()) <= {"camille-roy"}
    for name in ("messages", "invoices", "payments", "allocations", "time_entries"):
        frame = getattr(tables, name)
        assert frame["client"].to_list() == ["lambda"], name


def test_a_promise_is_tied_to_the_clients_own_invoice_that_it_names(tmp_path: Path) -> None:
    path = workspace(
        tmp_path,
        TOML + LAMBDA,
        invoices=INVOICE.format(due="", currency="EUR", paid=""),
        mail=(
            f"a|2026-03-02T12:00:00+00:00|ann@lambda.example|{ME}|F-1 réglée le 2026-03-09\n"
            f"b|2026-03-03T12:00:00+00:00|ann@lambda.example|{ME}|F-2 réglée le 2026-03-10\n"
            f"c|2026-03-04T12:00:00+00:00|{ME}|ann@lambda.example|F-1 réglée le 2026-03-11\n"
        ),
    )

    tables = loaded(tmp_path, path).tables

    first = tables.messages.filter(pl.col("promised_on") == date(2026, 3, 9))["id"].item()
    assert tables.promised_invoices.rows(named=True) == [
        {"owner": "camille-roy", "client": "lambda", "message": first, "invoice": 1}
    ]


def test_an_empty_workspace_gives_empty_tables(tmp_path: Path) -> None:
    found = loaded(tmp_path, workspace(tmp_path))

    assert found.tables.messages.is_empty()
    assert dict(found.tables.messages.schema) == dict(SCHEMAS["messages"])
    assert found.tables.owners.height == 1
    assert found.unreadable == 0


def test_days_and_minutes_of_mail_are_the_owners_own(tmp_path: Path) -> None:
    path = workspace(
        tmp_path,
        TOML + LAMBDA,
        mail=f"a|2026-03-02T23:30:00+00:00|ann@lambda.example|{ME}|Devis ?\n"
        f"b|2026-07-02T10:00:00-04:00|{ME}|ann@lambda.example|Re: Devis\n",
    )

    messages = loaded(tmp_path, path).tables.messages

    assert messages.select("day", "minute", "is_mine", "ask").rows() == [
        (date(2026, 3, 3), 30, False, 0.9),
        (date(2026, 7, 2), 16 * 60, True, 0.1),
    ]


def test_what_was_agreed_stands_in_the_tables(tmp_path: Path) -> None:
    row = loaded(tmp_path, workspace(tmp_path, TOML + LAMBDA)).tables.agreements.row(0, named=True)

    assert (row["id"], row["rate"], row["currency"]) == (1, 60_00, "EUR")
    assert (row["payment_days"], row["end_of_month"]) == (45, True)
    assert (row["scope_minutes"], row["scope_per"]) == (1_200, "month")
    assert (row["discount_ppm"], row["discount_days"]) == (20_000, 10)
    assert (row["withholding_ppm"], row["notice_days"], row["signed"]) == (50_000, 30, None)


@pytest.mark.parametrize(
    ("written", "toml", "due"),
    [
        ("2026-02-04", LAMBDA, date(2026, 2, 4)),
        ("", LAMBDA, date(2026, 2, 28)),
        ("", LAMBDA.replace("45 days end of month", "30 days"), date(2026, 2, 4)),
        ("", LAMBDA.replace("45 days end of month", "on receipt"), date(2026, 1, 5)),
        ("", LAMBDA.replace("2025-01-01", "2026-01-06"), None),
        ("", LAMBDA.replace("payment_terms", "#"), None),
    ],
)
def test_an_invoice_falls_due_by_its_own_word_else_as_agreed_else_unknown(
    tmp_path: Path, written: str, toml: str, due: date | None
) -> None:
    row = INVOICE.format(due=written, currency="EUR", paid="")

    tables = loaded(tmp_path, workspace(tmp_path, TOML + toml, invoices=row)).tables

    assert tables.invoices["due_on"].to_list() == [due]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 120))
def test_end_of_month_is_the_last_day_of_the_month_the_days_lead_into(
    issued_on: date, days: int
) -> None:
    plain = due_on(issued_on, PaymentTerms(days))
    end = due_on(issued_on, PaymentTerms(days, is_end_of_month=True))

    assert (plain - issued_on).days == days
    assert (end.year, end.month) == (plain.year, plain.month)
    assert (
        end.toordinal() + 1 == date(end.year + end.month // 12, end.month % 12 + 1, 1).toordinal()
    )


def test_the_version_in_force_on_the_day_counts() -> None:
    old = Agreement(from_on=date(2025, 1, 1), until_on=date(2025, 12, 31))
    new = Agreement(from_on=date(2026, 1, 1))

    found = [
        agreement_on((new, old), day)
        for day in (date(2024, 12, 31), date(2025, 12, 31), date(2026, 1, 1))
    ]

    assert found == [None, old, new]


def test_an_invoice_is_believed_on_its_payment_until_the_bank_says_it(tmp_path: Path) -> None:
    said = INVOICE.format(due="2026-02-04", currency="EUR", paid="2026-02-20")
    stated = loaded(tmp_path, workspace(tmp_path, TOML + LAMBDA, invoices=said)).tables.allocations
    path = workspace(
        tmp_path,
        TOML + LAMBDA,
        invoices=said,
        payments="2026-02-25,100.00,EUR,VIR EDITIONS LAMBDA F-1,,\n",
    )

    tables = loaded(tmp_path, path).tables
    paid = Facts(tables, date(2026, 2, 25)).tables.allocations
    before = Facts(tables, date(2026, 2, 24)).tables.allocations

    assert before.select("kind", "settled_on", "amount").equals(
        stated.select("kind", "settled_on", "amount")
    )
    assert stated.select("kind", "settled_on", "amount").rows() == [
        ("stated", date(2026, 2, 20), 100_00)
    ]
    assert paid.select("kind", "settled_on", "amount").rows() == [
        ("payment", date(2026, 2, 25), 100_00)
    ]


ABROAD = TOML.replace('currency = "EUR"', 'currency = "CAD"') + '[rates]\nEUR = "1.47"\n'


def test_the_users_own_rates_recognise_what_a_client_pays_in_my_currency(tmp_path: Path) -> None:
    path = workspace(
        tmp_path,
        ABROAD + LAMBDA,
        invoices="F-1,Éditions Lambda,2026-01-05,2026-02-04,1000.00,EUR,,,,invoice\n",
        payments="2026-02-10,1470.00,CAD,VIR EDITIONS LAMBDA,,\n",
    )

    found = loaded(tmp_path, path).tables.allocations

    assert found.select("kind", "settled_on", "amount").rows() == [
        ("payment", date(2026, 2, 10), 1000_00)
    ]


def test_receipts_lead_to_the_file_and_the_place(tmp_path: Path) -> None:
    path = workspace(
        tmp_path,
        TOML + LAMBDA,
        invoices=INVOICE.format(due="", currency="EUR", paid=""),
        payments="2026-02-10,100.00,EUR,VIR EDITIONS LAMBDA F-1,,\n",
    )
    imported(tmp_path, path)

    with opened(tmp_path, path) as desk:
        tables = load_tables(desk).tables
        invoice = origins(desk, "invoices", tables.invoices["id"].to_list())
        allocation = origins(desk, "allocations", tables.allocations["id"].to_list())

    [found] = invoice.values()
    assert (found.file, found.at, found.what) == ("invoices.csv", "row 2", "F-1")
    [paid] = allocation.values()
    assert (paid.file, paid.at, paid.what) == (
        "payments.csv",
        "row 2",
        "VIR EDITIONS LAMBDA F-1",
    )


def test_what_nobody_said_is_assumed_and_told(tmp_path: Path) -> None:
    path = workspace(tmp_path, "", invoices=INVOICE.format(due="", currency="", paid=""))

    found = loaded(tmp_path, path)

    assert [assumed.what for assumed in found.assumed] == [
        "timezone",
        "hours",
        "holidays",
        "currency",
        "clients",
    ]
    assert found.owner == "me"
    assert found.tables.invoices["currency"].to_list() == ["EUR"]


def test_what_was_said_is_not_assumed(tmp_path: Path) -> None:
    toml = TOML + 'hours = { mon = "09:00-12:00" }\n' + LAMBDA

    assert loaded(tmp_path, workspace(tmp_path, toml)).assumed == ()


def test_each_clock_has_its_own_calendar(tmp_path: Path) -> None:
    toml = TOML + 'hours = { mon = "09:00-12:00,13:30-17:30" }\n' + LAMBDA
    path = workspace(
        tmp_path, toml, mail=f"a|2026-03-02T10:00:00+00:00|ann@lambda.example|{ME}|Devis ?\n"
    )

    calendar = loaded(tmp_path, path).tables.calendar
    mine = calendar.filter(clock=OWN_CLOCK)
    theirs = calendar.filter(clock="lambda")

    assert set(mine["day"].dt.weekday().to_list()) == {1}
    assert mine.filter(day=date(2026, 3, 9)).height == 2
    assert theirs.filter(day=date(2026, 3, 2)).height == 1
    assert theirs.filter(pl.col("day").is_in([date(2026, 3, 3), date(2026, 3, 4)])).is_empty()


def test_newsletters_are_not_counted_as_unmatched(tmp_path: Path) -> None:
    path = workspace(
        tmp_path,
        mail=f"a|2026-03-02T10:00:00+00:00|news@shop.example|{ME}|Promo (bulk)\n"
        f"b|2026-03-02T11:00:00+00:00|bob@stranger.example|{ME}|Bonjour\n",
    )

    assert unmatched(tmp_path, path, "2026-03-02") == {"messages": 1, "payments": 0}


def test_what_is_unmatched_is_counted_up_to_the_day_asked_in_the_owners_own_zone(
    tmp_path: Path,
) -> None:
    path = workspace(
        tmp_path,
        TOML + LAMBDA,
        payments="2026-03-03,7.00,EUR,VIR INCONNU,,\n2026-03-03,-7.00,EUR,REJET PRLV INCONNU,,\n",
        mail=f"a|2026-03-02T22:59:59+00:00|bob@stranger.example|{ME}|Bonjour\n"
        f"b|2026-03-02T23:00:00+00:00|bob@stranger.example|{ME}|Encore\n",
    )

    assert unmatched(tmp_path, path, "2026-03-02") == {"messages": 1, "payments": 0}
    assert unmatched(tmp_path, path, "2026-03-03") == {"messages": 2, "payments": 1}


def test_payments_without_a_currency_are_in_the_owners(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML + LAMBDA, payments="2026-02-10,100.00,,VIR LAMBDA,,\n")

    assert loaded(tmp_path, path).tables.payments["currency"].to_list() == ["EUR"]


def test_a_changed_setting_is_seen_without_an_import(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML, invoices=INVOICE.format(due="", currency="EUR", paid=""))
    before = loaded(tmp_path, path).tables
    workspace(tmp_path, TOML + LAMBDA)

    after = loaded(tmp_path, path).tables

    assert before.clients["client"].to_list() == ["editions-lambda-sa"]
    assert after.clients["client"].to_list() == ["lambda"]
    assert after.invoices["due_on"].to_list() == [date(2026, 2, 28)]
