"""Segment reductions, and greatest elements."""

from __future__ import annotations

from typing import Any, Final

import torch
from typing_extensions import override

from keras_ops.backend.math.segments import SegmentsMath


def _rows(segment_ids: Any, num_segments: int | None) -> tuple[Any, int]:
    """Return ids of rows to add to, those out of range to one behind the last, and the number of segments."""
    ids = segment_ids.to(torch.int64)
    if num_segments is None:
        num_segments = int(ids.max()) + 1 if ids.numel() else 0
    return torch.where((ids >= 0) & (ids < num_segments), ids, num_segments), num_segments


def _least(dtype: torch.dtype) -> Any:
    if dtype == torch.bool:
        return False
    return -torch.inf if dtype.is_floating_point else torch.iinfo(dtype).min


# Kernels of the framework leave out unsigned integers wider than 8 bits.
_UNSIGNED: Final = (torch.uint16, torch.uint32, torch.uint64)


class TorchSegments(SegmentsMath[Any]):
    """Scattered updates, with a row more for what is left out."""

    @override
    def segment_sum(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        if data.dtype in _UNSIGNED:
            wide = data.to(torch.int64)
            return self.segment_sum(wide, segment_ids, num_segments, is_sorted).to(data.dtype)
        ids, size = _rows(segment_ids, num_segments)
        zeros = torch.zeros((size + 1, *data.shape[1:]), dtype=data.dtype, device=data.device)
        return zeros.index_add(0, ids, data)[:size]

    @override
    def segment_max(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        if data.dtype in _UNSIGNED:
            found = self.segment_max(data.to(torch.int64), segment_ids, num_segments, is_sorted)
            return found.clamp(min=0).to(data.dtype)
        ids, size = _rows(segment_ids, num_segments)
        least = torch.full((size + 1, *data.shape[1:]), _least(data.dtype), dtype=data.dtype, device=data.device)
        index = ids.reshape(-1, *[1] * (data.ndim - 1)).expand_as(data)
        return least.scatter_reduce(0, index, data, "amax")[:size]

    @override
    def top_k(self, x: Any, k: int, is_sorted: bool) -> Any:
        if x.dtype == torch.bool:
            return super().top_k(x, k, is_sorted)
        if x.dtype in _UNSIGNED:
            values, indices = self.top_k(x.to(torch.int64), k, is_sorted)
            return values.to(x.dtype), indices
        values, indices = torch.topk(x, k, sorted=is_sorted)
        return values, indices.to(torch.int32)
