"""Segment reductions, and greatest elements."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.math.segments import SegmentsMath


def _rows(segment_ids: Any, num_segments: int | None) -> tuple[Any, Any]:
    """Return ids, those out of range as the negative ones that kernels leave out, and the number of segments."""
    if num_segments is None:
        return segment_ids, tf.maximum(tf.reduce_max(segment_ids), -1) + 1
    return tf.where(segment_ids < num_segments, segment_ids, -tf.ones_like(segment_ids)), num_segments


class TensorFlowSegments(SegmentsMath[Any]):
    """Reductions that take ids in any order; those for sorted ids have no number of segments."""

    @override
    def segment_sum(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        ids, size = _rows(segment_ids, num_segments)
        return tf.math.unsorted_segment_sum(data, ids, size)

    @override
    def segment_max(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        ids, size = _rows(segment_ids, num_segments)
        if data.dtype == tf.bool:
            return tf.math.unsorted_segment_sum(tf.cast(data, tf.int32), ids, size) > 0
        greatest = tf.math.unsorted_segment_max(data, ids, size)
        if not data.dtype.is_floating:
            return greatest
        # Empty segments come out as the least finite number.
        counts = tf.math.unsorted_segment_sum(tf.ones_like(ids), ids, size)
        empty = tf.reshape(counts == 0, [-1] + [1] * (data.shape.rank - 1))
        return tf.where(empty, tf.constant(float("-inf"), data.dtype), greatest)

    @override
    def top_k(self, x: Any, k: int, is_sorted: bool) -> Any:
        if x.dtype == tf.bool:
            values, indices = tf.math.top_k(tf.cast(x, tf.int32), k, is_sorted)
            return tf.cast(values, tf.bool), indices
        return tuple(tf.math.top_k(x, k, is_sorted))
