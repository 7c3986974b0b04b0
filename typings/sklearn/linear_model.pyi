# Logistic regression.

from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

class LogisticRegression:
    coef_: NDArray[np.float64]
    intercept_: NDArray[np.float64]

    def __init__(
        self,
        *,
        C: float = ...,
        solver: Literal["liblinear", "lbfgs"] = ...,
        max_iter: int = ...,
        random_state: int = ...,
    ) -> None: ...
    def fit(
        self,
        X: csr_array[np.float64],
        y: NDArray[np.bool_],
        sample_weight: NDArray[np.float64] = ...,
    ) -> Self: ...
