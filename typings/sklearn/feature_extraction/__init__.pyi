# Features of rows given by name.

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

class DictVectorizer:
    def fit_transform(self, X: Sequence[dict[str, float]]) -> csr_array[np.float64]: ...
    def get_feature_names_out(self) -> NDArray[np.str_]: ...
