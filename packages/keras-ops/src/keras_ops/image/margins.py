"""Margins of images: cut off, or added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.image import checks
from keras_ops.op import op
from keras_ops.shapes import image as rules
from keras_ops.tensor import Shape, Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.op import Spec


def _margins(
    where: str, noun: str, sides: tuple[str, str], size: str, values: Sequence[Any], old: Any, sign: int
) -> Any:
    """Return the margins before and after, and the new size, of which two of three are given.

    `sign` is 1 where margins are added, -1 where they are cut off.
    """
    names = (f"{sides[0]}_{noun}", f"{sides[1]}_{noun}", size)
    before, after, new = values
    if sum(value is not None for value in values) != 2:
        given = ", ".join(f"{name}={value}" for name, value in zip(names, values, strict=True))
        message = f"Must specify exactly two of {', '.join(names)}. Received: {given}"
        raise ArgumentError.worded(message, where, names[2], new)
    if new is None:
        new = None if old is None else old + sign * (before + after)
    elif old is not None:
        before = sign * (new - old) - after if before is None else before
        after = sign * (new - old) - before if after is None else after
    for name, value in zip(names, (before, after, new), strict=True):
        if isinstance(value, int) and value < 0:
            message = f"{name} must be >= 0. Received: {name}={value}, for images of size {old}"
            raise ArgumentError.worded(message, where, name, value)
    return before, after, new


def _both(where: str, noun: str, images: Any, values: Sequence[Any], data_format: str | None, sign: int) -> Any:
    top, left, bottom, right, height, width = values
    axes = rules.spatial_axes(data_format)
    shape = checks.shape_of(images)
    rows = _margins(where, noun, ("top", "bottom"), "target_height", (top, bottom, height), shape[axes[0]], sign)
    columns = _margins(where, noun, ("left", "right"), "target_width", (left, right, width), shape[axes[1]], sign)
    return rows, columns


def _check_crop(
    where: str,
    images: Any,
    top_cropping: Any,
    left_cropping: Any,
    bottom_cropping: Any,
    right_cropping: Any,
    target_height: Any,
    target_width: Any,
    data_format: str | None,
) -> None:
    checks.images(where, images, data_format)
    values = (top_cropping, left_cropping, bottom_cropping, right_cropping, target_height, target_width)
    _both(where, "cropping", images, values, data_format, -1)


def _crop_shape(
    specs: Sequence[Spec],
    top_cropping: Any,
    left_cropping: Any,
    bottom_cropping: Any,
    right_cropping: Any,
    target_height: Any,
    target_width: Any,
    data_format: str | None,
) -> Shape:
    values = (top_cropping, left_cropping, bottom_cropping, right_cropping, target_height, target_width)
    (*_, height), (*_, width) = _both("crop_images", "cropping", specs[0], values, data_format, -1)
    return rules.resized(specs[0].shape, (height, width), rules.spatial_axes(data_format))


@op(_crop_shape, dtype=promotion.kept, check=_check_crop, saved="keras.src.ops.image>CropImages")
def crop_images(
    images: TensorLike,
    top_cropping: int | None = None,
    left_cropping: int | None = None,
    bottom_cropping: int | None = None,
    right_cropping: int | None = None,
    target_height: int | None = None,
    target_width: int | None = None,
    data_format: str | None = None,
) -> Tensor:
    """Crop images. Two of top, bottom and height are given, and two of left, right and width.

    Args:
        images: Tensor of shape `(height, width, channels)`, or with a batch before it.
        top_cropping: Rows to cut off at the top.
        left_cropping: Columns to cut off at the left.
        bottom_cropping: Rows to cut off at the bottom.
        right_cropping: Columns to cut off at the right.
        target_height: Height that is left.
        target_width: Width that is left.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor of the dtype of `images`.

    Raises:
        ShapeError: images have neither three nor four axes.
        ArgumentError: not exactly two of three are given, or nothing is left.

    Examples:
        >>> x = np.arange(12).reshape(3, 4, 1)
        >>> crop_images(x, 1, 0, target_height=2, target_width=2)[:, :, 0].tolist()
        [[4, 5], [8, 9]]
    """
    values = (top_cropping, left_cropping, bottom_cropping, right_cropping, target_height, target_width)
    key = [slice(None)] * len(checks.shape_of(images))
    sides = _both("crop_images", "cropping", images, values, data_format, -1)
    for axis, (before, after, new) in zip(rules.spatial_axes(data_format), sides, strict=True):
        if before is None:  # the size is known only when this runs
            before = current.core.shape(images)[axis] - new - after
        key[axis] = slice(before, -after if new is None and after else None if new is None else before + new)
    return current.numpy.get_item(images, tuple(key))


def _check_pad(
    where: str,
    images: Any,
    top_padding: Any,
    left_padding: Any,
    bottom_padding: Any,
    right_padding: Any,
    target_height: Any,
    target_width: Any,
    data_format: str | None,
) -> None:
    checks.images(where, images, data_format)
    values = (top_padding, left_padding, bottom_padding, right_padding, target_height, target_width)
    _both(where, "padding", images, values, data_format, 1)


def _pad_shape(
    specs: Sequence[Spec],
    top_padding: Any,
    left_padding: Any,
    bottom_padding: Any,
    right_padding: Any,
    target_height: Any,
    target_width: Any,
    data_format: str | None,
) -> Shape:
    values = (top_padding, left_padding, bottom_padding, right_padding, target_height, target_width)
    (*_, height), (*_, width) = _both("pad_images", "padding", specs[0], values, data_format, 1)
    return rules.resized(specs[0].shape, (height, width), rules.spatial_axes(data_format))


@op(_pad_shape, dtype=promotion.kept, check=_check_pad, saved="keras.src.ops.image>PadImages")
def pad_images(
    images: TensorLike,
    top_padding: int | None = None,
    left_padding: int | None = None,
    bottom_padding: int | None = None,
    right_padding: int | None = None,
    target_height: int | None = None,
    target_width: int | None = None,
    data_format: str | None = None,
) -> Tensor:
    """Pad images with zeros. Two of top, bottom and height are given, and two of left, right and width.

    Args:
        images: Tensor of shape `(height, width, channels)`, or with a batch before it.
        top_padding: Rows to add at the top.
        left_padding: Columns to add at the left.
        bottom_padding: Rows to add at the bottom.
        right_padding: Columns to add at the right.
        target_height: Height of the result.
        target_width: Width of the result.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor of the dtype of `images`.

    Raises:
        ShapeError: images have neither three nor four axes.
        ArgumentError: not exactly two of three are given, or the result would be smaller.

    Examples:
        >>> x = np.ones((1, 2, 1), "int32")
        >>> pad_images(x, 1, 0, target_height=2, target_width=3)[:, :, 0].tolist()
        [[0, 0, 0], [1, 1, 0]]
    """
    values = (top_padding, left_padding, bottom_padding, right_padding, target_height, target_width)
    around: list[tuple[Any, Any]] = [(0, 0)] * len(checks.shape_of(images))
    sides = _both("pad_images", "padding", images, values, data_format, 1)
    for axis, (before, after, new) in zip(rules.spatial_axes(data_format), sides, strict=True):
        if before is None or after is None:  # the size is known only when this runs
            missing = new - current.core.shape(images)[axis]
            before, after = (missing - after, after) if before is None else (before, missing - before)
        around[axis] = (before, after)
    return current.numpy.pad_constant(images, around, 0)
