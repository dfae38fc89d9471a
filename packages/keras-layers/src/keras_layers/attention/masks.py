"""Masks of attention: which queries may look at which keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from keras_ops import ops

_VERY_NEGATIVE: Final = {"float16": -65504.0}


def causal_mask(n_queries: Any, n_keys: Any) -> Any:
    """Return a boolean tensor of shape `(n_queries, n_keys)`: a query looks at keys up to its own place.

    Args:
        n_queries: Number of queries, an integer or a scalar tensor.
        n_keys: Number of keys, likewise.
    """
    rows = ops.expand_dims(ops.arange(n_queries, dtype="int32"), 1)
    columns = ops.expand_dims(ops.arange(n_keys, dtype="int32"), 0)
    return ops.less_equal(columns, rows)


def all_of(masks: Iterable[Any]) -> Any:
    """Return the conjunction of those masks that are not `None`, or `None` where all are."""
    known = [ops.cast(mask, "bool") for mask in masks if mask is not None]
    if not known:
        return None
    combined = known[0]
    for mask in known[1:]:
        combined = ops.logical_and(combined, mask)
    return combined


def keep_where(allowed: Any, scores: Any) -> Any:
    """Return scores, very negative where they are not allowed, so that a softmax gives these nothing.

    The number is finite: where nothing is allowed, a softmax gives all the same.
    """
    if allowed is None:
        return scores
    lowest = _VERY_NEGATIVE.get(ops.dtype(scores), -1e9)
    return ops.where(allowed, scores, ops.cast(lowest, scores.dtype))
