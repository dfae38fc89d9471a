"""Contract: slices and scattered updates."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.shapes.basic import normalize_axis

T = TypeVar("T")


class SlicingCore(ABC, Generic[T]):
    """Blocks of tensors, and tensors made of scattered values. Nothing is changed in place."""

    @abstractmethod
    def slice(self, inputs: T, start_indices: Any, shape: Sequence[int]) -> T:
        """Cut a block of a fixed shape at a start that may be known only when it runs.

        Args:
            inputs: Tensor of rank `n`.
            start_indices: `n` integers or scalar tensors, or a vector of `n`; moved as needed for the block to fit.
            shape: `n` sizes; -1 takes all from a start that is an integer.
        """

    @abstractmethod
    def slice_update(self, inputs: T, start_indices: Any, updates: T) -> T:
        """Return `inputs` with the block at `start_indices`, of the shape of `updates`, replaced by these."""

    @abstractmethod
    def scatter(self, indices: T, values: T, shape: Sequence[int]) -> T:
        """Return zeros of a shape with values added at indices of shape `(..., k)`, into the first `k` axes."""

    @abstractmethod
    def scatter_update(self, inputs: T, indices: T, updates: T) -> T:
        """Return `inputs` with the elements or slices at indices of shape `(..., k)` replaced."""

    def unstack(self, x: T, num: int | None = None, axis: int = 0) -> list[T]:
        """Return the slices along an axis, which is dropped."""
        axis = normalize_axis(axis, len(x.shape), "unstack")  # type: ignore[attr-defined]  # every tensor has a shape
        count = current.core.shape(x)[axis] if num is None else num
        head = (slice(None),) * axis
        return [current.numpy.get_item(x, (*head, i)) for i in range(count)]


def fitted_starts(start_indices: Any, sizes: Sequence[int], limits: Sequence[int]) -> list[int]:
    """Return concrete starts, counted from the front, moved so that a block of these sizes fits the limits."""
    starts = [int(i) for i in start_indices]
    counted = [i + limit if i < 0 else i for i, limit in zip(starts, limits, strict=True)]
    return [max(0, min(i, limit - n)) for i, n, limit in zip(counted, sizes, limits, strict=True)]


def block_sizes(start_indices: Any, shape: Sequence[int], limits: Sequence[Any]) -> list[Any]:
    """Return the sizes of a block, with what is left of the axis in place of -1."""
    sizes: list[Any] = []
    for i, (n, limit) in enumerate(zip(shape, limits, strict=True)):
        if n != -1:
            sizes.append(n)
            continue
        start = int(start_indices[i])
        sizes.append(-start if start < 0 else limit - start)
    return sizes
