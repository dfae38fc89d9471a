"""Sizes and paddings of sliding windows, along one spatial axis each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


def per_axis(value: int | Sequence[int], n_axes: int) -> tuple[int, ...]:
    """Return one number for each spatial axis.

    Examples:
        >>> per_axis(2, 3), per_axis([1, 2], 2)
        ((2, 2, 2), (1, 2))
    """
    return (value,) * n_axes if isinstance(value, int) else tuple(value)


def spread(window: int, dilation: int) -> int:
    """Return the extent of a window whose elements are `dilation` apart."""
    return (window - 1) * dilation + 1


def windowed(size: int, window: int, stride: int, padding: str) -> int:
    """Return how many windows (of an extent) fit: all that start in the axis for "same", else those within it.

    Examples:
        >>> windowed(7, 3, 2, "same"), windowed(7, 3, 2, "valid")
        (4, 3)
    """
    if padding.lower() == "same":
        return -(-size // stride)
    return max((size - window) // stride + 1, 0)


def same_padding(size: int, window: int, stride: int) -> tuple[int, int]:
    """Return what "same" adds before and after an axis; the odd element goes behind.

    Examples:
        >>> same_padding(7, 3, 2), same_padding(6, 3, 2)
        ((1, 1), (0, 1))
    """
    total = max((windowed(size, window, stride, "same") - 1) * stride + window - size, 0)
    return total // 2, total - total // 2


def pads(sizes: Sequence[int], windows: Sequence[int], strides: Sequence[int], padding: str) -> list[tuple[int, int]]:
    """Return what is added before and after each spatial axis."""
    if padding.lower() != "same":
        return [(0, 0)] * len(sizes)
    return [same_padding(*geometry) for geometry in zip(sizes, windows, strides, strict=True)]


class Transposed(NamedTuple):
    """How a transposed convolution fills one axis.

    Its full output, `(size - 1) * stride + window`, loses `low` elements before and `high` behind; where `high` is negative
    it goes on by as many.
    """

    window: int
    stride: int
    low: int
    high: int

    def output(self, size: int) -> int:
        """Return the size that comes out."""
        return (size - 1) * self.stride + self.window - self.low - self.high


def transposed(window: int, stride: int, dilation: int, padding: str, output_padding: int | None) -> Transposed:
    """Return the geometry of a transposed convolution along one axis.

    Examples:
        >>> transposed(3, 2, 1, "same", None).output(4), transposed(3, 2, 1, "valid", 1).output(4)
        (8, 10)
    """
    extent = spread(window, dilation)
    same = padding.lower() == "same"
    if output_padding is None:
        last = stride if same else max(extent, stride)
    else:
        last = extent - (2 * (extent // 2) if same else 0) + output_padding
    low = max(extent - last, 0) // 2
    return Transposed(extent, stride, low, extent - last - low)


def transposed_axes(
    windows: Sequence[int],
    strides: int | Sequence[int],
    dilations: int | Sequence[int],
    padding: str,
    output_padding: int | Sequence[int] | None,
) -> list[Transposed]:
    """Return the geometry of a transposed convolution along each spatial axis."""
    n = len(windows)
    extra = [None] * n if output_padding is None else per_axis(output_padding, n)
    each = zip(windows, per_axis(strides, n), per_axis(dilations, n), [padding] * n, extra, strict=True)
    return [transposed(*geometry) for geometry in each]
