"""Arithmetic of two tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.dtypes import is_integer
from keras_ops.errors import DTypeError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Plan
from keras_ops.tensor import Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.promotion import Names


@op(shapes.broadcast, dtype=promotion.promoted, saved="keras.src.ops.numpy>Add")
def add(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Add two tensors, element by element.

    The sum of booleans is "or".

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Examples:
        >>> add(np.array([1, 2]), 0.5).tolist()
        [1.5, 2.5]
    """
    return current.numpy.add(x1, x2)


@op(shapes.broadcast, dtype=promotion.numeric("subtract", promotion.promoted), saved="keras.src.ops.numpy>Subtract")
def subtract(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Subtract `x2` from `x1`, element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Raises:
        DTypeError: both are boolean.

    Examples:
        >>> subtract(np.array([1, 2]), 3).tolist()
        [-2, -1]
    """
    return current.numpy.subtract(x1, x2)


@op(shapes.broadcast, dtype=promotion.promoted, saved="keras.src.ops.numpy>Multiply")
def multiply(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Multiply two tensors, element by element.

    The product of booleans is "and".

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Examples:
        >>> multiply(np.array([1, 2]), 3).tolist()
        [3, 6]
    """
    return current.numpy.multiply(x1, x2)


@op(shapes.broadcast, dtype=promotion.floating, saved="keras.src.ops.numpy>Divide")
def divide(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Divide `x1` by `x2`, element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, `floatx()` for integers.

    Examples:
        >>> divide(np.array([1, 3]), 2).tolist()
        [0.5, 1.5]
    """
    return current.numpy.divide(x1, x2)


@op(shapes.broadcast, dtype=promotion.floating, saved="keras.src.ops.numpy>TrueDivide")
def true_divide(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Divide `x1` by `x2`, element by element; the same as `divide`.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, `floatx()` for integers.

    Examples:
        >>> true_divide(np.array([1, 3]), 2).tolist()
        [0.5, 1.5]
    """
    return current.numpy.divide(x1, x2)


@op(shapes.broadcast, dtype=promotion.counted, saved="keras.src.ops.numpy>FloorDivide")
def floor_divide(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Divide `x1` by `x2` and round down, element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, int32 for booleans.

    Examples:
        >>> floor_divide(np.array([7, -7]), 2).tolist()
        [3, -4]
    """
    return current.numpy.floor_divide(x1, x2)


@op(shapes.broadcast, dtype=promotion.counted, saved="keras.src.ops.numpy>Mod")
def mod(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return the remainder of `x1` divided by `x2`, element by element, with the sign of `x2`.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, int32 for booleans.

    Examples:
        >>> mod(np.array([7, -7]), 3).tolist()
        [1, 2]
    """
    return current.numpy.mod(x1, x2)


@op(shapes.broadcast, dtype=promotion.counted, saved="keras.src.ops.numpy>Power")
def power(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Raise `x1` to the power `x2`, element by element.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, int32 for booleans.

    Examples:
        >>> power(np.array([2.0, 3.0]), 2).tolist()
        [4.0, 9.0]
    """
    return current.numpy.power(x1, x2)


@op(shapes.broadcast, dtype=promotion.promoted, saved="keras.src.ops.numpy>Maximum")
def maximum(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return the larger of two tensors, element by element; NaN where either is.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Examples:
        >>> maximum(np.array([1, 5]), 3).tolist()
        [3, 5]
    """
    return current.numpy.maximum(x1, x2)


@op(shapes.broadcast, dtype=promotion.promoted, saved="keras.src.ops.numpy>Minimum")
def minimum(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return the smaller of two tensors, element by element; NaN where either is.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Examples:
        >>> minimum(np.array([1, 5]), 3).tolist()
        [1, 3]
    """
    return current.numpy.minimum(x1, x2)


@op(shapes.broadcast, dtype=promotion.floating, saved="keras.src.ops.numpy>DivideNoNan")
def divide_no_nan(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Divide `x1` by `x2`, element by element, and give zero where the divisor is zero.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, `floatx()` for integers.

    Examples:
        >>> divide_no_nan(np.array([1.0, 2.0]), np.array([0.0, 4.0])).tolist()
        [0.0, 0.5]
    """
    return current.numpy.divide_no_nan(x1, x2)


@op(shapes.broadcast, dtype=promotion.floating_wide, saved="keras.src.ops.numpy>Hypot")
def hypot(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return the length of the hypotenuse of right triangles, element by element, without overflow on the way.

    Args:
        x1: Tensor or number, the length of one leg.
        x2: Tensor or number that broadcasts against `x1`, the length of the other leg.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, `floatx()` for integers.

    Examples:
        >>> hypot(np.array([3.0]), np.array([4.0])).tolist()
        [5.0]
    """
    return current.numpy.hypot(x1, x2)


@op(shapes.broadcast, dtype=promotion.floating, saved="keras.src.ops.numpy>Arctan2")
def arctan2(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return the angle of points with the positive horizontal axis, from -π to π.

    Args:
        x1: Tensor or number, vertical coordinates.
        x2: Tensor or number that broadcasts against `x1`, horizontal coordinates.

    Returns:
        Tensor of radians of the broadcast shape, in the promoted dtype, `floatx()` for integers.

    Examples:
        >>> arctan2(np.array([0.0, 0.0]), np.array([1.0, 2.0])).tolist()
        [0.0, 0.0]
    """
    return current.numpy.arctan2(x1, x2)


@op(shapes.broadcast, dtype=promotion.floating_wide, saved="keras.src.ops.numpy>Heaviside")
def heaviside(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return the step function: 0 where `x1` is negative, 1 where it is positive, `x2` where it is zero.

    Args:
        x1: Tensor or number.
        x2: Tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, `floatx()` for integers. NaN where `x1` is.

    Examples:
        >>> heaviside(np.array([-2.0, 0.0, 3.0]), 0.5).tolist()
        [0.0, 0.5, 1.0]
    """
    return current.numpy.heaviside(x1, x2)


def _scaled(names: Names) -> Plan:
    if names[1] != "int" and not is_integer(names[1]):
        raise DTypeError(f"`ldexp`: x2 has dtype {names[1]}; expected an integer dtype.")
    dtype = promotion.floating.plan(names[:1]).result
    return Plan((str(dtype), "int32"), dtype)


def _scaled_symbolically(names: Names) -> Plan:
    return _scaled(names) if names[1] == "int" or is_integer(names[1]) else promotion.floating.plan(names)


@op(shapes.broadcast, dtype=DTypeRule(_scaled, DTypeRule(_scaled_symbolically)), saved="keras.src.ops.numpy>Ldexp")
def ldexp(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Multiply `x1` by two to the power of `x2`, element by element.

    Args:
        x1: Tensor or number.
        x2: Integer tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape, in the dtype of `x1` or, for integers, in `floatx()`.

    Raises:
        DTypeError: `x2` is not of an integer dtype.

    Examples:
        >>> ldexp(np.array([0.75, 1.5]), np.array([1, 2])).tolist()
        [1.5, 6.0]
    """
    return current.numpy.ldexp(x1, x2)
