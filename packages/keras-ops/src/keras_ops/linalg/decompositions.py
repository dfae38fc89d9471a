"""Factors of matrices."""

from __future__ import annotations

from typing import Any

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.linalg import checks
from keras_ops.op import Spec, op
from keras_ops.shapes import linalg as rules
from keras_ops.tensor import KerasTensor, Tensor, TensorLike


@op(shapes.same, dtype=promotion.inexact, check=checks.square, saved="keras.src.ops.linalg>Cholesky")
@checks.in_32_bits
def cholesky(x: TensorLike, upper: bool = False) -> Tensor:
    """Compute the Cholesky factor of positive definite matrices: `x = l @ lᵀ`.

    Args:
        x: Tensor of shape `(..., n, n)`, symmetric (Hermitian) and positive definite.
        upper: Whether to give the upper factor, `x = uᵀ @ u`, in place of the lower one.

    Returns:
        Tensor of shape `(..., n, n)`, zero in the other triangle, in the dtype of `x`, `floatx()` for integers.

    Raises:
        ShapeError: `x` does not hold square matrices.
        MatrixError: a matrix is not positive definite (where this shows at once: not in compiled functions).

    Examples:
        >>> cholesky(np.array([[4.0, 2.0], [2.0, 5.0]])).tolist()
        [[2.0, 0.0], [1.0, 2.0]]
    """
    return current.linalg.cholesky(x, upper)


@op(shapes.same, dtype=promotion.inexact, check=checks.square, saved="keras.src.ops.linalg>CholeskyInverse")
@checks.in_32_bits
def cholesky_inverse(x: TensorLike, upper: bool = False) -> Tensor:
    """Compute the inverse of matrices from their Cholesky factors: of `x @ xᵀ`.

    Args:
        x: Tensor of shape `(..., n, n)`: Cholesky factors, of which one triangle is read.
        upper: Whether they are upper triangular, so that the matrices are `xᵀ @ x`.

    Returns:
        Tensor of shape `(..., n, n)`, in the dtype of what came, `floatx()` for integers.

    Raises:
        ShapeError: `x` does not hold square matrices.

    Examples:
        >>> inverse = cholesky_inverse(np.array([[2.0, 0.0], [1.0, 1.0]]))
        >>> [[round(float(value), 3) for value in row] for row in inverse]
        [[0.5, -0.5], [-0.5, 1.0]]
    """
    return current.linalg.cholesky_inverse(x, upper)


@op(rules.eigen, dtype=checks.several("complex", "complex"), check=checks.square, saved="keras.src.ops.linalg>Eig")
@checks.in_32_bits
def eig(x: TensorLike) -> tuple[Tensor, Tensor]:
    """Compute eigenvalues and eigenvectors of square matrices.

    Args:
        x: Tensor of shape `(..., n, n)`.

    Returns:
        Eigenvalues `(..., n)`, in no order, and eigenvectors `(..., n, n)`, the columns; both complex.

    Raises:
        ShapeError: `x` does not hold square matrices.

    Examples:
        >>> values, _ = eig(np.array([[0.0, 1.0], [-1.0, 0.0]]))
        >>> sorted(round(complex(value).imag, 3) for value in values)
        [-1.0, 1.0]
    """
    return current.linalg.eig(x)


@op(rules.eigen, dtype=checks.several("real", "same"), check=checks.square, saved="keras.src.ops.linalg>Eigh")
@checks.in_32_bits
def eigh(x: TensorLike) -> tuple[Tensor, Tensor]:
    """Compute eigenvalues and eigenvectors of symmetric (Hermitian) matrices.

    Args:
        x: Tensor of shape `(..., n, n)`, symmetric or Hermitian.

    Returns:
        Eigenvalues `(..., n)`, real and rising, and eigenvectors `(..., n, n)`, orthonormal columns.

    Raises:
        ShapeError: `x` does not hold square matrices.

    Examples:
        >>> values, _ = eigh(np.array([[2.0, 1.0], [1.0, 2.0]]))
        >>> [round(float(value), 3) for value in values]
        [1.0, 3.0]
    """
    return current.linalg.eigh(x)


