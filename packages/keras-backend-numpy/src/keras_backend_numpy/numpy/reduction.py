"""Reductions and running totals along axes."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.numpy.reduction import ReductionNumpy
from keras_ops.tensor import Axis


def _axes(axis: Axis) -> Any:
    return tuple(axis) if isinstance(axis, list) else axis


def _wide(x: Any) -> Any:
    """Return the dtype to accumulate in: 32 bits for 16-bit floats, else that of `x`."""
    return np.float32 if x.dtype.itemsize == 2 and x.dtype.kind in "fV" else x.dtype


def _reduced(ufunc: Any, x: Any, axis: Axis, keepdims: bool, **options: Any) -> Any:
    return ufunc.reduce(x, _axes(axis), keepdims=keepdims, **options)


class NumpyReduction(ReductionNumpy[Any]):
    """Reductions and running totals along axes, by ufuncs: NumPy's functions of these names take three times as long."""

    @override
    def sum(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(np.add, x, axis, keepdims, dtype=_wide(x)).astype(x.dtype, copy=False)

    @override
    def prod(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(np.multiply, x, axis, keepdims, dtype=_wide(x)).astype(x.dtype, copy=False)

    @override
    def max(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        if initial is None:
            return _reduced(np.maximum, x, axis, keepdims)
        return _reduced(np.maximum, x, axis, keepdims, initial=initial)

    @override
    def min(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        if initial is None:
            return _reduced(np.minimum, x, axis, keepdims)
        return _reduced(np.minimum, x, axis, keepdims, initial=initial)

    @override
    def any(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(np.logical_or, x, axis, keepdims)

    @override
    def all(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(np.logical_and, x, axis, keepdims)

    @override
    def argmax(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return x.argmax(axis, keepdims=keepdims).astype(np.int32)

    @override
    def argmin(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return x.argmin(axis, keepdims=keepdims).astype(np.int32)

    @override
    def cumsum(self, x: Any, axis: int | None = None) -> Any:
        return np.cumsum(x, axis, _wide(x)).astype(x.dtype, copy=False)

    @override
    def mean(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        if x.size == 0:  # without the warning of NumPy's mean
            with np.errstate(invalid="ignore"):
                return super().mean(x, axis, keepdims)
        return np.mean(x, _axes(axis), _wide(x), keepdims=keepdims).astype(x.dtype, copy=False)

    @override
    def var(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        found = np.var(x.astype(_wide(x), copy=False), _axes(axis), keepdims=keepdims)
        return found if x.dtype.kind == "c" else found.astype(x.dtype, copy=False)

    @override
    def cumprod(self, x: Any, axis: int | None = None) -> Any:
        return np.cumprod(x, axis, _wide(x)).astype(x.dtype, copy=False)

    @override
    def sliding_products(self, x: Any, kernel: Any) -> Any:
        return np.correlate(x.astype(_wide(x), copy=False), np.conj(kernel).astype(_wide(x), copy=False)).astype(
            x.dtype
        )
