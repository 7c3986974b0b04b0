"""What settings say can be written out, and read back as the same."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from secateur.settings import Agreement, ClientSettings, Me, Settings
from secateur.settings.document import settings_of
from secateur.settings.shape import Balance, Days, Discount, Months, PaymentTerms
from secateur.settings.workspace_file import parse_workspace_file
from secateur.settings.writing import document_of, toml_text

words = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    .map(str.strip)
    .filter(bool)
)  # fmt: skip
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
stretches = st.tuples(days, days).map(lambda pair: Days(min(pair), max(pair)))
sums = st.decimals(0, 100_000, places=2)
shares = st.decimals(0, 1, places=4)
spans = st.lists(st.integers(0, 48), min_size=2, max_size=4, unique=True).map(
    lambda marks: tuple(
        (30 * start, 30 * end)
        for start, end in zip(sorted(marks)[::2], sorted(marks)[1::2], strict=False)
    )
)
hours = st.dictionaries(st.integers(0, 6), spans, min_size=1)
choice = st.none
agreements = st.builds(
    Agreement,
    from_on=days.filter(lambda day: day < date(2050, 1, 1)),
    until_on=choice() | st.just(date(2051, 1, 1)),
    signed=choice() | st.booleans(),
    rate=choice() | sums,
    currency=choice() | st.sampled_from(["EUR", "CAD"]),
    unit=choice() | st.sampled_from(["hour", "day", "fixed", "month", "in_kind"]),
    payment_terms=choice()
    | st.builds(PaymentTerms, st.integers(1, 120), st.booleans())
    | st.just(PaymentTerms(0)),
    notice_days=choice() | st.integers(0, 365) | st.builds(Months, st.integers(0, 36)),
    discount=choice() | st.builds(Discount, st.decimals("0.01", 1, places=2), st.integers(2, 90)),
    withholding=choice() | shares,
    pro_bono=choice() | st.booleans(),
)


def _scoped(one: Agreement, minutes: int, per: Literal["month", "project"]) -> Agreement:
    return replace(one, scope_minutes=minutes, scope_per=per)


scoped = st.builds(
    _scoped,
    agreements,
    st.integers(1, 60_000),
    st.sampled_from(("month", "project")),
)
clients = st.builds(
    ClientSettings,
    id=st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    name=choice() | words,
    emails=st.sampled_from([(), ("*@kappa.example",)]),
    aliases=st.lists(words, max_size=2).map(tuple),
    closed=st.lists(stretches, max_size=2).map(tuple),
    kind=choice() | st.sampled_from(["business", "consumer", "public"]),
    pro_bono=choice() | st.booleans(),
    address=choice() | words,
    agreements=st.lists(
        agreements | scoped, max_size=3, unique_by=lambda one: one.from_on
    ).map(lambda listed: tuple(sorted(listed, key=lambda one: one.from_on))),
)  # fmt: skip
settings = st.builds(
    Settings,
    me=st.builds(
        Me,
        name=choice() | words,
        address=choice() | words,
        wanted_rate=choice() | sums.filter(bool),
        sales_tax=choice() | shares,
        hours=choice() | hours,
        days_off=choice() | st.lists(stretches, min_size=1, max_size=2).map(tuple),
        opening_balance=choice()
        | st.builds(Balance, days, st.decimals(-1000, 1000, places=2).map(lambda d: d + 0)),
        form_of_address=choice() | st.sampled_from(["tu", "vous"]),
    ),
    rates=st.dictionaries(st.sampled_from(["USD", "CHF"]), sums.filter(bool)),
    limits=st.dictionaries(st.sampled_from(["late_days", "late_share"]), shares),
    clients=st.lists(clients, max_size=2, unique_by=lambda one: one.id).map(tuple),
)


@given(settings)
def test_a_file_that_is_written_reads_as_the_same_settings(given_settings: Settings) -> None:
    text = toml_text(given_settings)

    assert parse_workspace_file(text.encode(), "secateur.toml") == given_settings


@given(settings)
def test_the_document_says_the_same_as_the_file(given_settings: Settings) -> None:
    from secateur.settings.document import Where  # noqa: PLC0415  (only this test needs it)

    document = document_of(given_settings)
    written = tomllib.loads(toml_text(given_settings))

    assert settings_of(document, Where("x", {})) == given_settings
    assert settings_of(written, Where("x", {})) == given_settings


def test_a_number_is_written_as_it_was_said() -> None:
    assert 'wanted_rate = "75.00"' in toml_text(Settings(me=Me(wanted_rate=Decimal("75.00"))))
