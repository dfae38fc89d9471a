"""Joining, cutting, repeating and padding tensors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_ops import checks, promotion
from keras_ops.backend.current import current
from keras_ops.backend.numpy.padding import MODES
from keras_ops.errors import ArgumentError
from keras_ops.op import op
from keras_ops.shapes import joining, manipulation
from keras_ops.tensor import Tensor, TensorLike


@op(joining.concatenate, dtype=promotion.promoted, saved="keras.src.ops.numpy>Concatenate")
def concatenate(xs: Sequence[TensorLike], axis: int | None = 0) -> Tensor:
    """Join tensors along an axis.

    Args:
        xs: Tensors of one shape, apart from `axis`; their dtypes are promoted.
        axis: Axis to join along; `None` flattens them first.

    Returns:
        Tensor whose size along `axis` is the sum of theirs.

    Raises:
        ShapeError: shapes differ elsewhere than along `axis`.

    Examples:
        >>> concatenate([np.array([1, 2]), np.array([3])]).tolist()
        [1, 2, 3]
    """
    return current.numpy.concatenate(xs, axis)


@op(joining.stack, dtype=promotion.promoted, saved="keras.src.ops.numpy>Stack")
def stack(x: Sequence[TensorLike], axis: int = 0) -> Tensor:
    """Join tensors along a new axis.

    Args:
        x: Tensors of one shape; their dtypes are promoted.
        axis: Place of the new axis in the result.

    Returns:
        Tensor of one axis more, whose size is the number of tensors.

    Raises:
        ShapeError: shapes differ.

    Examples:
        >>> stack([np.array([1, 2]), np.array([3, 4])], axis=1).tolist()
        [[1, 3], [2, 4]]
    """
    return current.numpy.stack(x, axis)


@op(joining.append, dtype=promotion.promoted, saved="keras.src.ops.numpy>Append")
def append(x1: TensorLike, x2: TensorLike, axis: int | None = None) -> Tensor:
    """Join two tensors along an axis.

    Args:
        x1: First tensor.
        x2: Second tensor, of the same shape apart from `axis`.
        axis: Axis to join along; by default both are flattened first.

    Returns:
        Tensor of the promoted dtype.

    Examples:
        >>> append(np.array([1, 2]), np.array([[3, 4]])).tolist()
        [1, 2, 3, 4]
    """
    return current.numpy.append(x1, x2, axis)


@op(joining.hstack, dtype=promotion.promoted, saved="keras.src.ops.numpy>Hstack")
def hstack(xs: Sequence[TensorLike]) -> Tensor:
    """Join tensors side by side: along the second axis, vectors along their only one.

    Args:
        xs: Tensors of one shape apart from that axis.

    Returns:
        Tensor of the promoted dtype.

    Examples:
        >>> hstack([np.array([[1], [2]]), np.array([[3], [4]])]).tolist()
        [[1, 3], [2, 4]]
    """
    return current.numpy.hstack(xs)


@op(joining.vstack, dtype=promotion.promoted, saved="keras.src.ops.numpy>Vstack")
def vstack(xs: Sequence[TensorLike]) -> Tensor:
    """Join tensors one below the other: along the first axis, vectors as rows.

    Args:
        xs: Tensors of one shape apart from that axis.

    Returns:
        Tensor of the promoted dtype, of two axes or more.

    Examples:
        >>> vstack([np.array([1, 2]), np.array([3, 4])]).tolist()
        [[1, 2], [3, 4]]
    """
    return current.numpy.vstack(xs)


@op(joining.split, check=checks.sections, saved="keras.src.ops.numpy>Split")
def split(x: TensorLike, indices_or_sections: int | Sequence[int], axis: int = 0) -> list[Tensor]:
    """Cut a tensor into parts along an axis.

    Args:
        x: Tensor.
        indices_or_sections: Number of equal parts, or the indices before which to cut.
        axis: Axis to cut.

    Returns:
        List of tensors.

    Raises:
        ShapeError: the size of the axis is no multiple of the number of parts.

    Examples:
        >>> [part.tolist() for part in split(np.array([1, 2, 3, 4]), 2)]
        [[1, 2], [3, 4]]
    """
    return current.numpy.split(x, indices_or_sections, axis)


@op(joining.array_split, check=checks.positive_sections, saved="keras.src.ops.numpy>ArraySplit")
def array_split(x: TensorLike, indices_or_sections: int, axis: int = 0) -> list[Tensor]:
    """Cut a tensor into a number of parts whose sizes differ by one at most.

    Args:
        x: Tensor.
        indices_or_sections: Number of parts; the longer ones come first.
        axis: Axis to cut.

    Returns:
        List of tensors.

    Raises:
        ArgumentTypeError: `indices_or_sections` is not an integer.

    Examples:
        >>> [part.tolist() for part in array_split(np.array([1, 2, 3]), 2)]
        [[1, 2], [3]]
    """
    return current.numpy.array_split(x, indices_or_sections, axis)


@op(manipulation.repeat, saved="keras.src.ops.numpy>Repeat")
def repeat(x: TensorLike, repeats: int | Sequence[int], axis: int | None = None) -> Tensor:
    """Repeat each element, or each slice along an axis.

    Args:
        x: Tensor.
        repeats: How often, or for each place along the axis how often.
        axis: Axis; by default `x` is flattened first.

    Returns:
        Tensor grown along the axis.

    Examples:
        >>> repeat(np.array([1, 2]), 2).tolist(), repeat(np.array([1, 2]), [1, 2]).tolist()
        ([1, 1, 2, 2], [1, 2, 2])
    """
    return current.numpy.repeat(x, repeats, axis)


@op(manipulation.tile, saved="keras.src.ops.numpy>Tile")
def tile(x: TensorLike, repeats: int | Sequence[int]) -> Tensor:
    """Repeat a whole tensor along its axes.

    Args:
        x: Tensor.
        repeats: How often along each axis; the last one counts for the last axis, and what is missing in front is one.

    Returns:
        Tensor grown along the axes.

    Examples:
        >>> tile(np.array([1, 2]), (2, 2)).tolist()
        [[1, 2, 1, 2], [1, 2, 1, 2]]
    """
    return current.numpy.tile(x, repeats)


@op(manipulation.pad, call=("constant_values",), saved="keras.src.ops.numpy>Pad")
def pad(
    x: TensorLike,
    pad_width: int | Sequence[Any],
    mode: str = "constant",
    constant_values: Any = None,
) -> Tensor:
    """Add elements before and after each axis.

    Args:
        x: Tensor.
        pad_width: Number of elements on every side, a pair (before, after) for every axis, or a pair for each axis.
        mode: What to add: `"constant"`; `"edge"`, `"reflect"`, `"symmetric"` or `"wrap"`, elements of `x`;
            `"maximum"`, `"mean"`, `"median"` or `"minimum"` of each line; `"linear_ramp"`, a line down to zero;
            `"empty"`, whatever.
        constant_values: Number to add in mode `"constant"`; by default zero.

    Returns:
        Tensor of the dtype of `x`.

    Raises:
        ArgumentError: `pad_width` does not fit the rank, or `constant_values` comes with another mode.

    Examples:
        >>> pad(np.array([1, 2]), (1, 2)).tolist()
        [0, 1, 2, 0, 0]
    """
    if mode not in MODES:
        raise ArgumentError("pad", "mode", mode, f"one of {MODES}")
    if constant_values is not None and mode != "constant":
        raise ArgumentError("pad", "constant_values", constant_values, f"None in mode {mode!r}")
    return current.numpy.pad(x, manipulation.pad_pairs(pad_width, len(x.shape)), mode, constant_values)  # type: ignore[union-attr]  # a tensor by now
