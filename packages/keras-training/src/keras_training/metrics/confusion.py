"""Counts of true and false positives and negatives at thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from keras_ops import ops
from keras_ops.errors import ArgumentError, ShapeError
from keras_training.reduction import fit_ranks, fit_weight

COUNTS = ("true_positives", "false_positives", "true_negatives", "false_negatives")
_FEW = 16  # up to this many thresholds, outputs are compared with each of them
_BELOW_ALL = -1e10  # an output that no threshold is below


@dataclass(frozen=True)
class Counts:
    """Weighted counts, each of shape `(n_thresholds,)`, or `(n_thresholds, n_labels)` where labels are apart."""

    true_positives: Any
    false_positives: Any
    positives: Any
    negatives: Any

    @property
    def false_negatives(self) -> Any:
        """Targets of one with an output that is not above the threshold."""
        return self.positives - self.true_positives

    @property
    def true_negatives(self) -> Any:
        """Targets of zero with an output that is not above the threshold."""
        return self.negatives - self.false_positives


def confusion(
    y_true: Any,
    y_pred: Any,
    sample_weight: Any,
    thresholds: Sequence[float],
    dtype: str,
    *,
    top_k: int | None = None,
    class_id: int | None = None,
    by_label: bool = False,
    label_weights: Any = None,
) -> Counts:
    """Count at each threshold the outputs above it, by targets.

    Args:
        y_true: Targets, zero or not, of shape `(..., n)`.
        y_pred: Outputs of the same shape.
        sample_weight: Weights that broadcast against them after axes are added, or `None`.
        thresholds: The thresholds.
        dtype: Dtype of the counts.
        top_k: Number of greatest outputs of a sample that may count as positive, or `None` for all.
        class_id: The only class that is looked at, or `None` for all.
        by_label: Whether the last axis stays apart.
        label_weights: Weights of shape `(n,)`, or `None`.
    """
    y_true, y_pred = ops.convert_to_tensor(y_true), ops.cast(y_pred, dtype)
    y_true, y_pred = fit_ranks(ops.cast(ops.cast(y_true, "bool"), dtype), y_pred)
    if tuple(y_true.shape) != tuple(y_pred.shape):
        raise ShapeError(
            "confusion",
            f"y_true has shape {tuple(y_true.shape)} and y_pred {tuple(y_pred.shape)}; expected the same shape.",
        )
    weight = _weights(sample_weight, label_weights, y_pred, dtype)
    if top_k is not None:
        y_pred = keep_top_k(y_pred, top_k)
    if class_id is not None:
        y_true, y_pred, weight = (_of_class(x, class_id) for x in (y_true, y_pred, weight))
    shape = (-1, y_pred.shape[-1]) if by_label else (-1, 1)
    y_true, y_pred, weight = (None if x is None else ops.reshape(x, shape) for x in (y_true, y_pred, weight))
    positive = y_true if weight is None else y_true * weight
    negative = 1.0 - y_true if weight is None else weight - positive
    above = _above_each if len(thresholds) <= _FEW else _above_by_buckets
    counts = [
        above(positive, y_pred, thresholds, dtype),
        above(negative, y_pred, thresholds, dtype),
        ops.sum(positive, axis=0),
        ops.sum(negative, axis=0),
    ]
    return Counts(*(counts if by_label else [ops.squeeze(count, axis=-1) for count in counts]))


def _weights(sample_weight: Any, label_weights: Any, y_pred: Any, dtype: str) -> Any:
    if sample_weight is None and label_weights is None:
        return None
    weight = ops.ones_like(y_pred)
    if sample_weight is not None:
        weight = weight * fit_weight(y_pred, ops.cast(sample_weight, dtype))
    if label_weights is not None:
        weight = weight * ops.cast(label_weights, dtype)
    return weight


def keep_top_k(x: Any, k: int) -> Any:
    """Return outputs with all but the `k` greatest along the last axis below every threshold."""
    _, best = ops.top_k(x, k, sorted=False)
    kept = ops.sum(ops.one_hot(best, x.shape[-1], dtype=x.dtype), axis=-2)
    return ops.where(kept > 0, x, ops.cast(_BELOW_ALL, x.dtype))


def _of_class(x: Any, class_id: int) -> Any:
    if x is None:
        return None
    n_classes = x.shape[-1]
    if not -n_classes <= class_id < n_classes:
        raise ArgumentError("confusion", "class_id", class_id, f"a class in [{-n_classes}, {n_classes - 1}]")
    return x[..., class_id % n_classes, None]


def _above_each(weight: Any, y_pred: Any, thresholds: Sequence[float], dtype: str) -> Any:
    """Sum weights of shape `(n, labels)` of outputs above each threshold, by comparing all with all."""
    limits = ops.reshape(ops.convert_to_tensor(list(thresholds), dtype=dtype), (-1, 1, 1))
    return ops.sum(ops.where(y_pred > limits, weight, ops.zeros_like(weight)), axis=1)


def _above_by_buckets(weight: Any, y_pred: Any, thresholds: Sequence[float], dtype: str) -> Any:
    """Sum weights of shape `(n, labels)` of outputs above each threshold, by sums over the buckets between thresholds."""
    order = sorted(range(len(thresholds)), key=lambda i: thresholds[i])
    limits = ops.convert_to_tensor([thresholds[i] for i in order], dtype=dtype)
    labels, buckets = y_pred.shape[-1], len(order) + 1
    # An output lies in the bucket that is numbered by how many thresholds are below it.
    bucket = ops.cast(ops.searchsorted(limits, ops.reshape(y_pred, (-1,)), side="left"), "int32")
    if labels > 1:
        bucket = ops.reshape(ops.reshape(bucket, (-1, labels)) + ops.arange(labels, dtype="int32") * buckets, (-1,))
    sums = ops.segment_sum(ops.reshape(weight, (-1,)), bucket, num_segments=buckets * labels)
    sums = ops.reshape(sums, (labels, buckets))
    above = ops.flip(ops.cumsum(ops.flip(sums, axis=1), axis=1), axis=1)[:, 1:]
    above = ops.transpose(above)
    if order == list(range(len(order))):
        return above
    return ops.take(above, ops.convert_to_tensor([order.index(i) for i in range(len(order))], dtype="int32"), axis=0)


def as_thresholds(where: str, thresholds: Any, default: float = 0.5) -> list[float]:
    """Return thresholds as a list.

    Raises:
        ValueError: one of them is not in [0, 1].
    """
    if thresholds is None:
        return [default]
    found = list(thresholds) if isinstance(thresholds, (list, tuple)) else [thresholds]
    for threshold in found:
        if threshold is None or not isinstance(threshold, (int, float)) or not 0 <= threshold <= 1:
            raise ArgumentError(where, "thresholds", thresholds, "numbers in [0, 1]")
    return [float(threshold) for threshold in found]


def default_threshold(top_k: int | None) -> float:
    """Return the threshold where none is given: all of the `top_k` count as positive, else those above 0.5."""
    return 0.5 if top_k is None else _BELOW_ALL


def ratio(part: Any, rest: Any) -> Any:
    """Return `part / (part + rest)`, zero where both are zero."""
    return ops.divide_no_nan(part, part + rest)
