"""Slices and scattered updates."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.core.slicing import SlicingCore, block_sizes, fitted_starts


def _are_known(start_indices: Any, x: Any) -> bool:
    return x.shape.is_fully_defined() and not tf.is_tensor(start_indices) and not any(map(tf.is_tensor, start_indices))


def _places(indices: Any, sizes: Any) -> Any:
    """Return indices counted from the front, as the framework takes them."""
    indices = indices if indices.dtype == tf.int64 else tf.cast(indices, tf.int32)
    limits = tf.cast(sizes[: indices.shape[-1]], indices.dtype)
    return tf.where(indices < 0, indices + limits, indices)


class TensorFlowSlicing(SlicingCore[Any]):
    """Slices and scattered updates."""

    @override
    def slice(self, inputs: Any, start_indices: Any, shape: Any) -> Any:
        if _are_known(start_indices, inputs):
            sizes = block_sizes(start_indices, shape, inputs.shape)
            return tf.slice(inputs, fitted_starts(start_indices, sizes, inputs.shape), sizes)
        return tf.slice(inputs, start_indices, shape)

    @override
    def slice_update(self, inputs: Any, start_indices: Any, updates: Any) -> Any:
        if _are_known(start_indices, inputs) and updates.shape.is_fully_defined():
            start_indices = fitted_starts(start_indices, updates.shape, inputs.shape)
        starts = tf.convert_to_tensor(start_indices)
        steps = [tf.range(tf.shape(updates)[i]) for i in range(len(updates.shape))]
        grid = tf.stack(tf.meshgrid(*steps, indexing="ij"), axis=-1)
        return tf.tensor_scatter_nd_update(inputs, grid + tf.cast(starts, grid.dtype), updates)

    @override
    def scatter(self, indices: Any, values: Any, shape: Any) -> Any:
        return tf.scatter_nd(_places(indices, tf.convert_to_tensor(shape)), values, shape)

    @override
    def scatter_update(self, inputs: Any, indices: Any, updates: Any) -> Any:
        return tf.tensor_scatter_nd_update(inputs, _places(indices, tf.shape(inputs)), updates)

    @override
    def unstack(self, x: Any, num: int | None = None, axis: int = 0) -> list[Any]:
        return list(tf.unstack(x, num=num, axis=axis))
