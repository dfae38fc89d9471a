"""Checks of images and of how they are to be changed."""

from __future__ import annotations

from typing import Any, Final

from keras_ops.dtypes import dtype_name, is_float
from keras_ops.errors import ArgumentError, ArgumentTypeError, DTypeError, ShapeError
from keras_ops.settings import standardize_data_format
from keras_ops.shapes import image as rules
from keras_ops.tensor import Shape

INTERPOLATIONS: Final = ("nearest", "bilinear")
RESIZE_INTERPOLATIONS: Final = ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5")
FILL_MODES: Final = ("constant", "nearest", "wrap", "mirror", "reflect")


def shape_of(x: Any) -> Shape:
    """Return the shape of a tensor; that of a Python number is empty."""
    return tuple(getattr(x, "shape", ()))


def one_of(where: str, argument: str, value: object, allowed: tuple[object, ...]) -> None:
    """Check that a value is among those allowed.

    Raises:
        ArgumentError: it is not.
    """
    if value not in allowed:
        message = f"Invalid value for argument `{argument}`. Expected of one {allowed}. Received: {argument}={value!r}"
        raise ArgumentError.worded(message, where, argument, value)


def images(where: str, images: Any, data_format: str | None) -> None:
    """Check that there are three axes, or four with a batch, and that the data format is one.

    Raises:
        ShapeError: there are not.
        ArgumentError: the data format is none.
    """
    _spatial(where, "images", images, 2)
    standardize_data_format(data_format)


def _spatial(where: str, argument: str, x: Any, n_axes: int) -> None:
    if len(shape := shape_of(x)) not in (n_axes + 1, n_axes + 2):
        one = "image" if n_axes == 2 else "volume"
        raise ShapeError(
            where,
            f"Invalid {argument} rank: expected rank {n_axes + 1} (single {one}) or rank {n_axes + 2} (batch of {one}s)."
            f" Received input with shape: {argument}.shape={shape}",
        )


def colors(where: str, images: Any, data_format: str | None) -> None:
    """Check that images have three channels.

    Raises:
        ShapeError: they do not.
    """
    _spatial(where, "images", images, 2)
    shape = shape_of(images)
    if shape[rules.channel_axis(data_format)] not in (3, None):
        raise ShapeError(where, f"images has shape {shape}; expected 3 channels.")


def floating_colors(where: str, images: Any, data_format: str | None) -> None:
    """Check that images have three channels and a floating dtype.

    Raises:
        ShapeError: they do not have three channels.
        DTypeError: the dtype is not floating.
    """
    colors(where, images, data_format)
    if not is_float(dtype := dtype_name(images.dtype)):
        raise DTypeError(
            f"`{where}`: Invalid images dtype: expected float dtype, with values in [0, 1]. Received: images.dtype={dtype}"
        )


def pair(where: str, argument: str, value: Any, kind: str = "positive integers") -> None:
    """Check that a value is a pair of positive numbers.

    Raises:
        ArgumentError: it is not.
    """
    if not _is_pair(value):
        raise ArgumentError(where, argument, value, f"a pair of {kind}")


def _is_pair(value: Any) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 2 and all(v > 0 for v in value)


def resize(
    where: str,
    images: Any,
    size: Any,
    interpolation: str,
    crop_to_aspect_ratio: bool,
    pad_to_aspect_ratio: bool,
    fill_mode: str,
    data_format: str | None,
) -> None:
    """Check the arguments of `resize`.

    Raises:
        ShapeError: images have neither three nor four axes.
        ArgumentError: another argument does not fit.
    """
    _spatial(where, "images", images, 2)
    standardize_data_format(data_format)
    if not _is_pair(size):
        message = f"Expected `size` to be a tuple of 2 integers, positive ones. Received: size={size}"
        raise ArgumentError.worded(message, where, "size", size)
    one_of(where, "interpolation", interpolation, RESIZE_INTERPOLATIONS)
    if crop_to_aspect_ratio and pad_to_aspect_ratio:
        message = "Only one of `pad_to_aspect_ratio` & `crop_to_aspect_ratio` can be `True`."
        raise ArgumentError.worded(message, where, "pad_to_aspect_ratio", True)
    if fill_mode != "constant":
        message = (
            f"Invalid value for argument `fill_mode`. Only `'constant'` is supported. Received: fill_mode={fill_mode!r}"
        )
        raise ArgumentError.worded(message, where, "fill_mode", fill_mode)


