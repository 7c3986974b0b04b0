"""What Lighthouse thinks of the page: speed, accessibility, best practices, on loopback."""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks._serving import Served, served
from benchmarks._visiting import addresses
from benchmarks.pages import SECATEUR
from benchmarks.whole_process import as_installed, cost

BENCHMARK = "Lighthouse"

PAGES = ("garden", "client", "leave", "letter", "import_files", "client_afford", "afford")
CATEGORIES: Mapping[str, int] = {"performance": 95, "accessibility": 100, "best-practices": 95}
"""What is judged, and the least that is held."""

FOLDER = Path(__file__).parent
LIGHTHOUSE = FOLDER / "node_modules" / "lighthouse"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
CHROME_FLAGS = (
    "--headless=new --no-sandbox --disable-background-networking --disable-component-update"
    " --disable-default-apps --disable-sync --no-first-run --no-default-browser-check"
)

TRIES = 3
"""A browser on a busy machine now and then does not start, or loses its page."""

Report = Mapping[str, Any]


def run(*, quick: bool) -> str:
    """Judge each page as on a slow phone, Lighthouse's own default."""
    missing = _lacks()
    if missing:
        return f"Skipped: {missing}."
    times = 1 if quick else 3
    with tempfile.TemporaryDirectory(prefix="secateur-bench-") as folder:
        root = Path(folder)
        environment = {"SECATEUR_HOME": str(root / "home"), **as_installed(root)}
        cost([*SECATEUR, "demo", str(root / "demo")], environment)
        with served(environment) as site:
            site.let_in()
            found = addresses(site)
            reports = {
                (name, form): [_judged(site, next(iter(found[name])), form) for _ in range(times)]
                for name in PAGES
                if found[name]
                for form in ("mobile", "desktop")
            }
    return _said(reports, times)


def _lacks() -> str:
    """Install Lighthouse from its pinned list where it can be; say what is missing otherwise."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            return f"{program} is not on this machine"
    if _chromium() is None:
        return "no Chromium is on this machine"
    if not LIGHTHOUSE.exists():
        # Nothing of these packages runs while they are installed.
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        done = subprocess.run(command, cwd=FOLDER, check=False, capture_output=True)  # noqa: S603  (written here; npm is where its owner put it)
        if done.returncode:
            return "Lighthouse could not be installed"
    return ""


def _chromium() -> str | None:
    return next((found for found in map(shutil.which, CHROMIUMS) if found), None)


def _judged(site: Served, address: str, form: str) -> Report:
    """Return the report of one visit, with an empty cache."""
    command = [
        "node",
        str(LIGHTHOUSE / "cli" / "index.js"),
        f"http://{site.host}{address}",
        "--quiet",
        "--output=json",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={CHROME_FLAGS}",
        f"--extra-headers={json.dumps(site.headers)}",
        *(["--preset=desktop"] if form == "desktop" else []),
    ]
    environment = {**os.environ, "CHROME_PATH": _chromium() or ""}  # noqa: TID251  (a benchmark is no part of the program)
    words = ""
    for _ in range(TRIES):
        done = subprocess.run(  # noqa: S603  (a command written here)
            command, env=environment, check=False, capture_output=True, timeout=300
        )
        if not done.returncode:
            found: Report = json.loads(done.stdout)
            return found
        words = done.stderr.decode(errors="replace")[-1000:]
    message = f"Lighthouse failed at {address}: {words}"
    raise RuntimeError(message)


def _said(reports: Mapping[tuple[str, str], Sequence[Report]], times: int) -> str:
    lines = [
        (
            f"Lighthouse 12.8.2 in headless Chromium, median of {times}; mobile is its default, a"
            " slow phone on a slow line, simulated."
        ),
        "",
        (
            "| page | | performance | accessibility | best practices | first paint s"
            " | largest paint s | blocked ms | shift |"
        ),
        "|---|---|---|---|---|---|---|---|---|",
    ]
    below: list[str] = []
    for (name, form), found in reports.items():
        scores = {one: _median(_score(each, one) for each in found) for one in CATEGORIES}
        lines.append(
            f"| {name} | {form} | "
            + " | ".join(f"{scores[one]:.0f}" for one in CATEGORIES)
            + f" | {_audit(found, 'first-contentful-paint') / 1000:.1f}"
            f" | {_audit(found, 'largest-contentful-paint') / 1000:.1f}"
            f" | {_audit(found, 'total-blocking-time'):.0f}"
            f" | {_audit(found, 'cumulative-layout-shift'):.2f} |"
        )
        for one, least in CATEGORIES.items():
            if scores[one] < least:
                why = ", ".join(_failed(found[-1], one))
                below.append(f"{name} ({form}): {one} {scores[one]:.0f} of {least}: {why}")
    held = ", ".join(f"{name} {least}" for name, least in CATEGORIES.items())
    lines += ["", f"Held: {held}. " + ("Below: " if below else "Every page reaches it.")]
    return "\n".join([*lines, *(f"- {each}" for each in below)])


def _score(report: Report, category: str) -> float:
    return 100 * float(report["categories"][category]["score"] or 0)


def _median(values: Iterable[float]) -> float:
    return statistics.median(list(values))


def _audit(reports: Sequence[Report], name: str) -> float:
    return _median(float(each["audits"][name]["numericValue"]) for each in reports)


def _failed(report: Report, category: str) -> list[str]:
    """Return the audits that cost points."""
    weighed = report["categories"][category]["auditRefs"]
    names = [each["id"] for each in weighed if each["weight"]]
    return [name for name in names if (report["audits"][name]["score"] or 0) < 0.9]
