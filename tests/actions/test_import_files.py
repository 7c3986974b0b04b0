"""Everything under a path is read once, reported file by file, and not opened again in vain."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from secateur.actions.importing.import_files import FileReport, ImportReport, import_files
from secateur.actions.importing.map_columns import map_columns
from secateur.actions.importing.report import SHOWN_PROBLEMS
from secateur.i18n import translator
from tests.actions.desks import (
    HOURS,
    INVOICES,
    MAIL_HEAD,
    ME,
    PAYMENTS,
    READERS,
    imported,
    opened,
    workspace,
)

say = translator("en")

LAMBDA = "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
MU = "F-2,Mu,2026-01-05,2026-02-04,50.00,EUR,,,,invoice\n"


def report_on(report: ImportReport, name: str) -> FileReport:
    [found] = [file for file in report.files if file.name == name]
    return found


def refusals(report: ImportReport) -> dict[str, str]:
    return {file.name: say(file.refused) for file in report.files if file.refused}


def test_the_report_accounts_for_every_row(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        invoices=LAMBDA + MU + "F-3,Mu,2026-01-05,,abc,EUR,,,,invoice\n" + LAMBDA,
        payments="2026-02-10,100.00,EUR,VIR LAMBDA F-1,,\n2026-02-11,7.00,EUR,VIR XYZ,,\n",
    )

    report = imported(tmp_path, folder)

    invoices, payments = report_on(report, "invoices.csv"), report_on(report, "payments.csv")
    assert (invoices.kind, invoices.new, invoices.known, invoices.n_unreadable) == (
        "invoices",
        2,
        1,
        1,
    )
    assert [problem.place for problem in invoices.unreadable] == ["row 4"]
    assert (payments.new, payments.unmatched) == (2, 1)
    assert (report.new, report.known, report.unreadable, report.unmatched) == (4, 1, 1, 1)


def test_the_same_folder_twice_adds_nothing_and_opens_nothing(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=LAMBDA, time="2026-01-05,2,Lambda,t\n")
    imported(tmp_path, folder)

    again = imported(tmp_path, folder)

    assert (again.files, again.unchanged) == ((), 2)


def test_a_name_that_is_no_text_is_a_name_like_any_other(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=LAMBDA)
    payments = b"/m\xe9moire.csv"
    written = "paid_on,amount,currency,label,client,invoice\n2026-02-10,100.00,EUR,VIR F-1,,\n"
    with open(os.fsencode(folder) + payments, "w", encoding="utf-8") as file:  # noqa: PTH123  (a path of bytes)
        file.write(written)

    report, again = imported(tmp_path, folder), imported(tmp_path, folder)

    assert report_on(report, "m\\xe9moire.csv").new == 1
    assert (report.new, again.new, again.unchanged) == (2, 0, 2)


def test_a_touched_file_is_read_again_and_known(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=LAMBDA)
    imported(tmp_path, folder)
    os.utime(folder / "invoices.csv", (1, 1))

    again = imported(tmp_path, folder)

    assert (again.known, again.new, again.unchanged) == (1, 0, 0)


def test_a_corrected_file_updates(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=LAMBDA)
    imported(tmp_path, folder)
    workspace(tmp_path, invoices=LAMBDA.replace("100.00", "120.00"))

    assert imported(tmp_path, folder).updated == 1


def test_a_trial_tells_all_and_records_nothing(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=LAMBDA)

    trial = imported(tmp_path, folder, dry_run=True)
    real = imported(tmp_path, folder)
    late = imported(tmp_path, folder, dry_run=True)

    assert (trial.new, trial.is_dry_run, trial.import_id) == (1, True, None)
    assert (real.new, real.unchanged) == (1, 0)
    assert (late.known, late.unchanged) == (1, 0)


def test_files_nobody_reads_are_told_with_the_reason_and_then_left_alone(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" * 10)
    (folder / "empty.csv").write_bytes(b"")

    first, second = imported(tmp_path, folder), imported(tmp_path, folder)

    assert refusals(first) == {
        "empty.csv": "The file is empty.",
        "photo.jpg": "Sécateur does not read this kind of file.",
    }
    assert (second.files, second.unchanged) == ((), 2)


def test_a_file_the_user_names_is_told_every_time(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" * 10)
    imported(tmp_path, photo)

    again = imported(tmp_path, photo)

    assert [file.is_named for file in again.gave_nothing] == [True]


def test_a_binary_called_csv_is_refused_as_a_whole(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=LAMBDA)
    (folder / "bad.csv").write_bytes(bytes(range(256)) * 50)

    report = imported(tmp_path, folder)

    assert list(refusals(report)) == ["bad.csv"]
    assert report.new == 1


def test_hidden_files_and_the_settings_are_no_records(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    (folder / ".hidden.csv").write_text(INVOICES + LAMBDA)
    (folder / ".git").mkdir()
    (folder / ".git" / "invoices.csv").write_text(INVOICES + LAMBDA)

    assert imported(tmp_path, folder).files == ()


def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=LAMBDA)
    (folder / "inside").mkdir()
    (folder / "inside" / "up").symlink_to(folder)
    (folder / "again.csv").symlink_to(folder / "invoices.csv")
    (folder / "gone.csv").symlink_to(folder / "nothing.csv")

    report = imported(tmp_path, folder)

    assert report.new == 1
    assert refusals(report) == {"gone.csv": "The file is no longer there."}


def test_what_is_no_ordinary_file_is_not_opened(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    os.mkfifo(folder / "pipe.csv")

    assert refusals(imported(tmp_path, folder)) == {"pipe.csv": "This is not an ordinary file."}


def test_a_workspace_inside_a_workspace_is_left_to_its_own_import(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    workspace(folder, invoices=LAMBDA)

    report = imported(tmp_path, folder)

    assert refusals(report) == {
        "camille": "This folder is a workspace of its own: import it by its name."
    }
    assert report.new == 0


def test_our_own_stores_are_never_imported(tmp_path: Path) -> None:
    (tmp_path / "invoices.csv").write_text(INVOICES + LAMBDA)

    report = imported(tmp_path, tmp_path)

    assert [file.name for file in report.files] == ["invoices.csv"]


def test_a_maildir_is_one_source_and_its_new_mails_alone_are_read(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    box = folder / "Mail"
    for part in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".Sent/tmp"):
        (box / part).mkdir(parents=True)
    line = "{}|2026-03-02T10:00:00+00:00|ann@lambda.example|" + ME + "|Devis ?"
    (box / "cur" / "1.a:2,S").write_text(MAIL_HEAD + line.format("a"))
    (box / "cur" / "2.b:2,").write_text(MAIL_HEAD + line.format("b"))
    (box / ".Sent" / "cur" / "3.c:2,S").write_text(MAIL_HEAD + line.format("c"))

    first = imported(tmp_path, folder)
    second = imported(tmp_path, folder)
    (box / "cur" / "2.b:2,").rename(box / "cur" / "2.b:2,RS")
    (box / "new" / "4.d").write_text(MAIL_HEAD + line.format("d"))
    third = imported(tmp_path, folder)

    assert [(file.name, file.new) for file in first.files] == [("Mail", 2), ("Mail/.Sent", 1)]
    assert (second.files, second.unchanged) == ((), 3)
    assert [(file.name, file.new, file.known) for file in third.files] == [("Mail", 1, 0)]
    assert third.unchanged == 3


def test_a_mail_that_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    for part in ("cur", "new", "tmp"):
        (folder / "Mail" / part).mkdir(parents=True)
    line = "{}|2026-03-02T10:00:00+00:00|ann@lambda.example|" + ME + "|Devis ?"
    (folder / "Mail" / "cur" / "1.a:2,S").write_text(MAIL_HEAD + line.format("a"))
    (folder / "Mail" / "cur" / "message 1").write_text(MAIL_HEAD + "torn")
    imported(tmp_path, folder)

    again = imported(tmp_path, folder)

    assert (again.unreadable, again.known, again.unchanged) == (1, 0, 1)


@pytest.mark.parametrize("flags", [":2,S", ";2,S", "!2,", ""])
def test_every_mail_that_could_not_be_read_is_tried_again_however_many_and_however_flagged(
    tmp_path: Path, flags: str
) -> None:
    box = tmp_path / "Mail"
    for part in ("cur", "new", "tmp"):
        (box / part).mkdir(parents=True)
    for number in range(SHOWN_PROBLEMS + 5):
        (box / "cur" / f"{number:03}.host{flags}").write_text("no mail\n\n")
    (box / "cur" / f"good.host{flags}").write_text(
        "From: ana@lambda.example\nDate: Mon, 3 Mar 2025 10:00:00 +0100\nMessage-ID: <1@x>\n\nHi.\n"
    )
    with opened(tmp_path, box) as desk:
        first, again = import_files(desk, [box]), import_files(desk, [box])

    assert (first.new, first.unreadable) == (1, SHOWN_PROBLEMS + 5)
    assert len(first.files[0].unreadable) == SHOWN_PROBLEMS
    assert (again.unreadable, again.unchanged) == (SHOWN_PROBLEMS + 5, 1)


def test_headers_only_keeps_no_text_and_a_full_import_brings_it_later(tmp_path: Path) -> None:
    line = f"a|2026-03-02T10:00:00+00:00|ann@lambda.example|{ME}|Devis\n"
    folder = workspace(tmp_path, mail=line)
    with opened(tmp_path, folder) as desk:
        import_files(desk, [folder], headers_only=True, readers=READERS)
        assert desk.store.value("SELECT count(*) FROM message_texts") == 0

        full = import_files(desk, [folder], readers=READERS)
        fewer = import_files(desk, [folder], headers_only=True, readers=READERS)

        assert desk.store.value("SELECT count(*) FROM message_texts") == 1
    assert (full.updated, fewer.unchanged) == (1, 1)


def test_an_archive_is_read_like_a_folder_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    with zipfile.ZipFile(folder / "inner.zip", "w") as inner:
        inner.writestr("deep/payments.csv", PAYMENTS + "2026-02-10,100.00,EUR,VIR LAMBDA,,\n")
    with zipfile.ZipFile(folder / "all.zip", "w", zipfile.ZIP_DEFLATED) as outer:
        outer.writestr("invoices.csv", INVOICES + LAMBDA)
        outer.write(folder / "inner.zip", "inner.zip")
    (folder / "inner.zip").unlink()

    first, second = imported(tmp_path, folder), imported(tmp_path, folder)

    assert {file.name: file.new for file in first.files} == {
        "all.zip/inner.zip/deep/payments.csv": 1,
        "all.zip/invoices.csv": 1,
    }
    assert (second.files, second.unchanged) == ((), 1)
    assert list((tmp_path / "home").glob("unpacked-*")) == []
    with opened(tmp_path, folder) as desk:
        paths = desk.store.rows("SELECT path FROM files WHERE new > 0 ORDER BY path")
    assert paths == [
        (f"{folder}/all.zip/inner.zip/deep/payments.csv",),
        (f"{folder}/all.zip/invoices.csv",),
    ]


def test_an_undecidable_date_is_asked_for_and_the_answer_is_remembered(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    table = folder / "factures.csv"
    table.write_text("Facture;Client;Date facture;Montant TTC\n12;ACME;01/02/2026;1 234,56 €\n")

    asked = report_on(imported(tmp_path, folder), "factures.csv")
    with opened(tmp_path, folder) as desk:
        mapping = map_columns(desk, table, {"date_order": "dmy"})
    answered = report_on(imported(tmp_path, folder), "factures.csv")

    assert asked.refused
    assert len(asked.questions) == 1
    assert mapping.date_order == "dmy"
    assert answered.new == 1


def test_guessed_columns_are_shown_in_a_trial(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    table = folder / "factures.csv"
    table.write_text("Facture;Client;Date facture;Montant TTC\n12;ACME;25/02/2026;1 234,56 €\n")

    trial = report_on(imported(tmp_path, folder, dry_run=True), "factures.csv")

    assert trial.mapping is not None
    assert trial.mapping.columns["amount"] == "Montant TTC"
    assert trial.preview is not None
    assert trial.preview.rows == (("12", "ACME", "25/02/2026", "1 234,56 €"),)


def test_another_time_zone_leaves_the_hours_of_a_file_as_the_clock_showed_them(
    tmp_path: Path,
) -> None:
    folder = workspace(tmp_path)
    (folder / "time.csv").write_text(
        "started_at,ended_at,client,task\n2026-01-05T09:00,2026-01-05T10:00,Lambda,t\n"
    )
    imported(tmp_path, folder)
    toml = (folder / "secateur.toml").read_text()
    (folder / "secateur.toml").write_text(toml.replace("Europe/Paris", "America/Toronto"))

    again = imported(tmp_path, folder)

    assert (again.new, again.updated) == (0, 0)


@pytest.mark.parametrize("heavy", ["polars", "numpy", "scipy", "babel"])
def test_an_import_with_nothing_new_loads_nothing_heavy(tmp_path: Path, heavy: str) -> None:
    folder = workspace(tmp_path, invoices=LAMBDA, time=HOURS and "2026-01-05,2,Lambda,t\n")
    imported(tmp_path, folder)
    script = (
        "import sys; from pathlib import Path\n"
        "from secateur.settings.environment import Environment\n"
        "from secateur.actions.workspace.workspaces import open_workspace\n"
        "from secateur.actions.importing.import_files import import_files\n"
        "home, folder = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "with open_workspace(Environment(home, 'fr-FR', 'Europe/Paris'), [folder]) as desk:\n"
        "    assert import_files(desk, [folder]).unchanged == 2\n"
        "print(sys.argv[3] in sys.modules)\n"
    )

    done = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", script, str(tmp_path / "home"), str(folder), heavy],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "False"
