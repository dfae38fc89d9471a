"""Segment reductions, and greatest elements."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_ops.backend.math.segments import SegmentsMath
from keras_ops.errors import ArgumentError


def _count(segment_ids: Any, num_segments: int | None) -> int:
    if num_segments is not None:
        return num_segments
    if isinstance(segment_ids, jax.core.Tracer):
        raise ArgumentError(
            "segment reduction", "num_segments", None, "a number, since shapes are static while a function is traced"
        )
    return int(segment_ids.max(initial=-1)) + 1


def _inside(segment_ids: Any, size: int) -> Any:
    # Out of range in the way that scattered updates drop: negative ids would count from the end.
    return jnp.where(segment_ids < 0, size, segment_ids)


class JaxSegments(SegmentsMath[Any]):
    """Scattered updates, as `jax.ops` has them."""

    @override
    def segment_sum(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        size = _count(segment_ids, num_segments)
        return jax.ops.segment_sum(data, _inside(segment_ids, size), size, indices_are_sorted=is_sorted)

    @override
    def segment_max(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        size = _count(segment_ids, num_segments)
        return jax.ops.segment_max(data, _inside(segment_ids, size), size, indices_are_sorted=is_sorted)

    @override
    def top_k(self, x: Any, k: int, is_sorted: bool) -> Any:
        return tuple(jax.lax.top_k(x, k))
