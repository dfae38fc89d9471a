"""Convolutions: windows as strided views, products as matrix products."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from typing_extensions import override

from keras_backend_numpy.precision import in_single
from keras_ops.backend.nn.conv import ConvNN
from keras_ops.backend.nn.windows import pads, per_axis, spread, transposed_axes


def to_last(x: Any, data_format: str) -> Any:
    """Return `x` with its channels as the last axis."""
    return x if data_format == "channels_last" else np.moveaxis(x, 1, -1)


def from_last(x: Any, data_format: str) -> Any:
    """Undo `to_last`."""
    return x if data_format == "channels_last" else np.moveaxis(x, -1, 1)


def window_view(x: Any, windows: Sequence[int], strides: Sequence[int], dilations: Sequence[int]) -> Any:
    """Return a view `(batch, *positions, channels, *windows)` of an array with channels last."""
    axes = tuple(range(1, 1 + len(windows)))
    extents = [spread(w, d) for w, d in zip(windows, dilations, strict=True)]
    view = np.lib.stride_tricks.sliding_window_view(x, extents, axis=axes)
    positions = tuple(slice(None, None, s) for s in strides)
    inside = tuple(slice(None, None, d) for d in dilations)
    return view[(slice(None), *positions, slice(None), *inside)]


class NumpyConv(ConvNN[Any]):
    """Convolutions."""

    @override
    @in_single
    def conv(
        self, inputs: Any, kernel: Any, strides: Any, padding: str, data_format: str, dilation_rate: Any = 1
    ) -> Any:
        *windows, depth, filters = kernel.shape
        n = len(windows)
        strides, dilations = per_axis(strides, n), per_axis(dilation_rate, n)
        x = to_last(inputs, data_format)
        extents = [spread(w, d) for w, d in zip(windows, dilations, strict=True)]
        x = np.pad(x, [(0, 0), *pads(x.shape[1:-1], extents, strides, padding), (0, 0)])
        view = window_view(x, windows, strides, dilations)
        return from_last(_product(view, kernel, n, depth, filters), data_format)

    @override
    @in_single
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
        *windows, filters, _ = kernel.shape
        dilations = per_axis(dilation_rate, len(windows))
        axes = transposed_axes(windows, strides, dilations, padding, output_padding)
        x = to_last(inputs, data_format)
        sizes = x.shape[1:-1]
        full = [(n - 1) * a.stride + a.window + max(-a.high, 0) for n, a in zip(sizes, axes, strict=True)]
        total = np.zeros((x.shape[0], *full, filters), np.result_type(x, kernel))
        for place in itertools.product(*map(range, windows)):
            # Each element of the kernel adds the inputs, a stride apart, at its own offset.
            at = tuple(
                slice(i * d, i * d + (n - 1) * a.stride + 1, a.stride)
                for i, d, n, a in zip(place, dilations, sizes, axes, strict=True)
            )
            total[(slice(None), *at)] += x @ kernel[place].T
        kept = tuple(slice(a.low, a.low + a.output(n)) for n, a in zip(sizes, axes, strict=True))
        return from_last(total[(slice(None), *kept)], data_format)


def _product(view: Any, kernel: Any, n: int, depth: int, filters: int) -> Any:
    """Multiply windows `(batch, *positions, channels, *windows)` by a kernel, group by group."""
    batch, positions, channels = view.shape[0], view.shape[1 : n + 1], view.shape[n + 1]
    groups = channels // depth
    elements = depth * int(np.prod(kernel.shape[:n]))
    rows = view.reshape(batch, *positions, groups, elements)
    # (*windows, depth, groups, filters / groups) -> (groups, depth * windows, filters / groups)
    matrix = kernel.reshape(*kernel.shape[:n], depth, groups, filters // groups)
    matrix = np.moveaxis(matrix, (n + 1, n), (0, 1)).reshape(groups, elements, filters // groups)
    if groups == 1:
        return rows[..., 0, :] @ matrix[0]
    result = np.matmul(np.moveaxis(rows, -2, 0).reshape(groups, -1, elements), matrix)
    return np.moveaxis(result, 0, 1).reshape(batch, *positions, filters)
