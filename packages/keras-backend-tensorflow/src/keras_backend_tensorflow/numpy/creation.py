"""Tensors made from numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.numpy.creation import CreationNumpy
from keras_ops.dtypes import numpy_dtype


class TensorFlowCreation(CreationNumpy[Any]):
    """Tensors made from numbers; sizes and ends may be scalar tensors."""

    @override
    def zeros(self, shape: Sequence[Any], dtype: str) -> Any:
        return tf.zeros(shape, dtype)

    @override
    def ones(self, shape: Sequence[Any], dtype: str) -> Any:
        return tf.ones(shape, dtype)

    @override
    def full(self, shape: Sequence[Any], fill_value: Any, dtype: str) -> Any:
        return tf.broadcast_to(_filler(fill_value, dtype), shape)

    @override
    def full_like(self, x: Any, fill_value: Any, dtype: str | None = None) -> Any:
        made = tf.broadcast_to(_filler(fill_value, dtype or x.dtype.name), tf.shape(x))
        made.set_shape(x.shape)
        return made

    @override
    def zeros_like(self, x: Any, dtype: str | None = None) -> Any:
        return tf.zeros_like(x, dtype)

    @override
    def ones_like(self, x: Any, dtype: str | None = None) -> Any:
        return tf.ones_like(x, dtype)

    @override
    def arange(self, start: Any, stop: Any, step: Any, dtype: str) -> Any:
        if dtype in ("int32", "int64", "float32", "float64"):
            return tf.range(tf.cast(start, dtype), _end(start, stop, step, dtype), tf.cast(step, dtype))
        # The framework has ranges of few dtypes.
        wide = "float32" if tf.as_dtype(dtype).is_floating else "int32"
        return tf.cast(self.arange(start, stop, step, wide), dtype)


def _filler(value: Any, dtype: str) -> Any:
    """Return a value as a tensor; the framework would read Python numbers as 32-bit ones first."""
    if tf.is_tensor(value):
        return tf.cast(value, dtype)
    return tf.constant(np.asarray(value).astype(numpy_dtype(dtype)))


def _end(start: Any, stop: Any, step: Any, dtype: str) -> Any:
    """Return the end of a range; the framework refuses what goes the wrong way, which is an empty range."""
    if not (tf.is_tensor(start) or tf.is_tensor(stop) or tf.is_tensor(step)):  # the size is known while tracing
        return tf.cast(max(start, stop) if step > 0 else min(start, stop), dtype)
    start, stop = tf.cast(start, dtype), tf.cast(stop, dtype)
    return tf.where(tf.cast(step, dtype) > 0, tf.maximum(start, stop), tf.minimum(start, stop))
