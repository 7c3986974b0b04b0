"""The sheet of a client names every term that was agreed."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from rich.console import Console

from secateur.actions.entering.edit_clients import ClientView
from secateur.cli.views.client_table import client_row, client_sheet
from secateur.i18n import translator
from secateur.settings import Agreement, ClientSettings, Months, PaymentTerms
from secateur.settings.shape import Discount

SINCE = date(2026, 1, 1)


def view(agreement: Agreement) -> ClientView:
    settings = ClientSettings(id="lambda", agreements=(agreement,))
    return ClientView(
        id="lambda",
        name="Lambda",
        emails=(),
        aliases=(),
        is_confirmed=True,
        origin="store",
        settings=settings,
    )


def drawn(agreement: Agreement) -> str:
    console = Console(file=StringIO(), width=300)
    console.print(client_sheet(view(agreement), translator("en")))
    written = console.file
    assert isinstance(written, StringIO)
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines()).replace(
        "\N{NO-BREAK SPACE}", " "
    )


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (PaymentTerms(30, is_end_of_month=True), "paid within 30 days, end of month"),
        (PaymentTerms(30), "paid within 30 days\n"),
        (PaymentTerms(0), "paid on receipt"),
    ],
)
def test_payment_terms_are_said_as_they_were_agreed(terms: PaymentTerms, said: str) -> None:
    assert said in drawn(Agreement(from_on=SINCE, payment_terms=terms))


def test_a_notice_of_months_is_said_in_months() -> None:
    found = drawn(Agreement(from_on=SINCE, notice_days=Months(2), notice_days_client=Months(1)))

    assert "2 months of notice" in found
    assert "1 month of notice by the client" in found


def test_every_term_is_named() -> None:
    agreement = Agreement(
        from_on=SINCE,
        scope_minutes=1200,
        scope_per="month",
        notice_days=30,
        notice_days_client=60,
        late_rate=Decimal("12.0"),
        discount=Discount(Decimal("0.02"), 10),
        withholding=Decimal("0.05"),
        law="FR",
        pro_bono=True,
    )

    found = drawn(agreement)

    for said in (
        "20 h agreed, per month",
        "30 days of notice",
        "60 days of notice by the client",
        "12.0% a year on late payments",
        "2% off if paid within 10 days",
        "5% held back by the client",
        "pro bono",
        "law of FR",
    ):
        assert said in found


def test_the_json_of_a_client_has_every_term_as_the_file_writes_it() -> None:
    agreement = Agreement(
        from_on=SINCE,
        rate=Decimal("60.00"),
        payment_terms=PaymentTerms(30, is_end_of_month=True),
        scope_minutes=1200,
        scope_per="month",
        notice_days=30,
    )

    assert client_row(view(agreement))["agreements"] == [
        {
            "from": "2026-01-01",
            "rate": "60.00",
            "payment_terms": "30 days end of month",
            "notice_days": 30,
            "scope_hours": {"per": "month", "hours": "20"},
        }
    ]
