"""`tf.keras.preprocessing.image`: transformations of one image, an array of `(rows, columns, channels)` in any order of axes."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from keras_datasets import array_to_img, img_to_array

Image: TypeAlias = NDArray[Any]


def apply_affine_transform(
    x: Image,
    theta: float = 0,
    tx: float = 0,
    ty: float = 0,
    shear: float = 0,
    zx: float = 1,
    zy: float = 1,
    row_axis: int = 1,
    col_axis: int = 2,
    channel_axis: int = 0,
    fill_mode: str = "nearest",
    cval: float = 0.0,
    order: int = 1,
) -> Image:
    """Rotate, shift, shear and zoom an image.

    Args:
        x: Image with three axes.
        theta: Rotation in degrees.
        tx: Shift along the columns' axis, in pixels.
        ty: Shift along the rows' axis, in pixels.
        shear: Shear in degrees.
        zx: Zoom along the columns' axis; below one, the image grows.
        zy: Zoom along the rows' axis.
        row_axis: Axis of the rows.
        col_axis: Axis of the columns.
        channel_axis: Axis of the channels.
        fill_mode: What lies outside: `"constant"`, `"nearest"`, `"reflect"` or `"wrap"`.
        cval: The value there for `"constant"`.
        order: Order of the splines that interpolate, 0 to 5.

    Returns:
        The image, of the same shape.

    Raises:
        ImportError: SciPy is not installed.
        ValueError: the axes are not three different ones, rows before columns.

    Examples:
        >>> x = np.arange(6.0).reshape(2, 3, 1)
        >>> apply_affine_transform(x, tx=1, row_axis=0, col_axis=1, channel_axis=2)[..., 0].tolist()
        [[1.0, 2.0, 2.0], [4.0, 5.0, 5.0]]
    """
    axes = (row_axis, col_axis, channel_axis)
    if len({axis % 3 for axis in axes}) != 3:
        raise ValueError(
            f"'row_axis', 'col_axis', and 'channel_axis' must be distinct. Received: row_axis={row_axis},"
            f" col_axis={col_axis}, channel_axis={channel_axis}"
        )
    if row_axis % 3 > col_axis % 3:
        raise ValueError(f"`row_axis` must come before `col_axis`. Received: row_axis={row_axis}, col_axis={col_axis}")
    matrix = _matrix(theta, tx, ty, shear, zx, zy)
    if matrix is None:
        return x
    warped = _ndimage().affine_transform
    planes = np.moveaxis(x, channel_axis, 0)
    # The map is one of (x, y), columns before rows; so is the centre, whose coordinates upstream does not swap back: images that
    # are not square turn about a point beside their centre, and programs expect these numbers.
    centre = np.array([size / 2 - 0.5 for size in planes.shape[:0:-1]])
    turned, moved_by = matrix[1::-1, 1::-1], matrix[1::-1, 2]
    offset = turned @ -centre + moved_by + centre
    moved = [warped(plane, turned, offset, order=order, mode=fill_mode, cval=cval) for plane in planes]
    return np.moveaxis(np.stack(moved), 0, channel_axis)


def _ndimage() -> Any:
    try:
        return import_module("scipy.ndimage")
    except ImportError as error:
        raise ImportError(
            "Image transformations require SciPy. Install it with `pip install keras-legacy[images]`."
        ) from error


def _matrix(theta: float, tx: float, ty: float, shear: float, zx: float, zy: float) -> NDArray[np.float64] | None:
    """Return the map from places of the result to places of the image, `None` where it changes nothing."""
    parts = []
    if theta:
        cosine, sine = np.cos(np.deg2rad(theta)), np.sin(np.deg2rad(theta))
        parts.append([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
    if tx or ty:
        parts.append([[1, 0, tx], [0, 1, ty], [0, 0, 1]])
    if shear:
        angle = np.deg2rad(shear)
        parts.append([[1, -np.sin(angle), 0], [0, np.cos(angle), 0], [0, 0, 1]])
    if zx != 1 or zy != 1:
        parts.append([[zx, 0, 0], [0, zy, 0], [0, 0, 1]])
    if not parts:
        return None
    whole = np.eye(3)
    for part in parts:
        whole = whole @ np.array(part, dtype=float)
    return whole


def apply_channel_shift(x: Image, intensity: float, channel_axis: int = 0) -> Image:
    """Add a number to all channels; no channel leaves the range that the image had.

    Args:
        x: Image with three axes.
        intensity: The number.
        channel_axis: Axis of the channels.

    Examples:
        >>> apply_channel_shift(np.array([[[0.0, 5.0, 9.0]]]), 2.0).tolist()
        [[[2.0, 7.0, 9.0]]]
    """
    del channel_axis  # all channels are treated alike
    return np.clip(x + intensity, np.min(x), np.max(x))


def apply_brightness_shift(x: Image, brightness: float, scale: bool = True) -> Image:
    """Make an image brighter (above one) or darker; the result lies in 0 to 255.

    Args:
        x: Image with three axes, channels last.
        brightness: The factor.
        scale: Whether the values are stretched to 0 to 255 before and back afterwards, where they leave that range.

    Raises:
        ImportError: Pillow is not installed.

    Examples:
        >>> apply_brightness_shift(np.array([[[0.0], [255.0]]]), 0.5)[0, :, 0].tolist()
        [0.0, 127.0]
    """
    low, high = np.min(x), np.max(x)
    local = bool(low < 0 or high > 255)
    enhance = import_module("PIL.ImageEnhance").Brightness
    picture = enhance(array_to_img(x, scale=local or scale)).enhance(brightness)
    changed = img_to_array(picture)
    return changed / 255 * (high - low) + low if local and not scale else changed


def random_rotation(
    x: Image,
    rg: float,
    row_axis: int = 1,
    col_axis: int = 2,
    channel_axis: int = 0,
    fill_mode: str = "nearest",
    cval: float = 0.0,
    interpolation_order: int = 1,
) -> Image:
    """Rotate an image by a random angle.

    Args:
        x: Image with three axes.
        rg: Greatest angle, in degrees.
        row_axis: See `apply_affine_transform`, as for the others.
        col_axis: Axis of the columns.
        channel_axis: Axis of the channels.
        fill_mode: What lies outside.
        cval: The value there.
        interpolation_order: Order of the splines.
    """
    theta = np.random.uniform(-rg, rg)
    layout = (row_axis, col_axis, channel_axis, fill_mode, cval, interpolation_order)
    return apply_affine_transform(x, theta, 0, 0, 0, 1, 1, *layout)


def random_shift(
    x: Image,
    wrg: float,
    hrg: float,
    row_axis: int = 1,
    col_axis: int = 2,
    channel_axis: int = 0,
    fill_mode: str = "nearest",
    cval: float = 0.0,
    interpolation_order: int = 1,
) -> Image:
    """Shift an image by random shares of its size.

    Args:
        x: Image with three axes.
        wrg: Greatest share of the width.
        hrg: Greatest share of the height.
        row_axis: See `apply_affine_transform`, as for the others.
        col_axis: Axis of the columns.
        channel_axis: Axis of the channels.
        fill_mode: What lies outside.
        cval: The value there.
        interpolation_order: Order of the splines.
    """
    tx = np.random.uniform(-hrg, hrg) * x.shape[row_axis]
    ty = np.random.uniform(-wrg, wrg) * x.shape[col_axis]
    layout = (row_axis, col_axis, channel_axis, fill_mode, cval, interpolation_order)
    return apply_affine_transform(x, 0, tx, ty, 0, 1, 1, *layout)


def random_shear(
    x: Image,
    intensity: float,
    row_axis: int = 1,
    col_axis: int = 2,
    channel_axis: int = 0,
    fill_mode: str = "nearest",
    cval: float = 0.0,
    interpolation_order: int = 1,
) -> Image:
    """Shear an image by a random angle.

    Args:
        x: Image with three axes.
        intensity: Greatest angle, in degrees.
        row_axis: See `apply_affine_transform`, as for the others.
        col_axis: Axis of the columns.
        channel_axis: Axis of the channels.
        fill_mode: What lies outside.
        cval: The value there.
        interpolation_order: Order of the splines.
    """
    shear = np.random.uniform(-intensity, intensity)
    layout = (row_axis, col_axis, channel_axis, fill_mode, cval, interpolation_order)
    return apply_affine_transform(x, 0, 0, 0, shear, 1, 1, *layout)


def random_zoom(
    x: Image,
    zoom_range: Sequence[float],
    row_axis: int = 1,
    col_axis: int = 2,
    channel_axis: int = 0,
    fill_mode: str = "nearest",
    cval: float = 0.0,
    interpolation_order: int = 1,
) -> Image:
    """Zoom an image by random factors.

    Args:
        x: Image with three axes.
        zoom_range: Least and greatest factor.
        row_axis: See `apply_affine_transform`, as for the others.
        col_axis: Axis of the columns.
        channel_axis: Axis of the channels.
        fill_mode: What lies outside.
        cval: The value there.
        interpolation_order: Order of the splines.

    Raises:
        ValueError: `zoom_range` is not two numbers.
    """
    if len(zoom_range) != 2:
        raise ValueError(f"`zoom_range` should be a tuple or list of two floats. Received: {zoom_range}")
    low, high = zoom_range
    zx, zy = (1, 1) if low == 1 and high == 1 else np.random.uniform(low, high, 2)
    layout = (row_axis, col_axis, channel_axis, fill_mode, cval, interpolation_order)
    return apply_affine_transform(x, 0, 0, 0, 0, zx, zy, *layout)


def random_channel_shift(x: Image, intensity_range: float, channel_axis: int = 0) -> Image:
    """Add a random number to all channels; see `apply_channel_shift`.

    Args:
        x: Image with three axes.
        intensity_range: Greatest number.
        channel_axis: Axis of the channels.
    """
    return apply_channel_shift(x, np.random.uniform(-intensity_range, intensity_range), channel_axis)


def random_brightness(x: Image, brightness_range: Sequence[float], scale: bool = True) -> Image:
    """Make an image brighter or darker by a random factor; see `apply_brightness_shift`.

    Args:
        x: Image with three axes, channels last.
        brightness_range: Least and greatest factor.
        scale: See `apply_brightness_shift`.

    Raises:
        ValueError: `brightness_range` is not two numbers.
    """
    if len(brightness_range) != 2:
        raise ValueError(f"`brightness_range should be tuple or list of two floats. Received: {brightness_range}")
    return apply_brightness_shift(x, np.random.uniform(brightness_range[0], brightness_range[1]), scale)


__all__ = [
    "apply_affine_transform",
    "apply_brightness_shift",
    "apply_channel_shift",
    "random_brightness",
    "random_channel_shift",
    "random_rotation",
    "random_shear",
    "random_shift",
    "random_zoom",
]
