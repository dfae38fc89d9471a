"""Shape, order and repetition of elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp
import numpy as np
from typing_extensions import override

from keras_backend_jax.core.tensors import supported
from keras_ops.backend.numpy.manipulation import ManipulationNumpy
from keras_ops.dtypes import dtype_name


class JaxManipulation(ManipulationNumpy[Any]):
    """Shape, order and repetition of elements."""

    @override
    def reshape(self, x: Any, newshape: Any) -> Any:
        return jnp.reshape(x, newshape)

    @override
    def transpose(self, x: Any, axes: Any = None) -> Any:
        return jnp.transpose(x, axes)

    @override
    def concatenate(self, xs: Sequence[Any], axis: int | None = 0) -> Any:
        return jnp.concatenate(xs, axis)

    @override
    def broadcast_to(self, x: Any, shape: Any) -> Any:
        return jnp.broadcast_to(x, shape)

    @override
    def pad_constant(self, x: Any, pad_width: Any, value: Any) -> Any:
        return jnp.pad(x, pad_width, constant_values=value)

    @override
    def pad(self, x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
        if mode == "constant":
            return jnp.pad(x, pad_width, constant_values=0 if constant_values is None else constant_values)
        return jnp.pad(x, pad_width, mode)

    @override
    def flip(self, x: Any, axis: Any = None) -> Any:
        return jnp.flip(x, axis)

    @override
    def repeat(self, x: Any, repeats: Any, axis: int | None = None) -> Any:
        if isinstance(repeats, (list, tuple, np.ndarray)):
            # The counts are known, so the size of the result is, too, under tracing.
            counts = np.asarray(repeats)
            size = x.size if axis is None else x.shape[axis]
            total = int(np.broadcast_to(counts, (size,)).sum())
            return jnp.repeat(x, counts, axis, total_repeat_length=total)
        return jnp.repeat(x, repeats, axis)

    @override
    def view(self, x: Any, dtype: Any = None) -> Any:
        return x if dtype is None else x.view(supported(dtype_name(dtype)))

    @override
    def copy(self, x: Any) -> Any:
        return jnp.copy(x)  # an array made of NumPy's may share its memory

    @override
    def ravel(self, x: Any) -> Any:
        return jnp.ravel(x)

    @override
    def expand_dims(self, x: Any, axis: Any) -> Any:
        return jnp.expand_dims(x, axis)

    @override
    def squeeze(self, x: Any, axis: Any = None) -> Any:
        return jnp.squeeze(x, axis)

    @override
    def swapaxes(self, x: Any, axis1: int, axis2: int) -> Any:
        return jnp.swapaxes(x, axis1, axis2)

    @override
    def moveaxis(self, x: Any, source: Any, destination: Any) -> Any:
        return jnp.moveaxis(x, source, destination)

    @override
    def stack(self, x: Sequence[Any], axis: int = 0) -> Any:
        return jnp.stack(x, axis)

    @override
    def split(self, x: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
        if isinstance(indices_or_sections, int):
            return list(jnp.split(x, indices_or_sections, axis))
        # Unlike `jnp.split`, slices take indices that are negative or beyond the end.
        return super().split(x, indices_or_sections, axis)

    @override
    def array_split(self, x: Any, indices_or_sections: int, axis: int = 0) -> list[Any]:
        return list(jnp.array_split(x, indices_or_sections, axis))

    @override
    def tile(self, x: Any, repeats: Any) -> Any:
        return jnp.tile(x, repeats)

    @override
    def roll(self, x: Any, shift: Any, axis: Any = None) -> Any:
        return jnp.roll(x, shift, axis)

    @override
    def rot90(self, array: Any, k: int = 1, axes: Any = (0, 1)) -> Any:
        return jnp.rot90(array, k, axes)

    @override
    def diagonal(self, x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
        return jnp.diagonal(x, offset, axis1, axis2)

    @override
    def diag(self, x: Any, k: int = 0) -> Any:
        return jnp.diag(x, k)
