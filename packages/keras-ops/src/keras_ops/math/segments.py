"""Reductions over parts of a tensor, and its greatest elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.checks import rank_of
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Names, Plan
from keras_ops.shapes import Several
from keras_ops.tensor import Shape, Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.op import Spec


def _segments_shape(specs: Sequence[Spec], num_segments: int | None) -> Shape:
    return (num_segments, *specs[0].shape[1:])


def _check_segments(where: str, data: Any, segment_ids: Any, num_segments: int | None) -> None:
    if rank_of(segment_ids) != 1:
        shape = tuple(getattr(segment_ids, "shape", ()))
        raise ShapeError(where, f"segment_ids has shape {shape}; expected one axis.")
    rows = data.shape[0] if rank_of(data) else "no axis"
    if rows != segment_ids.shape[0] and None not in (rows, segment_ids.shape[0]):
        raise ShapeError(where, f"data has {rows} rows and segment_ids has {segment_ids.shape[0]}; expected as many.")
    if num_segments is not None and num_segments < 0:
        raise ArgumentError(where, "num_segments", num_segments, "an integer that is not negative, or None")


_summed = promotion.before(1, promotion.counted)
_largest = promotion.before(1, promotion.kept)


@op(_segments_shape, dtype=_summed, check=_check_segments, saved="keras.src.ops.math>SegmentSum")
def segment_sum(
    data: TensorLike,
    segment_ids: TensorLike,
    num_segments: int | None = None,
    sorted: bool = False,  # upstream's public name
) -> Tensor:
    """Sum the rows of a tensor that belong to the same segment.

    Args:
        data: Tensor of shape `(rows, ...)`.
        segment_ids: Integer tensor of shape `(rows,)`: the segment of each row. Rows whose id is negative or not below
            `num_segments` are left out.
        num_segments: Number of segments, by default one more than the greatest id. Needed where shapes are static.
        sorted: Whether ids do not fall from one row to the next, which some backends make use of.

    Returns:
        Tensor of shape `(num_segments, ...)`, zero for empty segments.

    Raises:
        ShapeError: `segment_ids` is no vector with one id for each row.
        ArgumentError: `num_segments` is negative.

    Examples:
        >>> segment_sum(np.array([1, 2, 10, 20]), np.array([0, 0, 1, 1]), num_segments=3).tolist()
        [3, 30, 0]
    """
    return current.math.segment_sum(data, segment_ids, num_segments, sorted)


@op(_segments_shape, dtype=_largest, check=_check_segments, saved="keras.src.ops.math>SegmentMax")
def segment_max(
    data: TensorLike,
    segment_ids: TensorLike,
    num_segments: int | None = None,
    sorted: bool = False,  # upstream's public name
) -> Tensor:
    """Return the maximum over the rows of a tensor that belong to the same segment.

    Args:
        data: Tensor of shape `(rows, ...)`.
        segment_ids: Integer tensor of shape `(rows,)`: the segment of each row. Rows whose id is negative or not below
            `num_segments` are left out.
        num_segments: Number of segments, by default one more than the greatest id. Needed where shapes are static.
        sorted: Whether ids do not fall from one row to the next, which some backends make use of.

    Returns:
        Tensor of shape `(num_segments, ...)`; `-inf`, or the least integer of the dtype, for empty segments.

    Raises:
        ShapeError: `segment_ids` is no vector with one id for each row.
        ArgumentError: `num_segments` is negative.

    Examples:
        >>> segment_max(np.array([1.0, 2.0, 20.0, 10.0]), np.array([0, 0, 1, 1]), num_segments=3).tolist()
        [2.0, 20.0, -inf]
    """
    return current.math.segment_max(data, segment_ids, num_segments, sorted)


def _top_k_shape(specs: Sequence[Spec], k: int) -> Several:
    shape = (*specs[0].shape[:-1], k)
    return Several((shape, shape))


def _check_top_k(where: str, x: Any, k: int) -> None:
    if not rank_of(x):
        raise ShapeError(where, "x is a scalar; expected at least one axis.")
    size = x.shape[-1]
    if not 0 <= k <= (k if size is None else size):
        raise ArgumentError(where, "k", k, f"an integer in [0, {size}], the size of the last axis")


def _decide_top_k(names: Names) -> Plan:
    plan = promotion.kept.plan(names)
    return Plan(plan.inputs, (str(plan.result), "int32"))


@op(_top_k_shape, dtype=DTypeRule(_decide_top_k), check=_check_top_k, saved="keras.src.ops.math>TopK")
def top_k(x: TensorLike, k: int, sorted: bool = True) -> tuple[Tensor, Tensor]:  # upstream's public name
    """Find the greatest elements along the last axis.

    Args:
        x: Tensor of shape `(..., n)`.
        k: How many elements to find, at most `n`.
        sorted: Whether they must come in order, greatest first.

    Returns:
        Values and their indices (int32), both of shape `(..., k)`.

    Raises:
        ShapeError: `x` is a scalar.
        ArgumentError: `k` is negative or greater than `n`.

    Examples:
        >>> values, indices = top_k(np.array([5, 2, 7, 1, 9, 3]), k=3)
        >>> values.tolist(), indices.tolist()
        ([9, 7, 5], [4, 2, 0])
    """
    return current.math.top_k(x, k, sorted)


def _in_top_k_shape(specs: Sequence[Spec]) -> Shape:
    return specs[0].shape


def _check_in_top_k(where: str, targets: Any, predictions: Any) -> None:
    if rank_of(predictions) != rank_of(targets) + 1:
        shapes = f"targets has {rank_of(targets)} axes and predictions {rank_of(predictions)}"
        raise ShapeError(where, f"{shapes}; expected predictions to have one more, the classes.")


@op(
    _in_top_k_shape,
    dtype=promotion.after(1, promotion.gives_bool),
    check=_check_in_top_k,
    saved="keras.src.ops.math>InTopK",
)
def in_top_k(targets: TensorLike, predictions: TensorLike, k: int) -> Tensor:
    """Tell whether targets are among the classes with the `k` greatest predictions; equal ones count as in.

    Args:
        targets: Integer tensor of shape `(batch,)`: indices of classes.
        predictions: Tensor of shape `(batch, classes)`.
        k: Number of classes to look at.

    Returns:
        Boolean tensor of shape `(batch,)`; false where the target is out of range or its prediction is NaN.

    Raises:
        ShapeError: `predictions` does not have one axis more than `targets`.

    Examples:
        >>> in_top_k(np.array([2, 0]), np.array([[0.1, 0.5, 0.4], [0.2, 0.5, 0.3]]), k=2).tolist()
        [True, False]
    """
    return current.math.in_top_k(targets, predictions, k)
