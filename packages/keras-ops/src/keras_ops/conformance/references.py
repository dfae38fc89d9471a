"""Plain NumPy for what it has no function for: windows, attention, losses, sequences of classes, images. By definition, not fast."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np


def softmax(x: Any, axis: Any = -1) -> Any:
    """Return `exp(x) / sum(exp(x))`."""
    axis = tuple(axis) if isinstance(axis, (list, tuple)) else axis
    found = np.exp(x - x.max(axis=axis, keepdims=True))
    return found / found.sum(axis=axis, keepdims=True)


def log_softmax(x: Any, axis: Any = -1) -> Any:
    """Return the logarithm of softmax."""
    axis = tuple(axis) if isinstance(axis, (list, tuple)) else axis
    x = x - x.max(axis=axis, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=axis, keepdims=True))


def sparsemax(x: Any, axis: int = -1) -> Any:
    """Return the projection of vectors that lie close to the simplex, of which two elements stay."""
    x = np.moveaxis(x, axis, -1)
    ordered = -np.sort(-x, -1)
    sums = np.cumsum(ordered, -1)
    inside = 1 + np.arange(1, x.shape[-1] + 1) * ordered > sums
    count = inside.sum(-1, keepdims=True)
    shift = (np.where(inside, sums, 0).sum(-1, keepdims=True) - 1) / count
    return np.moveaxis(np.maximum(x - shift, 0), -1, axis)


# Windows: functions of arrays with channels last; `per` gives a number for each axis.


def per(value: Any, n_axes: int) -> tuple[int, ...]:
    """Return one number for each axis."""
    return (value,) * n_axes if isinstance(value, int) else tuple(value)


def around(sizes: Sequence[int], extents: Sequence[int], steps: Sequence[int], padding: str) -> list[tuple[int, int]]:
    """Return what "same" adds before and after each axis."""
    if padding != "same":
        return [(0, 0)] * len(sizes)
    missing = [max((-(-n // s) - 1) * s + w - n, 0) for n, w, s in zip(sizes, extents, steps, strict=True)]
    return [(total // 2, total - total // 2) for total in missing]


def windows(x: Any, size: Sequence[int], steps: Sequence[int], gaps: Sequence[int], padding: str, fill: float) -> Any:
    """Return `(batch, *positions, channels, *window)`."""
    extents = [(w - 1) * d + 1 for w, d in zip(size, gaps, strict=True)]
    x = np.pad(x, [(0, 0), *around(x.shape[1:-1], extents, steps, padding), (0, 0)], constant_values=fill)
    counts = [(n - w) // s + 1 for n, w, s in zip(x.shape[1:-1], extents, steps, strict=True)]
    found: Any = np.zeros((x.shape[0], *counts, x.shape[-1], *size))
    for at in itertools.product(*map(range, counts)):
        cut = [slice(i * s, i * s + w, d) for i, s, w, d in zip(at, steps, extents, gaps, strict=True)]
        found[(slice(None), *at)] = np.moveaxis(x[(slice(None), *cut)], -1, 1)
    return found


def _last(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function of arrays with channels last take `data_format`."""

    def apply(x: Any, *arguments: Any, data_format: str | None = None, **options: Any) -> Any:
        if data_format != "channels_first":
            return function(x, *arguments, **options)
        return np.moveaxis(function(np.moveaxis(x, 1, -1), *arguments, **options), -1, 1)

    return apply


@_last
def conv(x: Any, kernel: Any, strides: Any = 1, padding: str = "valid", dilation_rate: Any = 1) -> Any:
    """Correlate, group by group."""
    n = kernel.ndim - 2
    *size, depth, filters = kernel.shape
    view = windows(x, size, per(strides, n), per(dilation_rate, n), padding, 0)
    groups = x.shape[-1] // depth
    share = filters // groups
    axes = tuple(range(n + 2, 2 * n + 2))
    parts = []
    for g in range(groups):
        channels = np.take(view, range(g * depth, (g + 1) * depth), n + 1)
        own = np.moveaxis(kernel[..., g * share : (g + 1) * share], n, 0)
        parts.append(np.tensordot(channels, own, ((n + 1, *axes), tuple(range(n + 1)))))
    return np.concatenate(parts, -1)


@_last
def depthwise_conv(x: Any, kernel: Any, **options: Any) -> Any:
    """Correlate each channel with its own kernels."""
    *size, channels, multiplier = kernel.shape
    return conv(x, kernel.reshape(*size, 1, channels * multiplier), **options)


@_last
def separable_conv(x: Any, depthwise: Any, pointwise: Any, **options: Any) -> Any:
    """Correlate each channel, then mix them."""
    return conv(depthwise_conv(x, depthwise, **options), pointwise)


