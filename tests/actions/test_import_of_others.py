"""Files written by others: every record is accounted for, and a second import adds nothing."""

from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.actions.loading.load_tables import load_tables
from tests.actions.desks import opened
from tests.shared_data import shared_data

pytestmark = pytest.mark.conformance


def test_every_mail_of_a_corpus_is_accounted_for(tmp_path: Path) -> None:
    corpus = shared_data("mail", "spamassassin_easy_ham")
    with opened(tmp_path, corpus) as desk:
        first = import_files(desk, [corpus])
        second = import_files(desk, [corpus])

    mails = len(list(corpus.rglob("0*.txt")))
    assert mails >= 2_500
    assert first.new + first.known + first.unreadable == mails
    assert (second.files, second.unchanged) == ((), len(first.files))


def test_a_table_of_invoices_needs_no_mapping_and_says_that_its_currency_is_assumed(
    tmp_path: Path,
) -> None:
    table = shared_data("payments", "receivables_2012_2013.csv")
    rows = table.read_text(encoding="utf-8-sig").splitlines()[1:]
    with opened(tmp_path, table) as desk:
        report = import_files(desk, [table])
        found = load_tables(desk)

    assert report.new + report.unreadable == len(rows)
    assert found.tables.clients.height == len({row.split(",")[1] for row in rows})
    assert found.tables.invoices.height == report.new
    assert "currency" in [assumed.what for assumed in found.assumed]
