"""Diagonals: taking them, and making matrices of them."""

from __future__ import annotations

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Names, Plan
from keras_ops.shapes import joining as shapes
from keras_ops.tensor import Tensor, TensorLike


@op(shapes.diagonal, saved="keras.src.ops.numpy>Diagonal")
def diagonal(x: TensorLike, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Tensor:
    """Take the diagonal of the plane of two axes.

    Args:
        x: Tensor of two axes or more.
        offset: Diagonals above the main one are positive, those below negative.
        axis1: First axis of the plane.
        axis2: Second axis of the plane.

    Returns:
        Tensor with the diagonal as its last axis, in place of the two axes.

    Raises:
        ShapeError: `x` has fewer than two axes.

    Examples:
        >>> diagonal(np.array([[1, 2], [3, 4]])).tolist()
        [1, 4]
    """
    return current.numpy.diagonal(x, offset, axis1, axis2)


@op(shapes.diag, saved="keras.src.ops.numpy>Diag")
def diag(x: TensorLike, k: int = 0) -> Tensor:
    """Make a matrix with a vector as its diagonal, or take the diagonal of a matrix.

    Args:
        x: Vector of `n` elements, or matrix.
        k: Diagonals above the main one are positive, those below negative.

    Returns:
        Matrix of shape `(n + abs(k), n + abs(k))`, or vector.

    Raises:
        ShapeError: `x` is neither a vector nor a matrix.

    Examples:
        >>> diag(np.array([1, 2])).tolist()
        [[1, 0], [0, 2]]
    """
    return current.numpy.diag(x, k)


@op(shapes.diagflat, saved="keras.src.ops.numpy>Diagflat")
def diagflat(x: TensorLike, k: int = 0) -> Tensor:
    """Make a matrix with all elements of a tensor as its diagonal.

    Args:
        x: Tensor of `n` elements.
        k: Diagonals above the main one are positive, those below negative.

    Returns:
        Matrix of shape `(n + abs(k), n + abs(k))`.

    Examples:
        >>> diagflat(np.array([[1], [2]]), k=1).tolist()
        [[0, 1, 0], [0, 0, 2], [0, 0, 0]]
    """
    return current.numpy.diagflat(x, k)


def _traced(names: Names) -> Plan:
    """Keep the dtype, narrow integers and booleans widened to 32 bits."""
    name = promotion.kept.plan(names).result
    wide = promotion.summed.plan(names).result if name in ("bool", "int8", "int16", "uint8", "uint16") else name
    assert isinstance(wide, str)
    return Plan((wide,), dtype_name(wide))


@op(shapes.trace, dtype=DTypeRule(_traced), saved="keras.src.ops.numpy>Trace")
def trace(x: TensorLike, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Tensor:
    """Sum the diagonal of the plane of two axes.

    Args:
        x: Tensor of two axes or more.
        offset: Diagonals above the main one are positive, those below negative.
        axis1: First axis of the plane.
        axis2: Second axis of the plane.

    Returns:
        Tensor of the other axes; narrow integers and booleans are summed in 32 bits.

    Raises:
        ShapeError: `x` has fewer than two axes.

    Examples:
        >>> int(trace(np.array([[1, 2], [3, 4]])))
        5
    """
    return current.numpy.trace(x, offset, axis1, axis2)
