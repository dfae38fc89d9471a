"""Matrix and tensor products."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from typing_extensions import override

from keras_ops.backend.numpy.products import ProductsNumpy

_FLOATS: Final = {np.dtype(name).num for name in ("float32", "float64")}


def _is_half(x: Any) -> bool:
    return x.dtype.itemsize == 2 and x.dtype.kind in "fV"


def _precisely(function: Callable[..., Any], *xs: Any) -> Any:
    """Apply a function that sums, in float32 for half precision, since NumPy would sum in half precision."""
    if not _is_half(xs[0]):
        return function(*xs)
    wide = [x.astype(np.float32) for x in xs]
    return np.asarray(function(*wide)).astype(xs[0].dtype)


class NumpyProducts(ProductsNumpy[Any]):
    """Matrix and tensor products."""

    @override
    def matmul(self, x1: Any, x2: Any) -> Any:
        if x1.dtype.num in _FLOATS:
            return np.matmul(x1, x2)
        if x1.dtype == x2.dtype == np.int8:
            return np.matmul(x1, x2, dtype=np.int32)
        return _precisely(np.matmul, x1, x2)

    @override
    def einsum(self, operands: Sequence[Any], subscripts: str) -> Any:
        optimize = len(operands) > 2
        if all(x.dtype == np.int8 for x in operands):
            return np.einsum(subscripts, *operands, dtype=np.int32, optimize=optimize)
        return _precisely(lambda *xs: np.einsum(subscripts, *xs, optimize=optimize), *operands)

    @override
    def slogdet(self, x: Any) -> tuple[Any, Any]:
        dtype = x.dtype
        sign, logdet = np.linalg.slogdet(x.astype(np.float32) if _is_half(x) else x)
        return np.asarray(sign).astype(dtype), np.asarray(logdet).astype(dtype)

    @override
    def dot(self, x1: Any, x2: Any) -> Any:
        return _precisely(np.dot, x1, x2)

    @override
    def inner(self, x1: Any, x2: Any) -> Any:
        return _precisely(np.inner, x1, x2)

    @override
    def vdot(self, x1: Any, x2: Any) -> Any:
        return _precisely(np.vdot, x1, x2)

    @override
    def outer(self, x1: Any, x2: Any) -> Any:
        return np.outer(x1, x2)

    @override
    def kron(self, x1: Any, x2: Any) -> Any:
        return np.kron(x1, x2)

    @override
    def tensordot(self, x1: Any, x2: Any, axes: Any = 2) -> Any:
        return _precisely(lambda a, b: np.tensordot(a, b, axes), x1, x2)
