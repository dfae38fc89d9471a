"""Shapes of images that an architecture takes."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from keras_ops.config import image_data_format

Shape = tuple[int | None, ...]


def channel_axis() -> int:
    """Return the axis of channels in a batch of images, by the global data format."""
    return 1 if image_data_format() == "channels_first" else 3


def image_axes() -> tuple[int, int]:
    """Return the axes of rows and columns in a batch of images, by the global data format."""
    return (2, 3) if image_data_format() == "channels_first" else (1, 2)


def image_size(x: Any) -> tuple[int | None, int | None]:
    """Return rows and columns of a symbolic batch of images."""
    rows, columns = image_axes()
    return x.shape[rows], x.shape[columns]


def channels_of(x: Any) -> int:
    """Return the number of channels of a symbolic batch of images."""
    return int(x.shape[channel_axis()])


def divisible(value: float, divisor: int = 8, smallest: int | None = None, *, tolerance: float = 0.9) -> int:
    """Round to a multiple of `divisor`, at least `smallest` and not below `tolerance` of the value.

    Args:
        value: Number of channels.
        divisor: What the result is a multiple of.
        smallest: Least result, by default `divisor`.
        tolerance: Share of `value` below which the next multiple is taken.

    Examples:
        >>> divisible(33.6), divisible(44), divisible(3)
        (32, 48, 8)
    """
    rounded = max(smallest or divisor, int(value + divisor / 2) // divisor * divisor)
    return rounded + divisor if rounded < tolerance * value else rounded


def padding_for_stride(x: Any, kernel_size: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the zeros to put around images so that a convolution of stride 2 keeps its centres.

    Args:
        x: Symbolic batch of images; an even number of rows, or an unknown one, gets one row fewer at the
            start.
        kernel_size: Size of the kernel.
    """
    half = kernel_size // 2
    rows, columns = image_size(x)
    return (half - _is_even(rows), half), (half - _is_even(columns), half)


def _is_even(size: int | None) -> int:
    return 1 if size is None else 1 - size % 2


def checked_input_shape(
    input_shape: Sequence[int | None] | None, default_size: int, min_size: int, *, static: bool, weights: Any
) -> Shape:
    """Return the shape of one image.

    Args:
        input_shape: Shape that the caller wants, or `None`.
        default_size: Rows and columns of the images that the architecture was trained on.
        min_size: Fewest rows and columns.
        static: Whether rows and columns must be known.
        weights: Argument `weights` of the constructor.

    Raises:
        ValueError: the shape does not fit the architecture or its weights.
    """
    pretrained = weights == "imagenet"
    first = image_data_format() == "channels_first"
    channels: int | None = 3
    if not pretrained and input_shape is not None and len(input_shape) == 3:
        channels = input_shape[0 if first else -1]
        if channels not in (1, 3):
            warnings.warn(
                "This model usually expects 1 or 3 input channels. However, it was passed an input_shape with"
                f" {channels} input channels.",
                stacklevel=2,
            )
    default: Shape = _image_shape(default_size, default_size, channels)
    if pretrained and static:
        if input_shape is not None and tuple(input_shape) != default:
            raise ValueError(
                "When setting `include_top=True` and loading `imagenet` weights, `input_shape` should be"
                f" {default}. Received: input_shape={input_shape}"
            )
        return default
    if input_shape is not None:
        _check_given(tuple(input_shape), min_size, pretrained)
    shape = tuple(input_shape) if input_shape else default if static else _image_shape(None, None, 3)
    if static and None in shape:
        raise ValueError(
            f"If `include_top` is True, you should specify a static `input_shape`. Received: input_shape={input_shape}"
        )
    return shape


def _image_shape(rows: int | None, columns: int | None, channels: int | None) -> Shape:
    return (channels, rows, columns) if image_data_format() == "channels_first" else (rows, columns, channels)


def _check_given(shape: Shape, min_size: int, pretrained: bool) -> None:
    if len(shape) != 3:
        raise ValueError(f"`input_shape` must be a tuple of three integers. Received: input_shape={shape}")
    first = image_data_format() == "channels_first"
    if pretrained and shape[0 if first else -1] != 3:
        raise ValueError(f"The input must have 3 channels; Received `input_shape={shape}`")
    check_size(shape[1:] if first else shape[:-1], min_size, shape)


def check_size(sizes: Sequence[int | None], min_size: int, input_shape: Any) -> None:
    """Check rows and columns.

    Raises:
        ValueError: one is below `min_size`.
    """
    if any(size is not None and size < min_size for size in sizes):
        raise ValueError(f"Input size must be at least {min_size}x{min_size}; Received: input_shape={input_shape}")


def split_size(shape: Sequence[int | None]) -> tuple[int | None, int | None]:
    """Return rows and columns of the shape of one image."""
    rows, columns = image_axes()
    return shape[rows - 1], shape[columns - 1]


def trained_size(input_shape: Sequence[int | None] | None, sizes: Sequence[int]) -> int:
    """Return rows and columns of the images that the weights which suit a shape best were trained on.

    Args:
        input_shape: Shape that the caller wants, or `None`.
        sizes: Rows and columns that there are weights for.
    """
    if input_shape is not None and len(input_shape) == 3:
        rows, columns = split_size(input_shape)
        if rows is not None and rows == columns and rows in sizes:
            return rows
    return 224


def warn_of_other_size(shape: Sequence[int | None], sizes: Sequence[int]) -> None:
    """Warn where there are no weights for images of a shape, so that those for 224 x 224 are taken."""
    rows, columns = split_size(shape)
    if rows is None or rows != columns or rows not in sizes:
        known = f"in {list(sizes)}" if len(sizes) > 1 else sizes[0]
        warnings.warn(
            f"`input_shape` is undefined or non-square, or `rows` is not {known}. Weights for input shape (224, 224)"
            " will be loaded as the default.",
            stacklevel=3,
        )


def check_tensor_fits(tensor: Any, input_shape: Sequence[int | None] | None) -> None:
    """Check that images which are given have the columns of the shape which is given too.

    Raises:
        ValueError: they have not.
    """
    if tensor is None or input_shape is None:
        return
    axis = image_axes()[1]
    if tensor.shape[axis] != input_shape[1]:
        raise ValueError(
            f"input_tensor.shape[{axis}] must equal input_shape[1]; Received `input_tensor.shape={tensor.shape}`,"
            f" `input_shape={input_shape}`"
        )


def require_channels_last(family: str) -> None:
    """Check the global data format.

    Raises:
        ValueError: channels come first.
    """
    if image_data_format() == "channels_first":
        raise ValueError(
            f"{family} does not support the `channels_first` image data format; switch to `channels_last` by"
            " `keras.config.set_image_data_format`, or in the configuration file ~/.keras/keras.json."
        )
