"""Contract: matrix and tensor products."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ShapeError
from keras_ops.shapes.basic import normalize_axes

if TYPE_CHECKING:
    from keras_ops.backend.numpy import NumpyBackend

T = TypeVar("T")


def _rank(x: Any) -> int:
    return len(x.shape)


class ProductsNumpy(ABC, Generic[T]):
    """Tensors have one dtype, and the product has it too, except that tensors of int8 alone give int32.

    Booleans may come with int8 to `matmul` and `einsum`; the product then is of int8.
    """

    @abstractmethod
    def matmul(self, x1: T, x2: T) -> T:
        """Multiply matrices (the last two axes), leading axes broadcast; vectors as rows at left, columns at right."""

    @abstractmethod
    def einsum(self, operands: Sequence[T], subscripts: str) -> T:
        """Sum products over indices, in Einstein's notation with `...`, an implied result and repeated indices."""

    @abstractmethod
    def slogdet(self, x: T) -> tuple[T, T]:
        """Return sign and logarithm of the absolute value of determinants; a singular matrix gives 0 and -inf."""

    def tensordot(self, x1: T, x2: T, axes: Any = 2) -> T:
        """Sum products over the last axes of `x1` and the first of `x2`, or over pairs of axes."""
        family: NumpyBackend[T] = current.numpy
        first, second = self._contracted(x1, x2, axes)
        kept1 = [i for i in range(_rank(x1)) if i not in first]
        kept2 = [i for i in range(_rank(x2)) if i not in second]
        sizes1, sizes2 = current.core.shape(x1), current.core.shape(x2)
        inner = math.prod(sizes1[i] for i in first)
        outer1, outer2 = [sizes1[i] for i in kept1], [sizes2[i] for i in kept2]
        left = family.reshape(family.transpose(x1, kept1 + first), (math.prod(outer1), inner))
        right = family.reshape(family.transpose(x2, second + kept2), (inner, math.prod(outer2)))
        product = family.reshape(self.matmul(left, right), outer1 + outer2)
        dtypes = [dtype_name(x.dtype) for x in (product, x1)]  # type: ignore[attr-defined]  # every tensor has a dtype
        return product if dtypes[0] == dtypes[1] else current.core.cast(product, dtypes[1])

    def _contracted(self, x1: T, x2: T, axes: Any) -> tuple[list[int], list[int]]:
        if isinstance(axes, int):
            return list(range(_rank(x1) - axes, _rank(x1))), list(range(axes))
        first, second = axes
        found1 = normalize_axes(first, _rank(x1), "tensordot")
        return list(found1), list(normalize_axes(second, _rank(x2), "tensordot"))

    def dot(self, x1: T, x2: T) -> T:
        """Multiply by a scalar, or sum products over the last axis of `x1` and the last but one of `x2`."""
        if _rank(x1) == 0 or _rank(x2) == 0:
            family: NumpyBackend[T] = current.numpy
            return family.multiply(x1, x2)
        return self.tensordot(x1, x2, ((-1,), (-1 if _rank(x2) == 1 else -2,)))

    def inner(self, x1: T, x2: T) -> T:
        """Multiply by a scalar, or sum products over the last axes."""
        if _rank(x1) == 0 or _rank(x2) == 0:
            family: NumpyBackend[T] = current.numpy
            return family.multiply(x1, x2)
        return self.tensordot(x1, x2, ((-1,), (-1,)))

    def outer(self, x1: T, x2: T) -> T:
        """Return all products of an element of one tensor and an element of the other, as a matrix."""
        family: NumpyBackend[T] = current.numpy
        return family.multiply(family.reshape(x1, (-1, 1)), family.reshape(x2, (1, -1)))

    def vdot(self, x1: T, x2: T) -> T:
        """Sum products of corresponding elements, those of `x1` conjugated."""
        family: NumpyBackend[T] = current.numpy
        return self.tensordot(family.ravel(family.conj(x1)), family.ravel(x2), 1)

    def kron(self, x1: T, x2: T) -> T:
        """Return the block tensor of all elements of `x1` times `x2`."""
        family: NumpyBackend[T] = current.numpy
        rank = max(_rank(x1), _rank(x2))
        sizes1 = [1] * (rank - _rank(x1)) + list(current.core.shape(x1))
        sizes2 = [1] * (rank - _rank(x2)) + list(current.core.shape(x2))
        left = family.reshape(x1, [value for n in sizes1 for value in (n, 1)])
        right = family.reshape(x2, [value for n in sizes2 for value in (1, n)])
        product = family.multiply(left, right)
        return family.reshape(product, [m * n for m, n in zip(sizes1, sizes2, strict=True)])

    def cross(self, x1: T, x2: T, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None) -> T:
        """Return the vector product of vectors of two or three elements; of two planar ones, its one element."""
        family: NumpyBackend[T] = current.numpy
        if axis is not None:
            axisa = axisb = axisc = axis
        a, b = (self._elements(x, ax) for x, ax in ((x1, axisa), (x2, axisb)))

        def minor(i: int, j: int) -> Any:
            pairs = [(p[i], q[j]) for p, q in ((a, b), (b, a)) if p[i] is not None and q[j] is not None]
            terms = [family.multiply(p, q) for p, q in pairs]
            if len(terms) == 2:
                return family.subtract(*terms)
            return terms[0] if a[i] is not None and b[j] is not None else family.negative(terms[0])

        planar = a[2] is None and b[2] is None
        if planar:
            return minor(0, 1)
        return family.stack([minor(1, 2), minor(2, 0), minor(0, 1)], axisc)

    def _elements(self, x: T, axis: int) -> list[Any]:
        x = current.numpy.moveaxis(x, axis, -1)
        size = x.shape[-1]  # type: ignore[attr-defined]  # every framework's tensors have a shape
        if size not in (2, 3):
            raise ShapeError("cross", f"vectors have size {size} along axis {axis}; expected 2 or 3.")
        parts: list[Any] = [current.numpy.get_item(x, (..., i)) for i in range(size)]
        return parts if size == 3 else [*parts, None]

    def trace(self, x: T, offset: int = 0, axis1: int = 0, axis2: int = 1) -> T:
        """Sum the diagonal of the plane of two axes."""
        family: NumpyBackend[T] = current.numpy
        return family.sum(family.diagonal(x, offset, axis1, axis2), -1, False)
