"""Blocks of tensors, and tensors made of scattered values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_ops import checks
from keras_ops.backend.current import current
from keras_ops.dtypes import is_integer
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Names, Plan, kept
from keras_ops.shapes import slicing as shapes
from keras_ops.tensor import Tensor, TensorLike


def _index(name: str) -> str:
    return name if is_integer(name) else "int32"


def _updated(names: Names) -> Plan:
    names = kept.plan(names).inputs
    return Plan((names[0], names[0]), names[0])


def _scattered(names: Names) -> Plan:
    names = kept.plan(names).inputs
    return Plan((_index(names[0]), names[1]), names[1])


def _scatter_updated(names: Names) -> Plan:
    names = kept.plan(names).inputs
    return Plan((names[0], _index(names[1]), names[0]), names[0])


@op(shapes.slice, call=("start_indices",), saved="keras.src.ops.core>Slice")
def slice(inputs: TensorLike, start_indices: Any, shape: Sequence[int]) -> Tensor:  # noqa: A001  # the public name
    """Cut a block of a fixed shape at a start that may be known only when it runs.

    Args:
        inputs: Tensor of `n` axes.
        start_indices: `n` integers, or a tensor of them; moved where the block would not fit.
        shape: Sizes of the block; -1 takes what is left after a start that is an integer.

    Returns:
        Tensor of shape `shape`.

    Raises:
        ArgumentError: `shape` has another number of sizes than `inputs` has axes (symbolic calls).

    Examples:
        >>> slice(np.array([[1, 2, 3], [4, 5, 6]]), (0, 1), (2, 2)).tolist()
        [[2, 3], [5, 6]]
    """
    return current.core.slice(inputs, start_indices, shape)


@op(shapes.slice_update, dtype=DTypeRule(_updated), call=("start_indices",), saved="keras.src.ops.core>SliceUpdate")
def slice_update(inputs: TensorLike, start_indices: Any, updates: TensorLike) -> Tensor:
    """Replace a block of a tensor, in a copy.

    Args:
        inputs: Tensor of `n` axes.
        start_indices: `n` integers, or a tensor of them; moved where the block would not fit.
        updates: Tensor of `n` axes with the new elements.

    Returns:
        Tensor of the shape and dtype of `inputs`.

    Raises:
        ShapeError: `updates` has another rank (symbolic calls).

    Examples:
        >>> slice_update(np.array([1, 2, 3]), (1,), np.array([9])).tolist()
        [1, 9, 3]
    """
    return current.core.slice_update(inputs, start_indices, updates)


@op(shapes.scatter, dtype=DTypeRule(_scattered), saved="keras.src.ops.core>Scatter")
def scatter(indices: TensorLike, values: TensorLike, shape: Sequence[int]) -> Tensor:
    """Make a tensor of zeros and add values to it at indices.

    Args:
        indices: Tensor of integers, of shape `(..., k)`: each row leads along the first `k` axes.
        values: Tensor of shape `(...)`, followed by the axes of `shape` after the first `k`. Those for one place add up.
        shape: Shape of the result.

    Returns:
        Tensor of shape `shape` and the dtype of `values`.

    Raises:
        ShapeError: `values` do not fit `indices` and `shape` (symbolic calls).

    Examples:
        >>> scatter(np.array([[0], [2], [2]]), np.array([1, 2, 3]), (4,)).tolist()
        [1, 0, 5, 0]
    """
    return current.core.scatter(indices, values, shape)


@op(shapes.scatter_update, dtype=DTypeRule(_scatter_updated), saved="keras.src.ops.core>ScatterUpdate")
def scatter_update(inputs: TensorLike, indices: TensorLike, updates: TensorLike) -> Tensor:
    """Replace elements or slices of a tensor at indices, in a copy.

    Args:
        inputs: Tensor.
        indices: Tensor of integers, of shape `(..., k)`: each row leads along the first `k` axes of `inputs`.
        updates: Tensor of shape `(...)`, followed by the axes of `inputs` after the first `k`. Which of several for one
            place stays is left open.

    Returns:
        Tensor of the shape and dtype of `inputs`.

    Raises:
        ShapeError: `updates` do not fit `indices` and `inputs` (symbolic calls).

    Examples:
        >>> scatter_update(np.array([1, 2, 3]), np.array([[0], [2]]), np.array([8, 9])).tolist()
        [8, 2, 9]
    """
    return current.core.scatter_update(inputs, indices, updates)


@op(shapes.unstack, check=checks.unstacked, saved="keras.src.ops.core>Unstack")
def unstack(x: TensorLike, num: int | None = None, axis: int = 0) -> list[Tensor]:
    """Cut a tensor into its slices along an axis.

    Args:
        x: Tensor.
        num: Size of the axis, needed where it is unknown.
        axis: Axis, which the slices lack.

    Returns:
        List of tensors.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ArgumentError: `num` is not the size of the axis, or that is unknown and `num` missing.

    Examples:
        >>> [row.tolist() for row in unstack(np.array([[1, 2], [3, 4]]))]
        [[1, 2], [3, 4]]
    """
    return current.core.unstack(x, num, axis)
