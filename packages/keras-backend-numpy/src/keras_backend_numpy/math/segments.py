"""Segment reductions, and greatest elements."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_ops.backend.math.segments import SegmentsMath
from keras_ops.dtypes import is_float


def _reduced(function: Any, data: Any, segment_ids: Any, num_segments: int | None, empty: Any) -> Any:
    size = int(segment_ids.max(initial=-1)) + 1 if num_segments is None else num_segments
    result = np.full((size, *data.shape[1:]), empty, data.dtype)
    inside = (segment_ids >= 0) & (segment_ids < size)
    function.at(result, segment_ids[inside], data[inside])
    return result


def _least(dtype: Any) -> Any:
    if dtype.kind == "b":
        return False
    return -np.inf if is_float(dtype.name) else np.iinfo(dtype).min


class NumpySegments(SegmentsMath[Any]):
    """Reductions by `ufunc.at`."""

    @override
    def segment_sum(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        return _reduced(np.add, data, segment_ids, num_segments, 0)

    @override
    def segment_max(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        return _reduced(np.maximum, data, segment_ids, num_segments, _least(data.dtype))
