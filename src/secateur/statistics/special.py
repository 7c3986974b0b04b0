"""The functions of ``scipy.special`` in use, loaded without the rest of that package.

They stand in one compiled module, there in 10 ms. The package around it prepares for arrays of
other libraries too, and loads what NumPy tests itself and wraps Fortran with: a fifth of a
second, more than any signal takes.
"""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING

__all__ = [
    "betainc",
    "betaincc",
    "betaincinv",
    "expit",
    "gammainc",
    "gammaincc",
    "gammaincinv",
    "gammaln",
    "logit",
    "ndtr",
    "ndtri",
    "stdtr",
    "stdtrit",
]

_WHOLE, _COMPILED = "scipy.special", "scipy.special._ufuncs"


def functions() -> ModuleType:
    """Return a module that has them all: the compiled one, or SciPy's own where it has none."""
    if _WHOLE in sys.modules:
        return sys.modules[_WHOLE]
    found = find_spec(_WHOLE)
    if found is None:  # pragma: no cover  (SciPy is required)
        raise ModuleNotFoundError(_WHOLE)
    # A package that has not run: a submodule can be loaded from it, and it is not kept.
    sys.modules[_WHOLE] = module_from_spec(found)
    try:
        compiled = import_module(_COMPILED)
    except ImportError:
        compiled = None
    finally:
        del sys.modules[_WHOLE]
    if compiled is not None and all(hasattr(compiled, name) for name in __all__):
        return compiled
    return import_module(_WHOLE)


if TYPE_CHECKING:
    from scipy.special import (
        betainc,
        betaincc,
        betaincinv,
        expit,
        gammainc,
        gammaincc,
        gammaincinv,
        gammaln,
        logit,
        ndtr,
        ndtri,
        stdtr,
        stdtrit,
    )
else:
    globals().update({name: getattr(functions(), name) for name in __all__})
