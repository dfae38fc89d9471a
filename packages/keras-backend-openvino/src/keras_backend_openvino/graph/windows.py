"""Convolutions and pooling, in graphs: OpenVINO has channels first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import SINGLE, is_floating
from keras_backend_openvino.tracing.graph import new, out
from keras_ops.backend.current import current
from keras_ops.backend.nn.windows import pads, per_axis, spread, transposed_axes, windowed


def _channels_first(x: Any, data_format: str) -> Any:
    rank = x.ndim
    return x if data_format == "channels_first" else current.numpy.transpose(x, (0, rank - 1, *range(1, rank - 1)))


def _back(x: Any, data_format: str) -> Any:
    return x if data_format == "channels_first" else current.numpy.transpose(x, (0, *range(2, x.ndim), 1))


def _is_too_large(windows: Sequence[int], sizes: Sequence[int]) -> bool:
    return any(window > size for window, size in zip(windows, sizes, strict=True))


def _nothing(x: Any, channels: int, windows: Sequence[int], steps: Sequence[int], data_format: str) -> Any:
    """Return what windows give that do not fit: no element, which kernels refuse to give."""
    sizes = [windowed(*geometry, "valid") for geometry in zip(x.shape[2:], windows, steps, strict=True)]
    return _back(np.zeros((x.shape[0], channels, *sizes), x.dtype), data_format)


def _in_floats(function: Callable[..., Any], *xs: Any) -> Any:
    """Apply a function of floats; integers stay exact up to 2**24."""
    dtype = xs[0].dtype
    if is_floating(dtype):
        return function(*xs)
    return current.core.cast(function(*(current.core.cast(x, SINGLE.name) for x in xs)), dtype.name)


class GraphWindows:
    """Kernels of OpenVINO."""

    def conv(
        self, inputs: Any, kernel: Any, strides: Any, padding: str, data_format: str, dilation_rate: Any = 1
    ) -> Any:
        def run(x: Any, kernel: Any) -> Any:
            x = _channels_first(x, data_format)
            *window, depth, filters = kernel.shape
            n = len(window)
            steps, gaps = per_axis(strides, n), per_axis(dilation_rate, n)
            extents = [spread(w, d) for w, d in zip(window, gaps, strict=True)]
            if padding.lower() == "valid" and _is_too_large(extents, x.shape[2:]):
                return _nothing(x, filters, extents, steps, data_format)
            low, high = zip(*pads(x.shape[2:], extents, steps, padding), strict=True)
            weights = current.numpy.transpose(kernel, (n + 1, n, *range(n)))
            groups = x.shape[1] // depth
            if groups == 1:
                return _back(new(ops.convolution(out(x), out(weights), steps, low, high, gaps)), data_format)
            weights = current.numpy.reshape(weights, (groups, filters // groups, depth, *window))
            return _back(new(ops.group_convolution(out(x), out(weights), steps, low, high, gaps)), data_format)

        return _in_floats(run, inputs, kernel)

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
        def run(x: Any, kernel: Any) -> Any:
            x = _channels_first(x, data_format)
            *window, _, _ = kernel.shape
            n = len(window)
            steps, gaps = per_axis(strides, n), per_axis(dilation_rate, n)
            axes = transposed_axes(window, steps, gaps, padding, output_padding)
            weights = current.numpy.transpose(kernel, (n + 1, n, *range(n)))
            low, high = [a.low for a in axes], [max(a.high, 0) for a in axes]
            found = new(
                ops.convolution_backprop_data(
                    out(x), out(weights), list(steps), pads_begin=low, pads_end=high, dilations=list(gaps)
                )
            )
            beyond = [(0, 0), (0, 0), *((0, max(-a.high, 0)) for a in axes)]
            return _back(current.numpy.pad_constant(found, beyond, 0), data_format)

        return _in_floats(run, inputs, kernel)

    def max_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        def kernel(x: Any, steps: Any, low: Any, high: Any, window: Any) -> Any:
            return ops.max_pool(x, steps, [1] * len(steps), low, high, window, "floor")

        return _in_floats(lambda x: _pooled(kernel, x, pool_size, strides, padding, data_format), inputs)

    def average_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        def kernel(x: Any, steps: Any, low: Any, high: Any, window: Any) -> Any:
            return ops.avg_pool(x, steps, low, high, window, True, "floor")

        return _in_floats(lambda x: _pooled(kernel, x, pool_size, strides, padding, data_format), inputs)


def _pooled(
    kernel: Callable[..., Any], inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str
) -> Any:
    x = _channels_first(inputs, data_format)
    n = x.ndim - 2
    window = per_axis(pool_size, n)
    steps = window if strides is None else per_axis(strides, n)
    if padding.lower() == "valid" and _is_too_large(window, x.shape[2:]):
        return _nothing(x, x.shape[1], window, steps, data_format)
    low, high = zip(*pads(x.shape[2:], window, steps, padding), strict=True)
    return _back(new(kernel(out(x), list(steps), list(low), list(high), list(window))), data_format)
