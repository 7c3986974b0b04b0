"""Import of a large mailbox beside reading its bytes, and beside notmuch and mu."""

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.mail_corpus import write_mailbox
from benchmarks.whole_process import Cost, as_installed, cost, folder_size, median, rounds

BENCHMARK = "Import of mail"

MESSAGES = 50_000
QUICK_MESSAGES = 5_000

ROUNDS = 3
"""How often everything is timed, in turn: medians are shown, of the ratios those of each round."""

PEERS = ("notmuch new", "mu index")
ONE = "secateur import (Maildir), one processor"
OURS = "secateur import (Maildir)"
FLOOR = "read every byte"

MEANING = (
    "Peak memory is each process's own: the first, and what it began. At once, they used the other"
    " figure together at most, what they share counted once. Ratios are of wall time; the last, of"
    " CPU time, is to ours on one processor."
)

HEADER = (
    "| whole process | wall s | CPU s | peak MB | MB at once | × reading | × ours"
    " | CPU, × ours alone |"
)

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
        commands: dict[str, Callable[[], Cost]] = {
            FLOOR: partial(cost, [sys.executable, "-c", READ, str(mailbox / "cur")], {}),
            "secateur import (mbox)": partial(_first_import, home, mailbox.with_suffix(".mbox")),
            OURS: partial(_first_import, home, mailbox),
            "secateur import again, nothing new": partial(_import, home / "fresh", mailbox),
        }
        if hasattr(os, "sched_setaffinity"):
            commands[ONE] = partial(_on_one_processor, partial(_first_import, home, mailbox))
        if shutil.which("notmuch"):
            commands["notmuch new"] = partial(_notmuch, home, mailbox)
        if shutil.which("mu"):
            commands["mu index"] = partial(_mu, home, mailbox)
        found = rounds(1 if quick else ROUNDS, commands)
    return _table(found, messages, size)


def _on_one_processor(run: Callable[[], Cost]) -> Cost:
    """Run where only one processor is to be had, as it then reads in one process."""
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(every)})
    try:
        return run()
    finally:
        os.sched_setaffinity(0, every)


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


def _table(found: dict[str, list[Cost]], messages: int, size: int) -> str:
    intro = (
        f"{messages:,} messages, {size / 1e6:,.0f} MB, warm cache, empty store, every step on "
        "(reading, own text, language, asks, threads, matching, store). notmuch and mu also build "
        "a full-text index, which Sécateur does not. Large mailboxes are read in two processes "
        "where there are two processors; mu takes as many as there are. Everything in turn, "
        f"{len(found[FLOOR])} times: medians, of the ratios the medians of each turn's."
    )
    lines = [
        intro,
        "",
        MEANING,
        "",
        HEADER,
        "|---|---|---|---|---|---|---|---|",
    ]
    alone = found.get(ONE, found[OURS])
    for name in sorted(found, key=lambda each: each in PEERS):
        took = median(found[name])
        beside = f" + {took.beside:.0f}" if took.beside else ""
        at_once = max(took.together, took.megabytes if not took.beside else 0)
        lines.append(
            f"| {name} | {took.wall:.2f} | {took.cpu:.2f} | {took.megabytes:.0f}{beside} "
            f"| {at_once:.0f} "
            f"| {_ratio(found[name], found[FLOOR], _wall):.1f} "
            f"| {_ratio(found[name], found[OURS], _wall):.2f} "
            f"| {_ratio(found[name], alone, _cpu):.2f} |"
        )
    lines += [f"\n{peer}: not installed here, not compared." for peer in PEERS if peer not in found]
    return "\n".join(lines)


def _ratio(runs: list[Cost], others: list[Cost], seconds: Callable[[Cost], float]) -> float:
    pairs = zip(runs, others, strict=True)
    return statistics.median(seconds(run) / seconds(other) for run, other in pairs)


def _wall(took: Cost) -> float:
    return took.wall


def _cpu(took: Cost) -> float:
    return took.cpu