@_last
def conv_transpose(
    x: Any, kernel: Any, strides: Any = 1, padding: str = "valid", output_padding: Any = None, dilation_rate: Any = 1
) -> Any:
    """Return the gradient of a convolution, of which `x` are the results, for what went in."""
    n = kernel.ndim - 2
    steps, gaps = per(strides, n), per(dilation_rate, n)
    extents = [(w - 1) * d + 1 for w, d in zip(kernel.shape[:n], gaps, strict=True)]
    low, sizes = [], []
    for m, w, s in zip(x.shape[1:-1], extents, steps, strict=True):
        low.append(max(w - s, 0) // 2 if padding == "same" else 0)
        sizes.append(m * s if padding == "same" else (m - 1) * s + max(w, s))
    full: Any = np.zeros((x.shape[0], *[n + w for n, w in zip(sizes, extents, strict=True)], kernel.shape[-2]))
    for at in itertools.product(*map(range, x.shape[1:-1])):
        for place in itertools.product(*map(range, kernel.shape[:n])):
            target = tuple(i * s + p * d for i, s, p, d in zip(at, steps, place, gaps, strict=True))
            full[(slice(None), *target)] += x[(slice(None), *at)] @ kernel[place].T
    return full[(slice(None), *[slice(a, a + m) for a, m in zip(low, sizes, strict=True)])]


@_last
def max_pool(x: Any, pool_size: Any, strides: Any = None, padding: str = "valid") -> Any:
    """Return greatest elements of windows."""
    n = x.ndim - 2
    size = per(pool_size, n)
    view = windows(x, size, size if strides is None else per(strides, n), (1,) * n, padding, -np.inf)
    return view.max(axis=tuple(range(n + 2, view.ndim)))


@_last
def average_pool(x: Any, pool_size: Any, strides: Any = None, padding: str = "valid") -> Any:
    """Return means of windows, padding left out."""
    n = x.ndim - 2
    size = per(pool_size, n)
    view = windows(x, size, size if strides is None else per(strides, n), (1,) * n, padding, np.nan)
    return np.nanmean(view, axis=tuple(range(n + 2, view.ndim)))


def adaptive(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return adaptive pooling by a function of the elements of a box."""

    @_last
    def pool(x: Any, output_size: Any) -> Any:
        counts = per(output_size, x.ndim - 2)
        found: Any = np.zeros((x.shape[0], *counts, x.shape[-1]))
        for at in itertools.product(*map(range, counts)):
            cut = [slice(i * n // c, -(-(i + 1) * n // c)) for i, n, c in zip(at, x.shape[1:-1], counts, strict=True)]
            found[(slice(None), *at)] = function(x[(slice(None), *cut)], axis=tuple(range(1, x.ndim - 1)))
        return found

    return pool


def unfold(x: Any, kernel_size: Any, dilation: Any = 1, padding: Any = 0, stride: Any = 1) -> Any:
    """Return windows of images, channels first, as columns."""
    pad = per(padding, 2)
    x = np.moveaxis(np.pad(x, [(0, 0), (0, 0), *((n, n) for n in pad)]), 1, -1)
    view = windows(x, per(kernel_size, 2), per(stride, 2), per(dilation, 2), "valid", 0)
    batch, high, wide, channels, rows, columns = view.shape
    return view.transpose(0, 3, 4, 5, 1, 2).reshape(batch, channels * rows * columns, high * wide)


# Normalization, losses, attention


def layer_normalization(
    x: Any, gamma: Any = None, beta: Any = None, axis: Any = -1, epsilon: float = 1e-7, rms_scaling: bool = False
) -> Any:
    """Return what mean zero and variance one have been given to, or one of these alone."""
    axis = tuple(axis) if isinstance(axis, (list, tuple)) else axis
    scale = 1 / np.sqrt(x.var(axis=axis, keepdims=True) + epsilon)
    found = (x if rms_scaling else x - x.mean(axis=axis, keepdims=True)) * scale
    found = found if gamma is None else found * gamma
    return found if beta is None or rms_scaling else found + beta


def attention(
    query: Any, key: Any, value: Any, bias: Any = None, mask: Any = None, scale: Any = None, is_causal: bool = False
) -> Any:
    """Return weighted means of values."""
    groups = query.shape[2] // key.shape[2]
    key, value = np.repeat(key, groups, 2), np.repeat(value, groups, 2)
    logits = np.einsum("btnh,bsnh->bnts", query, key) * (1 / math.sqrt(query.shape[-1]) if scale is None else scale)
    logits = logits if bias is None else logits + bias
    allowed = np.ones(logits.shape, bool) if mask is None else np.broadcast_to(mask, logits.shape)
    if is_causal:
        allowed = allowed & np.tril(np.ones(logits.shape[-2:], bool))
    return np.einsum("bnts,bsnh->btnh", softmax(np.where(allowed, logits, -1e30)), value)


def categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    """Return `-sum(target * log(probability))`."""
    logs = log_softmax(output, axis) if from_logits else np.log(output / output.sum(axis=axis, keepdims=True))
    return -(target * logs).sum(axis)


def sparse_categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    """Return `-log(probability)` of a class each."""
    return categorical_crossentropy(np.eye(output.shape[axis])[target], output, from_logits, axis)


def binary_crossentropy(target: Any, output: Any, from_logits: bool = False) -> Any:
    """Return `-target * log(p) - (1 - target) * log(1 - p)`."""
    if from_logits:
        return np.logaddexp(0, output) - target * output
    return -target * np.log(output) - (1 - target) * np.log1p(-output)


def ctc_loss(target: Any, output: Any, target_length: Any, output_length: Any) -> Any:
    """Return `-log` of the probability of all paths that collapse to a target; class 0 is blank."""
    logs = log_softmax(output)

    def collapsed(path: Sequence[int]) -> tuple[int, ...]:
        return tuple(c for c, _ in itertools.groupby(path) if c != 0)

    found = []
    for labels, log, n_labels, n_steps in zip(target, logs, target_length, output_length, strict=True):
        wanted = tuple(int(c) for c in labels[:n_labels])
        paths = itertools.product(range(log.shape[1]), repeat=int(n_steps))
        found.append(
            -np.log(sum(np.exp(sum(log[t, c] for t, c in enumerate(p))) for p in paths if collapsed(p) == wanted))
        )
    return np.array(found)


# Images


def resize(images: Any, size: tuple[int, int], method: str = "bilinear", **_: Any) -> Any:
    """Return images, channels last, of another size, by the nearest pixel or a line between two."""
    for axis, count in zip((-3, -2), size, strict=True):
        n = images.shape[axis]
        places = (np.arange(count) + 0.5) * n / count - 0.5
        if method == "nearest":
            images = np.take(images, np.floor(places + 0.5).astype(int).clip(0, n - 1), axis)
            continue
        low = np.floor(places).astype(int)
        share = (places - low).reshape(-1, *[1] * (-axis - 1))
        first, second = (np.take(images, i.clip(0, n - 1), axis) for i in (low, low + 1))
        images = first * (1 - share) + second * share
    return images


def sampled(x: Any, rows: Any, columns: Any, fill: float = 0.0) -> Any:
    """Return elements of a matrix `(height, width, ...)` at places, by lines between neighbours, `fill` outside."""
    total: Any = 0
    for down, right in itertools.product((0, 1), repeat=2):
        r, c = np.floor(rows).astype(int) + down, np.floor(columns).astype(int) + right
        weight = np.abs(1 - down - (rows - np.floor(rows))) * np.abs(1 - right - (columns - np.floor(columns)))
        inside = (r >= 0) & (r < x.shape[0]) & (c >= 0) & (c < x.shape[1])
        found = x[r.clip(0, x.shape[0] - 1), c.clip(0, x.shape[1] - 1)]
        extra = (1,) * (found.ndim - r.ndim)
        total = total + np.where(inside.reshape(*r.shape, *extra), found, fill) * weight.reshape(*r.shape, *extra)
    return total


def affine(images: Any, transform: Any, **_: Any) -> Any:
    """Return images `(batch, height, width, channels)` seen through a map of the plane."""
    a0, a1, a2, b0, b1, b2, c0, c1 = np.moveaxis(np.asarray(transform), -1, 0)
    y, x = np.mgrid[: images.shape[1], : images.shape[2]].astype(float)
    depth = c0 * x + c1 * y + 1
    return np.stack([sampled(i, (b0 * x + b1 * y + b2) / depth, (a0 * x + a1 * y + a2) / depth) for i in images])


def gaussian_blur(images: Any, kernel_size: Any, sigma: Any) -> Any:
    """Return images, channels last, averaged with the weights of a normal distribution; zeros outside."""
    for axis, size, width in zip((2, 1), kernel_size, sigma, strict=True):
        weights = np.exp(-0.5 * ((np.arange(size) - (size - 1) / 2) / width) ** 2)
        images = np.apply_along_axis(np.convolve, axis, images, weights / weights.sum(), "same")
    return images


def patches(images: Any, size: Any, strides: Any = None, dilation_rate: int = 1, padding: str = "valid") -> Any:
    """Return patches, their elements along the channels: by place, then by channel."""
    n = images.ndim - 2
    window = per(size, n)
    view = windows(images, window, window if strides is None else per(strides, n), per(dilation_rate, n), padding, 0)
    return np.moveaxis(view, n + 1, -1).reshape(*view.shape[: n + 1], -1)
