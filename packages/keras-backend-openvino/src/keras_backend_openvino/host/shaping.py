"""Arrays made from numbers; shape, order and repetition of elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from keras_ops.dtypes import dtype_name, numpy_dtype
from keras_ops.tensor import Axis


class HostShaping:
    """What NumPy has of these."""

    def full(self, shape: Sequence[Any], fill_value: Any, dtype: str) -> Any:
        return np.full(shape, fill_value, numpy_dtype(dtype))

    def arange(self, start: Any, stop: Any, step: Any, dtype: str) -> Any:
        return np.arange(start, stop, step).astype(numpy_dtype(dtype), copy=False)

    def reshape(self, x: Any, newshape: int | Sequence[Any]) -> Any:
        return np.reshape(x, newshape)

    def transpose(self, x: Any, axes: Sequence[int] | None = None) -> Any:
        return np.transpose(x, axes)

    def concatenate(self, xs: Sequence[Any], axis: int | None = 0) -> Any:
        return np.concatenate(xs, axis)

    def broadcast_to(self, x: Any, shape: Sequence[Any]) -> Any:
        return np.broadcast_to(x, shape)

    def pad_constant(self, x: Any, pad_width: Sequence[Sequence[int]], value: Any) -> Any:
        return np.pad(x, pad_width, constant_values=value)

    def flip(self, x: Any, axis: Axis = None) -> Any:
        return np.flip(x, tuple(axis) if isinstance(axis, list) else cast("Any", axis))

    def repeat(self, x: Any, repeats: Any, axis: int | None = None) -> Any:
        return np.repeat(x, repeats, axis)

    def view(self, x: Any, dtype: Any = None) -> Any:
        if dtype is None or dtype_name(dtype) == dtype_name(x.dtype):
            return x
        return np.ascontiguousarray(x).view(numpy_dtype(dtype_name(dtype)))

    def copy(self, x: Any) -> Any:
        return np.copy(x)
