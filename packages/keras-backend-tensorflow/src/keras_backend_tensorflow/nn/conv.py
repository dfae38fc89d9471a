"""Convolutions, which the framework has with channels last on every device."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.nn.conv import ConvNN
from keras_ops.backend.nn.windows import Transposed, per_axis, spread, transposed_axes


def to_last(x: Any, data_format: str) -> Any:
    """Return `x` with its channels as the last axis."""
    rank = len(x.shape)
    return x if data_format == "channels_last" else tf.transpose(x, (0, *range(2, rank), 1))


def from_last(x: Any, data_format: str) -> Any:
    """Undo `to_last`."""
    rank = len(x.shape)
    return x if data_format == "channels_last" else tf.transpose(x, (0, rank - 1, *range(1, rank - 1)))


@cache
def _has_gpu() -> bool:
    return bool(tf.config.list_physical_devices("GPU"))


class TensorFlowConv(ConvNN[Any]):
    """Convolutions."""

    @override
    def conv(
        self, inputs: Any, kernel: Any, strides: Any, padding: str, data_format: str, dilation_rate: Any = 1
    ) -> Any:
        n = len(kernel.shape) - 2
        x = to_last(inputs, data_format)
        geometry = per_axis(strides, n), padding.upper(), per_axis(dilation_rate, n)
        if not x.dtype.is_floating:
            # Integer kernels are few; these are exact up to 2**53.
            result = tf.cast(_grouped(tf.cast(x, "float64"), tf.cast(kernel, "float64"), *geometry), x.dtype)
        else:
            result = _grouped(x, kernel, *geometry)
        return from_last(result, data_format)

    @override
    def depthwise_conv(
        self, inputs: Any, kernel: Any, strides: Any, padding: str, data_format: str, dilation_rate: Any = 1
    ) -> Any:
        n = len(kernel.shape) - 2
        steps, dilations = per_axis(strides, n), per_axis(dilation_rate, n)
        if not inputs.dtype.is_floating or n > 2:
            return super().depthwise_conv(inputs, kernel, strides, padding, data_format, dilation_rate)
        result = _depthwise(to_last(inputs, data_format), kernel, steps, padding.upper(), dilations)
        return from_last(result, data_format)

    @override
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
        n = len(kernel.shape) - 2
        x = to_last(inputs, data_format)
        axes = transposed_axes(kernel.shape[:n], strides, dilation_rate, padding, output_padding)
        exact = x if x.dtype.is_floating else tf.cast(x, "float64")
        weight = _dilated(tf.cast(kernel, exact.dtype), per_axis(dilation_rate, n))
        full = _transposed(exact, weight, axes)
        return from_last(tf.cast(full, x.dtype), data_format)


def _grouped(x: Any, kernel: Any, strides: tuple[int, ...], padding: str, dilations: tuple[int, ...]) -> Any:
    depth, channels = kernel.shape[-2], x.shape[-1]
    groups = channels // depth if channels else 1
    if groups == 1 or (_has_gpu() and len(strides) <= 2):
        return _plain(x, kernel, strides, padding, dilations)
    if depth == 1 and len(strides) <= 2:
        by_channel = tf.reshape(kernel, (*kernel.shape[:-2], channels, kernel.shape[-1] // channels))
        return _depthwise(x, by_channel, strides, padding, dilations)
    # On the CPU grouped kernels have no gradient, and none exists for three axes.
    parts = zip(tf.split(x, groups, -1), tf.split(kernel, groups, -1), strict=True)
    return tf.concat([_plain(part, weight, strides, padding, dilations) for part, weight in parts], -1)


def _plain(x: Any, kernel: Any, strides: tuple[int, ...], padding: str, dilations: tuple[int, ...]) -> Any:
    if max(strides) == 1 or max(dilations) == 1:
        return _convolution(x, kernel, list(strides), padding, dilations)
    x = _padded(x, kernel.shape, strides, padding, dilations)
    dense = _convolution(x, kernel, [1] * len(strides), "VALID", dilations)
    return dense[_every(strides)]


def _convolution(x: Any, kernel: Any, strides: list[int], padding: str, dilations: tuple[int, ...]) -> Any:
    layout = "NDHWC" if len(strides) == 3 else None  # without it, the gradient over three axes fails
    return tf.nn.convolution(x, kernel, strides, padding, data_format=layout, dilations=list(dilations))


def _depthwise(x: Any, kernel: Any, strides: tuple[int, ...], padding: str, dilations: tuple[int, ...]) -> Any:
    if len(strides) == 1:
        widened = _depthwise(x[:, None], kernel[None], strides * 2, padding, (1, *dilations))
        return widened[:, 0]
    if len(set(strides)) == 1 and (strides[0] == 1 or max(dilations) == 1):
        return tf.nn.depthwise_conv2d(x, kernel, (1, *strides, 1), padding, dilations=dilations)
    # The framework refuses unequal strides, and strides along with dilation.
    x = _padded(x, kernel.shape, strides, padding, dilations)
    dense = tf.nn.depthwise_conv2d(x, kernel, (1, 1, 1, 1), "VALID", dilations=dilations)
    return dense[_every(strides)]


def _every(strides: tuple[int, ...]) -> Any:
    return (slice(None), *(slice(None, None, s) for s in strides))


def _padded(x: Any, kernel_shape: Any, strides: tuple[int, ...], padding: str, dilations: tuple[int, ...]) -> Any:
    """Return `x` padded for "SAME"; its sizes may be known only when it runs."""
    if padding != "SAME":
        return x
    around: list[Any] = [(0, 0)]
    sizes = tf.shape(x)
    for axis, (window, stride, dilation) in enumerate(zip(kernel_shape, strides, dilations, strict=False), 1):
        size = x.shape[axis] if x.shape[axis] is not None else sizes[axis]
        last = (-(-size // stride) - 1) * stride + spread(window, dilation) - size
        total = tf.maximum(last, 0)
        around.append((total // 2, total - total // 2))
    return tf.pad(x, [*around, (0, 0)])


def _dilated(kernel: Any, dilations: tuple[int, ...]) -> Any:
    """Return a kernel with zeros between its elements: transposed kernels take no dilation on the CPU."""
    for axis, dilation in enumerate(dilations):
        if dilation == 1:
            continue
        apart = tf.expand_dims(kernel, axis + 1)
        around = [(0, dilation - 1 if i == axis + 1 else 0) for i in range(len(apart.shape))]
        shape = [size * dilation if i == axis else size for i, size in enumerate(kernel.shape)]
        filled = tf.reshape(tf.pad(apart, around), shape)
        kept = tuple(slice(0, shape[i] - dilation + 1 if i == axis else None) for i in range(len(shape)))
        kernel = filled[kept]
    return kernel


def _transposed(x: Any, kernel: Any, axes: Sequence[Transposed]) -> Any:
    shape = [tf.shape(x)[i] if n is None else n for i, n in enumerate(x.shape)]
    strides, filters = [a.stride for a in axes], kernel.shape[-2]

    def run(sizes: list[Any], padding: str) -> Any:
        return tf.nn.conv_transpose(x, kernel, [shape[0], *sizes, filters], strides, padding)

    outputs = [a.output(n) for a, n in zip(axes, shape[1:-1], strict=True)]
    # The framework's "SAME" is what comes out where the result is a stride for each element.
    if all(a.window - a.low - a.high == a.stride for a in axes):
        return run(outputs, "SAME")
    full = run([(n - 1) * a.stride + a.window for a, n in zip(axes, shape[1:-1], strict=True)], "VALID")
    kept = (slice(a.low, -a.high if a.high > 0 else None) for a in axes)
    behind = [(0, max(-a.high, 0)) for a in axes]
    return tf.pad(full[(slice(None), *kept)], [(0, 0), *behind, (0, 0)])
