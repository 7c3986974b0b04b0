"""Where the stores live when nobody says so: where the system keeps the data of programs."""

import sys
from pathlib import Path

import platformdirs
import pytest

from secateur.settings.environment import environment


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked itself")
@pytest.mark.parametrize("shared", [None, "", " ", "/somewhere/shared"])
def test_the_home_is_where_platformdirs_says(
    shared: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {} if shared is None else {"XDG_DATA_HOME": shared}
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    assert environment(given).home == Path(platformdirs.user_data_dir("secateur", appauthor=False))
