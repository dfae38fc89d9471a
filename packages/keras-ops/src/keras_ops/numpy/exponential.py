"""Exponentials and logarithms, element by element."""

from __future__ import annotations

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.op import op
from keras_ops.tensor import Tensor, TensorLike


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Exp")
def exp(x: TensorLike) -> Tensor:
    """Raise e to the power of each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> exp(np.array([0.0])).tolist()
        [1.0]
    """
    return current.numpy.exp(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Exp2")
def exp2(x: TensorLike) -> Tensor:
    """Raise two to the power of each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> exp2(np.array([0.0, 3.0])).tolist()
        [1.0, 8.0]
    """
    return current.numpy.exp2(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Expm1")
def expm1(x: TensorLike) -> Tensor:
    """Return `exp(x) - 1` for each element, precise near zero.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> expm1(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.expm1(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Log")
def log(x: TensorLike) -> Tensor:
    """Return the natural logarithm of each element: -inf at zero, NaN below.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> log(np.array([1.0])).tolist()
        [0.0]
    """
    return current.numpy.log(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Log10")
def log10(x: TensorLike) -> Tensor:
    """Return the logarithm to base ten of each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> bool(abs(log10(np.array([100.0]))[0] - 2) < 1e-6)
        True
    """
    return current.numpy.log10(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Log1p")
def log1p(x: TensorLike) -> Tensor:
    """Return `log(1 + x)` for each element, precise near zero.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> log1p(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.log1p(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Log2")
def log2(x: TensorLike) -> Tensor:
    """Return the logarithm to base two of each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> bool(abs(log2(np.array([8.0]))[0] - 3) < 1e-6)
        True
    """
    return current.numpy.log2(x)


@op(shapes.broadcast, dtype=promotion.floating, saved="keras.src.ops.numpy>Logaddexp")
def logaddexp(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return `log(exp(x1) + exp(x2))`, element by element, without overflow on the way.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, `floatx()` for integers.

    Examples:
        >>> bool(abs(logaddexp(np.array([1000.0]), 1000.0)[0] - 1000.6931) < 1e-3)
        True
    """
    return current.numpy.logaddexp(x1, x2)


@op(shapes.broadcast, dtype=promotion.floating, saved="keras.src.ops.numpy>Logaddexp2")
def logaddexp2(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return `log2(2**x1 + 2**x2)`, element by element, without overflow on the way.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, `floatx()` for integers.

    Examples:
        >>> bool(abs(logaddexp2(np.array([1000.0]), 1000.0)[0] - 1001) < 1e-3)
        True
    """
    return current.numpy.logaddexp2(x1, x2)
