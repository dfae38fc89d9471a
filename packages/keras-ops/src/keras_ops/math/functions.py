"""Functions of one tensor: errors, roots, logarithms, complex numbers as pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops import checks, promotion, shapes
from keras_ops.backend.current import current
from keras_ops.errors import ShapeError
from keras_ops.op import op
from keras_ops.tensor import Axis, Shape, Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.op import Spec


@op(shapes.same, dtype=promotion.inexact, saved="keras.src.ops.math>Rsqrt")
def rsqrt(x: TensorLike) -> Tensor:
    """Compute one divided by the square root, element by element.

    Args:
        x: Tensor.

    Returns:
        Tensor of the shape of `x`, floating; `inf` at zero and NaN below.

    Examples:
        >>> rsqrt(np.array([1.0, 4.0, 16.0])).tolist()
        [1.0, 0.5, 0.25]
    """
    return current.math.rsqrt(x)


@op(shapes.same, dtype=promotion.inexact, saved="keras.src.ops.math>Erf")
def erf(x: TensorLike) -> Tensor:
    """Compute the error function, element by element: `2 / sqrt(pi)` times the integral of `exp(-t²)` from 0 to `x`.

    Args:
        x: Tensor.

    Returns:
        Tensor of the shape of `x`, floating, values in `[-1, 1]`.

    Examples:
        >>> [round(float(y), 4) for y in erf(np.array([-1.0, 0.0, 3.0]))]
        [-0.8427, 0.0, 1.0]
    """
    return current.math.erf(x)


@op(shapes.same, dtype=promotion.inexact, saved="keras.src.ops.math>Erfinv")
def erfinv(x: TensorLike) -> Tensor:
    """Compute the inverse of the error function, element by element.

    Args:
        x: Tensor of values in `[-1, 1]`.

    Returns:
        Tensor of the shape of `x`, floating; `-inf` and `inf` at the ends, NaN outside.

    Examples:
        >>> [round(float(y), 4) for y in erfinv(np.array([-0.5, 0.0, 0.5]))]
        [-0.4769, 0.0, 0.4769]
    """
    return current.math.erfinv(x)


@op(shapes.reduce, dtype=promotion.inexact, check=checks.axis, saved="keras.src.ops.math>Logsumexp")
def logsumexp(x: TensorLike, axis: Axis = None, keepdims: bool = False) -> Tensor:
    """Compute the logarithm of the sum of exponentials, without overflow.

    Args:
        x: Tensor.
        axis: Axis or axes to sum over; by default all.
        keepdims: Whether these axes stay, with size one.

    Returns:
        Tensor of the shape that is left, floating.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> round(float(logsumexp(np.array([1000.0, 1000.0]))), 4)
        1000.6931
    """
    return current.math.logsumexp(x, axis, keepdims)


def _without_matrix(specs: Sequence[Spec]) -> Shape:
    return specs[0].shape[:-2]


def _check_square(where: str, x: Any) -> None:
    shape = tuple(getattr(x, "shape", ()))
    if len(shape) < 2 or (shape[-1] != shape[-2] and None not in shape[-2:]):
        raise ShapeError(where, f"x has shape {shape}; expected square matrices, (..., n, n).")


@op(
    _without_matrix,
    dtype=promotion.real_of(promotion.inexact),
    check=_check_square,
    saved="keras.src.ops.math>Logdet",
)
def logdet(x: TensorLike) -> Tensor:
    """Compute the logarithm of the absolute value of determinants.

    Args:
        x: Tensor of shape `(..., n, n)`.

    Returns:
        Tensor of shape `(...)`, floating; `-inf` for singular matrices.

    Raises:
        ShapeError: `x` does not hold square matrices.

    Examples:
        >>> round(float(logdet(np.array([[2.0, 0.0], [0.0, 3.0]]))), 4)
        1.7918
    """
    return current.math.logdet(x)


def _check_pairs(where: str, x: Any) -> None:
    shape = tuple(getattr(x, "shape", ()))
    if not shape or shape[-1] not in (2, None):
        raise ShapeError(where, f"x has shape {shape}; expected a last axis of size 2: real and imaginary parts.")


@op(
    lambda specs: specs[0].shape[:-1],
    dtype=promotion.gives("complex64"),
    check=_check_pairs,
    saved="keras.src.ops.math>ViewAsComplex",
)
def view_as_complex(x: TensorLike) -> Tensor:
    """Make complex numbers of pairs of real and imaginary parts.

    Args:
        x: Tensor of shape `(..., 2)`.

    Returns:
        Tensor of shape `(...)`, complex64.

    Raises:
        ShapeError: the last axis of `x` does not have size 2.

    Examples:
        >>> complex(view_as_complex(np.array([1.0, -2.0])))
        (1-2j)
    """
    return current.math.view_as_complex(x)


@op(
    lambda specs: (*specs[0].shape, 2),
    dtype=promotion.real_of(promotion.kept),
    saved="keras.src.ops.math>ViewAsReal",
)
def view_as_real(x: TensorLike) -> Tensor:
    """Give real and imaginary parts of complex numbers along a new last axis.

    Args:
        x: Tensor, complex or real.

    Returns:
        Tensor of shape `(..., 2)`, of the real dtype that belongs to that of `x`.

    Examples:
        >>> view_as_real(np.array([1 - 2j, 3j], "complex64")).tolist()
        [[1.0, -2.0], [0.0, 3.0]]
    """
    return current.math.view_as_real(x)
