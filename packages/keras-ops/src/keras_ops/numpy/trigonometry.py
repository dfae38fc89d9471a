"""Trigonometric and hyperbolic functions, element by element; angles are in radians."""

from __future__ import annotations

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.op import op
from keras_ops.tensor import Tensor, TensorLike


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Sin")
def sin(x: TensorLike) -> Tensor:
    """Return the sine of each element.

    Args:
        x: Tensor or number of radians.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> sin(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.sin(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Cos")
def cos(x: TensorLike) -> Tensor:
    """Return the cosine of each element.

    Args:
        x: Tensor or number of radians.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> cos(np.array([0.0])).tolist()
        [1.0]
    """
    return current.numpy.cos(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Tanh")
def tanh(x: TensorLike) -> Tensor:
    """Return the hyperbolic tangent of each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> tanh(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.tanh(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Tan")
def tan(x: TensorLike) -> Tensor:
    """Return the tangent of each element.

    Args:
        x: Tensor or number of radians.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> tan(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.tan(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Arcsin")
def arcsin(x: TensorLike) -> Tensor:
    """Return the angle, from -π/2 to π/2, whose sine is each element; NaN outside [-1, 1].

    Args:
        x: Tensor or number.

    Returns:
        Tensor of radians of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> arcsin(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.arcsin(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Arccos")
def arccos(x: TensorLike) -> Tensor:
    """Return the angle, from 0 to π, whose cosine is each element; NaN outside [-1, 1].

    Args:
        x: Tensor or number.

    Returns:
        Tensor of radians of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> arccos(np.array([1.0])).tolist()
        [0.0]
    """
    return current.numpy.arccos(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Arctan")
def arctan(x: TensorLike) -> Tensor:
    """Return the angle, from -π/2 to π/2, whose tangent is each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of radians of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> arctan(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.arctan(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Sinh")
def sinh(x: TensorLike) -> Tensor:
    """Return the hyperbolic sine of each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> sinh(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.sinh(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Cosh")
def cosh(x: TensorLike) -> Tensor:
    """Return the hyperbolic cosine of each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> cosh(np.array([0.0])).tolist()
        [1.0]
    """
    return current.numpy.cosh(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Arcsinh")
def arcsinh(x: TensorLike) -> Tensor:
    """Return the inverse of the hyperbolic sine of each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> arcsinh(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.arcsinh(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Arccosh")
def arccosh(x: TensorLike) -> Tensor:
    """Return the inverse of the hyperbolic cosine of each element, not negative; NaN below one.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> arccosh(np.array([1.0])).tolist()
        [0.0]
    """
    return current.numpy.arccosh(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.numpy>Arctanh")
def arctanh(x: TensorLike) -> Tensor:
    """Return the inverse of the hyperbolic tangent of each element; NaN outside [-1, 1].

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> arctanh(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.arctanh(x)


@op(shapes.same, dtype=promotion.floating_wide, saved="keras.src.ops.numpy>Deg2rad")
def deg2rad(x: TensorLike) -> Tensor:
    """Return angles in degrees as radians.

    Args:
        x: Tensor or number of degrees.

    Returns:
        Tensor of radians of the shape of `x`, in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> deg2rad(np.array([0.0])).tolist()
        [0.0]
    """
    return current.numpy.deg2rad(x)
