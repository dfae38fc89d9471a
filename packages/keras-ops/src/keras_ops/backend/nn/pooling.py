"""Contract: pooling.

Layouts, strides and paddings are those of convolutions; a window is an integer for all axes or one each.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

import numpy as np

from keras_ops.backend.current import current
from keras_ops.backend.nn.conv import PerAxis
from keras_ops.backend.nn.windows import per_axis
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ShapeError

T = TypeVar("T")


class PoolingNN(ABC, Generic[T]):
    """Pooling keeps the dtype; averages are of floating tensors."""

    @abstractmethod
    def max_pool(self, inputs: T, pool_size: PerAxis, strides: PerAxis | None, padding: str, data_format: str) -> T:
        """Return the greatest element of each window; padding never wins. Strides are the window's sizes by default."""

    @abstractmethod
    def average_pool(self, inputs: T, pool_size: PerAxis, strides: PerAxis | None, padding: str, data_format: str) -> T:
        """Return the mean of each window over the elements that are not padding."""

    def adaptive_average_pool(self, inputs: T, output_size: PerAxis, data_format: str) -> T:
        """Return means of windows that split each spatial axis evenly into `output_size`. Composite."""

        def pool(x: Any, size: int, count: int) -> Any:
            weights = current.core.convert_to_tensor(_mean_weights(size, count), dtype_name(x.dtype))
            return current.numpy.matmul(x, weights)

        return _along_axes(inputs, output_size, data_format, pool)

    def adaptive_max_pool(self, inputs: T, output_size: PerAxis, data_format: str) -> T:
        """Return greatest elements of windows that split each spatial axis evenly into `output_size`. Composite."""

        def pool(x: Any, size: int, count: int) -> Any:
            places = current.core.convert_to_tensor(_members(size, count), "int32")
            return current.numpy.max(current.numpy.take(x, places, -1), -1)

        return _along_axes(inputs, output_size, data_format, pool)


def _along_axes(x: Any, output_size: PerAxis, data_format: str, pool: Callable[[Any, int, int], Any]) -> Any:
    """Pool one spatial axis after the other, each as the last one: windows are boxes."""
    rank = len(x.shape)
    first = 2 if data_format == "channels_first" else 1
    for axis, count in enumerate(per_axis(output_size, rank - 2), first):
        size = x.shape[axis]
        if size is None:
            raise ShapeError(
                "adaptive pooling", f"axis {axis} has an unknown size; expected known sizes to split evenly."
            )
        if size == count:
            continue
        order = [i for i in range(rank) if i != axis] + [axis]
        back = [order.index(i) for i in range(rank)]
        x = current.numpy.transpose(pool(current.numpy.transpose(x, order), size, count), back)
    return x


def bounds(size: int, count: int) -> list[tuple[int, int]]:
    """Return where each of `count` adaptive windows over `size` elements starts and ends.

    Examples:
        >>> bounds(7, 3)
        [(0, 3), (2, 5), (4, 7)]
    """
    return [(i * size // count, -(-(i + 1) * size // count)) for i in range(count)]


@cache
def _mean_weights(size: int, count: int) -> np.ndarray[Any, Any]:
    weights = np.zeros((size, count), "float64")
    for i, (start, end) in enumerate(bounds(size, count)):
        weights[start:end, i] = 1 / (end - start)
    return weights


@cache
def _members(size: int, count: int) -> np.ndarray[Any, Any]:
    windows = bounds(size, count)
    longest = max((end - start for start, end in windows), default=1)
    rows: list[Sequence[int]] = [[min(start + i, end - 1) for i in range(longest)] for start, end in windows]
    return np.array(rows, "int32")
