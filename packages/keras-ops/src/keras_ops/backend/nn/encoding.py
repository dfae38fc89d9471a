"""Contract: one-hot and multi-hot encodings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current

T = TypeVar("T")


class EncodingNN(ABC, Generic[T]):
    """Indices are integers (of floats, the integer part counts); `dtype` is a name."""

    @abstractmethod
    def one_hot(self, x: T, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> T:
        """Insert an axis with one at each index and zero elsewhere; zeros only for an index outside `num_classes`.

        The axis counts in the result. `sparse` asks for a sparse tensor, on backends that have the capability.
        """

    def multi_hot(self, inputs: T, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> T:
        """Join the one-hot encodings along the second axis (the first of a result with two or less). Composite."""
        encoded = self.one_hot(inputs, num_classes, axis, dtype, sparse)
        return current.numpy.max(encoded, 1 if len(encoded.shape) > 2 else 0)  # type: ignore[attr-defined]  # tensors of every backend have shapes
