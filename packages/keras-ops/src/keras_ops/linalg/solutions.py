"""Linear equations, inverses, determinants and norms."""

from __future__ import annotations

from typing import Any

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.linalg import checks
from keras_ops.op import op
from keras_ops.shapes import linalg as rules
from keras_ops.tensor import Axis, Tensor, TensorLike


@op(rules.without_matrix, dtype=promotion.inexact, check=checks.square, saved="keras.src.ops.linalg>Det")
@checks.in_32_bits
def det(x: TensorLike) -> Tensor:
    """Compute determinants.

    Args:
        x: Tensor of shape `(..., n, n)`.

    Returns:
        Tensor of shape `(...)`, in the dtype of what came, `floatx()` for integers.

    Raises:
        ShapeError: `x` does not hold square matrices.

    Examples:
        >>> round(float(det(np.array([[1.0, 2.0], [3.0, 4.0]]))), 4)
        -2.0
    """
    return current.linalg.det(x)


@op(shapes.same, dtype=promotion.inexact, check=checks.square, saved="keras.src.ops.linalg>Inv")
@checks.in_32_bits
def inv(x: TensorLike) -> Tensor:
    """Compute inverse matrices.

    Args:
        x: Tensor of shape `(..., n, n)`.

    Returns:
        Tensor of shape `(..., n, n)`, in the dtype of what came, `floatx()` for integers.

    Raises:
        ShapeError: `x` does not hold square matrices.
        MatrixError: a matrix is singular, on backends that find out; else the result holds infinities.

    Examples:
        >>> inv(np.array([[2.0, 0.0], [0.0, 4.0]])).tolist()
        [[0.5, 0.0], [0.0, 0.25]]
    """
    return current.linalg.inv(x)


@op(rules.lstsq, dtype=promotion.inexact, check=checks.least_squares, saved="keras.src.ops.linalg>Lstsq")
@checks.in_32_bits
def lstsq(a: TensorLike, b: TensorLike, rcond: float | None = None) -> Tensor:
    """Find the vector for which `a @ x` is closest to `b`; the shortest one if there are several.

    Args:
        a: Tensor of shape `(m, n)`.
        b: Tensor of shape `(m,)`, or `(m, k)` for `k` right sides.
        rcond: Singular values of `a` below this share of the greatest count as zero; by default the machine precision
            times `max(m, n)`.

    Returns:
        Tensor of shape `(n,)` or `(n, k)`, in the dtype of what came, `floatx()` for integers.

    Raises:
        ShapeError: the shapes do not fit.

    Examples:
        >>> x = lstsq(np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 3.0, 5.0]))
        >>> [round(float(value), 4) for value in x]
        [1.0, 2.0]
    """
    return current.linalg.lstsq(a, b, rcond)


@op(rules.second, dtype=promotion.inexact, check=checks.solvable, saved="keras.src.ops.linalg>Solve")
@checks.in_32_bits
def solve(a: TensorLike, b: TensorLike) -> Tensor:
    """Solve linear equations `a @ x = b`.

    Args:
        a: Tensor of shape `(..., n, n)`.
        b: Tensor of shape `(..., n)`, or `(..., n, k)` for `k` right sides.

    Returns:
        Tensor of the shape of `b`, in the dtype of what came, `floatx()` for integers.

    Raises:
        ShapeError: `a` does not hold square matrices, or `b` does not fit.
        MatrixError: a matrix is singular, on backends that find out; else the result holds infinities or NaN.

    Examples:
        >>> [round(float(value), 4) for value in solve(np.array([[1.0, 2.0], [4.0, 5.0]]), np.array([3.0, 6.0]))]
        [-1.0, 2.0]
    """
    return current.linalg.solve(a, b)


@op(rules.second, dtype=promotion.inexact, check=checks.solvable, saved="keras.src.ops.linalg>SolveTriangular")
@checks.in_32_bits
def solve_triangular(a: TensorLike, b: TensorLike, lower: bool = False) -> Tensor:
    """Solve linear equations `a @ x = b` with triangular matrices.

    Args:
        a: Tensor of shape `(..., n, n)`, of which one triangle is read.
        b: Tensor of shape `(..., n)`, or `(..., n, k)` for `k` right sides.
        lower: Whether it is the lower triangle.

    Returns:
        Tensor of the shape of `b`, in the dtype of what came, `floatx()` for integers.

    Raises:
        ShapeError: `a` does not hold square matrices, or `b` does not fit.

    Examples:
        >>> solve_triangular(np.array([[2.0, 0.0], [1.0, 4.0]]), np.array([2.0, 9.0]), lower=True).tolist()
        [1.0, 2.0]
    """
    return current.linalg.solve_triangular(a, b, lower)


@op(rules.norm, dtype=promotion.real_of(promotion.inexact), check=checks.norm, saved="keras.src.ops.linalg>Norm")
def norm(
    x: TensorLike,
    ord: Any = None,  # upstream's public name
    axis: Axis = None,
    keepdims: bool = False,
) -> Tensor:
    """Compute norms of vectors or matrices.

    Args:
        x: Tensor.
        ord: Kind of norm. For vectors a number `p`, the root of the sum of powers; `inf`, `-inf`, the greatest and the
            least absolute value; `0`, the number of elements that are not zero. For matrices `"fro"`, the root of the sum
            of squares; `"nuc"`, the sum of singular values; `2`, `-2`, the greatest and the least one; `1`, `-1`, of the
            sums of absolute values of columns; `inf`, `-inf`, of rows. `None` means 2 for vectors, `"fro"` otherwise.
        axis: One axis, for vectors, or two, for matrices; by default all axes.
        keepdims: Whether these axes stay, with size one.

    Returns:
        Tensor of the shape that is left, real and floating.

    Raises:
        AxisError: an axis is outside the rank of `x`.
        ArgumentError: `ord` does not fit the number of axes, or there are more than two.

    Examples:
        >>> x = np.array([[3.0, 0.0], [0.0, -4.0]])
        >>> float(norm(x)), float(norm(x, ord=1)), norm(x, axis=1).tolist()
        (5.0, 4.0, [3.0, 4.0])
    """
    axes = shapes.normalize_axes(axis, len(checks.shape_of(x)), "norm")
    return current.linalg.norm(x, ord, axes, keepdims)
