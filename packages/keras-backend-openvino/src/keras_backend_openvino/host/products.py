"""Products of arrays."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from keras_backend_openvino.host.precision import HALF


def _precisely(function: Callable[..., Any], *xs: Any) -> Any:
    """Apply a function that sums, in float32 for half precision and in int32 for int8 alone."""
    dtype = xs[0].dtype
    if dtype in HALF:
        return np.asarray(function(*(x.astype(np.float32) for x in xs))).astype(dtype)
    if all(x.dtype == np.int8 for x in xs):
        return function(*(x.astype(np.int32) for x in xs))
    return function(*xs)


class HostProducts:
    """Matrix and tensor products."""

    def matmul(self, x1: Any, x2: Any) -> Any:
        if x1.ndim > 2 and x2.ndim == 2:  # one product of large matrices instead of many small ones
            rows = _precisely(np.matmul, x1.reshape(math.prod(x1.shape[:-1]), x1.shape[-1]), x2)
            return rows.reshape(*x1.shape[:-1], x2.shape[-1])
        return _precisely(np.matmul, x1, x2)

    def einsum(self, operands: Sequence[Any], subscripts: str) -> Any:
        return _precisely(lambda *xs: np.einsum(subscripts, *xs, optimize=True), *operands)

    def slogdet(self, x: Any) -> tuple[Any, Any]:
        sign, logarithm = np.linalg.slogdet(x.astype(np.float32) if x.dtype in HALF else x)
        return np.asarray(sign).astype(x.dtype), np.asarray(logarithm).astype(x.dtype)
