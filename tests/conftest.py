"""What holds of every test: none depends on how fast the machine is, or how wide its terminal."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from secateur.store import connection
from tests.passphrases import make_quick
from tests.reviewed_once import review_once

# One worker of the tests a core: more threads would only wait for each other.
for threads in ("POLARS_MAX_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")  # noqa: TID251  (before they are loaded)

LONGEST = (
    "accessibility/test_axe.py",
    "first_hour/test_first_hour.py",
    "actions/test_case_events.py",
    "accessibility/test_without_scripts.py",
    "web/test_attacks_words.py",
    "browser/test_attacks.py",
    "web/test_attacks_transport.py",
    "accessibility/test_keyboard.py",
    "web/test_refused_forms.py",
    "web/test_attacks_files.py",
    "changes/test_properties.py",
    "signals/test_other_owners.py",
    "web/test_other_entry_pages.py",
    "web/test_attacks_windows.py",
    "web/test_case_pages.py",
    "actions/test_import_of_others.py",
    "actions/test_import_stopped.py",
    "letters/test_compose.py",
    "signals/test_contact_properties.py",
    "cli/test_where_records_end.py",
    "web/test_garden.py",
    "cli/test_leave.py",
    "forecasts/test_bets_made.py",
)
"""Files that take eight seconds or more; which of them comes first does not matter much."""

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_collection() -> None:
    """Look for no garbage among the thousands of tests while they are gathered."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for it among what the tests themselves make, and never again among the tests."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that at the end nothing is waited for; else any order."""
    items.sort(key=lambda item: not item.path.as_posix().endswith(LONGEST))


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the width that a runner of tests asks for."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(autouse=True, scope="session")
def quick_disk() -> Iterator[None]:
    """Spare the stores of this process the wait for the disk: no test cuts its power.

    Processes that are killed are others, and wait as always.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "SYNCHRONOUS", "OFF")
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_passphrases() -> Iterator[None]:
    """Spare all tests but those of the encryption itself the second a passphrase takes."""
    with pytest.MonkeyPatch.context() as patch:
        make_quick(patch)
        yield


@pytest.fixture(autouse=True, scope="session")
def reviewed_once() -> Iterator[None]:
    """Review the same facts once for all tests of this process."""
    with pytest.MonkeyPatch.context() as patch:
        review_once(patch)
        yield
