"""Gaussian blur with deviations that are tensors."""

from __future__ import annotations

from typing import Any

from keras_ops import ops


def blurred(x: Any, sizes: tuple[int, int], sigmas: Any, axes: tuple[int, int]) -> Any:
    """Return a floating tensor averaged along two axes with the weights of a normal distribution; outside is zero.

    Args:
        x: Tensor.
        sizes: Odd sizes of the kernel.
        sigmas: Two deviations, tensors.
        axes: The axes, as indices from behind.
    """
    for axis, size, sigma in zip(axes, sizes, sigmas, strict=True):
        half, rank = size // 2, len(x.shape)
        distance = ops.arange(-half, half + 1, dtype="float32")
        weights = ops.exp(-0.5 * ops.square(distance / sigma))
        weights = ops.cast(weights / ops.sum(weights), ops.dtype(x))
        length = ops.shape(x)[axis]
        padded = ops.pad(x, [(half, half) if i == axis % rank else (0, 0) for i in range(rank)])
        before = (slice(None),) * (axis % rank)
        x = sum(weights[i] * padded[(*before, slice(i, i + length))] for i in range(size))
    return x


def smoothed(x: Any, sigma: Any) -> Any:
    """Return a tensor `(..., height, width)`, blurred with a kernel that ends after three deviations; outside is zero.

    Kernels are matrices, so that neither their size nor that of the images has to be known beforehand.
    """
    sigma = ops.maximum(ops.cast(sigma, ops.dtype(x)), 1e-7)
    half = ops.floor(ops.floor(sigma * 6.0) / 2.0)
    height, width = (_kernel(size, sigma, half, ops.dtype(x)) for size in ops.shape(x)[-2:])
    return ops.matmul(ops.matmul(height, x), width)


def _kernel(size: Any, sigma: Any, half: Any, dtype: str) -> Any:
    """Return the matrix `(size, size)` that blurs an axis."""
    places = ops.cast(ops.arange(size, dtype="int32"), dtype)
    distance = ops.abs(ops.expand_dims(places, 1) - ops.expand_dims(places, 0))

    def weights(distance: Any) -> Any:
        inside = ops.cast(distance <= half, dtype)
        return ops.exp(-0.5 * ops.square(distance / sigma)) * inside

    return weights(distance) / (2.0 * ops.sum(weights(places)) - 1.0)