def _rows(where: str, argument: str, x: Any, images: Any, row: tuple[int, ...]) -> None:
    shape, batch = shape_of(x), shape_of(images)[0] if len(shape_of(images)) == 4 else 1
    lead = shape[: len(shape) - len(row)]
    fits = shape[len(lead) :] == row and (
        not lead or (len(lead) == 1 and (lead[0] in (1, None, batch) or batch is None))
    )
    if not fits:
        rank = "rank" if len(row) == 1 else "shape"
        raise ShapeError(
            where,
            f"Invalid {argument} {rank}: expected {row} for a single image or (batch, {str(row)[1:]} for a batch, of"
            f" {batch} images. Received input with shape: {argument}.shape={shape}",
        )


def affine(
    where: str, images: Any, transform: Any, interpolation: str, fill_mode: str, data_format: str | None
) -> None:
    """Check the arguments of `affine_transform`.

    Raises:
        ShapeError: images have neither three nor four axes, or the numbers of a transform do not fit.
        ArgumentError: another argument does not fit.
    """
    _spatial(where, "images", images, 2)
    standardize_data_format(data_format)
    _rows(where, "transform", transform, images, (8,))
    one_of(where, "interpolation", interpolation, INTERPOLATIONS)
    one_of(where, "fill_mode", fill_mode, FILL_MODES)


def perspective(
    where: str, images: Any, start_points: Any, end_points: Any, interpolation: str, data_format: str | None
) -> None:
    """Check the arguments of `perspective_transform`.

    Raises:
        ShapeError: images have neither three nor four axes, or points do not fit.
        ArgumentError: another argument does not fit.
    """
    _spatial(where, "images", images, 2)
    standardize_data_format(data_format)
    _rows(where, "start_points", start_points, images, (4, 2))
    _rows(where, "end_points", end_points, images, (4, 2))
    one_of(where, "interpolation", interpolation, INTERPOLATIONS)


def elastic(
    where: str, images: Any, alpha: Any, sigma: Any, interpolation: str, fill_mode: str, data_format: str | None
) -> None:
    """Check the arguments of `elastic_transform`.

    Raises:
        ShapeError: images have neither three nor four axes.
        ArgumentError: another argument does not fit.
    """
    _spatial(where, "images", images, 2)
    standardize_data_format(data_format)
    if not isinstance(sigma, (int, float)) or sigma <= 0:
        raise ArgumentError(where, "sigma", sigma, "a positive number")
    if not isinstance(alpha, (int, float)):
        raise ArgumentError(where, "alpha", alpha, "a number")
    one_of(where, "interpolation", interpolation, INTERPOLATIONS)
    one_of(where, "fill_mode", fill_mode, FILL_MODES)


def blur(where: str, images: Any, kernel_size: Any, sigma: Any, data_format: str | None) -> None:
    """Check the arguments of `gaussian_blur`.

    Raises:
        ShapeError: images have neither three nor four axes.
        ArgumentError: another argument does not fit.
    """
    _spatial(where, "images", images, 2)
    standardize_data_format(data_format)
    pair(where, "kernel_size", kernel_size)
    pair(where, "sigma", sigma, "positive numbers")


def coordinates(where: str, inputs: Any, coordinates: Any, order: int, fill_mode: str) -> None:
    """Check the arguments of `map_coordinates`.

    Raises:
        ShapeError: there is not one coordinate for each axis.
        ArgumentError: another argument does not fit.
    """
    shape, places = shape_of(inputs), shape_of(coordinates)
    if not places or places[0] not in (len(shape), None):
        raise ShapeError(
            where,
            "First dim of `coordinates` must be the same as the rank of `inputs`."
            f" Received inputs with shape: {shape} and coordinates with shape: {places}",
        )
    one_of(where, "order", order, (0, 1))
    one_of(where, "fill_mode", fill_mode, FILL_MODES)


def patches(
    where: str, x: Any, size: Any, strides: Any, dilation_rate: Any, padding: str, data_format: str | None, n_axes: int
) -> None:
    """Check the arguments of functions that cut patches.

    Raises:
        ShapeError: the number of axes does not fit.
        ArgumentTypeError: `size`, `strides` or `dilation_rate` is no positive integer, nor as many as axes.
        ArgumentError: another argument does not fit.
    """
    _spatial(where, "images" if n_axes == 2 else "volumes", x, n_axes)
    standardize_data_format(data_format)
    for name, value in (
        ("size", size),
        ("strides", size if strides is None else strides),
        ("dilation_rate", dilation_rate),
    ):
        several = isinstance(value, (tuple, list)) and len(value) == n_axes and all(v > 0 for v in value)
        if not (several or (isinstance(value, int) and value > 0)):
            wanted = f"a positive integer or {n_axes} of them"
            raise ArgumentTypeError(
                where,
                name,
                value,
                f"{wanted}: Invalid `{name}` argument. Expected an int or a tuple of length {n_axes}. Received: {name}={value}",
            )
    if not isinstance(padding, str) or padding.lower() not in ("same", "valid"):
        raise ArgumentError(where, "padding", padding, "one of ('same', 'valid')")
