"""Where the scales of a quantised weight belong, and how two of its values share a byte."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Self

from keras_layers.quantizers.integers import pack_int4, unpack_int4
from keras_ops import ops


@dataclass(frozen=True)
class WeightLayout:
    """How a weight and its scales are stored.

    Attributes:
        shape: Shape of the weight.
        summed: Axes that a product with the weight sums over: values along them share a scale.
        scale_shape: Shape of the scales, such that they broadcast with the outputs.
        order: The other axes, counted among themselves, in the order of the outputs.

    Examples:
        >>> WeightLayout.plain((3, 5), axis=0).scale_shape, WeightLayout.plain((3, 5), axis=0).packed_shape
        ((5,), (2, 5))
    """

    shape: tuple[int, ...]
    summed: tuple[int, ...]
    scale_shape: tuple[int, ...]
    order: tuple[int, ...]

    @classmethod
    def plain(cls, shape: tuple[int, int], axis: int) -> Self:
        """Return the layout of a matrix with scales along one axis, and one scale for the values on the other, `axis`."""
        return cls(shape, (axis,), (shape[1 - axis],), (0,))

    @property
    def packed_axis(self) -> int:
        """Axis along which two values of four bits share a byte."""
        return self.summed[0] if self.summed else 0

    @property
    def packed_shape(self) -> tuple[int, ...]:
        """Shape of the weight with two values in a byte."""
        shape = list(self.shape)
        shape[self.packed_axis] = math.ceil(shape[self.packed_axis] / 2)
        return tuple(shape)

    @property
    def _kept(self) -> tuple[int, ...]:
        return tuple(size for i, size in enumerate(self.shape) if i not in self.summed)

    @property
    def _wide(self) -> tuple[int, ...]:
        return tuple(1 if i in self.summed else size for i, size in enumerate(self.shape))

    def pack(self, values: Any) -> Any:
        """Return values of four bits, two in a byte."""
        return pack_int4(values, axis=self.packed_axis)[0]

    def unpack(self, packed: Any) -> Any:
        """Return what was packed."""
        return unpack_int4(packed, self.shape[self.packed_axis], axis=self.packed_axis)

    def stored_scale(self, scale: Any) -> Any:
        """Return scales as they are stored, from those that broadcast with the weight.

        Raises:
            ValueError: a quantizer made them along other axes.
        """
        if tuple(scale.shape) != self._wide:
            raise ValueError(
                f"The weight quantizer gave scales of shape {tuple(scale.shape)} for a weight of shape {self.shape}; expected"
                f" {self._wide}, which the axes {self.summed} give."
            )
        return ops.reshape(ops.transpose(ops.reshape(scale, self._kept), self.order), self.scale_shape)

    def spread_scale(self, stored: Any) -> Any:
        """Return scales that broadcast with the weight, from stored ones."""
        kept = self._kept
        scale = ops.reshape(stored, tuple(kept[i] for i in self.order))
        back = tuple(self.order.index(i) for i in range(len(kept)))
        return ops.reshape(ops.transpose(scale, back), self._wide)
