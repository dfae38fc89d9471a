"""Functions of `tf.keras.backend` that make, join and rearrange tensors, and multiply matrices."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from keras_ops import image, ops
from keras_ops.errors import ArgumentError
from keras_ops.settings import floatx, image_data_format
from keras_ops.tensor import Tensor, TensorLike


def arange(start: Any, stop: Any = None, step: Any = 1, dtype: str = "int32") -> Tensor:
    """Return evenly spaced numbers; a `start` below zero without a `stop` is an empty range."""
    return ops.arange(max(start, 0) if stop is None else start, stop, step, dtype=dtype)


def batch_dot(x: TensorLike, y: TensorLike, axes: Any = None) -> Tensor:
    """Return products of the matrices (or vectors) of two batches.

    Args:
        x: Shape `(batch, ...)`.
        y: Shape `(batch, ...)`.
        axes: Axes that are summed over, one of each tensor, or one for both; by default the last of `x` and the last but one
            of `y` (the last, where it is a vector for each sample).

    Returns:
        Shape `(batch, ...rest of x, ...rest of y)`, at least two axes.
    """
    x, y = ops.convert_to_tensor(x), ops.convert_to_tensor(y)
    if len(x.shape) < 2 or len(y.shape) < 2:
        raise ArgumentError("batch_dot", "x and y", (x.shape, y.shape), "tensors with at least two axes")
    if axes is None:
        axes = (len(x.shape) - 1, len(y.shape) - 1 if len(y.shape) == 2 else len(y.shape) - 2)
    first, second = (axes, axes) if isinstance(axes, int) else axes
    first, second = first % len(x.shape), second % len(y.shape)
    if not first or not second:
        raise ArgumentError("batch_dot", "axes", axes, "axes other than that of the batch, 0")
    letters = "abcdefghijklmnopqrstuvwxyz"
    left = letters[: len(x.shape)]
    right = letters[len(left) : len(left) + len(y.shape)]
    right = "".join("a" if i == 0 else left[first] if i == second else letter for i, letter in enumerate(right))
    kept = "a" + left[1:].replace(left[first], "") + right[1:].replace(left[first], "")
    product = ops.einsum(f"{left},{right}->{kept}", x, y)
    return ops.expand_dims(product, -1) if len(kept) == 1 else product


def batch_flatten(x: TensorLike) -> Tensor:
    """Return a batch of vectors."""
    x = ops.convert_to_tensor(x)
    return ops.reshape(x, (-1, math.prod(x.shape[1:])))


def concatenate(tensors: Sequence[TensorLike], axis: int = -1) -> Tensor:
    """Return tensors joined along an axis."""
    return ops.concatenate(tensors, axis)


def constant(value: Any, dtype: Any = None, shape: Any = None, name: str | None = None) -> Tensor:
    """Return a tensor of a value, by default of dtype `floatx()`, repeated to fill a shape."""
    del name
    made = ops.convert_to_tensor(value, dtype or floatx())
    return made if shape is None else ops.broadcast_to(made, shape)


def count_params(x: Any) -> int:
    """Return the number of elements."""
    return math.prod(x.shape)


def dot(x: TensorLike, y: TensorLike) -> Tensor:
    """Return the product over the last axis of `x` and the last but one of `y`."""
    return ops.dot(x, y)


def dtype(x: Any) -> str:
    """Return the dtype's name."""
    return ops.dtype(x)


def expand_dims(x: TensorLike, axis: int = -1) -> Tensor:
    """Return `x` with another axis of size 1."""
    return ops.expand_dims(x, axis)


def eye(size: Any, dtype: Any = None, name: str | None = None) -> Tensor:
    """Return an identity matrix of a size, or of two."""
    del name
    rows, columns = size if isinstance(size, (list, tuple)) else (size, size)
    return ops.eye(rows, columns, dtype=dtype or floatx())


def flatten(x: TensorLike) -> Tensor:
    """Return all elements in a row."""
    return ops.reshape(x, (-1,))


def gather(reference: TensorLike, indices: TensorLike) -> Tensor:
    """Return entries along the first axis."""
    return ops.take(reference, indices, axis=0)


def int_shape(x: Any) -> tuple[int | None, ...] | None:
    """Return the shape, `None` for unknown sizes, or `None` for something without a shape."""
    shape = getattr(x, "shape", None)
    return None if shape is None else tuple(shape)


def ndim(x: Any) -> int:
    """Return the number of axes."""
    return len(x.shape)


def one_hot(indices: TensorLike, num_classes: int) -> Tensor:
    """Return rows of zeros with a one at each index."""
    return ops.one_hot(indices, num_classes)


def ones(shape: Any, dtype: Any = None, name: str | None = None) -> Tensor:
    """Return ones."""
    del name
    return ops.ones(shape, dtype or floatx())


def ones_like(x: TensorLike, dtype: Any = None, name: str | None = None) -> Tensor:
    """Return ones in the shape of a tensor."""
    del name
    return ops.ones_like(x, dtype)


def permute_dimensions(x: TensorLike, pattern: Sequence[int]) -> Tensor:
    """Return `x` with its axes in another order."""
    return ops.transpose(x, tuple(pattern))


