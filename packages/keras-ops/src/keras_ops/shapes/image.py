"""Shape rules of images: (..., height, width, channels), or (..., channels, height, width)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops.settings import standardize_data_format

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.tensor import Shape


def spatial_axes(data_format: str | None, n_axes: int = 2) -> tuple[int, ...]:
    """Return the axes, negative, of height and width (of depth, height and width)."""
    first = -n_axes - 1 if standardize_data_format(data_format) == "channels_last" else -n_axes
    return tuple(range(first, first + n_axes))


def channel_axis(data_format: str | None, n_axes: int = 2) -> int:
    """Return the axis, negative, of the channels."""
    return -1 if standardize_data_format(data_format) == "channels_last" else -n_axes - 1


def resized(shape: Shape, sizes: Sequence[int | None], axes: Sequence[int]) -> Shape:
    """Return a shape with other sizes along axes."""
    found = list(shape)
    for axis, size in zip(axes, sizes, strict=True):
        found[axis] = size
    return tuple(found)


def resize(specs: Sequence[Spec], size: Sequence[int], data_format: str | None) -> Shape:
    """Give the shape with another height and width."""
    return resized(specs[0].shape, size, spatial_axes(data_format))


def grayscale(specs: Sequence[Spec], data_format: str | None) -> Shape:
    """Give the shape with one channel."""
    return resized(specs[0].shape, (1,), (channel_axis(data_format),))


def patches(
    specs: Sequence[Spec],
    size: Any,
    strides: Any,
    dilation_rate: Any,
    padding: str,
    data_format: str | None,
    n_axes: int,
) -> Shape:
    """Give the shape with numbers of patches in place of sizes, and the elements of a patch as channels."""
    shape = specs[0].shape
    size, dilation = per_axis(size, n_axes), per_axis(dilation_rate, n_axes)
    steps = size if strides is None else per_axis(strides, n_axes)
    axes, channels = spatial_axes(data_format, n_axes), channel_axis(data_format, n_axes)
    counts: list[int | None] = []
    elements = shape[channels]
    for axis, window, step, gap in zip(axes, size, steps, dilation, strict=True):
        length = shape[axis]
        elements = None if elements is None else elements * window
        if length is None:
            counts.append(None)
        elif padding.lower() == "same":
            counts.append(-(-length // step))
        else:
            counts.append(max((length - (window - 1) * gap - 1) // step + 1, 0))
    return resized(resized(shape, counts, axes), (elements,), (channels,))


def per_axis(value: Any, n_axes: int) -> tuple[int, ...]:
    """Return one number for each axis: the same for all, or as many as were given."""
    return (int(value),) * n_axes if isinstance(value, int) else tuple(int(v) for v in value)


def map_coordinates(specs: Sequence[Spec]) -> Shape:
    """Give the shape of places, without the axis of coordinates."""
    return specs[1].shape[1:]
