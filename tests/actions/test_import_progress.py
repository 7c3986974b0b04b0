"""Progress is told from nothing to all, inside one large file too."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from secateur.actions.importing.import_files import Progress, import_files
from tests.actions.desks import INVOICES, READERS, opened, workspace

LAMBDA = "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"


def steps_of(folder: Path, *paths: Path) -> list[Progress]:
    """Import with the real readers, and return what was told on the way."""
    steps: list[Progress] = []
    with opened(folder, *paths) as desk:
        import_files(desk, paths, progress=steps.append)
    return steps


MAIL = (
    "From: ana@lambda.example\nDate: Mon, 3 Mar 2025 10:00:00 +0100\nMessage-ID: <{}@x>\n"
    "Content-Type: application/pdf\n\n" + "A" * 1_100_000 + "\n"
)


def a_maildir(folder: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for number in range(14):
        (folder / "cur" / f"{number}.host:2,S").write_text(MAIL.format(number))


def an_mbox(folder: Path) -> None:
    folder.mkdir()
    separator = "From ana@lambda.example Mon Mar  3 10:00:00 2025\n"
    mails = [separator + MAIL.format(number) + "\n" for number in range(14)]
    (folder / "Inbox").write_text("".join(mails))


def a_table(folder: Path) -> None:
    folder.mkdir()
    rows = "".join(LAMBDA.replace("F-1", f"F-{number}") for number in range(4_000))
    (folder / "invoices.csv").write_text(INVOICES + rows)


def a_zip_of_a_table(folder: Path) -> None:
    a_table(folder)
    with zipfile.ZipFile(folder / "all.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(folder / "invoices.csv", "invoices.csv")
    (folder / "invoices.csv").unlink()


@pytest.mark.parametrize("make", [a_maildir, an_mbox, a_table, a_zip_of_a_table])
def test_progress_moves_inside_one_large_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "export")

    done = [step.bytes_done for step in steps_of(tmp_path, tmp_path / "export")]

    assert done == sorted(done)
    assert len({count for count in done if 0 < count < done[-1]}) >= 3
    assert done[-1] > 0


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=LAMBDA, payments="2026-02-10,1.00,EUR,V,,\n")
    steps: list[Progress] = []
    with opened(tmp_path, folder) as desk:
        import_files(desk, [folder], progress=steps.append, readers=READERS)

    assert steps[0].bytes_done == 0
    assert steps[-1].bytes_done == steps[-1].bytes_total > 0
    assert [step.bytes_done for step in steps] == sorted(step.bytes_done for step in steps)
