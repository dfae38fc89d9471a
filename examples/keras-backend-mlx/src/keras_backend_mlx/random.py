"""The random family: a seed is the key of a counter-based generator."""

from __future__ import annotations

from typing import Any

import mlx.core as mx
from keras_ops.backend.random import RandomBackend

from keras_backend_mlx.tensors import is_compiling, to_mlx


class MlxRandom(RandomBackend[Any]):
    """The random family; the contract makes the gamma and the binomial distribution of these."""

    def normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        return mx.random.normal(shape, to_mlx(dtype), key=seed) * stddev + mean

    def uniform(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return mx.random.uniform(minval, maxval, shape, to_mlx(dtype), key=seed)

    def randint(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return mx.random.randint(minval, maxval, shape, to_mlx(dtype), key=seed)

    def set_framework_seed(self, seed: int) -> None:
        mx.random.seed(seed)

    def check_unseeded(self) -> None:
        if is_compiling():
            raise ValueError(
                "Random numbers are drawn without a seed while a function is compiled, which would make them constants"
                " of it; pass seed= a keras.random.SeedGenerator that an attribute of the layer or model holds."
            )
