"""Rules every plugin keeps, whoever wrote it. A new module is tested here without being named."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from secateur import signals, sources
from secateur.cli import commands
from secateur.cli.command import Words
from secateur.discovery import PluginError, discover
from secateur.facts import Facts
from secateur.review.inputs import INPUTS
from secateur.signals import LEVEL_SCHEMA, RECEIPT_SCHEMA, Signal
from secateur.sources import Found, Source
from secateur.tables import tables

ROOT = Path(__file__).parents[1]
SIGNALS = discover(signals, "SIGNAL", Signal)
SOURCES = discover(sources, "SOURCE", Source)
COMMANDS = discover(commands, "COMMAND", Words)
ONE_QUIET_CLIENT = tables(
    owners=pl.DataFrame({"owner": ["me"], "timezone": ["Europe/Paris"], "currency": ["EUR"]}),
    clients=pl.DataFrame({"owner": ["me"], "client": ["quiet"], "pro_bono": [False]}),
)


@pytest.mark.parametrize("name", SIGNALS)
def test_every_signal_speaks_of_every_client_in_the_columns_of_the_contract(name: str) -> None:
    signal = SIGNALS[name]

    reading = signal.measure(Facts(ONE_QUIET_CLIENT, date(2026, 6, 30)))

    assert reading.levels.height == 1
    assert dict(reading.levels.schema) == {
        **LEVEL_SCHEMA,
        "details": reading.levels.schema["details"],
    }
    details = reading.levels.schema["details"]
    assert isinstance(details, pl.Struct)
    assert tuple(details.to_schema()) == signal.details
    assert dict(reading.receipts.schema) == dict(RECEIPT_SCHEMA)


@pytest.mark.parametrize("name", SIGNALS)
def test_a_client_without_records_is_unknown_and_never_clear(name: str) -> None:
    reading = SIGNALS[name].measure(Facts(ONE_QUIET_CLIENT, date(2026, 6, 30)))

    assert reading.levels["state"].to_list() == ["unknown"]
    assert reading.levels["beyond"].to_list() == [None]


@pytest.mark.parametrize("name", SIGNALS)
def test_every_signal_needs_something_a_person_can_give(name: str) -> None:
    needs = SIGNALS[name].needs

    assert needs
    assert set(needs) <= INPUTS.keys()
    assert len(set(needs)) == len(needs)


@pytest.mark.parametrize("name", SIGNALS)
def test_every_signal_words_its_limit_and_its_settings_and_nothing_else(name: str) -> None:
    signal = SIGNALS[name]

    assert signal.words.keys() == {signal.limit_name, *signal.settings}


def test_no_two_signals_have_one_name() -> None:
    names = [signal.name.template for signal in SIGNALS.values()]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_declines_an_empty_file(name: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()

    assert not SOURCES[name].accepts(Found(path=empty, name="empty", head=b""))


@pytest.mark.parametrize(
    ("folder", "plugins"), [("signals", SIGNALS), ("sources", SOURCES)], ids=["signals", "sources"]
)
def test_every_plugin_has_its_test_and_its_page(folder: str, plugins: Mapping[str, object]) -> None:
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / folder).glob("*.py")}
    written = {path.stem for path in (ROOT / "docs" / folder).glob("*.md")}

    assert plugins.keys() <= tested
    assert plugins.keys() == written


def test_a_module_that_is_no_plugin_is_refused() -> None:
    with pytest.raises(PluginError, match=r"must define SIGNAL: Source"):
        discover(signals, "SIGNAL", Source)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_told_in_the_tour_or_by_its_own_example(name: str) -> None:
    said = COMMANDS[name].says.template
    command = name.removesuffix("_")

    assert f"secateur {command}" in said
