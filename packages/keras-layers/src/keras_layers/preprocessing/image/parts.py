"""Parts of images whose size may not be known beforehand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras_ops import ops


def fits(height: Any, width: Any, inner_height: int, inner_width: int) -> Any:
    """Tell whether a part fits into an image: a boolean, or a tensor where the size is one."""
    down, right = height >= inner_height, width >= inner_width
    if isinstance(down, bool) and isinstance(right, bool):
        return down and right
    return ops.logical_and(down, right)


def either(condition: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    """Return what one of two functions makes, chosen beforehand where that is possible."""
    if isinstance(condition, bool):
        return true_fn() if condition else false_fn()
    return ops.cond(condition, true_fn, false_fn)


def part(images: Any, height_axis: int, width_axis: int, start: tuple[Any, Any], size: tuple[Any, Any]) -> Any:
    """Return a part of images, from a row and a column on."""
    rank = len(images.shape)
    shape = list(ops.shape(images))
    starts: list[Any] = [0] * rank
    for axis, first, length in zip((height_axis, width_axis), start, size, strict=True):
        starts[axis] = first
        shape[axis] = length
    if all(isinstance(first, int) for first in starts):
        key = [slice(first, None) for first in starts]
        for axis in (height_axis, width_axis):
            key[axis] = slice(starts[axis], starts[axis] + shape[axis])
        return images[tuple(key)]
    return ops.slice(images, ops.stack([ops.cast(first, "int32") for first in starts]), shape)
