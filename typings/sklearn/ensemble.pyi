# Gradient boosting.

from typing import Literal, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]

class HistGradientBoostingRegressor:
    def __init__(
        self,
        *,
        loss: Literal["absolute_error", "squared_error"] = ...,
        max_iter: int = ...,
        learning_rate: float = ...,
        max_leaf_nodes: int = ...,
        min_samples_leaf: int = ...,
        random_state: int = ...,
    ) -> None: ...
    def fit(self, X: Numbers, y: Numbers | Whole) -> Self: ...
    def predict(self, X: Numbers) -> Numbers: ...

class HistGradientBoostingClassifier:
    classes_: Whole

    def __init__(
        self,
        *,
        max_iter: int = ...,
        learning_rate: float = ...,
        max_leaf_nodes: int = ...,
        min_samples_leaf: int = ...,
        l2_regularization: float = ...,
        early_stopping: bool = ...,
        random_state: int = ...,
    ) -> None: ...
    def fit(self, X: Numbers, y: Whole) -> Self: ...
    def predict_proba(self, X: Numbers) -> Numbers: ...
