"""The math family."""

from __future__ import annotations

import math
from typing import Any

import mlx.core as mx
from keras_ops.backend.math import MathBackend

from keras_backend_mlx.tensors import is_whole


class MlxMath(MathBackend[Any]):
    """The math family."""

    def erf(self, x: Any) -> Any:
        return mx.erf(x)

    def erfinv(self, x: Any) -> Any:
        return mx.erfinv(x)

    def rsqrt(self, x: Any) -> Any:
        return mx.rsqrt(x)

    def logsumexp(self, x: Any, axis: Any, keepdims: bool) -> Any:
        return mx.logsumexp(x, axis, keepdims) if x.size else super().logsumexp(x, axis, keepdims)

    def fft(self, x: Any) -> Any:
        found = mx.fft.fft(x[0] + x[1] * 1j)
        return mx.real(found), mx.imag(found)

    def segment_sum(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        size, places = _segments(segment_ids, num_segments)
        return mx.zeros((size + 1, *data.shape[1:]), data.dtype).at[places].add(data)[:size]

    def segment_max(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        if data.dtype == mx.bool_:
            return self.segment_max(data.astype(mx.uint8), segment_ids, num_segments, is_sorted).astype(mx.bool_)
        size, places = _segments(segment_ids, num_segments)
        least = mx.iinfo(data.dtype).min if is_whole(data) else -math.inf
        return mx.full((size + 1, *data.shape[1:]), least, data.dtype).at[places].maximum(data)[:size]


def _segments(segment_ids: Any, num_segments: int | None) -> tuple[int, Any]:
    """Return how many segments there are, and ids in which those out of range name one more."""
    size = num_segments
    if size is None:
        size = int(mx.max(segment_ids)) + 1 if segment_ids.size else 0
    inside = mx.logical_and(segment_ids >= 0, segment_ids < size)
    return size, mx.where(inside, segment_ids, size).astype(mx.int32)
