"""Contract: linear equations, inverses, determinants and norms."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from keras_ops.backend.current import current
from keras_ops.backend.linalg.decompositions import DecompositionsLinalg
from keras_ops.dtypes import dtype_name

T = TypeVar("T")


class SolutionsLinalg(DecompositionsLinalg[T]):
    """Matrices are the last two axes; dtypes are floats of 32 or 64 bits, or complex."""

    @abstractmethod
    def solve(self, a: T, b: T) -> T:
        """Return the solution of `a @ x = b` for square matrices; `b` has columns, or is a vector: one axis fewer."""

    @abstractmethod
    def jvp(
        self, fun: Callable[..., Any], primals: Sequence[T], tangents: Sequence[T], has_aux: bool
    ) -> tuple[Any, ...]:
        """Return what a function gives, its derivative along tangents, and, with `has_aux`, what else it gives."""

    def solve_triangular(self, a: Any, b: T, lower: bool) -> T:
        """Return the solution of `a @ x = b`, of which one triangle of `a` is read."""
        return self.solve(self._triangle(a, lower), b)

    def _triangle(self, a: Any, lower: bool) -> Any:
        family = current.numpy
        places = family.arange(0, int(a.shape[-1]), 1, "int32")
        rows = family.expand_dims(places, -1)
        return family.where(rows >= places if lower else rows <= places, a, family.zeros_like(a))

    def inv(self, x: Any) -> T:
        """Return inverse matrices."""
        size = int(x.shape[-1])
        identity = current.numpy.eye(size, size, 0, dtype_name(x.dtype))
        return self.solve(x, current.numpy.broadcast_to(identity, current.core.shape(x)))

    def det(self, x: T) -> T:
        """Return determinants."""
        sign, logarithm = current.numpy.slogdet(x)
        result: T = sign * current.core.cast(current.numpy.exp(logarithm), dtype_name(sign.dtype))
        return result

    def cholesky_inverse(self, x: Any, upper: bool) -> T:
        """Return the inverse of the matrices whose Cholesky factors are `x`."""
        factor = current.numpy.swapaxes(x, -1, -2) if upper else x
        identity = current.numpy.eye(int(x.shape[-1]), int(x.shape[-1]), 0, dtype_name(x.dtype))
        identity = current.numpy.broadcast_to(identity, current.core.shape(x))
        inverse = self.solve_triangular(factor, identity, True)
        result: T = current.numpy.matmul(current.numpy.swapaxes(inverse, -1, -2), inverse)
        return result

    def lstsq(self, a: Any, b: Any, rcond: float | None) -> T:
        """Return the shortest of the vectors for which `a @ x` is closest to `b`, for one matrix `a`.

        Singular values below `rcond` times the greatest count as zero. Composite: by singular values.
        """
        family = current.numpy
        u, values, vh = self.svd(a, False, True)
        if rcond is None:
            rcond = max(int(size) for size in a.shape) * _epsilon(dtype_name(values.dtype))
        kept = values > rcond * values[:1]
        inverse = family.where(
            kept, 1 / family.where(kept, values, family.ones_like(values)), family.zeros_like(values)
        )
        inverse = current.core.cast(inverse, dtype_name(a.dtype))
        columns = family.expand_dims(b, -1) if len(b.shape) == 1 else b
        inner = family.expand_dims(inverse, -1) * family.matmul(_adjoint(u), columns)
        found: Any = family.matmul(_adjoint(vh), inner)
        result: T = found[:, 0] if len(b.shape) == 1 else found
        return result

    def norm(self, x: Any, ord: Any, axis: tuple[int, ...], keepdims: bool) -> T:
        """Return norms of vectors (one axis) or matrices (two), or, for `ord=None`, the root of the sum of squares.

        The dtype stays; 16-bit floats are computed in float32. Gradients at zero are zero.
        """
        dtype = dtype_name(x.dtype)
        wide = current.core.cast(x, "float32") if dtype in ("float16", "bfloat16") else x
        if ord is None or ord == "fro" or (ord == 2 and len(axis) == 1):
            found: Any = self._root_of_squares(wide, axis)
        elif len(axis) == 1:
            found = self._vector_norm(wide, ord, axis[0])
        else:
            found = self._matrix_norm(wide, ord, axis)
        found = found if keepdims else current.numpy.squeeze(found, axis)
        result: T = current.core.cast(found, dtype) if wide is not x else found
        return result

    def _root_of_squares(self, x: Any, axis: tuple[int, ...]) -> Any:
        family = current.numpy
        size = family.absolute(x)
        return self._power(family.sum(size * size, axis, True), 0.5)

    def _power(self, x: Any, exponent: float) -> Any:
        """Raise to a power, zero with a gradient of zero."""
        family = current.numpy
        zero = x == 0
        safe = family.where(zero, family.ones_like(x), x)
        raised = family.sqrt(safe) if exponent == 0.5 else family.exp(family.log(safe) * exponent)
        return family.where(zero, x if exponent > 0 else family.full_like(x, math.inf), raised)

    def _vector_norm(self, x: Any, ord: Any, axis: int) -> Any:
        family = current.numpy
        size = family.absolute(x)
        if ord == math.inf:
            return family.max(size, axis, True)
        if ord == -math.inf:
            return family.min(size, axis, True)
        if ord == 0:
            return family.sum(current.core.cast(size != 0, dtype_name(size.dtype)), axis, True)
        if ord == 1:
            return family.sum(size, axis, True)
        total = family.sum(self._power(size, ord), axis, True)
        return self._power(total, 1 / ord) if ord > 0 else 1 / self._power(total, -1 / ord)

    def _matrix_norm(self, x: Any, ord: Any, axis: tuple[int, ...]) -> Any:
        family = current.numpy
        if ord in ("nuc", 2, -2):
            values = self.svd(family.moveaxis(x, axis, (-2, -1)), False, False)
            reduced = {"nuc": family.sum, 2: family.max, -2: family.min}[ord](values, -1, False)
            return family.expand_dims(reduced, tuple(sorted(axis)))
        rows, columns = axis
        inner, outer = (rows, columns) if abs(ord) == 1 else (columns, rows)
        sums = family.sum(family.absolute(x), inner, True)
        return (family.max if ord > 0 else family.min)(sums, outer, True)


def _adjoint(x: Any) -> Any:
    turned = current.numpy.swapaxes(x, -1, -2)
    return current.numpy.conj(turned) if dtype_name(x.dtype).startswith("complex") else turned


def _epsilon(dtype: str) -> float:
    return float(np.finfo(dtype).eps)
