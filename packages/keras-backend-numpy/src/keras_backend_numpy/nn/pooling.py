"""Pooling: windows as strided views."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_backend_numpy.nn.conv import from_last, to_last, window_view
from keras_backend_numpy.precision import in_single
from keras_ops.backend.nn.pooling import PoolingNN
from keras_ops.backend.nn.windows import pads, per_axis


def _windows(inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str, fill: Any) -> Any:
    """Return windows `(batch, *positions, channels, *window)`, with the padding filled."""
    n = inputs.ndim - 2
    sizes, steps = per_axis(pool_size, n), per_axis(pool_size if strides is None else strides, n)
    x = to_last(inputs, data_format)
    if padding.lower() == "same":
        around = [(0, 0), *pads(x.shape[1:-1], sizes, steps, padding), (0, 0)]
        x = np.pad(x, around, constant_values=fill)
    elif any(size < window for size, window in zip(x.shape[1:-1], sizes, strict=True)):
        counts = [
            len(range(0, size - window + 1, s)) for size, window, s in zip(x.shape[1:-1], sizes, steps, strict=True)
        ]
        return np.zeros((x.shape[0], *counts, x.shape[-1], *sizes), x.dtype)
    return window_view(x, sizes, steps, (1,) * n)


class NumpyPooling(PoolingNN[Any]):
    """Pooling."""

    @override
    @in_single
    def max_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        lowest = -np.inf if inputs.dtype.kind == "f" else False if inputs.dtype == bool else np.iinfo(inputs.dtype).min
        view = _windows(inputs, pool_size, strides, padding, data_format, lowest)
        return from_last(view.max(axis=tuple(range(inputs.ndim, view.ndim))), data_format)

    @override
    @in_single
    def average_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        view = _windows(inputs, pool_size, strides, padding, data_format, 0)
        axes = tuple(range(inputs.ndim, view.ndim))
        if padding.lower() != "same":
            return from_last(view.mean(axis=axes), data_format)
        ones = np.ones((1, *to_last(inputs, data_format).shape[1:-1], 1), inputs.dtype)
        counts = _windows(ones, pool_size, strides, padding, "channels_last", 0).sum(axis=axes)
        return from_last(view.sum(axis=axes) / counts, data_format)
