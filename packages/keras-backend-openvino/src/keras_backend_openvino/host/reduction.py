"""Reductions and running totals along axes of arrays."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from keras_backend_openvino.host.precision import wide
from keras_ops.tensor import Axis


def _axes(axis: Axis) -> Any:
    return tuple(axis) if isinstance(axis, list) else axis


def _reduced(ufunc: Any, x: Any, axis: Axis, keepdims: bool, **options: Any) -> Any:
    return ufunc.reduce(x, _axes(axis), keepdims=keepdims, **options)


def _initial(value: Any) -> dict[str, Any]:
    return {} if value is None else {"initial": value}


class HostReduction:
    """Reductions by ufuncs."""

    def sum(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(np.add, x, axis, keepdims, dtype=wide(x)).astype(x.dtype, copy=False)

    def prod(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(np.multiply, x, axis, keepdims, dtype=wide(x)).astype(x.dtype, copy=False)

    def max(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        return _reduced(np.maximum, x, axis, keepdims, **_initial(initial))

    def min(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        return _reduced(np.minimum, x, axis, keepdims, **_initial(initial))

    def any(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(np.logical_or, x, axis, keepdims)

    def all(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(np.logical_and, x, axis, keepdims)

    def mean(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # of nothing, it is NaN
            return np.mean(x, _axes(axis), wide(x), keepdims=keepdims).astype(x.dtype, copy=False)

    def var(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            found = np.var(x.astype(wide(x), copy=False), _axes(axis), keepdims=keepdims)
        return found if x.dtype.kind == "c" else found.astype(x.dtype, copy=False)

    def argmax(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return x.argmax(axis, keepdims=keepdims).astype(np.int32)

    def argmin(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return x.argmin(axis, keepdims=keepdims).astype(np.int32)

    def cumsum(self, x: Any, axis: int | None = None) -> Any:
        return np.cumsum(x, axis, wide(x)).astype(x.dtype, copy=False)

    def cumprod(self, x: Any, axis: int | None = None) -> Any:
        return np.cumprod(x, axis, wide(x)).astype(x.dtype, copy=False)
