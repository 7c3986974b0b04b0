"""Import of a large mailbox beside reading its bytes, and beside notmuch and mu."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.mail_corpus import write_mailbox
from benchmarks.whole_process import Cost, as_installed, cost, folder_size, in_turn

BENCHMARK = "Import of mail"

MESSAGES = 50_000
QUICK_MESSAGES = 5_000

ROUNDS = 3
"""How often reading and we are timed, whose medians are shown; the peers take minutes: once."""

PEERS = ("notmuch new", "mu index")

READ = """
import os, sys
for entry in os.scandir(sys.argv[1]):
    with open(entry.path, "rb") as file:
        file.read()
"""
"""The floor: every byte read once, warm, by the same interpreter, and none of it kept."""


def run(*, quick: bool) -> str:
    """Measure a first import, a second one with nothing new, and the peers."""
    messages = QUICK_MESSAGES if quick else MESSAGES
    with tempfile.TemporaryDirectory(prefix="secateur-bench-") as folder:
        home = Path(folder)
        mailbox = home / "mail"
        write_mailbox(mailbox, messages)
        size = folder_size(mailbox / "cur")
        ours: dict[str, Callable[[], Cost]] = {
            "read every byte": partial(
                cost, [sys.executable, "-c", READ, str(mailbox / "cur")], {}
            ),
            "secateur import (mbox)": partial(_first_import, home, mailbox.with_suffix(".mbox")),
            "secateur import (Maildir)": partial(_first_import, home, mailbox),
            "secateur import again, nothing new": partial(_import, home / "fresh", mailbox),
        }
        peers: dict[str, Callable[[], Cost]] = {}
        if shutil.which("notmuch"):
            peers["notmuch new"] = partial(_notmuch, home, mailbox)
        if shutil.which("mu"):
            peers["mu index"] = partial(_mu, home, mailbox)
        found = in_turn(1, peers) | in_turn(1 if quick else ROUNDS, ours)
    return _table(found, messages, size)


def _import(home: Path, mailbox: Path) -> Cost:
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "secateur", "import", str(mailbox)]
    return cost(command, {"SECATEUR_HOME": str(home), **as_installed(mailbox.parent)})


def _first_import(folder: Path, mailbox: Path) -> Cost:
    home = folder / "fresh"
    shutil.rmtree(home, ignore_errors=True)
    return _import(home, mailbox)


def _notmuch(folder: Path, mailbox: Path) -> Cost:
    shutil.rmtree(folder / "notmuch", ignore_errors=True)
    (folder / "notmuch").mkdir()
    config = folder / "notmuch" / "config"
    config.write_text(
        f"[database]\npath={folder / 'notmuch'}\nmail_root={mailbox}\n"
        "[user]\nname=C\nprimary_email=camille@roy-traduction.example\n[new]\ntags=new\n",
        encoding="utf-8",
    )
    return cost(["notmuch", "new", "--quiet"], {"NOTMUCH_CONFIG": str(config)})


def _mu(folder: Path, mailbox: Path) -> Cost:
    shutil.rmtree(folder / "mu", ignore_errors=True)
    home = str(folder / "mu")
    cost(["mu", "init", "--quiet", f"--muhome={home}", f"--maildir={mailbox}"], {})
    return cost(["mu", "index", "--quiet", f"--muhome={home}"], {})


def _table(found: dict[str, Cost], messages: int, size: int) -> str:
    floor, ours = found["read every byte"], found["secateur import (Maildir)"]
    found = dict(sorted(found.items(), key=lambda each: each[0] in PEERS))
    intro = (
        f"{messages:,} messages, {size / 1e6:,.0f} MB, warm cache, empty store, every step on "
        "(reading, own text, language, asks, threads, matching, store). notmuch and mu also build "
        "a full-text index, which Sécateur does not. Reading and Sécateur: medians of "
        f"{ROUNDS} runs (one where quick)."
    )
    lines = [
        intro,
        "",
        "On a machine that is shared, the ratios of CPU seconds are those to go by.",
        "",
        "| whole process | wall s | CPU s | peak MB | × reading, CPU | × our import, CPU |",
        "|---|---|---|---|---|---|",
    ]
    for name, took in found.items():
        lines.append(
            f"| {name} | {took.wall:.2f} | {took.cpu:.2f} | {took.megabytes:.0f} "
            f"| {took.cpu / floor.cpu:.1f} | {took.cpu / ours.cpu:.2f} |"
        )
    lines += [f"\n{peer}: not installed here, not compared." for peer in PEERS if peer not in found]
    return "\n".join(lines)
