# Steps one after the other.

from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

class Pipeline:
    def fit(self, X: Sequence[str], y: NDArray[np.bool_]) -> Self: ...
    def predict_proba(self, X: Sequence[str]) -> NDArray[np.float64]: ...

def make_pipeline(*steps: object) -> Pipeline: ...
