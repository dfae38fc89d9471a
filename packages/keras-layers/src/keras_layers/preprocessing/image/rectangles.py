"""Random rectangles in images."""

from __future__ import annotations

from typing import Any

from keras_ops import ops, random


def drawn(wide: Any, high: Any, width: Any, height: Any, batch: Any, seed: Any) -> Any:
    """Return which pixels lie in a rectangle of each image, at a random place that it fits into.

    Args:
        wide: Tensor of shape `(batch,)`: widths of the rectangles.
        high: Tensor of such a shape: their heights.
        width: Width of the images.
        height: Height of the images.
        batch: Number of images.
        seed: Seed of the places.

    Returns:
        Boolean tensor of shape `(batch, height, width)`.
    """
    dtype = ops.dtype(wide)
    x = random.uniform(shape=(batch,), minval=0, maxval=1, dtype=dtype, seed=seed) * (ops.cast(width, dtype) - wide)
    y = random.uniform(shape=(batch,), minval=0, maxval=1, dtype=dtype, seed=seed) * (ops.cast(height, dtype) - high)
    across = _between(x, x + wide, width, dtype)
    down = _between(y, y + high, height, dtype)
    return ops.logical_and(ops.expand_dims(down, axis=2), ops.expand_dims(across, axis=1))


def _between(start: Any, end: Any, size: Any, dtype: str) -> Any:
    places = ops.expand_dims(ops.cast(ops.arange(size, dtype="int32"), dtype), axis=0)
    return ops.logical_and(places >= ops.expand_dims(start, axis=1), places < ops.expand_dims(end, axis=1))
