"""A dossier: complete, in order, the same each time, and checkable by anybody."""

import hashlib
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from unicodedata import category
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from secateur.dossier import MANIFEST, PDF, Settlement, dossier, exhibits, packed, timeline
from secateur.dossier.account import AccountMismatchError, account
from secateur.dossier.exhibits import slug
from secateur.dossier.pages import pages
from secateur.i18n import translator
from secateur.letters.glyphs import COVERED, is_printable, printed
from secateur.model.text import text
from tests.dossier.samples import DAY, contents, invoice, message
from tests.pdfs import letters_of, text_of

SAY = translator("en")


def test_equal_contents_are_equal_bytes_folder_and_zip() -> None:
    first, second = dossier(contents(), SAY), dossier(contents(), SAY)

    assert dict(first) == dict(second)
    assert packed(first) == packed(second)


def test_another_day_is_another_dossier() -> None:
    other = contents(as_of=date(2026, 11, 1))

    assert dossier(contents(), SAY)[PDF] != dossier(other, SAY)[PDF]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum here")
def test_sha256sum_checks_every_file_and_finds_a_changed_letter(tmp_path: Path) -> None:
    files = dossier(contents(), SAY)
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    command = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]

    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0  # noqa: S603  (a fixed command)

    changed = next(tmp_path.glob("exhibits/*message*"))
    changed.write_bytes(changed.read_bytes().replace(b"Bonjour", b"Bonsoir"))
    found = subprocess.run(  # noqa: S603  (a fixed command)
        command, cwd=tmp_path, check=False, capture_output=True, text=True
    )
    assert found.returncode == 1
    assert changed.name in found.stdout


def test_the_manifest_names_every_other_file_once() -> None:
    files = dossier(contents(), SAY)
    lines = files[MANIFEST].decode().splitlines()

    assert [line.partition("  ")[2] for line in lines] == sorted(files.keys() - {MANIFEST})


def test_the_document_bears_the_digest_of_each_exhibit() -> None:
    files = dossier(contents(), SAY)
    said = "".join(text_of(files[PDF]).split())

    for name in files.keys() - {PDF, MANIFEST}:
        assert hashlib.sha256(files[name]).hexdigest() in said


def test_exhibits_are_numbered_in_one_order_and_the_timeline_names_them() -> None:
    made = exhibits(contents(), SAY)

    assert [one.number for one in made] == list(range(1, len(made) + 1))
    assert [one.slug.partition("-")[0] for one in made] == [
        "terms",
        "invoice",
        "invoice",
        "payments",
        "message",
        "message",
        "meetings",
        "requests",
        "hours",
    ]
    shown = {record for one in made for record in one.covers}
    assert {(event.source, event.id) for event in timeline(contents())} <= shown


def test_what_happened_stands_in_the_order_of_days() -> None:
    days = [event.on for event in timeline(contents())]

    assert days == sorted(days)
    said = [SAY(event.said) for event in timeline(contents())]
    assert "€500.00 received for invoice F-0, 20 days after it was due." in said
    assert "Invoice F-1 falls due; €1,000.00 of it is open that evening." in said
    assert "The client misses a meeting." in said
    assert "Not delivered by the day asked for: Le plan." in said
    assert "Payment reminder sent." in said


def test_an_invoice_paid_in_time_never_falls_due_open() -> None:
    paid = invoice(
        settlements=(Settlement(on=date(2026, 8, 31), amount=100_000),),
        settled_on=date(2026, 8, 31),
        remainder=0,
    )
    said = [SAY(one.said) for one in timeline(contents(invoices=(paid,), account=(), owed={}))]

    assert not [one for one in said if "falls due" in one]
    assert "€1,000.00 received for invoice F-1." in said


def test_a_fee_kept_on_the_way_is_never_called_received() -> None:
    parts = (
        Settlement(on=DAY, amount=99_000),
        Settlement(on=DAY, amount=1_000, kind="fee"),
    )
    paid = invoice(settlements=parts, settled_on=DAY, remainder=0)
    made = contents(invoices=(paid,), account=(paid,), owed={})
    said = [SAY(one.said) for one in timeline(made)]

    assert "€10.00 kept as fees on the way, counted as paid, invoice F-1." in said
    assert not [one for one in said if "€10.00 received" in one]
    assert "−€990.00" in str(next(iter(account(made, SAY))))


def test_nothing_outside_the_range_is_in_the_timeline() -> None:
    first = date(2026, 9, 5)

    assert all(first <= one.on <= DAY for one in timeline(contents(first=first)))


def test_what_waits_in_settle_is_a_line_of_the_account() -> None:
    made = contents(waiting={"EUR": 10_000}, owed={"EUR": 90_000})

    said = str(list(account(made, SAY)))

    assert "Received, set against no invoice yet" in said


def test_the_account_sums_to_what_is_owed_less_unused_credit() -> None:
    made = contents(unused_credit={"EUR": 10_000}, owed={"EUR": 90_000})
    table = next(iter(account(made, SAY)))

    assert "€900.00" in str(table)


