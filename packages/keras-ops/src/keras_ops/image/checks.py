"""Checks of images and of how they are to be changed."""

from __future__ import annotations

from typing import Any, Final

from keras_ops.dtypes import dtype_name, is_float
from keras_ops.errors import ArgumentError, DTypeError, ShapeError
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
        raise ArgumentError(where, argument, value, f"one of {allowed}")


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
        raise ShapeError(
            where, f"{argument} has shape {shape}; expected {n_axes + 1} axes, or {n_axes + 2} with a batch."
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
        raise DTypeError(f"`{where}`: images has dtype {dtype}; expected a floating dtype, with values in [0, 1].")


def pair(where: str, argument: str, value: Any, kind: str = "positive integers") -> None:
    """Check that a value is a pair of positive numbers.

    Raises:
        ArgumentError: it is not.
    """
    fits = isinstance(value, (tuple, list)) and len(value) == 2 and all(v > 0 for v in value)
    if not fits:
        raise ArgumentError(where, argument, value, f"a pair of {kind}")


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
    pair(where, "size", size)
    one_of(where, "interpolation", interpolation, RESIZE_INTERPOLATIONS)
    if crop_to_aspect_ratio and pad_to_aspect_ratio:
        raise ArgumentError(where, "pad_to_aspect_ratio", True, "not both pad_to_aspect_ratio and crop_to_aspect_ratio")
    one_of(where, "fill_mode", fill_mode, ("constant",))


def _rows(where: str, argument: str, x: Any, images: Any, row: tuple[int, ...]) -> None:
    shape, batch = shape_of(x), shape_of(images)[0] if len(shape_of(images)) == 4 else 1
    lead = shape[: len(shape) - len(row)]
    fits = shape[len(lead) :] == row and (
        not lead or (len(lead) == 1 and (lead[0] in (1, None, batch) or batch is None))
    )
    if not fits:
        raise ShapeError(
            where, f"{argument} has shape {shape}; expected {row}, or (batch, {str(row)[1:]} for {batch} images."
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
            f"coordinates has shape {places}; expected a first axis of size {len(shape)}, the rank of the inputs.",
        )
    one_of(where, "order", order, (0, 1))
    one_of(where, "fill_mode", fill_mode, FILL_MODES)


def patches(
    where: str, x: Any, size: Any, strides: Any, dilation_rate: Any, padding: str, data_format: str | None, n_axes: int
) -> None:
    """Check the arguments of functions that cut patches.

    Raises:
        ShapeError: the number of axes does not fit.
        ArgumentError: another argument does not fit.
    """
    _spatial(where, "images" if n_axes == 2 else "volumes", x, n_axes)
    standardize_data_format(data_format)
    for name, value in (
        ("size", size),
        ("strides", size if strides is None else strides),
        ("dilation_rate", dilation_rate),
    ):
        fits = value > 0 if isinstance(value, int) else len(value) == n_axes and all(v > 0 for v in value)
        if not fits:
            raise ArgumentError(where, name, value, f"a positive integer or {n_axes} of them")
    if not isinstance(padding, str) or padding.lower() not in ("same", "valid"):
        raise ArgumentError(where, "padding", padding, "one of ('same', 'valid')")
