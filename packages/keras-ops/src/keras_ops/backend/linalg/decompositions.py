"""Contract: factors of matrices."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current

T = TypeVar("T")


class DecompositionsLinalg(ABC, Generic[T]):
    """Matrices are the last two axes; dtypes are floats of 32 or 64 bits, or complex."""

    @abstractmethod
    def cholesky(self, x: T, upper: bool) -> T:
        """Return the triangular factor of positive definite matrices, of which one triangle is read.

        Raises:
            MatrixError: a matrix is not positive definite, as far as this shows at once.
        """

    @abstractmethod
    def qr(self, x: T, mode: str) -> tuple[T, T]:
        """Return orthogonal and upper triangular factors; `mode` is `"reduced"` or `"complete"`."""

    @abstractmethod
    def svd(self, x: T, full_matrices: bool, compute_uv: bool) -> Any:
        """Return `u`, singular values, greatest first, and the conjugate transpose of `v`; or the values alone."""

    @abstractmethod
    def eig(self, x: T) -> tuple[T, T]:
        """Return eigenvalues and eigenvectors (columns) of square matrices, both complex."""

    @abstractmethod
    def eigh(self, x: T) -> tuple[T, T]:
        """Return eigenvalues, real and rising, and eigenvectors (columns) of Hermitian matrices."""

    def lu_factor(self, x: Any) -> tuple[T, T]:
        """Return both triangular factors in one matrix, the unit diagonal left out, and pivots (int32).

        Pivot `i` is the row, from `i` on, that row `i` was exchanged with. Composite: one step for each column.
        """
        family = current.numpy
        n_rows, n_columns = (int(size) for size in x.shape[-2:])
        rows = family.arange(0, n_rows, 1, "int32")
        pivots = []
        for k in range(min(n_rows, n_columns)):
            x, pivot = self._eliminate(x, k, rows)
            pivots.append(pivot)
        if not pivots:
            return x, family.zeros((*current.core.shape(x)[:-2], 0), "int32")
        return x, family.stack(pivots, -1)

    def _eliminate(self, x: Any, k: int, rows: Any) -> tuple[Any, Any]:
        """Exchange row `k` for that with the greatest element of column `k`; put its multiples below; subtract them."""
        family = current.numpy
        size = family.absolute(x[..., :, k])
        pivot = family.argmax(family.where(rows >= k, size, family.full_like(size, -1)), -1, False)
        at = family.expand_dims(pivot, -1)
        order = family.where(rows == k, at, family.where(rows == at, family.full_like(at, k), rows))
        x = family.take_along_axis(x, family.expand_dims(order, -1), -2)
        head = x[..., k : k + 1, k]
        factors = x[..., :, k] / family.where(head == 0, family.ones_like(head), head)
        factors = family.expand_dims(family.where(rows > k, factors, family.zeros_like(factors)), -1)
        columns = family.arange(0, int(x.shape[-1]), 1, "int32")
        row = x[..., k : k + 1, :]
        rest = x - factors * family.where(columns > k, row, family.zeros_like(row))
        below = family.expand_dims(rows > k, -1) & (columns == k)
        return family.where(below, factors, rest), pivot
