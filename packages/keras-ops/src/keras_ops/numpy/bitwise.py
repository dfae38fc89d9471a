"""Bits of integers, and their divisors."""

from __future__ import annotations

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.op import op
from keras_ops.tensor import Tensor, TensorLike


@op(
    shapes.broadcast,
    dtype=promotion.integral("bitwise_and", promotion.promoted),
    saved="keras.src.ops.numpy>BitwiseAnd",
)
def bitwise_and(x: TensorLike, y: TensorLike) -> Tensor:
    """Combine the bits of two tensors by "and".

    Args:
        x: Integer or boolean tensor or number.
        y: Integer or boolean tensor or number that broadcasts against `x`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Raises:
        DTypeError: a tensor is of a floating or complex dtype.

    Examples:
        >>> bitwise_and(np.array([5, 6]), 3).tolist()
        [1, 2]
    """
    return current.numpy.bitwise_and(x, y)


@op(shapes.broadcast, dtype=promotion.integral("bitwise_or", promotion.promoted), saved="keras.src.ops.numpy>BitwiseOr")
def bitwise_or(x: TensorLike, y: TensorLike) -> Tensor:
    """Combine the bits of two tensors by "or".

    Args:
        x: Integer or boolean tensor or number.
        y: Integer or boolean tensor or number that broadcasts against `x`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Raises:
        DTypeError: a tensor is of a floating or complex dtype.

    Examples:
        >>> bitwise_or(np.array([5, 6]), 3).tolist()
        [7, 7]
    """
    return current.numpy.bitwise_or(x, y)


@op(
    shapes.broadcast,
    dtype=promotion.integral("bitwise_xor", promotion.promoted),
    saved="keras.src.ops.numpy>BitwiseXor",
)
def bitwise_xor(x: TensorLike, y: TensorLike) -> Tensor:
    """Combine the bits of two tensors by "exclusive or".

    Args:
        x: Integer or boolean tensor or number.
        y: Integer or boolean tensor or number that broadcasts against `x`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Raises:
        DTypeError: a tensor is of a floating or complex dtype.

    Examples:
        >>> bitwise_xor(np.array([5, 6]), 3).tolist()
        [6, 5]
    """
    return current.numpy.bitwise_xor(x, y)


@op(shapes.same, dtype=promotion.integral("bitwise_not", promotion.kept), saved="keras.src.ops.numpy>BitwiseNot")
def bitwise_not(x: TensorLike) -> Tensor:
    """Turn each bit over.

    Args:
        x: Integer or boolean tensor or number.

    Returns:
        Tensor of the shape and dtype of `x`.

    Raises:
        DTypeError: `x` is of a floating or complex dtype.

    Examples:
        >>> bitwise_not(np.array([0, 5])).tolist()
        [-1, -6]
    """
    return current.numpy.bitwise_not(x)


@op(shapes.same, dtype=promotion.integral("bitwise_invert", promotion.kept), saved="keras.src.ops.numpy>BitwiseInvert")
def bitwise_invert(x: TensorLike) -> Tensor:
    """Turn each bit over; the same as `bitwise_not`.

    Args:
        x: Integer or boolean tensor or number.

    Returns:
        Tensor of the shape and dtype of `x`.

    Raises:
        DTypeError: `x` is of a floating or complex dtype.

    Examples:
        >>> bitwise_invert(np.array([0, 5])).tolist()
        [-1, -6]
    """
    return current.numpy.bitwise_not(x)


@op(shapes.broadcast, dtype=promotion.integral("left_shift", promotion.counted), saved="keras.src.ops.numpy>LeftShift")
def left_shift(x: TensorLike, y: TensorLike) -> Tensor:
    """Move bits to the left.

    Args:
        x: Integer or boolean tensor or number.
        y: Number of places, an integer tensor or number that broadcasts against `x`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, int32 for booleans.

    Raises:
        DTypeError: a tensor is of a floating or complex dtype.

    Examples:
        >>> left_shift(np.array([1, 3]), 2).tolist()
        [4, 12]
    """
    return current.numpy.left_shift(x, y)


@op(
    shapes.broadcast,
    dtype=promotion.integral("bitwise_left_shift", promotion.counted),
    saved="keras.src.ops.numpy>BitwiseLeftShift",
)
def bitwise_left_shift(x: TensorLike, y: TensorLike) -> Tensor:
    """Move bits to the left; the same as `left_shift`.

    Args:
        x: Integer or boolean tensor or number.
        y: Number of places, an integer tensor or number that broadcasts against `x`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, int32 for booleans.

    Raises:
        DTypeError: a tensor is of a floating or complex dtype.

    Examples:
        >>> bitwise_left_shift(np.array([1, 3]), 2).tolist()
        [4, 12]
    """
    return current.numpy.left_shift(x, y)


@op(
    shapes.broadcast, dtype=promotion.integral("right_shift", promotion.counted), saved="keras.src.ops.numpy>RightShift"
)
def right_shift(x: TensorLike, y: TensorLike) -> Tensor:
    """Move bits to the right; the sign stays.

    Args:
        x: Integer or boolean tensor or number.
        y: Number of places, an integer tensor or number that broadcasts against `x`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, int32 for booleans.

    Raises:
        DTypeError: a tensor is of a floating or complex dtype.

    Examples:
        >>> right_shift(np.array([1, -8]), 2).tolist()
        [0, -2]
    """
    return current.numpy.right_shift(x, y)


@op(
    shapes.broadcast,
    dtype=promotion.integral("bitwise_right_shift", promotion.counted),
    saved="keras.src.ops.numpy>BitwiseRightShift",
)
def bitwise_right_shift(x: TensorLike, y: TensorLike) -> Tensor:
    """Move bits to the right; the sign stays; the same as `right_shift`.

    Args:
        x: Integer or boolean tensor or number.
        y: Number of places, an integer tensor or number that broadcasts against `x`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype, int32 for booleans.

    Raises:
        DTypeError: a tensor is of a floating or complex dtype.

    Examples:
        >>> bitwise_right_shift(np.array([1, -8]), 2).tolist()
        [0, -2]
    """
    return current.numpy.right_shift(x, y)


@op(shapes.broadcast, dtype=promotion.integral("gcd", promotion.counted), saved="keras.src.ops.numpy>Gcd")
def gcd(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return the greatest common divisor, element by element.

    Args:
        x1: Integer tensor or number.
        x2: Integer tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Raises:
        DTypeError: a tensor is of a floating or complex dtype.

    Examples:
        >>> gcd(np.array([12, 0]), np.array([8, 3])).tolist()
        [4, 3]
    """
    return current.numpy.gcd(x1, x2)


@op(shapes.broadcast, dtype=promotion.integral("lcm", promotion.counted), saved="keras.src.ops.numpy>Lcm")
def lcm(x1: TensorLike, x2: TensorLike) -> Tensor:
    """Return the least common multiple, element by element.

    Args:
        x1: Integer tensor or number.
        x2: Integer tensor or number that broadcasts against `x1`.

    Returns:
        Tensor of the broadcast shape and the promoted dtype.

    Raises:
        DTypeError: a tensor is of a floating or complex dtype.

    Examples:
        >>> lcm(np.array([4, 0]), np.array([6, 3])).tolist()
        [12, 0]
    """
    return current.numpy.lcm(x1, x2)
