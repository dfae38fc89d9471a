"""The nn family: windows as strided views, products as matrix products."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from keras_ops.backend.nn import NNBackend
from keras_ops.backend.nn.windows import pads, per_axis, spread, transposed_axes
from keras_ops.dtypes import numpy_dtype
from keras_ops.settings import floatx


def _last(x: Any, data_format: str) -> Any:
    return x if data_format == "channels_last" else np.moveaxis(x, 1, -1)


def _back(x: Any, data_format: str) -> Any:
    return x if data_format == "channels_last" else np.moveaxis(x, -1, 1)


def _windows(x: Any, size: Any, strides: Any, dilations: Any, padding: str, fill: Any) -> Any:
    """Return `(batch, *positions, channels, *window)` of an array with channels last."""
    extents = [spread(w, d) for w, d in zip(size, dilations, strict=True)]
    around = pads(x.shape[1:-1], extents, strides, padding)
    x = np.pad(x, [(0, 0), *around, (0, 0)], constant_values=fill)
    view = np.lib.stride_tricks.sliding_window_view(x, extents, tuple(range(1, x.ndim - 1)))
    steps = [slice(None, None, s) for s in (*strides, 1, *dilations)]
    return view[(slice(None), *steps)]


class AcmeNN(NNBackend[Any]):
    """The nn family."""

    def relu(self, x: Any) -> Any:
        return np.maximum(x, np.zeros((), x.dtype))

    def sigmoid(self, x: Any) -> Any:
        small = np.exp(-np.abs(x))
        return np.where(x >= 0, 1 / (1 + small), small / (1 + small))

    def softplus(self, x: Any) -> Any:
        return np.logaddexp(x, np.zeros((), x.dtype))

    def softmax(self, x: Any, axis: Any = -1) -> Any:
        return np.exp(self.log_softmax(x, axis))

    def log_softmax(self, x: Any, axis: Any = -1) -> Any:
        axis = tuple(axis) if isinstance(axis, list) else axis
        shifted = x - np.max(x, axis, keepdims=True)
        return shifted - np.log(np.sum(np.exp(shifted), axis, keepdims=True))

    def one_hot(self, x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
        hot = np.asarray(x).astype(np.int64)[..., None] == np.arange(num_classes)
        return np.moveaxis(hot.astype(numpy_dtype(dtype or floatx())), -1, axis)

    def conv(
        self, inputs: Any, kernel: Any, strides: Any, padding: str, data_format: str, dilation_rate: Any = 1
    ) -> Any:
        *size, depth, filters = kernel.shape
        n = len(size)
        x = _last(inputs, data_format)
        view = _windows(x, size, per_axis(strides, n), per_axis(dilation_rate, n), padding, 0)
        groups = x.shape[-1] // depth
        share = filters // groups
        axes = tuple(range(n + 2, 2 * n + 2))
        parts = []
        for g in range(groups):
            channels = np.take(view, range(g * depth, (g + 1) * depth), n + 1)
            own = kernel[..., g * share : (g + 1) * share]
            parts.append(np.tensordot(channels, own, ((*axes, n + 1), tuple(range(n + 1)))))
        return _back(np.concatenate(parts, -1), data_format).astype(inputs.dtype)

    def conv_transpose(
        self,
        inputs: Any,
        kernel: Any,
        strides: Any,
        padding: str,
        output_padding: Any,
        data_format: str,
        dilation_rate: Any = 1,
    ) -> Any:
        *size, filters, _ = kernel.shape
        gaps = per_axis(dilation_rate, len(size))
        axes = transposed_axes(size, strides, gaps, padding, output_padding)
        x = _last(inputs, data_format)
        full = [(n - 1) * a.stride + a.window + max(-a.high, 0) for n, a in zip(x.shape[1:-1], axes, strict=True)]
        total = np.zeros((x.shape[0], *full, filters), x.dtype)
        for place in itertools.product(*map(range, size)):
            at = [
                slice(i * d, i * d + (n - 1) * a.stride + 1, a.stride)
                for i, d, n, a in zip(place, gaps, x.shape[1:-1], axes, strict=True)
            ]
            total[(slice(None), *at)] += x @ kernel[place].T
        kept = [slice(a.low, a.low + a.output(n)) for n, a in zip(x.shape[1:-1], axes, strict=True)]
        return _back(total[(slice(None), *kept)], data_format)

    def max_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        lowest = -np.inf if inputs.dtype.kind == "f" else np.iinfo(inputs.dtype).min
        return self._pool(np.max, inputs, pool_size, strides, padding, data_format, lowest)

    def average_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        return self._pool(np.nanmean, inputs, pool_size, strides, padding, data_format, np.nan)

    def _pool(
        self, reduce: Any, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str, fill: Any
    ) -> Any:
        n = inputs.ndim - 2
        size = per_axis(pool_size, n)
        steps = size if strides is None else per_axis(strides, n)
        view = _windows(_last(inputs, data_format), size, steps, (1,) * n, padding, fill)
        return _back(reduce(view, axis=tuple(range(n + 2, view.ndim))), data_format)
