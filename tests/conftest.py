"""What holds of every test: none depends on how fast the machine is, or how wide its terminal."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from secateur.store import connection
from tests.passphrases import make_quick

# One worker of the tests a core: the threads of the tables would only wait for each other.
os.environ.setdefault("POLARS_MAX_THREADS", "1")  # noqa: TID251  (before polars is loaded)

LONGEST = (
    "first_hour/test_first_hour.py",
    "accessibility/test_axe.py",
    "actions/test_case_events.py",
    "web/test_refused_forms.py",
    "web/test_attacks_files.py",
    "web/test_attacks_words.py",
    "browser/test_attacks.py",
    "web/test_attacks_transport.py",
    "accessibility/test_without_scripts.py",
    "signals/test_other_owners.py",
    "changes/test_properties.py",
    "web/test_case_pages.py",
    "cli/test_reset.py",
    "cli/test_share.py",
    "letters/test_compose.py",
    "actions/test_import_of_others.py",
    "signals/test_contact_properties.py",
    "web/test_other_entry_pages.py",
    "forecasts/test_bets_made.py",
)
"""Files that take ten seconds or more; which of them comes first does not matter much."""

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


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
