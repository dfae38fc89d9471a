"""Contract: reductions over parts of a tensor, and its greatest elements."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current

T = TypeVar("T")


class SegmentsMath(ABC, Generic[T]):
    """Segments are named by a vector of integers, one for each row of the data; rows with ids out of range are left out.

    `num_segments` is `None` for one more than the greatest id; `is_sorted` promises that ids do not fall.
    """

    @abstractmethod
    def segment_sum(self, data: T, segment_ids: T, num_segments: int | None, is_sorted: bool) -> T:
        """Sum the rows of each segment; an empty one gives zero."""

    @abstractmethod
    def segment_max(self, data: T, segment_ids: T, num_segments: int | None, is_sorted: bool) -> T:
        """Return the maximum of the rows of each segment; an empty one gives -inf, or the least integer."""

    def top_k(self, x: Any, k: int, is_sorted: bool) -> tuple[T, T]:
        """Return the `k` greatest elements along the last axis, greatest first, the first of equal ones first.

        Gives values, and indices in int32.
        """
        family = current.numpy
        last = current.core.shape(x)[-1] - 1
        order: Any = last - family.flip(family.argsort(family.flip(x, -1), -1), -1)
        indices: T = current.core.cast(order[..., :k], "int32")
        values: T = family.take_along_axis(x, indices, -1)
        return values, indices

    def in_top_k(self, targets: Any, predictions: Any, k: int) -> T:
        """Tell for each row of `predictions` whether fewer than `k` elements are greater than the one at its target.

        NaN counts as greater. False where the target is out of range or its element is NaN.
        """
        family = current.numpy
        n_classes = current.core.shape(predictions)[-1]
        inside = (targets >= 0) & (targets < n_classes)
        safe = family.where(inside, targets, family.zeros_like(targets))
        picked = family.take_along_axis(predictions, family.expand_dims(safe, -1), -1)
        greater = family.logical_not(family.less_equal(predictions, picked))  # NaN counts as greater
        n_greater = family.sum(current.core.cast(greater, "int32"), -1, False)
        known = family.squeeze(family.logical_not(family.isnan(picked)), -1)
        result: T = inside & known & (n_greater < k)
        return result
