"""Shape, order and repetition of elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.numpy.manipulation import ManipulationNumpy
from keras_ops.dtypes import dtype_name, numpy_dtype


class NumpyManipulation(ManipulationNumpy[Any]):
    """Shape, order and repetition of elements."""

    @override
    def reshape(self, x: Any, newshape: Any) -> Any:
        return np.reshape(x, newshape)

    @override
    def transpose(self, x: Any, axes: Any = None) -> Any:
        return np.transpose(x, axes)

    @override
    def concatenate(self, xs: Sequence[Any], axis: int | None = 0) -> Any:
        return np.concatenate(xs, axis)

    @override
    def broadcast_to(self, x: Any, shape: Any) -> Any:
        return np.broadcast_to(x, shape)

    @override
    def pad_constant(self, x: Any, pad_width: Any, value: Any) -> Any:
        return np.pad(x, pad_width, constant_values=value)

    @override
    def pad(self, x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
        if constant_values is not None and mode == "constant":
            return self.pad_constant(x, pad_width, constant_values)
        return np.pad(x, pad_width, mode)  # type: ignore[call-overload]  # checked by the op

    @override
    def flip(self, x: Any, axis: Any = None) -> Any:
        return np.flip(x, axis)

    @override
    def repeat(self, x: Any, repeats: Any, axis: int | None = None) -> Any:
        return np.repeat(x, repeats, axis)

    @override
    def view(self, x: Any, dtype: Any = None) -> Any:
        if dtype is None or dtype_name(dtype) == dtype_name(x.dtype):
            return x
        return np.ascontiguousarray(x).view(numpy_dtype(dtype_name(dtype)))

    @override
    def copy(self, x: Any) -> Any:
        return np.copy(x)

    @override
    def ravel(self, x: Any) -> Any:
        return np.ravel(x)

    @override
    def expand_dims(self, x: Any, axis: Any) -> Any:
        return np.expand_dims(x, axis)

    @override
    def squeeze(self, x: Any, axis: Any = None) -> Any:
        return np.squeeze(x, axis if axis is None or isinstance(axis, int) else tuple(axis))

    @override
    def swapaxes(self, x: Any, axis1: int, axis2: int) -> Any:
        return np.swapaxes(x, axis1, axis2)

    @override
    def moveaxis(self, x: Any, source: Any, destination: Any) -> Any:
        return np.moveaxis(x, source, destination)

    @override
    def stack(self, x: Sequence[Any], axis: int = 0) -> Any:
        return np.stack(x, axis)

    @override
    def split(self, x: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
        return list(np.split(x, indices_or_sections, axis))

    @override
    def array_split(self, x: Any, indices_or_sections: int, axis: int = 0) -> list[Any]:
        return list(np.array_split(x, indices_or_sections, axis))

    @override
    def tile(self, x: Any, repeats: Any) -> Any:
        return np.tile(x, repeats)

    @override
    def roll(self, x: Any, shift: Any, axis: Any = None) -> Any:
        return np.roll(x, shift, axis)

    @override
    def rot90(self, array: Any, k: int = 1, axes: Any = (0, 1)) -> Any:
        return np.rot90(array, k, axes)

    @override
    def hstack(self, xs: Sequence[Any]) -> Any:
        return np.hstack(xs)

    @override
    def vstack(self, xs: Sequence[Any]) -> Any:
        return np.vstack(xs)

    @override
    def diagonal(self, x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
        return np.diagonal(x, offset, axis1, axis2)

    @override
    def diag(self, x: Any, k: int = 0) -> Any:
        return np.diag(x, k)
