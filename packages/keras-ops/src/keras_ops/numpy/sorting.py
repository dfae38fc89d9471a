"""Sorting and searching."""

from __future__ import annotations

from keras_ops import checks, promotion
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Names, Plan
from keras_ops.shapes import indexing as shapes
from keras_ops.shapes import same
from keras_ops.tensor import Tensor, TensorLike


def _searched(names: Names) -> Plan:
    return Plan(promotion.promoted.plan(names).inputs, "int32")


@op(shapes.sort, check=checks.axis, saved="keras.src.ops.numpy>Sort")
def sort(x: TensorLike, axis: int | None = -1) -> Tensor:
    """Sort along an axis, smallest first.

    Args:
        x: Tensor.
        axis: Axis; `None` sorts the flattened tensor.

    Returns:
        Tensor of the shape and dtype of `x`; NaN stands last.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> sort(np.array([3, 1, 2])).tolist()
        [1, 2, 3]
    """
    return current.numpy.sort(x, axis)


@op(shapes.sort, dtype=promotion.gives_int32, check=checks.axis, saved="keras.src.ops.numpy>Argsort")
def argsort(x: TensorLike, axis: int | None = -1) -> Tensor:
    """Return the indices that sort along an axis; equal elements keep their order.

    Args:
        x: Tensor.
        axis: Axis; `None` sorts the flattened tensor.

    Returns:
        Tensor of int32, of the shape of `x`.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> argsort(np.array([3, 1, 2])).tolist()
        [1, 2, 0]
    """
    return current.numpy.argsort(x, axis)


@op(shapes.sort, dtype=promotion.gives_int32, check=checks.rank_index, saved="keras.src.ops.numpy>Argpartition")
def argpartition(x: TensorLike, kth: int, axis: int | None = -1) -> Tensor:
    """Return indices that put the k-th smallest element in its sorted place, smaller ones before, greater ones after it.

    Args:
        x: Tensor.
        kth: Index in sorted order; negative ones count from the end.
        axis: Axis; `None` partitions the flattened tensor.

    Returns:
        Tensor of int32, of the shape of `x`; the order on either side is left open.

    Raises:
        ArgumentError: `kth` is outside the size of the axis.

    Examples:
        >>> int(argpartition(np.array([30, 10, 20]), 0)[0])
        1
    """
    return current.numpy.argpartition(x, kth, axis)


@op(shapes.searchsorted, dtype=DTypeRule(_searched), saved="keras.src.ops.numpy>SearchSorted")
def searchsorted(sorted_sequence: TensorLike, values: TensorLike, side: str = "left") -> Tensor:
    """Find where values would have to be inserted in a sorted vector.

    Args:
        sorted_sequence: Vector, smallest element first.
        values: Tensor of any shape.
        side: `"left"` for the place before equal elements, `"right"` for that after them.

    Returns:
        Tensor of int32, of the shape of `values`.

    Raises:
        ArgumentError: `side` is neither.
        ShapeError: `sorted_sequence` is not a vector.

    Examples:
        >>> searchsorted(np.array([1, 2, 3]), np.array([2, 5])).tolist()
        [1, 3]
    """
    if side not in ("left", "right"):
        raise ArgumentError("searchsorted", "side", side, "'left' or 'right'")
    if len(sorted_sequence.shape) != 1:  # type: ignore[union-attr]  # a tensor by now
        raise ShapeError("searchsorted", "sorted_sequence is not a vector; `keras.ops.vectorized_map` takes several.")
    return current.numpy.searchsorted(sorted_sequence, values, side)


@op(same, dtype=DTypeRule(_searched), saved="keras.src.ops.numpy>Digitize")
def digitize(x: TensorLike, bins: TensorLike) -> Tensor:
    """Find the bin of each element.

    Args:
        x: Tensor.
        bins: Vector of the bins' edges, rising or falling; each bin holds its lower edge.

    Returns:
        Tensor of int32, of the shape of `x`: 0 before the first edge, `len(bins)` after the last.

    Raises:
        ShapeError: `bins` is not a vector.

    Examples:
        >>> digitize(np.array([0.5, 1.0, 9.0]), np.array([1.0, 2.0])).tolist()
        [0, 1, 2]
    """
    if len(bins.shape) != 1:  # type: ignore[union-attr]  # a tensor by now
        raise ShapeError("digitize", "bins is not a vector.")
    return current.numpy.digitize(x, bins)