@pytest.mark.parametrize(
    "wrong",
    [
        {"owed": {"EUR": 99_999}},
        {"account": (invoice(remainder=99_999),)},
        {"account": (replace(invoice(), withheld=1),)},
    ],
)
def test_an_account_that_does_not_reconcile_is_never_written(wrong: dict[str, object]) -> None:
    with pytest.raises(AccountMismatchError):
        list(account(contents(**wrong), SAY))


def test_currencies_are_never_summed() -> None:
    dollars = replace(invoice("F-2", 70_000), currency="USD")
    made = contents(account=(invoice(), dollars), owed={"EUR": 100_000, "USD": 70_000})
    said = text_of(dossier(made, SAY)[PDF])

    assert "1,700" not in said
    assert "$700.00" in said


def test_a_cell_that_a_spreadsheet_would_run_is_quoted() -> None:
    files = dossier(contents(), SAY)
    payments = next(data for name, data in files.items() if name.endswith("payments.csv"))

    assert b"'=VIR LAMBDA" in payments


def test_a_message_keeps_its_words_in_its_file_whatever_the_fonts_have() -> None:
    said = "Merci \U0001f9ff\u4f60 et \u202eà bientôt"
    files = dossier(contents(messages=(message(3, text=said),)), SAY)
    kept = next(data for name, data in files.items() if "message" in name)

    assert said in kept.decode()
    assert "Merci" in text_of(files[PDF])


def test_headers_alone_are_called_so() -> None:
    files = dossier(contents(messages=(message(3, text=None),)), SAY)

    assert "Only the headers were kept." in text_of(files[PDF])


def test_a_dossier_of_nothing_is_one_all_the_same() -> None:
    none = contents(
        terms=(), invoices=(), payments=(), messages=(), hours=(), meetings=(), requests=()
    )
    files = dossier(replace(none, account=(), owed={}), SAY)

    assert set(files) == {PDF, MANIFEST}
    assert "No invoice is on record." in text_of(files[PDF])


HEADINGS = {"fr": "État du compte", "en": "Statement of account"}
DAYS = {
    "fr-FR": "Arrêté au 31 octobre 2026",
    "fr-CA": "Arrêté au 31 octobre 2026",
    "fr-BE": "Arrêté au 31 octobre 2026",
    "fr-CH": "Arrêté au 31 octobre 2026",
    "en": "As of October 31, 2026",
}


@pytest.mark.parametrize("locale", DAYS)
def test_every_language_makes_one(locale: str) -> None:
    said = text_of(dossier(contents(), translator(locale))[PDF])

    assert HEADINGS[locale[:2]] in said
    assert DAYS[locale] in said
    for number in ("F-0", "F-1"):
        assert number in said


def test_a_zip_holds_the_same_files_without_a_moment_of_its_own() -> None:
    files = dossier(contents(), SAY)
    with ZipFile(BytesIO(packed(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == dict(files)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@given(st.text(max_size=60))
def test_names_of_files_are_plain(said: str) -> None:
    assert set(slug(said)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], max_codepoint=0x2FFF), max_size=40
)


@settings(max_examples=20, deadline=None)
@given(WORDS, WORDS)
@example(subject="1\u1dc0\u1dc1", said="01\u1dc0H")
def test_whatever_others_wrote_a_dossier_is_made(subject: str, said: str) -> None:
    mail = message(3, subject=subject, text=said, sender=f"{subject} <lea@lambda.example>")

    made = letters_of(text_of(dossier(contents(messages=(mail,)), SAY)[PDF]))

    assert letters_of("inbox.mbox, message 3") in made
    # Where a mark stands over any letter, readers of a PDF find that letter twice, or the mark too.
    if not any(category(one).startswith("M") for one in subject + said):
        assert letters_of(str(printed(said))) in made


def test_the_characters_taken_for_granted_are_in_the_fonts() -> None:
    is_printable.cache_clear()
    unusual = [chr(code) for code in COVERED if code % 7 == 0]

    assert printed("".join(unusual)) == "".join(unusual)
    assert printed("a\x07b") == "a b"


def test_the_cover_names_the_period_from_the_first_fact_that_the_dossier_tells() -> None:
    made = contents()
    page = cast("dict[str, Any]", pages(made, exhibits(made, SAY), SAY)["cover"])
    cover = dict(page["facts"])

    first = min(event.on for event in timeline(made))
    assert str(first.year) in cover["Period"].partition(" to ")[0]
    assert cover["Period"] == SAY(text("{first:date} to {last:date}", first=first, last=made.as_of))


def test_a_label_of_an_exhibit_ends_as_the_language_writes_it() -> None:
    (invoice, *_) = [
        one for one in exhibits(contents(), translator("fr-FR")) if one.slug.startswith("invoice")
    ]
    lines = invoice.data.decode().splitlines()

    assert lines
    assert all("\N{NO-BREAK SPACE}: " in line for line in lines)
