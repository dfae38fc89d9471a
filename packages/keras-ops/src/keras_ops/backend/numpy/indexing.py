"""Contract: picking, sorting and searching."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current

T = TypeVar("T")


class IndexingNumpy(ABC, Generic[T]):
    """Indices are integers of any size; negative ones count from the end. Results that are indices are int32."""

    @abstractmethod
    def get_item(self, x: T, key: Any) -> T:
        """Index as NumPy does: integers, slices (steps below zero included), `None`, `...`, booleans, arrays, tuples."""

    @abstractmethod
    def take(self, x: T, indices: T, axis: int | None = None) -> T:
        """Pick along an axis (`None`: from the flattened tensor); the axes of `indices` stand in its place."""

    @abstractmethod
    def take_along_axis(self, x: T, indices: T, axis: int | None = None) -> T:
        """Pick along an axis at indices of the rank of `x`, the other axes broadcast; `None` flattens `x` first."""

    @abstractmethod
    def where(self, condition: T, x1: T, x2: T) -> T:
        """Pick from `x1` where a boolean tensor holds, else from `x2`; the three broadcast, `x1` and `x2` have one dtype."""

    @abstractmethod
    def nonzero(self, x: T) -> tuple[T, ...]:
        """Return the indices of elements that are not zero, a vector for each axis, in row-major order."""

    @abstractmethod
    def argsort(self, x: T, axis: int | None = -1) -> T:
        """Return the indices that sort along an axis (`None`: the flattened tensor), stable, NaN last."""

    @abstractmethod
    def searchsorted(self, sorted_sequence: T, values: T, side: str = "left") -> T:
        """Return the place of each value in a sorted vector of the same dtype, before or after equal elements."""

    def sort(self, x: T, axis: int | None = -1) -> T:
        """Sort along an axis, NaN last."""
        if axis is None:
            return self.sort(current.numpy.ravel(x), 0)
        return self.take_along_axis(x, self.argsort(x, axis), axis)

    def argpartition(self, x: T, kth: int, axis: int | None = -1) -> T:
        """Return indices that put the k-th element in its sorted place, smaller ones before it."""
        return self.argsort(x, axis)

    def digitize(self, x: T, bins: T) -> T:
        """Return the index of the bin of each element; bins rise or fall, and each holds its lower edge."""
        n = current.core.shape(bins)[0]
        rising = self.searchsorted(bins, x, "right")
        if isinstance(n, int) and n < 2:
            return rising
        falling = n - self.searchsorted(current.numpy.flip(bins, 0), x, "right")
        rises = current.numpy.less_equal(self.get_item(bins, 0), self.get_item(bins, -1))
        return self.where(rises, rising, falling)

    def select(self, condlist: Sequence[T], choicelist: Sequence[T], default: T) -> T:
        """Pick from the first choice whose condition holds, else the default; all of one dtype."""
        result = default
        for condition, choice in zip(reversed(condlist), reversed(choicelist), strict=True):
            result = self.where(condition, choice, result)
        return result

    def unravel_index(self, indices: T, shape: Sequence[int]) -> tuple[T, ...]:
        """Return the coordinates, in row-major order, of flat indices; negative ones count from the end."""
        family = current.numpy
        size = 1
        for n in shape:
            size *= n
        flat: Any = family.where(indices < 0, indices + size, indices)  # type: ignore[operator]  # tensors are numbers
        found: list[T] = []
        for n in reversed(shape):
            found.append(flat % n)
            flat = flat // n
        return tuple(reversed(found))
