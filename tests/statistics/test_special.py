"""The special functions, loaded without the package around them."""

import subprocess
import sys

import pytest
from scipy import special as whole

from secateur.statistics import special

LOADED = """
import sys
from secateur.statistics import special
print("scipy.special" in sys.modules, "numpy.f2py" in sys.modules, special.ndtr(0.0))
"""


@pytest.mark.parametrize("name", special.__all__)
def test_each_function_is_the_one_of_scipy(name: str) -> None:
    assert getattr(special, name) is getattr(whole, name)


def test_the_package_around_them_is_not_loaded() -> None:
    run = subprocess.run(  # noqa: S603  (our own words)
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )

    assert run.stdout.split() == ["False", "False", "0.5"]


def test_a_scipy_with_another_layout_gives_its_whole_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(special, "_COMPILED", "scipy.special._elsewhere")
    monkeypatch.delitem(sys.modules, "scipy.special")

    assert all(hasattr(special.functions(), name) for name in special.__all__)
