"""An import with nothing new does without what an import needs: that is what makes it quick."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.actions.desks import TOML, workspace

LAMBDA = "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
AGAIN = """
import sys
from secateur.__main__ import main
code = main(["import", sys.argv[1]])
heavy = ("rich", "polars", "numpy", "scipy", "babel", "rapidfuzz", "dateutil", "shutil", "tempfile",
         "secateur.mail.reader", "secateur.actions.deriving.match_records",
         "secateur.formats.text.csv_table",
         "secateur.model.records", "secateur.actions.workspace.check_limits", "secateur.leaving",
         *sys.argv[2:])
print(code, *(name for name in heavy if name in sys.modules))
"""


def maildir(folder: Path, n: int) -> Path:
    """Make a Maildir of short mails."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for number in range(n):
        head = f"Message-ID: <{number}@lambda.example>\nFrom: Ana <ana@lambda.example>\n"
        written = f"{head}Date: Mon, 05 Jan 2026 09:00:00 +0100\n\n.\n"
        (folder / "cur" / f"{number}.host:2,S").write_text(written, encoding="ascii")
    return folder


def run(home: Path, folder: Path, *heavy: str) -> str:
    environment = {"SECATEUR_HOME": str(home), "PATH": ""}
    command = [sys.executable, "-c", AGAIN, str(folder), *heavy]
    done = subprocess.run(  # noqa: S603  (our own words)
        command, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("me", [TOML, '[me]\ncountry = "HU"\n'])
def test_nothing_new_loads_no_reader_no_tables_and_no_terminal(tmp_path: Path, me: str) -> None:
    folder = workspace(tmp_path, me, invoices=LAMBDA)

    assert "rich" in run(tmp_path / "home", folder)
    assert run(tmp_path / "home", folder) == "0"


def test_a_thousand_mails_are_told_without_a_table_of_numbers_or_a_file_of_settings(
    tmp_path: Path,
) -> None:
    folder = maildir(tmp_path / "mail", n=1_000)

    assert "rich" in run(tmp_path / "home", folder)
    assert run(tmp_path / "home", folder, "tomllib", "secateur.settings.workspace_file") == "0"


def test_matching_mail_and_money_loads_no_frames(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=LAMBDA)

    assert not {"polars", "numpy", "scipy"} & set(run(tmp_path / "home", folder).split())
