"""Picking elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.dtypes import is_integer
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Names, Plan
from keras_ops.shapes import indexing as shapes
from keras_ops.tensor import Tensor, TensorLike


def _indexed(names: Names) -> Plan:
    """Keep the tensor's dtype and those of indices, which become int32 unless they are integers."""
    names = promotion.kept.plan(names).inputs
    return Plan((names[0], names[1] if is_integer(names[1]) else "int32"), names[0])


_picked = promotion.after(1, promotion.promoted, "bool")


def _chosen(names: Names) -> Plan:
    return Plan(("bool",), "int32") if len(names) == 1 else _picked.plan(names)


def _flat_index(names: Names) -> Plan:
    (name,) = promotion.promoted.plan(names).inputs
    name = name if is_integer(name) else "int32"
    return Plan((name,), name)


@op(shapes.get_item, call=("key",), saved="keras.src.ops.numpy>GetItem")
def get_item(x: TensorLike, key: Any) -> Tensor:
    """Index a tensor, as `x[key]` does.

    Args:
        x: Tensor.
        key: Integers, slices, `None` (a new axis), `...`, arrays of integers or booleans, or a tuple of them. A list is
            an array; on a symbolic tensor it is a tuple, as saved graphs hold tuples as lists.

    Returns:
        Tensor of the dtype of `x`.

    Raises:
        ShapeError: a symbolic `x` has fewer axes than the key has indices, or an index is out of its range.

    Examples:
        >>> get_item(np.array([[1, 2], [3, 4]]), (slice(None), 0)).tolist()
        [1, 3]
    """
    return current.numpy.get_item(x, key)


@op(shapes.take, dtype=DTypeRule(_indexed), saved="keras.src.ops.numpy>Take")
def take(x: TensorLike, indices: TensorLike, axis: int | None = None) -> Tensor:
    """Pick elements, or slices along an axis, at indices.

    Args:
        x: Tensor.
        indices: Tensor of integers, of any shape; negative ones count from the end.
        axis: Axis to pick along; by default `x` is flattened first.

    Returns:
        Tensor of the dtype of `x`, with the axes of `indices` in place of `axis`.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> take(np.array([[1, 2], [3, 4]]), np.array([1, 0]), axis=1).tolist()
        [[2, 1], [4, 3]]
    """
    return current.numpy.take(x, indices, axis)


@op(shapes.take_along_axis, dtype=DTypeRule(_indexed), saved="keras.src.ops.numpy>TakeAlongAxis")
def take_along_axis(x: TensorLike, indices: TensorLike, axis: int | None = None) -> Tensor:
    """Pick elements along an axis, at indices of their own for each line.

    Args:
        x: Tensor.
        indices: Tensor of integers, of the rank of `x`; the axes other than `axis` broadcast.
        axis: Axis to pick along; by default both are flattened first.

    Returns:
        Tensor of the dtype of `x` with the size of `indices` along the axis.

    Raises:
        ShapeError: the ranks differ.

    Examples:
        >>> take_along_axis(np.array([[1, 2], [3, 4]]), np.array([[0], [1]]), axis=1).tolist()
        [[1], [4]]
    """
    return current.numpy.take_along_axis(x, indices, axis)


@op(shapes.where, dtype=DTypeRule(_chosen), saved="keras.src.ops.numpy>Where")
def where(condition: TensorLike, x1: TensorLike | None = None, x2: TensorLike | None = None) -> Any:
    """Pick from one tensor where a condition holds, from another elsewhere.

    Args:
        condition: Tensor of booleans.
        x1: Tensor or number to pick from where `condition` holds.
        x2: Tensor or number to pick from elsewhere; the three broadcast.

    Returns:
        Tensor of the promoted dtype of `x1` and `x2`. With a condition alone, what `nonzero(condition)` gives.

    Raises:
        ArgumentError: one of `x1` and `x2` was given, the other not.

    Examples:
        >>> where(np.array([True, False]), np.array([1, 2]), 0).tolist()
        [1, 0]
    """
    if x1 is None or x2 is None:
        if x1 is not None or x2 is not None:
            message = "`x1` and `x2` either both should be `None` or both should have non-None value."
            raise ArgumentError.worded(message, "where", "x2" if x2 is None else "x1", None)
        return current.numpy.nonzero(condition)
    return current.numpy.where(condition, x1, x2)


@op(shapes.nonzero, dtype=promotion.gives_int32, saved="keras.src.ops.numpy>Nonzero")
def nonzero(x: TensorLike) -> tuple[Tensor, ...]:
    """Find the elements that are not zero.

    Args:
        x: Tensor of one axis or more.

    Returns:
        For each axis, a vector of int32 with the elements' indices along it, in row-major order.

    Raises:
        ShapeError: `x` is a scalar.

    Examples:
        >>> [indices.tolist() for indices in nonzero(np.array([[0, 1], [2, 0]]))]
        [[0, 1], [1, 0]]
    """
    if len(x.shape) == 0:  # type: ignore[union-attr]  # a tensor by now
        raise ShapeError("nonzero", "x is a scalar; expected one axis or more.")
    return current.numpy.nonzero(x)


def _selected(names: Names) -> Plan:
    """Conditions are booleans, the choices and the default are promoted; the number of conditions is half of the rest."""
    n = (len(names) - 1) // 2
    dtype = promotion.promoted.plan(names[n:]).inputs[0]
    return Plan(("bool",) * n + (dtype,) * (len(names) - n), dtype)


@op(shapes.select, dtype=DTypeRule(_selected), saved="keras.src.ops.numpy>Select")
def _select(condlist: Sequence[TensorLike], choicelist: Sequence[TensorLike], default: TensorLike = 0) -> Tensor:
    return current.numpy.select(condlist, choicelist, default)


def select(condlist: Sequence[TensorLike], choicelist: Sequence[TensorLike], default: TensorLike = 0) -> Tensor:
    """Pick each element from the first choice whose condition holds.

    Args:
        condlist: Tensors of booleans.
        choicelist: As many tensors to pick from; all broadcast.
        default: Number or tensor to pick from where no condition holds.

    Returns:
        Tensor of the promoted dtype of the choices and the default.

    Raises:
        ArgumentError: there are no conditions, or not as many choices.

    Examples:
        >>> x = np.array([1, 2, 3])
        >>> select([x > 2, x > 1], [x * 10, x], -1).tolist()
        [-1, 2, 30]
    """
    if not condlist:
        raise ArgumentError("select", "condlist", condlist, "at least one condition")
    if len(condlist) != len(choicelist):
        raise ArgumentError("select", "choicelist", choicelist, f"{len(condlist)} tensors, one for each condition")
    return _select(condlist, choicelist, default)


@op(shapes.unravel_index, dtype=DTypeRule(_flat_index), saved="keras.src.ops.numpy>UnravelIndex")
def unravel_index(indices: TensorLike, shape: int | Sequence[int]) -> tuple[Tensor, ...]:
    """Turn indices of a flattened tensor into coordinates.

    Args:
        indices: Tensor of integers; negative ones count from the end.
        shape: Shape of the tensor, row-major.

    Returns:
        For each axis of `shape`, a tensor of the shape and dtype of `indices`.

    Examples:
        >>> [axis.tolist() for axis in unravel_index(np.array([1, 5]), (2, 3))]
        [[0, 1], [1, 2]]
    """
    return current.numpy.unravel_index(indices, (shape,) if isinstance(shape, int) else tuple(shape))