@op(
    rules.lu_factor, dtype=checks.several("same", "int32"), check=checks.matrices, saved="keras.src.ops.linalg>LuFactor"
)
@checks.in_32_bits
def lu_factor(x: TensorLike) -> tuple[Tensor, Tensor]:
    """Compute the LU decomposition with exchanged rows: `p @ x = l @ u`.

    Args:
        x: Tensor of shape `(..., m, n)`.

    Returns:
        Both factors in one tensor `(..., m, n)`, without the unit diagonal of `l`; and pivots `(..., min(m, n))`, int32:
        row `i` was exchanged with row `pivots[i]`, in this order.

    Raises:
        ShapeError: `x` has fewer than two axes.

    Examples:
        >>> factors, pivots = lu_factor(np.array([[1.0, 2.0], [4.0, 4.0]]))
        >>> factors.tolist(), pivots.tolist()
        ([[4.0, 4.0], [0.25, 1.0]], [1, 1])
    """
    return current.linalg.lu_factor(x)


@op(rules.qr, dtype=checks.several("same", "same"), check=checks.mode, saved="keras.src.ops.linalg>Qr")
@checks.in_32_bits
def qr(x: TensorLike, mode: str = "reduced") -> tuple[Tensor, Tensor]:
    """Compute the QR decomposition: `x = q @ r`, orthonormal columns and an upper triangle.

    Args:
        x: Tensor of shape `(..., m, n)`.
        mode: `"reduced"` for `q` of shape `(..., m, k)` with `k = min(m, n)`, `"complete"` for `(..., m, m)`.

    Returns:
        `q`, and `r` of shape `(..., k, n)`, or `(..., m, n)` when complete.

    Raises:
        ShapeError: `x` has fewer than two axes.
        ArgumentError: `mode` is none of these.

    Examples:
        >>> q, r = qr(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
        >>> tuple(q.shape), tuple(r.shape), round(abs(float(r[0, 0])), 4)
        ((3, 2), (2, 2), 5.9161)
    """
    return current.linalg.qr(x, mode)


def _svd_spec(x: KerasTensor, full_matrices: bool, compute_uv: bool) -> Any:
    same, real, _ = tuple(_svd_dtypes.plan((x.dtype,)).result)
    shape = rules.svd([Spec(x.shape, x.dtype)], full_matrices, compute_uv)
    if not isinstance(shape, shapes.Several):
        return KerasTensor(shape, real)
    return tuple(KerasTensor(s, dtype) for s, dtype in zip(shape, (same, real, same), strict=True))


_svd_dtypes = checks.several("same", "real", "same")


@op(spec=_svd_spec, dtype=_svd_dtypes, check=checks.matrices, saved="keras.src.ops.linalg>SVD")
@checks.in_32_bits
def svd(x: TensorLike, full_matrices: bool = True, compute_uv: bool = True) -> Any:
    """Compute the singular value decomposition: `x = u @ diag(s) @ vh`.

    Args:
        x: Tensor of shape `(..., m, n)`.
        full_matrices: Whether `u` and `vh` are square, `(..., m, m)` and `(..., n, n)`; else they have `min(m, n)`
            columns and rows.
        compute_uv: Whether to compute `u` and `vh` at all.

    Returns:
        `u`, singular values `s` of shape `(..., min(m, n))`, greatest first, and `vh`; `s` alone without `compute_uv`.

    Raises:
        ShapeError: `x` has fewer than two axes.

    Examples:
        >>> svd(np.array([[3.0, 0.0], [0.0, 4.0]]), compute_uv=False).tolist()
        [4.0, 3.0]
    """
    return current.linalg.svd(x, full_matrices, compute_uv)
