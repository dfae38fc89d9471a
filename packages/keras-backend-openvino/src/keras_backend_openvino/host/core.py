"""Casts, slices and scattered updates of arrays."""

from __future__ import annotations

import builtins
from typing import Any

import numpy as np

from keras_ops.backend.core.slicing import block_sizes, fitted_starts
from keras_ops.dtypes import numpy_dtype


def _block(x: Any, start_indices: Any, sizes: Any) -> tuple[builtins.slice, ...]:
    starts = fitted_starts(start_indices, sizes, x.shape)
    return tuple(builtins.slice(i, i + n) for i, n in zip(starts, sizes, strict=True))


class HostCore:
    """What becomes of single arrays."""

    def cast(self, x: Any, dtype: str) -> Any:
        return np.asarray(x).astype(numpy_dtype(dtype), copy=False)

    def slice(self, inputs: Any, start_indices: Any, shape: Any) -> Any:
        return inputs[_block(inputs, start_indices, block_sizes(start_indices, shape, inputs.shape))]

    def slice_update(self, inputs: Any, start_indices: Any, updates: Any) -> Any:
        result = np.array(inputs)
        result[_block(inputs, start_indices, updates.shape)] = updates
        return result

    def scatter(self, indices: Any, values: Any, shape: Any) -> Any:
        result = np.zeros(shape, values.dtype)
        np.add.at(result, tuple(np.moveaxis(indices, -1, 0)), values)
        return result

    def scatter_update(self, inputs: Any, indices: Any, updates: Any) -> Any:
        result = np.array(inputs)
        result[tuple(np.moveaxis(indices, -1, 0))] = updates
        return result
