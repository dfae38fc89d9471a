"""Pooling, which the framework has with channels last on every device."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_backend_tensorflow.nn.conv import from_last, to_last
from keras_ops.backend.nn.pooling import PoolingNN
from keras_ops.backend.nn.windows import per_axis, windowed


class TensorFlowPooling(PoolingNN[Any]):
    """Pooling."""

    @override
    def max_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        if inputs.dtype in (tf.uint32, tf.uint64, tf.bool):
            wide = self.max_pool(tf.cast(inputs, tf.int64), pool_size, strides, padding, data_format)
            return tf.cast(wide, inputs.dtype)
        return _pool(tf.nn.max_pool, inputs, pool_size, strides, padding, data_format)

    @override
    def average_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        return _pool(tf.nn.avg_pool, inputs, pool_size, strides, padding, data_format)


def _pool(
    function: Callable[..., Any], inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str
) -> Any:
    n = len(inputs.shape) - 2
    sizes, steps = per_axis(pool_size, n), per_axis(pool_size if strides is None else strides, n)
    x = to_last(inputs, data_format)
    if padding.lower() != "same" and any(
        m is not None and m < window for m, window in zip(x.shape[1:-1], sizes, strict=True)
    ):
        # No window fits, which the framework refuses where they are greater by more than a stride.
        shape = _sizes(x, tf.shape(x), 0)
        counts = [
            windowed(m, window, step, "valid") if isinstance(m, int) else tf.maximum((m - window) // step + 1, 0)
            for m, window, step in zip(shape[1:-1], sizes, steps, strict=True)
        ]
        return from_last(tf.zeros((shape[0], *counts, shape[-1]), x.dtype), data_format)
    if n == 3 and x.dtype not in (tf.float32, tf.bfloat16):
        result = _by_planes(partial(function, padding=padding.upper()), x, sizes, steps)
    else:
        layout = "NDHWC" if n == 3 else None  # without it, the gradient over three axes fails
        result = function(x, list(sizes), list(steps), padding.upper(), data_format=layout)
    return from_last(result, data_format)


def _by_planes(pool: Callable[..., Any], x: Any, sizes: tuple[int, ...], steps: tuple[int, ...]) -> Any:
    """Pool planes, then their sequence: the dtype has no kernel for three axes."""
    shape = tf.shape(x)
    planes = pool(tf.reshape(x, (-1, *_sizes(x, shape, 2))), list(sizes[1:]), list(steps[1:]))
    inner = _sizes(planes, tf.shape(planes), 1)
    rows = tf.reshape(planes, (shape[0], _sizes(x, shape, 1)[0], inner[0] * inner[1], x.shape[-1]))
    result = pool(rows, [sizes[0], 1], [steps[0], 1])
    depth = _sizes(result, tf.shape(result), 1)[0]
    return tf.reshape(result, (shape[0], depth, *inner))


def _sizes(x: Any, dynamic: Any, first: int) -> list[Any]:
    return [dynamic[i] if x.shape[i] is None else x.shape[i] for i in range(first, len(x.shape))]
