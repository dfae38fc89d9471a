"""The nn family."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import mlx.core as mx
import numpy as np
from keras_ops.backend.nn import NNBackend
from keras_ops.backend.nn.attention import MASKED, joined, no_flash_attention
from keras_ops.backend.nn.normalization import chosen
from keras_ops.backend.nn.windows import pads, per_axis, spread, transposed_axes, windowed
from keras_ops.settings import floatx, is_flash_attention_enabled

from keras_backend_mlx.tensors import is_whole, to_mlx


class MlxNN(NNBackend[Any]):
    """The nn family: the framework's convolutions and fused kernels; activations beyond these are composites."""

    def relu(self, x: Any) -> Any:
        return mx.maximum(x, 0)

    def sigmoid(self, x: Any) -> Any:
        return mx.sigmoid(x)

    def softplus(self, x: Any) -> Any:
        return mx.logaddexp(x, 0)

    def softmax(self, x: Any, axis: Any = -1) -> Any:
        return mx.softmax(x, axis, precise=True)

    def log_softmax(self, x: Any, axis: Any = -1) -> Any:
        return x - mx.logsumexp(x, axis, keepdims=True)

    def one_hot(self, x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
        hot = mx.expand_dims(x.astype(mx.int64), -1) == mx.arange(num_classes)
        return mx.moveaxis(hot.astype(to_mlx(dtype or floatx())), -1, axis)

    # Convolutions

    def conv(
        self, inputs: Any, kernel: Any, strides: Any, padding: str, data_format: str, dilation_rate: Any = 1
    ) -> Any:
        n = kernel.ndim - 2
        x, steps, gaps = _last(inputs, data_format), per_axis(strides, n), per_axis(dilation_rate, n)
        extents = [spread(w, d) for w, d in zip(kernel.shape[:n], gaps, strict=True)]
        around = pads(x.shape[1:-1], extents, steps, padding)
        return _back(_correlate(x, mx.moveaxis(kernel, -1, 0), around, stride=steps, kernel_dilation=gaps), data_format)

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
        n = kernel.ndim - 2
        axes = transposed_axes(kernel.shape[:n], strides, dilation_rate, padding, output_padding)
        around = [(a.window - 1 - a.low, a.window - 1 - a.high) for a in axes]
        result = _correlate(
            _last(inputs, data_format),
            mx.moveaxis(kernel, -2, 0),
            around,
            input_dilation=per_axis(strides, n),
            kernel_dilation=per_axis(dilation_rate, n),
            flip=True,
        )
        return _back(result, data_format)

    # Pooling: windows are strided views

    def max_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        lowest = False if inputs.dtype == mx.bool_ else mx.iinfo(inputs.dtype).min if is_whole(inputs) else -math.inf
        view, axes, _ = _windows(_last(inputs, data_format), pool_size, strides, padding, lowest)
        return _back(mx.max(view, axes), data_format)

    def average_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        view, axes, counts = _windows(_last(inputs, data_format), pool_size, strides, padding, 0)
        total = mx.sum(view.astype(mx.float32), axes)
        return _back((total / mx.array(counts)).astype(inputs.dtype), data_format)

    # Fused kernels

    def layer_normalization(
        self,
        x: Any,
        gamma: Any = None,
        beta: Any = None,
        axis: int | Sequence[int] = -1,
        epsilon: float | None = None,
        rms_scaling: bool = False,
    ) -> Any:
        if rms_scaling or is_whole(x) or not _is_last(axis, x):
            return super().layer_normalization(x, gamma, beta, axis, epsilon, rms_scaling)
        return mx.fast.layer_norm(x, gamma, beta, chosen(epsilon)).astype(x.dtype)

    def rms_normalization(
        self, x: Any, scale: Any = None, axis: int | Sequence[int] = -1, epsilon: float | None = None
    ) -> Any:
        if is_whole(x) or not _is_last(axis, x):
            return super().rms_normalization(x, scale, axis, epsilon)
        return mx.fast.rms_norm(x, scale, chosen(epsilon)).astype(x.dtype)

    def dot_product_attention(
        self,
        query: Any,
        key: Any,
        value: Any,
        bias: Any = None,
        mask: Any = None,
        scale: Any = None,
        is_causal: bool = False,
        flash_attention: bool | None = None,
        attn_logits_soft_cap: float | None = None,
    ) -> Any:
        plain = scale is None or isinstance(scale, (int, float))
        wanted = flash_attention or (flash_attention is None and is_flash_attention_enabled() is not False)
        if not wanted or not plain or attn_logits_soft_cap is not None:
            if flash_attention:
                raise no_flash_attention("the fused kernel takes neither a tensor as scale nor a cap of the logits")
            return super().dot_product_attention(
                query, key, value, bias, mask, scale, is_causal, None, attn_logits_soft_cap
            )
        number = 1 / math.sqrt(query.shape[-1]) if scale is None else float(scale)
        added = None if bias is None else bias.astype(query.dtype)
        if (allowed := joined(mask, query, key, is_causal)) is not None:
            # Finite, so that a row of which everything is masked gives the mean of all values.
            low = mx.array(MASKED if query.dtype != mx.float16 else -6e4, query.dtype)
            added = mx.where(allowed, mx.zeros((), query.dtype) if added is None else added, low)
        heads_first = [mx.swapaxes(x, 1, 2) for x in (query, key, value)]
        found = mx.fast.scaled_dot_product_attention(*heads_first, scale=number, mask=added)
        return mx.swapaxes(found, 1, 2)


def _last(x: Any, data_format: str) -> Any:
    return x if data_format == "channels_last" else mx.moveaxis(x, 1, -1)


def _back(x: Any, data_format: str) -> Any:
    return x if data_format == "channels_last" else mx.moveaxis(x, -1, 1)


def _is_last(axis: int | Sequence[int], x: Any) -> bool:
    axes = [axis] if isinstance(axis, int) else list(axis)
    return len(axes) == 1 and axes[0] in (-1, x.ndim - 1)


def _correlate(x: Any, weight: Any, around: Sequence[tuple[int, int]], **options: Any) -> Any:
    """Convolve `(batch, *spatial, channels)` with `(filters, *window, channels / groups)`."""
    dtype = x.dtype
    if is_whole(x):
        x, weight = x.astype(mx.float32), weight.astype(mx.float32)  # kernels are for floats; exact below 2**24
    low, high = zip(*around, strict=True)
    found = mx.conv_general(
        x, weight, padding=(list(low), list(high)), groups=x.shape[-1] // weight.shape[-1], **options
    )
    return found.astype(dtype)


def _windows(x: Any, pool_size: Any, strides: Any, padding: str, fill: Any) -> tuple[Any, tuple[int, ...], Any]:
    """Return `(batch, *places, *window, channels)`, the axes of the window, and how many elements each window has."""
    n = x.ndim - 2
    size = per_axis(pool_size, n)
    steps = size if strides is None else per_axis(strides, n)
    around = pads(x.shape[1:-1], size, steps, padding)
    counts = np.ones((1,) * (n + 1), "float32")
    for axis, (length, w, s, (low, _)) in enumerate(zip(x.shape[1:-1], size, steps, around, strict=True)):
        starts = np.arange(windowed(length, w, s, padding)) * s - low
        inside = np.minimum(starts + w, length) - np.maximum(starts, 0)
        counts = counts * inside.reshape([-1 if i == axis else 1 for i in range(n + 1)])
    places = [windowed(length, w, s, padding) for length, w, s in zip(x.shape[1:-1], size, steps, strict=True)]
    x = mx.pad(x, [(0, 0), *around, (0, 0)], constant_values=mx.array(fill, x.dtype))
    row = [math.prod(x.shape[i + 1 :]) for i in range(x.ndim)]
    inner = row[1:-1]
    shape = (x.shape[0], *places, *size, x.shape[-1])
    view = mx.as_strided(x, shape, (row[0], *(r * s for r, s in zip(inner, steps, strict=True)), *inner, 1))
    return view, tuple(range(n + 1, 2 * n + 1)), counts.astype("float32")
