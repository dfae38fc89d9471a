"""The random family: three distributions, of which the others are made."""

from __future__ import annotations

from typing import Any

import numpy as np
from keras_ops.backend.random import RandomBackend
from keras_ops.dtypes import numpy_dtype


class AcmeRandom(RandomBackend[Any]):
    """The random family."""

    def _draw(self, seed: Any, dtype: str, name: str, *arguments: Any) -> Any:
        return np.asarray(getattr(np.random.default_rng(seed), name)(*arguments)).astype(numpy_dtype(dtype))

    def normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        return self._draw(seed, dtype, "normal", mean, stddev, shape)

    def uniform(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return self._draw(seed, dtype, "uniform", minval, maxval, shape)

    def randint(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return self._draw(seed, dtype, "integers", minval, maxval, shape)
