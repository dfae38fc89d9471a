"""Tensors made from numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.numpy.creation import CreationNumpy
from keras_ops.dtypes import numpy_dtype


class NumpyCreation(CreationNumpy[Any]):
    """Tensors made from numbers."""

    @override
    def zeros(self, shape: Sequence[Any], dtype: str) -> Any:
        return np.zeros(shape, numpy_dtype(dtype))

    @override
    def ones(self, shape: Sequence[Any], dtype: str) -> Any:
        return np.ones(shape, numpy_dtype(dtype))

    @override
    def full(self, shape: Sequence[Any], fill_value: Any, dtype: str) -> Any:
        return np.full(shape, fill_value, numpy_dtype(dtype))

    @override
    def arange(self, start: Any, stop: Any, step: Any, dtype: str) -> Any:
        return np.arange(start, stop, step).astype(numpy_dtype(dtype), copy=False)

    @override
    def eye(self, N: Any, M: Any, k: int, dtype: str) -> Any:
        return np.eye(N, M, k, numpy_dtype(dtype))

    @override
    def tril(self, x: Any, k: int = 0) -> Any:
        return np.tril(x, k)

    @override
    def triu(self, x: Any, k: int = 0) -> Any:
        return np.triu(x, k)
