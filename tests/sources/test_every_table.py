"""Rules that hold for every source but mail, on anything and on files written by others."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secateur import sources
from secateur.i18n import Translator, translator
from secateur.model.records import Ignored, Unreadable
from secateur.sources import HEAD_BYTES, Found, Options, Source, SourceError
from tests.shared_data import shared_data
from tests.sources.tables import OPTIONS, found_at
from tests.sources.test_bank_ofx import CLOSED, NEW, OLD, ONE
from tests.sources.test_calendar_ics import START, calendar
from tests.sources.test_hours_clockify import HEADER as CLOCKIFY
from tests.sources.test_hours_toggl import HEADER as TOGGL
from tests.sources.test_own_invoices import HEADER as INVOICES

SOURCES: Mapping[str, Source] = {
    module.name: importlib.import_module(f"secateur.sources.{module.name}").SOURCE
    for module in pkgutil.iter_modules(sources.__path__)
    if not module.name.startswith("mail_")
}
SEEDS = (
    OLD.format(ONE), NEW.format(CLOSED), calendar(START + "RRULE:FREQ=WEEKLY;COUNT=3\r\n"),
    INVOICES + "F1,Lambda,2026-01-05,2026-02-04,1200.50,EUR,200.08,,,invoice,,\n",
    TOGGL, CLOCKIFY, "Date;Libellé;Débit;Crédit\n25/01/2026;VIR;;1 200,00 €\n",
    "paid_on,amount,currency,label\n2026-02-10,5.00,EUR,L\n",
    "on,client,energy_before,energy_after,dread,respect\n2026-07-01,L,1,2,3,4\n",
    "asked_on,client,what,due_on,done_on\n2026-07-01,L,x,,\n",
    "starts_at,ends_at,client,outcome\n2026-07-01 09:00,,L,held\n",
    "started_at,ended_at,client,task\n2026-07-01 09:00,2026-07-01 10:00,L,x\n",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a real file with some of its bytes replaced, cut out or put in."""
    raw = bytearray(draw(st.sampled_from(SEEDS)).encode(draw(st.sampled_from(["utf-8", "utf-16"]))))
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(raw)))
        length = draw(st.integers(0, 8))
        raw[place : place + length] = draw(st.binary(max_size=8))
    return bytes(raw)


@pytest.mark.parametrize("name", SOURCES)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=st.one_of(damaged(), st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_no_bytes_raise_anything_but_a_source_error(tmp_path: Path, name: str, raw: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(raw)
    file = Found(path=path, name="any.csv", head=raw[:HEAD_BYTES])

    SOURCES[name].accepts(file)
    try:
        for record in SOURCES[name].read(file, OPTIONS):
            assert record.origin.place
    except SourceError as error:
        translator("fr-FR")(error.reason)


def test_a_file_is_taken_by_one_source_at_most(tmp_path: Path) -> None:
    for seed in SEEDS:
        path = tmp_path / "file"
        path.write_text(seed, encoding="utf-8", newline="")
        file = Found(path=path, name="file", head=seed.encode())

        assert len(takers(file)) == 1, seed


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_has_a_page_for_its_user(name: str) -> None:
    page = Path(__file__).parents[2] / "docs" / "sources" / f"{name}.md"

    assert page.read_text(encoding="utf-8").startswith("# ")


def takers(file: Found) -> list[str]:
    """Return the sources that take a file, the fallback only where nobody else does."""
    first = [n for n, s in SOURCES.items() if not s.is_fallback and s.accepts(file)]
    return first or [n for n, s in SOURCES.items() if s.is_fallback and s.accepts(file)]


FOLDERS = (
    ("bank", "ofxparse", "fixtures"), ("bank", "csv_shapes"), ("bank", "odoo_oca"),
    ("time", "solidtime"), ("calendar", "icalendar"),
)  # fmt: skip


@pytest.mark.conformance
@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_every_file_of_others_is_read_or_refused_with_a_reason(folder: tuple[str, ...]) -> None:
    english = translator("en")
    lines: list[str] = []
    for path in sorted(path for path in shared_data(*folder).rglob("*") if path.is_file()):
        file = found_at(path)
        names = takers(file)
        assert len(names) < 2, f"{path}: {names}"
        lines.append(f"{path.name:60} {_outcome(file, names, english, OPTIONS)}")
    print(*lines, sep="\n")  # noqa: T201  (the table of the conformance suite: pytest -s)

    assert lines


def _outcome(file: Found, names: list[str], english: Translator, options: Options) -> str:
    if not names:
        return "not a kind of file that is imported"
    try:
        records = list(SOURCES[names[0]].read(file, options))
    except SourceError as error:
        reason = english(error.reason)
        assert reason.endswith((".", "?")) or ": " in reason
        return f"{names[0]}: refused: {reason}"
    for record in records:
        if isinstance(record, Unreadable | Ignored):
            assert english(record.reason)
    counts = Counter(type(record).__name__ for record in records)
    return f"{names[0]}: {dict(counts)}"