def repeat(x: TensorLike, n: int) -> Tensor:
    """Return vectors of shape `(batch, size)` as `(batch, n, size)`."""
    x = ops.convert_to_tensor(x)
    if len(x.shape) != 2:
        raise ArgumentError("repeat", "x", x.shape, "a tensor of shape (batch, size)")
    return ops.repeat(ops.expand_dims(x, 1), n, axis=1)


def repeat_elements(x: TensorLike, rep: int, axis: int) -> Tensor:
    """Return each entry along an axis several times in a row."""
    return ops.repeat(x, rep, axis)


def reshape(x: TensorLike, shape: Any) -> Tensor:
    """Return the elements in another shape."""
    return ops.reshape(x, tuple(shape))


def _scaled(x: Any, axis: int, factor: int) -> Tensor:
    return ops.repeat(x, factor, axis=axis)


def resize_images(
    x: TensorLike, height_factor: int, width_factor: int, data_format: str, interpolation: str = "nearest"
) -> Tensor:
    """Return images of so many times the height and the width."""
    x = ops.convert_to_tensor(x)
    rows = 1 if _layout("resize_images", data_format) == "channels_last" else 2
    size = (x.shape[rows] * height_factor, x.shape[rows + 1] * width_factor)
    return image.resize(x, size, interpolation=interpolation, data_format=data_format)


def resize_volumes(x: TensorLike, depth_factor: int, height_factor: int, width_factor: int, data_format: str) -> Tensor:
    """Return volumes of so many times the depth, the height and the width; entries are repeated."""
    first = 1 if _layout("resize_volumes", data_format) == "channels_last" else 2
    for axis, factor in enumerate((depth_factor, height_factor, width_factor), first):
        x = _scaled(x, axis, factor)
    return ops.convert_to_tensor(x)


def reverse(x: TensorLike, axes: Any) -> Tensor:
    """Return the entries along axes in reverse order."""
    return ops.flip(x, (axes,) if isinstance(axes, int) else tuple(axes))


def shape(x: Any) -> Any:
    """Return the shape; sizes that are unknown to a compiler are tensors."""
    return ops.shape(x)


def _layout(where: str, data_format: str | None) -> str:
    layout = image_data_format() if data_format is None else data_format
    if layout not in ("channels_first", "channels_last"):
        raise ArgumentError(where, "data_format", data_format, "'channels_first' or 'channels_last'")
    return layout


def _padded(where: str, x: Any, padding: Sequence[Sequence[int]], data_format: str | None) -> Tensor:
    inner = [tuple(pair) for pair in padding]
    around = [(0, 0), *inner, (0, 0)] if _layout(where, data_format) == "channels_last" else [(0, 0), (0, 0), *inner]
    return ops.pad(x, around)


def spatial_2d_padding(x: TensorLike, padding: Any = ((1, 1), (1, 1)), data_format: str | None = None) -> Tensor:
    """Return images with zeros around them."""
    return _padded("spatial_2d_padding", x, padding, data_format)


def spatial_3d_padding(
    x: TensorLike, padding: Any = ((1, 1), (1, 1), (1, 1)), data_format: str | None = None
) -> Tensor:
    """Return volumes with zeros around them."""
    return _padded("spatial_3d_padding", x, padding, data_format)


def squeeze(x: TensorLike, axis: int) -> Tensor:
    """Return `x` without an axis of size 1."""
    return ops.squeeze(x, axis)


def stack(x: Sequence[TensorLike], axis: int = 0) -> Tensor:
    """Return tensors of one shape along a new axis."""
    return ops.stack(x, axis)


def temporal_padding(x: TensorLike, padding: Any = (1, 1)) -> Tensor:
    """Return sequences with zeros before and after."""
    return _padded("temporal_padding", x, (padding,), "channels_last")


def tile(x: TensorLike, n: Any) -> Tensor:
    """Return `x` repeated, a number of times for each axis."""
    return ops.tile(x, n)


def transpose(x: TensorLike) -> Tensor:
    """Return `x` with its axes in reverse order."""
    return ops.transpose(x)


def zeros(shape: Any, dtype: Any = None, name: str | None = None) -> Tensor:
    """Return zeros."""
    del name
    return ops.zeros(shape, dtype or floatx())


def zeros_like(x: TensorLike, dtype: Any = None, name: str | None = None) -> Tensor:
    """Return zeros in the shape of a tensor."""
    del name
    return ops.zeros_like(x, dtype)


__all__ = [
    "arange",
    "batch_dot",
    "batch_flatten",
    "concatenate",
    "constant",
    "count_params",
    "dot",
    "dtype",
    "expand_dims",
    "eye",
    "flatten",
    "gather",
    "int_shape",
    "ndim",
    "one_hot",
    "ones",
    "ones_like",
    "permute_dimensions",
    "repeat",
    "repeat_elements",
    "reshape",
    "resize_images",
    "resize_volumes",
    "reverse",
    "shape",
    "spatial_2d_padding",
    "spatial_3d_padding",
    "squeeze",
    "stack",
    "temporal_padding",
    "tile",
    "transpose",
    "zeros",
    "zeros_like",
]
