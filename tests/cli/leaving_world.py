"""A freelancer with a client to leave, as files on the disk, and the commands typed."""

import json
from pathlib import Path
from typing import Any

import pytest

from secateur.__main__ import main

Spoken = pytest.CaptureFixture[str]

AS_OF = ["--as-of", "2026-06-30"]
HEAD = "number,client,issued_on,due_on,amount,currency,tax,paid_on,paid_amount,kind\n"
INVOICES = """\
F-1,Lambda,2026-01-05,2026-02-04,2000.00,EUR,0.00,2026-02-01,,invoice
F-2,Lambda,2026-02-05,2026-03-07,2000.00,EUR,0.00,2026-04-20,,invoice
F-3,Lambda,2026-03-05,2026-04-04,2000.00,EUR,0.00,2026-04-02,,invoice
F-4,Lambda,2026-04-05,2026-05-05,1500.00,EUR,0.00,,,invoice
"""
TOML = """\
[me]
id = "camille"
name = "Camille Roy"
emails = ["camille@roy.example"]
timezone = "Europe/Paris"
country = "{country}"
currency = "EUR"
town = "Lyon"
address = "12 rue de l'Exemple\\n69001 Lyon"
mentions = "SIRET 123 456 789 00012"

[[client]]
id = "lambda"
name = '{name}'
aliases = ["Lambda"]
emails = ["jp@lambda.example"]
country = "{theirs}"
{address}
{more}
  [[client.agreement]]
  from = 2025-01-01
  rate = "60.00"
  unit = "hour"
  payment_terms = "30 days"
  {notice}
"""
ADDRESS = 'address = "3 quai du Port\\n13001 Marseille"'


class World:
    """A folder of records, and what the commands answer."""

    def __init__(self, folder: Path, spoken: Spoken) -> None:
        """Name the folder; ``make`` fills it."""
        self.folder = folder
        self.spoken = spoken
        self.out = folder / "out"

    def make(  # noqa: PLR0913  (each is one thing that differs)
        self,
        *,
        name: str = "Éditions Lambda",
        address: str = ADDRESS,
        notice: str = "notice_days = 60",
        country: str = "FR",
        theirs: str = "FR",
        more: str = "",
        invoices: str = INVOICES,
    ) -> "World":
        """Write the records and import them."""
        records = self.folder / "records"
        records.mkdir(exist_ok=True)
        said = TOML.format(
            name=name, address=address, notice=notice, country=country, theirs=theirs, more=more
        )
        (records / "secateur.toml").write_text(said, encoding="utf-8")
        (records / "invoices.csv").write_text(HEAD + invoices, encoding="utf-8")
        self.run("import", str(records))
        return self

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command; return its code, what it answered and what it remarked."""
        self.spoken.readouterr()
        code = main(list(arguments))
        said = self.spoken.readouterr()
        return code, said.out, said.err

    def leave(self, *arguments: str) -> tuple[int, str, str]:
        """Run ``secateur leave`` as of the end of June."""
        return self.run("leave", "lambda", *AS_OF, *arguments)

    def reset(self, *arguments: str) -> tuple[int, str, str]:
        """Run ``secateur reset`` as of the end of June."""
        return self.run("reset", "lambda", *AS_OF, *arguments)

    def state(self, *arguments: str) -> dict[str, Any]:
        """Return the exit as JSON."""
        code, out, err = self.leave("--format", "json", *arguments)
        assert code == 0, err
        found: dict[str, Any] = json.loads(out)
        return found

    def review(self) -> dict[str, Any]:
        """Return the client's part of the review."""
        code, out, err = self.run("review", *AS_OF, "--format", "json")
        assert code == 0, err
        found: dict[str, Any] = json.loads(out)["clients"][0]
        return found

    def ready(self) -> "World":
        """Open an exit and settle all that comes before a letter."""
        code, _, err = self.leave(
            "--motive",
            "refocus",
            "--skip-cooling",
            "--confirm",
            "fr.l442_1",
            "--say",
            "pay_by=2026-07-31",
        )
        assert code == 0, err
        return self


GOLDEN = Path(__file__).parent / "golden_leaving"


def golden(name: str, found: str) -> str:
    """Return what was kept under a name; a new one is written down, to be looked at."""
    path = GOLDEN / name
    if not path.exists():
        path.write_text(found, encoding="utf-8", newline="")
        return f"{name} is new: look at it, then run again"
    with path.open(encoding="utf-8", newline="") as kept:
        return kept.read()
