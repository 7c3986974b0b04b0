"""The review of ten busy years, as a cold process."""

import random
import sys
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.mail_corpus import CLIENTS, write_mailbox
from benchmarks.whole_process import as_installed, cost, in_turn

BENCHMARK = "The review"

SIGNALS = """
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.workspace.workspaces import open_workspace
from secateur.facts import Facts
from secateur.review.measuring import measured
from secateur.settings.environment import environment
from datetime import date
with open_workspace(environment()) as desk:
    facts = Facts(load_tables(desk).tables, date.fromisoformat("2026-01-01"))
measured(facts)
"""
"""Every signal of every client, and nothing else of the review."""

MESSAGES, INVOICES, ENTRIES = 100_000, 5_000, 30_000
STARTS_ON = date(2016, 1, 4)
DAYS = 3_650


def run(*, quick: bool) -> str:
    """Import ten years once, then measure the review and what it is made of."""
    scale = 10 if quick else 1
    with tempfile.TemporaryDirectory(prefix="secateur-bench-") as folder:
        home = Path(folder)
        write_records(home / "records", scale)
        settings = {"SECATEUR_HOME": str(home / "home"), **as_installed(home)}
        secateur = [sys.executable, "-m", "secateur"]
        cost([*secateur, "import", str(home / "records")], settings)
        cost([*secateur, "review", "--format", "json"], settings)
        found = in_turn(
            3 if quick else 7,
            {
                "import numpy, polars, scipy.special": partial(
                    cost,
                    [sys.executable, "-c", "import numpy, polars, scipy.special"],
                    as_installed(home),
                ),
                "all signals, from the store": partial(
                    cost, [sys.executable, "-c", SIGNALS], settings
                ),
                "secateur review --format json": partial(
                    cost, [*secateur, "review", "--format", "json"], settings
                ),
            },
        )
    lines = [
        (
            f"{CLIENTS} clients, ten years, {MESSAGES // scale:,} messages, {INVOICES // scale:,} "
            f"invoices, {ENTRIES // scale:,} time entries; the whole process, from start to the "
            "last byte of JSON with all receipts."
        ),
        "",
        "| whole process | wall s | CPU s | peak MB |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {took.wall:.2f} | {took.cpu:.2f} | {took.megabytes:.0f} |"
        for name, took in found.items()
    ]
    return "\n".join(lines)


def write_records(folder: Path, scale: int) -> None:
    """Write ten years of twenty clients as a workspace, a ``scale``-th of them."""
    folder.mkdir()
    chance = random.Random(7)  # noqa: S311  (invented records are no secret)
    write_mailbox(folder / "mail", MESSAGES // scale, attachment_bytes=1_000)
    _write_invoices(folder / "invoices.csv", INVOICES // scale, chance)
    _write_hours(folder / "time.csv", ENTRIES // scale, chance)
    clients = "".join(
        f'[[client]]\nid = "client{number}"\nname = "Client {number}"\n'
        f'emails = ["*@client{number}.example"]\n'
        f'[[client.agreement]]\nfrom = 2016-01-01\nrate = "60.00"\nunit = "hour"\n\n'
        for number in range(CLIENTS)
    )
    me = (
        '[me]\nemails = ["camille@roy-traduction.example"]\ntimezone = "America/Toronto"\n'
        'country = "CA-QC"\ncurrency = "CAD"\nwanted_rate = "75.00"\nsales_tax = "none"\n\n'
    )
    (folder / "secateur.toml").write_text(me + clients, encoding="utf-8")


def _write_invoices(path: Path, rows: int, chance: random.Random) -> None:
    lines = ["number,client,issued_on,due_on,amount,currency,paid_on"]
    for number in range(rows):
        issued = STARTS_ON + timedelta(days=number * DAYS // rows)
        due = issued + timedelta(days=30)
        paid = due + timedelta(days=int(chance.gauss(number % CLIENTS, 6)))
        amount = f"{chance.randint(100, 3000)}.00"
        lines.append(f"F-{number:05},Client {number % CLIENTS},{issued},{due},{amount},CAD,{paid}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_hours(path: Path, rows: int, chance: random.Random) -> None:
    lines = ["started_at,ended_at,client,task"]
    for number in range(rows):
        day = STARTS_ON + timedelta(days=number * DAYS // rows)
        hour = chance.randint(8, 19)
        lines.append(f"{day}T{hour:02}:00,{day}T{hour + 1:02}:30,Client {number % CLIENTS},work")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
