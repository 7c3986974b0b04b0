"""How quick, how heavy and how large the page is: a real server, asked over loopback."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks._serving import Served, served
from benchmarks._visiting import Weight, addresses, weight
from benchmarks.review import MESSAGES, write_records
from benchmarks.whole_process import as_installed, cost
from secateur.actions.workspace.last_page import LAST_PAGE
from secateur.web.templating import STATIC

BENCHMARK = "The page"

FLOOR = (sys.executable, "-m", "benchmarks._floor")
SECATEUR = (sys.executable, "-m", "secateur")
VISITS = 5
"""How often each page is visited before its memory is read."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds of one page."""

    name: str
    first: float
    p50: float
    p99: float
    cpu: float
    """Of the processor, a request: what a busy machine changes least."""

    floor: float
    """The median of an answer of nothing, asked for in turn with the page."""

    weight: Weight


def run(*, quick: bool) -> str:
    """Serve the demo's data, then 100,000 messages, and ask for every page."""
    times = 30 if quick else 200
    with tempfile.TemporaryDirectory(prefix="secateur-bench-") as folder:
        root = Path(folder)
        compiled = as_installed(root)
        demo = {"SECATEUR_HOME": str(root / "demo-home"), **compiled}
        cost([*SECATEUR, "demo", str(root / "demo")], demo)
        large = {"SECATEUR_HOME": str(root / "large-home"), **compiled}
        scale = 10 if quick else 1
        write_records(root / "records", scale)
        cost([*SECATEUR, "import", str(root / "records")], large)
        empty = {"SECATEUR_HOME": str(root / "empty-home"), **compiled}
        parts = [
            _first_pages(
                {
                    "an empty home": partial(_first_page, empty),
                    "the demo's data, for the first time": partial(_never_seen, demo),
                    "the demo's data, seen before": partial(_first_page, demo),
                },
                3 if quick else 7,
            ),
            _of("The demo's data, nothing changed", demo, times),
            _of(f"{MESSAGES // scale:,} messages of ten years, nothing changed", large, times),
            _fonts(),
        ]
    return "\n\n".join(parts)


def _of(title: str, environment: Mapping[str, str], times: int) -> str:
    """Return the table of one workspace."""
    with served(environment) as site, served(environment, FLOOR) as bare:
        site.let_in()
        found = addresses(site)
        for _ in range(VISITS):
            for each in found.values():
                for address in each:
                    site.get(address)
        now, most = site.megabytes()
        speeds = [
            _speed((site, bare), name, address, first, times)
            for name, each in found.items()
            for address, first in each.items()
        ]
    missed = ", ".join(name for name, each in found.items() if not each)
    return "\n".join([f"### {title}", "", *_said(speeds, (now, most), missed)])


def _speed(
    sites: tuple[Served, Served], name: str, address: str, first: float, times: int
) -> Speed:
    site, bare = sites
    for _ in range(3):
        site.get(address)
    used, ours, floor = site.cpu(), list[float](), list[float]()
    for _ in range(times):
        ours.append(_timed(site, address))
        floor.append(_timed(bare, "/"))
    cpu = (site.cpu() - used) * 1000 / times
    p50, p99 = _percentiles(ours)
    return Speed(name, first, p50, p99, cpu, statistics.median(floor), weight(site, address))


def _timed(site: Served, address: str) -> float:
    return site.get(address).whole * 1000


def _percentiles(milliseconds: Sequence[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(milliseconds, n=100, method="inclusive")
    return statistics.median(milliseconds), cuts[98]


def _said(
    speeds: Sequence[Speed],
    megabytes: tuple[float, float],
    missed: str,
) -> list[str]:
    rows = sorted(speeds, key=lambda each: -each.p50)
    lines = [
        (
            "Milliseconds from request to last byte over one kept connection: the first time, then"
            " with nothing changed; CPU is the server's. kB are HTML, styles, scripts and pictures"
            " together, fonts apart."
        ),
        "",
        "| page | first ms | p50 ms | p99 ms | CPU ms | × the floor | kB | kB gzip | kB as sent |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.name} | {each.first:.0f} | {each.p50:.1f} | {each.p99:.1f} |"
        f" {each.cpu:.1f} | {each.p50 / each.floor:.1f} |"
        f" {each.weight.plain / 1000:.0f} | {each.weight.packed / 1000:.0f} |"
        f" {each.weight.sent / 1000:.0f} |"
        for each in rows
    ]
    floors = [each.floor for each in speeds]
    slow = [each.name for each in speeds if each.p50 > 10]
    worst = max(speeds, key=lambda each: each.p99)
    heavy = max(speeds, key=lambda each: each.weight.plain)
    lines += [
        "",
        (
            f"Median page {statistics.median(each.p50 for each in speeds):.1f} ms; above a p50 of"
            f" 10 ms: {', '.join(dict.fromkeys(slow)) or 'none'}; slowest p99 {worst.p99:.1f} ms"
            f" ({worst.name}). The floor is an empty answer of the same kind of server, asked for"
            f" in turn: {min(floors):.2f} to {max(floors):.2f} ms."
        ),
        (
            f"Heaviest: {heavy.name}, {heavy.weight.plain / 1000:.0f} kB. Memory after {VISITS}"
            f" visits of every page: {megabytes[0]:.0f} MB, at most {megabytes[1]:.0f} MB on the"
            " way."
        ),
    ]
    return [*lines, f"No link leads to: {missed}."] if missed else lines


def _first_pages(cases: Mapping[str, Callable[[], tuple[float, float, float]]], times: int) -> str:
    """Return the seconds from the launch of ``secateur serve`` to its first page, in turn."""
    runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in cases}
    for _ in range(times):
        for name, measured in cases.items():
            runs[name].append(measured())
    lines = [
        "### First page",
        "",
        f"Seconds since the process was launched, median of {times}.",
        "",
        "| | link printed | first byte | last byte |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {name} | "
        + " | ".join(f"{statistics.median(each):.2f}" for each in zip(*found, strict=True))
        + " |"
        for name, found in runs.items()
    ]
    return "\n".join(lines)


def _never_seen(environment: Mapping[str, str]) -> tuple[float, float, float]:
    """Measure it without the garden that the start before has kept."""
    for kept in Path(environment["SECATEUR_HOME"]).rglob(LAST_PAGE):
        kept.unlink()
    return _first_page(environment)


def _first_page(environment: Mapping[str, str]) -> tuple[float, float, float]:
    with served(environment) as site:
        linked = time.perf_counter() - site.started
        site.let_in()
        asked = time.perf_counter() - site.started
        answer = site.follow("/")
        ended = time.perf_counter() - site.started
    if answer.status != 200:
        message = f"the first page answered {answer.status}"
        raise RuntimeError(message)
    return linked, max(asked, ended - answer.whole) + answer.first_byte, ended


def _fonts() -> str:
    sizes = {path.name: path.stat().st_size for path in STATIC.rglob("*.woff2")}
    return (
        f"Fonts, kept by the browser for good: {sum(sizes.values()):,} bytes in {len(sizes)} files."
    )
